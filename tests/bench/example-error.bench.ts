import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, bench, describe } from "vitest";
import { openShow } from "../../src/commands/open-show.js";
import { estimate } from "../../src/estimate.js";
import { nodeTerminal } from "../../src/terminal.js";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const seeds = 24;
const points = ["p50", "p80", "p90"] as const;
const lines: string[] = [];

/** How far the show's percentiles are off at the draws that nobody asked for: the spread over seeds, relative. */
async function measure(name: string): Promise<void> {
  if (lines.some((line) => line.startsWith(name))) return;
  const { show, catalog } = await openShow(nodeTerminal(), `${examples}${name}/show.yaml`, {});
  if (!show || !catalog) throw new Error(`${name} is not read`);
  const values = new Map<string, number[]>();
  let draws = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = { seed: seed * 7919, ledger: false, plugins: [], tool: "bench" };
    const { value } = estimate(show, catalog.models, run);
    if (!value) throw new Error(`${name} is not estimated`);
    draws = value.provenance.draws;
    for (const [pipeline, { cost }] of Object.entries(value.totals)) {
      for (const point of points) {
        const key = `${pipeline} ${point.toUpperCase()}`;
        values.set(key, [...(values.get(key) ?? []), cost[point]]);
      }
    }
  }
  const errors = [...values].map(([key, all]) => {
    const mean = all.reduce((sum, one) => sum + one, 0) / seeds;
    const spread = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (seeds - 1));
    return `${key} ${((100 * spread) / mean).toFixed(2)}`;
  });
  lines.push(`${name}, ${draws} draws: ${errors.join(", ")} % (goal: 0.5)`);
}

afterAll(() => console.log(lines.join("\n")));

const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

describe(`error of the examples at their own draws, over ${seeds} seeds`, () => {
  for (const name of readdirSync(examples)) bench(name, () => measure(name), once);
});

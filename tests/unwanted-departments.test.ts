import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openShow } from "../src/commands/open-show.js";
import { estimate } from "../src/estimate.js";
import { nodeTerminal } from "../src/terminal.js";
import { run } from "./terminal.js";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));

test.each(readdirSync(examples))(
  "Without departments all else is the same, bit for bit: %s",
  async (name) => {
    const { show, catalog } = await openShow(nodeTerminal(), `${examples}${name}/show.yaml`, {});
    if (!show || !catalog) throw new Error(`${name} is not read`);
    const how = { seed: 1, draws: 700, subjectDraws: 300, ledger: false, plugins: [], tool: "test" };
    const whole = estimate(show, catalog.models, how).value;
    const without = estimate(show, catalog.models, { ...how, departments: false }).value;
    expect(whole?.departments).not.toEqual([]);
    expect(without).toEqual({ ...whole, departments: [], phases: [] });
  },
);

test("A format gets departments and phases where it shows them", async () => {
  const file = "examples/commercial/show.yaml";
  const of = async (...argv: readonly string[]) =>
    (await run(["estimate", file, "--draws", "100", ...argv])).stdout;
  expect(await of("--by", "department")).toContain("matchmove");
  expect(await of("--by", "phase")).toContain("development");
  const { departments, phases } = JSON.parse(await of("--format", "json"));
  expect(departments.length).toBeGreaterThan(10);
  expect(phases.length).toBeGreaterThan(1);
});

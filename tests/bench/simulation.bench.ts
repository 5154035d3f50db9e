import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, bench, describe } from "vitest";
import type { BenchResult } from "./simulation-engine.js";
import { squiggleSource } from "./squiggle-source.js";

const shots = 2000;
const draws = 10_000;
const factors = 15;
const fewShots = 100;
const squiggleShots = 20;
const rounds = 5;

const here = fileURLToPath(new URL(".", import.meta.url));
const room = mkdtempSync(join(tmpdir(), "shotcost-bench-"));
const measured = new Map<string, BenchResult[]>();

/** The environment without what makes a bare node start three times slower. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== "NODE_EXTRA_CA_CERTS"),
);

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function run(name: string, command: string, ...args: readonly string[]): void {
  const result: BenchResult = JSON.parse(execFileSync(command, args, { encoding: "utf8", env: environment }));
  measured.set(name, [...(measured.get(name) ?? []), result]);
}

const engine = join(room, "engine.mjs");
await build({
  entryPoints: [join(here, "simulation-engine.ts")],
  outfile: engine,
  bundle: true,
  platform: "node",
  format: "esm",
});
const limit = join(room, "reference");
const hasC = works(
  "cc",
  "-O3",
  "-march=native",
  "-ffast-math",
  join(here, "reference.c"),
  "-o",
  limit,
  "-lm",
);
const pythons = ["python3", "/usr/bin/python3"];
const python = pythons.find((name) => works(name, "-c", "import numpy"));
/** Not a dependency: 65 packages and 67 MB for one line of a table. `npm i --no-save @quri/squiggle-lang date-fns` */
const squiggleName: string = "@quri/squiggle-lang";
const squiggle = await import(squiggleName).catch(() => undefined);

async function runSquiggle(): Promise<void> {
  const began = process.cpuUsage();
  const source = squiggleSource(squiggleShots);
  const output = await squiggle.run(source, { environment: { sampleCount: draws, xyPointLength: 1000 } });
  const outcome = output.result;
  if (!outcome.ok) throw new Error(String(outcome.value));
  const percentiles =
    String(outcome.value.result)
      .match(/[\d.]+(e\+\d+)?/gu)
      ?.map(Number) ?? [];
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  measured.set("squiggle", [...(measured.get("squiggle") ?? []), { seconds, percentiles }]);
}

/** Nanoseconds per draw of a factor: the fastest round, because other work on the machine only ever adds. */
function perSample(name: string, ofShots: number): number {
  const seconds = (measured.get(name) ?? []).map((one) => one.seconds);
  return (Math.min(...seconds) * 1e9) / (ofShots * factors * draws);
}

function report(): void {
  const own = perSample("engine", shots);
  const peak = Math.max(...(measured.get("engine") ?? []).map((one) => one.peakMegabytes ?? 0));
  const line = (name: string, ofShots: number, goal: string, ratio: (other: number) => number) => {
    if (!measured.has(name)) return `${name}: not here, left out`;
    const other = perSample(name, ofShots);
    const show = measured
      .get(name)?.[0]
      ?.percentiles.map((one) => one.toPrecision(5))
      .join(" ");
    return `${name}: ${other.toFixed(2)} ns a sample, ratio ${ratio(other).toFixed(2)} (goal ${goal}); P10 P50 P80 P90 ${show}`;
  };
  console.log(
    [
      `${shots} shots × ${factors} factors × ${draws} draws, processor time, one process each, fastest of ${rounds} rounds`,
      line("engine", shots, "itself", () => 1),
      `engine: ${(1000 / own).toFixed(0)} M samples/s; peak memory ${peak.toFixed(0)} MB (goal < 200)`,
      line("C -O3", shots, "engine at most 3.2 × its time", (other) => own / other),
      line("engine, 100 shots", fewShots, "none", (other) => other / own),
      line("numpy", fewShots, "engine at least 5 × as fast", (other) => other / own),
      line("squiggle", squiggleShots, "engine at least 80 × as fast", (other) => other / own),
    ].join("\n"),
  );
}

afterAll(() => {
  report();
  rmSync(room, { recursive: true });
});

const once = { iterations: rounds, time: 0, warmupIterations: 0, warmupTime: 0 };

describe("2,000 shots × 15 factors × 10,000 draws, all in turn", () => {
  bench(
    "one round",
    async () => {
      if (hasC) run("C -O3", limit, String(shots), String(draws));
      run("engine", process.execPath, engine, String(shots), String(draws));
      run("engine, 100 shots", process.execPath, engine, String(fewShots), String(draws));
      if (python) run("numpy", python, join(here, "reference.py"), String(fewShots), String(draws));
      if (squiggle) await runSquiggle();
    },
    once,
  );
});

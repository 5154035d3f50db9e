import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, bench, describe } from "vitest";
import { parseDocument } from "yaml";
import { isMapping } from "../../src/documents/value-at.js";
import { longShow } from "./long-show.js";

// The built program is measured: run `npm run build` first.
const project = fileURLToPath(new URL("../..", import.meta.url));
const program = join(project, "bin/shotcost.js");
const example = join(project, "examples/commercial/show.yaml");
const room = mkdtempSync(join(tmpdir(), "shotcost-bench-"));
const rounds = 21;

/** The same show without the dates, which are as much work again. */
const undated = join(room, "undated.yaml");
writeFileSync(undated, readFileSync(example, "utf8").replaceAll(/^(?:start|deadline):.*\n/gmu, ""));

/** The environment without what makes a bare node start three times slower. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== "NODE_EXTRA_CA_CERTS"),
);

type Run = { readonly wall: number; readonly cpu: number; readonly megabytes: number };
const measured = new Map<string, Run[]>();
/** Wall times of short runs with nobody in them who tells, which would make bare node a fifth longer. */
const untold = new Map<string, number[]>();

/** Its own processor time and peak memory, told by the process itself when it ends; its threads, which load this too, say nothing. */
const teller = join(room, "teller.cjs");
writeFileSync(
  teller,
  `if (require("node:worker_threads").isMainThread) process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require("node:fs").writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
  });`,
);

function run(name: string, ...args: readonly string[]): void {
  const began = performance.now();
  const ran = spawnSync(process.execPath, ["--require", teller, ...args], {
    env: environment,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const wall = (performance.now() - began) / 1000;
  const said: unknown = ran.output[3];
  if (ran.status !== 0 || !(said instanceof Uint8Array)) throw new Error(`${name} ended with ${ran.status}`);
  const { cpu, megabytes } = JSON.parse(new TextDecoder().decode(said));
  measured.set(name, [...(measured.get(name) ?? []), { wall, cpu, megabytes }]);
}

/** A short run, once to be told its processor time and once for its wall time alone. */
function runShort(name: string, ...args: readonly string[]): void {
  run(name, ...args);
  const began = performance.now();
  spawnSync(process.execPath, args, { env: environment, stdio: "ignore" });
  untold.set(name, [...(untold.get(name) ?? []), (performance.now() - began) / 1000]);
}

/** The fastest round, because other work on the machine only ever adds. */
function least(name: string, of: keyof Run): number {
  const alone = of === "wall" ? untold.get(name) : undefined;
  return Math.min(...(alone ?? (measured.get(name) ?? []).map((one) => one[of])));
}

const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

const shows = new Map<number, string>();
for (const shots of [2000, 20_000]) {
  const episodic = parseDocument(readFileSync(join(project, "examples/episodic/show.yaml"), "utf8")).toJS();
  const file = join(room, `${shots}.yaml`);
  writeFileSync(file, isMapping(episodic) ? longShow(episodic, shots) : "");
  shows.set(shots, file);
}
const ingest = `require(${JSON.stringify(join(project, "node_modules/yaml"))}).parse(require("node:fs").readFileSync(process.argv[1], "utf8"))`;

/** What is compared with bare node, and what its wall time is to be in bare node's. */
const startUps = [
  { name: "--version", args: ["--version"], goal: 1.6 },
  { name: "--help", args: ["--help"], goal: 2.2 },
  { name: "estimate of 12 shots", args: ["estimate", undated, "--quiet"], goal: 5 },
  { name: "the same with dates", args: ["estimate", example, "--quiet"], goal: 5 },
];

describe("start-up", () => {
  // One of each in turn, so that a slow minute of the machine is nobody's alone.
  bench(
    "bare node and short runs, in turn",
    () => {
      runShort("node", "-e", "0");
      for (const { name, args } of startUps) runShort(name, program, ...args);
    },
    { ...once, iterations: rounds },
  );
});

describe("long shows, three pipelines, default draws, from YAML to table", () => {
  for (const [shots, file] of shows) {
    bench(`${shots} shots`, () => run(`${shots} shots`, program, "estimate", file, "--quiet"), once);
  }
  bench("the yaml package alone, 2,000 shots", () => run("yaml", "-e", ingest, shows.get(2000) ?? ""), once);
});

afterAll(() => {
  const times = (name: string, of: "wall" | "cpu") => (least(name, of) / least("node", of)).toFixed(2);
  const milliseconds = (name: string) =>
    `${(least(name, "wall") * 1000).toFixed(0)} ms, ${(least(name, "cpu") * 1000).toFixed(0)} ms of processor time`;
  const seconds = (name: string) =>
    `${least(name, "wall").toFixed(2)} s, ${least(name, "cpu").toFixed(2)} s of processor time, ${least(name, "megabytes").toFixed(0)} MB`;
  const lines: readonly (readonly [string, () => string])[] = [
    ["node", () => `bare node: ${milliseconds("node")}; the least of ${rounds} each`],
    ...startUps.map(({ name, goal }): [string, () => string] => [
      name,
      () =>
        `${name}: ${milliseconds(name)}; ${times(name, "wall")} and ${times(name, "cpu")} times bare node (goal ${goal})`,
    ]),
    ["yaml", () => `2,000 shots by the yaml package alone: ${seconds("yaml")}`],
    ["2000 shots", () => `2,000 shots: ${seconds("2000 shots")} (goal 2.5 s)`],
    ["20000 shots", () => `20,000 shots: ${seconds("20000 shots")} (goal: ten times as long, 500 MB)`],
  ];
  // What was left out by `-t` is not told.
  console.log(lines.flatMap(([name, told]) => (measured.has(name) ? [told()] : [])).join("\n"));
  rmSync(room, { recursive: true, force: true });
});

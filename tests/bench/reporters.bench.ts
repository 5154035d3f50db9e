import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import ExcelJS from "exceljs";
import { afterAll, bench, describe } from "vitest";
import { catalog } from "../../src/catalog.js";
import type { Estimate } from "../../src/domain/estimate.js";
import type { Reporter } from "../../src/domain/reporter.js";
import { table } from "../../src/reporters/table.js";
import { writeWorkbook } from "../../src/workbooks/write-workbook.js";
import { options, sampleEstimate } from "../sample-estimate.js";

/** A show of so many shots, three pipelines each. */
function showOf(shots: number): Estimate {
  const [first] = sampleEstimate.shots;
  if (!first) throw new Error("the sample has no shots");
  return {
    ...sampleEstimate,
    shots: Array.from({ length: shots }, (_, index) => ({ ...first, code: `SH_${index}` })),
  };
}

const shows = new Map([1_000, 2_000, 10_000].map((shots) => [shots, showOf(shots)]));
const show = (shots: number) => shows.get(shots) ?? sampleEstimate;
const few = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe("a table of shots, stacked: three lines a shot and one for its name", () => {
  for (const shots of [1_000, 10_000]) {
    bench(`${shots} shots`, () => void table.render(show(shots), options), few);
  }
  bench(
    "1,000 rows of 8 columns by cli-table3 alone",
    () => {
      const bare = new Table();
      for (let row = 0; row < 1_000; row++) bare.push([row, 1, 2, 3, 4, 5, 6, 7]);
      bare.toString();
    },
    few,
  );
});

const shots = 2_000;

/** The fastest that anybody would write instead, for the format's own sake: no rounding, no escaping, no layout. */
const alternatives: Readonly<Record<string, readonly [name: string, write: (of: Estimate) => string]>> = {
  table: [
    "cells padded in a loop",
    (of) => handRows(of, (cells) => cells.map((one) => String(one).padEnd(12)).join("  ")),
  ],
  json: ["JSON.stringify alone", (of) => JSON.stringify(of, null, 2)],
  ndjson: ["JSON.stringify in a loop", (of) => of.shots.map((shot) => `${JSON.stringify(shot)}\n`).join("")],
  csv: ["cells joined in a loop", (of) => handRows(of, (cells) => cells.join(","))],
  markdown: ["cells joined in a loop", (of) => handRows(of, (cells) => `| ${cells.join(" | ")} |`)],
};

function handRows(of: Estimate, written: (cells: readonly (string | number)[]) => string): string {
  let text = "";
  for (const { code, sequence, pipelines } of of.shots) {
    for (const [name, { cost, artistDays, elapsedDays, saving, speedup }] of Object.entries(pipelines)) {
      const figures = [cost, artistDays, elapsedDays, saving, speedup].flatMap((one) => Object.values(one));
      text += `${written([code, sequence, name, ...figures])}\n`;
    }
  }
  return text;
}

const fastest = new Map<string, number>();

async function timed(name: string, write: () => unknown): Promise<void> {
  const began = performance.now();
  await write();
  fastest.set(name, Math.min(fastest.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - began));
}

const { reporters } = catalog(new Map()).value ?? { reporters: new Map() };
const loaded = new Map<string, Reporter>();
for (const [name, { load }] of reporters) loaded.set(name, await load());

for (const [name, reporter] of loaded) {
  const [other, write] = alternatives[name] ?? [];
  describe(`2,000 shots, three pipelines, as ${name}`, () => {
    bench(name, () => timed(name, () => reporter.render(show(shots), { ...options, width: 120 })), few);
    if (other && write) bench(other, () => timed(`${name}, ${other}`, () => write(show(shots))), few);
  });
}

/** Peak memory of a process that reads a saved estimate and writes it in a format, in MB. */
function peak(room: string, out: string): number {
  const teller = join(room, "teller.cjs");
  writeFileSync(
    teller,
    'process.on("exit", () => require("node:fs").writeSync(3, String(process.resourceUsage().maxRSS / 1024)));',
  );
  const program = fileURLToPath(new URL("../../bin/shotcost.js", import.meta.url));
  const args = ["--require", teller, program, "report", join(room, "bid.json"), "--out", join(room, out)];
  const { output, status } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${out} ended with ${status}`);
  return Number(String(output[3]));
}

afterAll(() => {
  const room = mkdtempSync(join(tmpdir(), "shotcost-bench-"));
  const long = loaded.get("json")?.render(show(shots), options);
  writeFileSync(join(room, "bid.json"), typeof long === "string" ? long : "");
  for (const name of loaded.keys()) {
    const [other] = alternatives[name] ?? [];
    const own = fastest.get(name) ?? Number.NaN;
    const hand = fastest.get(`${name}, ${other}`) ?? Number.NaN;
    const beside = other ? `; ${other}: ${hand.toFixed(0)} ms` : "";
    const suffix = reporters.get(name)?.extensions[0] ?? name;
    console.log(
      `${name.padEnd(9)}${Math.round((shots / own) * 1000)} shots/s (${own.toFixed(0)} ms${beside}), ` +
        `report of a saved estimate peaks at ${peak(room, `bid.${suffix}`).toFixed(0)} MB`,
    );
  }
  rmSync(room, { recursive: true, force: true });
}, 120_000);

/** As many cells as a ledger of so many lines has: texts, numbers, and formulas with what they come to. */
const lines = 10_000;

describe(`a sheet of ${lines} lines of 16 cells, 3 of them formulas`, () => {
  bench(
    "our own writer",
    () => {
      const rows = Array.from({ length: lines }, (_, row) => [
        ...Array.from({ length: 10 }, (_, cell) => ({ text: `text ${cell} ${row % 50}` })),
        ...Array.from({ length: 3 }, (_, cell) => ({ number: row + cell })),
        ...Array.from({ length: 3 }, () => ({
          formula: `K${row + 1}*L${row + 1}`,
          comesTo: row * (row + 1),
        })),
      ]);
      const sheet = { name: "Ledger", widths: [10], frozen: { rows: 1, columns: 0 }, rows };
      writeWorkbook({ title: "t", creator: "c", sheets: [sheet] });
    },
    few,
  );
  bench(
    "exceljs, its Workbook",
    async () => {
      const workbook = new ExcelJS.Workbook();
      const sheet = workbook.addWorksheet("Ledger");
      for (let row = 0; row < lines; row++) {
        sheet.addRow([
          ...Array.from({ length: 10 }, (_, cell) => `text ${cell} ${row % 50}`),
          ...Array.from({ length: 3 }, (_, cell) => row + cell),
          ...Array.from({ length: 3 }, () => ({
            formula: `K${row + 1}*L${row + 1}`,
            result: row * (row + 1),
          })),
        ]);
      }
      await workbook.xlsx.writeBuffer();
    },
    few,
  );
});

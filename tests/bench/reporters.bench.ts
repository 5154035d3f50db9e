import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import ExcelJS from "exceljs";
import { afterAll, bench, describe } from "vitest";
import { parseDocument } from "yaml";
import { catalog } from "../../src/catalog.js";
import { isMapping } from "../../src/documents/value-at.js";
import type { Estimate, LedgerLine } from "../../src/domain/estimate.js";
import { type Factor, factor } from "../../src/domain/factor.js";
import type { Reporter } from "../../src/domain/reporter.js";
import { type Unit, unit } from "../../src/domain/unit.js";
import { table } from "../../src/reporters/table.js";
import { writeWorkbook } from "../../src/workbooks/write-workbook.js";
import { options, sampleEstimate } from "../sample-estimate.js";
import { longShow } from "./long-show.js";

/** What artists, notes and machines of a shot come to: lines as a ledger has them, of up to four factors each. */
const linesPerShot = 12;

function ledgerOf(shots: Estimate["shots"], pipelines: readonly string[]): readonly LedgerLine[] {
  const source = {
    kind: "assumption",
    text: "Synthetic, for the bench; its reasoning would stand here.",
  } as const;
  const part = (name: string, key: string, of: Unit): Factor =>
    factor(name, key, { amount: { kind: "pert", low: 1, likely: 2, high: 5 }, unit: of, source });
  return shots.flatMap(({ code, sequence }) =>
    Array.from({ length: linesPerShot }, (_, index): LedgerLine => {
      const department = ["roto", "comp", "fx", "lighting"][Math.floor(index / 3)] ?? "comp";
      const usage = [
        part(`${department} days`, `days/${department}/smoke@${code}`, unit("artist-day")),
        part("complexity medium", "complexity/medium@show", unit("")),
        part("notes: rework share", `notes/${department}@show`, unit("")),
      ];
      return {
        pipeline: pipelines[index % pipelines.length] ?? "",
        path: [sequence, code, department, "work"],
        resource: `artist/${department}`,
        phase: "post",
        usage,
        rate: [part(`artist/${department}`, `rate/artist/${department}@show`, unit("USD/artist-day"))],
        mean: 600,
      };
    }),
  );
}

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

/** The long show as a workbook needs it: with its ledger. */
const withLedger: Estimate = {
  ...show(shots),
  ledger: ledgerOf(show(shots).shots, sampleEstimate.pipelines),
};
const needing = (reporter: Reporter | undefined) =>
  reporter?.needsLedger?.("shot") === true ? withLedger : show(shots);

/** The fastest that anybody would write instead, for the format's own sake: no rounding, no escaping, no layout. */
const alternatives: Readonly<Record<string, readonly [name: string, write: (of: Estimate) => string]>> = {
  table: [
    "cells padded in a loop",
    (of) => handRows(of, (cells) => cells.map((one) => String(one).padEnd(12)).join("  ")),
  ],
  json: ["JSON.stringify alone", (of) => JSON.stringify(of, null, 2)],
  ndjson: ["JSON.stringify in a loop", (of) => of.shots.map((shot) => `${JSON.stringify(shot)}\n`).join("")],
  csv: ["cells joined in a loop", (of) => handRows(of, (cells) => cells.join(","))],
  html: [
    "a table of cells joined in a loop",
    (of) =>
      `<table>${handRows(of, (cells) => `<tr>${cells.map((one) => `<td>${one}</td>`).join("")}</tr>`)}</table>`,
  ],
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
    bench(name, () => timed(name, () => reporter.render(needing(reporter), { ...options, width: 120 })), few);
    if (other && write) bench(other, () => timed(`${name}, ${other}`, () => write(show(shots))), few);
  });
}

/** Peak memory of a process of Node, in MB, and how long it took, in ms. */
function ran(room: string, what: string, args: readonly string[]): Ran {
  const teller = join(room, "teller.cjs");
  writeFileSync(
    teller,
    'process.on("exit", () => require("node:fs").writeSync(3, String(process.resourceUsage().maxRSS / 1024)));',
  );
  const began = performance.now();
  const { output, status } = spawnSync(process.execPath, ["--require", teller, ...args], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${what} ended with ${status}`);
  return { megabytes: Number(String(output[3])), milliseconds: performance.now() - began };
}

type Ran = { readonly megabytes: number; readonly milliseconds: number };

/** A process that reads a saved estimate and writes it in a format. */
function reported(room: string, reporter: Reporter | undefined, out: string): Ran {
  const saved = needing(reporter) === withLedger ? "ledger.json" : "bid.json";
  return ran(room, out, [program, "report", join(room, saved), "--out", join(room, out)]);
}

/** A process in which exceljs streams so many rows of as many cells as a ledger has. */
function streamed(room: string, rows: number): Ran {
  const script = `
const ExcelJS = require(${JSON.stringify(createRequire(import.meta.url).resolve("exceljs"))});
const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: ${JSON.stringify(join(room, "other.xlsx"))}, useSharedStrings: true });
const sheet = workbook.addWorksheet("Ledger");
for (let row = 1; row <= ${rows}; row++) {
  const texts = Array.from({ length: 9 }, (_, cell) => "text " + cell + " " + (row % 50));
  const formula = (text) => ({ formula: text, result: row });
  sheet.addRow([row, row, row, 1, ...texts.slice(0, 6), formula("K1*2"), texts[6], formula("M1"), formula("K" + row + "*M" + row), formula("K" + row), texts[7]]).commit();
}
sheet.commit();
workbook.commit();`;
  const file = join(room, "stream.cjs");
  writeFileSync(file, script);
  return ran(room, "exceljs", [file]);
}

// The built program is measured: run `npm run build` first.
const project = fileURLToPath(new URL("../..", import.meta.url));
const program = join(project, "bin/shotcost.js");

afterAll(() => {
  const room = mkdtempSync(join(tmpdir(), "shotcost-bench-"));
  for (const [file, one] of [
    ["bid.json", show(shots)],
    ["ledger.json", withLedger],
  ] as const) {
    const text = loaded.get("json")?.render(one, options);
    writeFileSync(join(room, file), typeof text === "string" ? text : "");
  }
  for (const [name, reporter] of loaded) {
    const [other] = alternatives[name] ?? [];
    const own = fastest.get(name) ?? Number.NaN;
    const hand = fastest.get(`${name}, ${other}`) ?? Number.NaN;
    const beside = other ? `; ${other}: ${hand.toFixed(0)} ms` : "";
    const { megabytes, milliseconds } = reported(
      room,
      reporter,
      `bid.${reporters.get(name)?.extensions[0] ?? name}`,
    );
    console.log(
      `${name.padEnd(9)}${Math.round((shots / own) * 1000)} shots/s (${own.toFixed(0)} ms${beside}), ` +
        `report of a saved estimate ${milliseconds.toFixed(0)} ms, peaks at ${megabytes.toFixed(0)} MB`,
    );
  }
  for (const line of wholeShow(room)) console.log(line);
  rmSync(room, { recursive: true, force: true });
}, 600_000);

/** What has the ledger of a real show of 2,000 shots in it, from the show itself, beside the estimate alone. */
function wholeShow(room: string): readonly string[] {
  const example = parseDocument(readFileSync(join(project, "examples/episodic/show.yaml"), "utf8")).toJS();
  const file = join(room, "long.yaml");
  writeFileSync(file, longShow(isMapping(example) ? example : {}, shots));
  const estimated = (...more: readonly string[]) =>
    ran(room, "estimate", [program, "estimate", file, "--quiet", ...more]);
  const alone = estimated("--by", "show", "--threads", "1");
  const saved = join(room, "long.json");
  const files = [
    ["bid.xlsx", estimated("--out", join(room, "bid.xlsx"))],
    ["bid.json, --ledger", estimated("--ledger", "--out", saved)],
    ["bid.csv, --by ledger", estimated("--by", "ledger", "--out", join(room, "bid.csv"))],
  ] as const;
  const { ledger } = JSON.parse(readFileSync(saved, "utf8"));
  const rows = ledger.lines.length;
  const other = streamed(room, rows);
  return [
    `a show of ${shots} shots, its ledger ${rows} lines; the estimate alone ${told(alone)}`,
    ...files.map(([name, one]) => {
      const writing = one.milliseconds - alone.milliseconds;
      const pace = Math.round((rows / writing) * 1000);
      return `${name}: ${told(one)}, so ${pace} rows/s beyond the estimate`;
    }),
    `exceljs, streaming a sheet of as many rows: ${told(other)}, ${Math.round((rows / other.milliseconds) * 1000)} rows/s`,
  ];
}

function told({ megabytes, milliseconds }: Ran): string {
  return `${(milliseconds / 1000).toFixed(1)} s, peaks at ${megabytes.toFixed(0)} MB`;
}

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

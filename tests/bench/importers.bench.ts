import { bench, describe } from "vitest";
import { emitItem } from "../../src/documents/emit-item.js";
import { shotWriter } from "../../src/documents/write-show.js";
import { itemText } from "../../src/documents/yaml-edit.js";
import { readCsv, readXlsx } from "../sheet-reading.js";
import { run } from "../terminal.js";
import { workbook } from "../workbook.js";

const write = shotWriter({ complexity: "medium", handles: 8, vocabulary: [], complexityHints: [] });

const departments = ["Roto", "Paint", "Tracking", "FX", "L&R", "Comp"];

/** A synthetic sheet of so many shots, of which each has a bid in every department. */
function rowsOf(shots: number): readonly (readonly (string | number)[])[] {
  const head = [
    "Shot Code",
    "Sequence",
    "Status",
    "Cut In",
    "Cut Out",
    "Frames",
    "Description",
    ...departments.map((one) => `${one} (days)`),
  ];
  const rows = Array.from({ length: shots }, (_, index) => [
    `SQ${index % 50}_${index}`,
    `SQ${index % 50}`,
    index % 9 === 0 ? "omt" : "bid",
    1001,
    1001 + (index % 100),
    (index % 100) + 1,
    "add snow, wide",
    ...departments.map((_, at) => ((index + at) % 7) / 2),
  ]);
  return [head, ...rows];
}

function csvOf(shots: number): Uint8Array {
  const cell = (value: string | number) =>
    typeof value === "string" && value.includes(",") ? `"${value}"` : String(value);
  return new TextEncoder().encode(
    rowsOf(shots)
      .map((row) => row.map(cell).join(","))
      .join("\r\n"),
  );
}

const few = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe("a bid sheet, 13 columns", () => {
  const csv = csvOf(50_000);
  const xlsx = workbook([{ name: "Bids", rows: rowsOf(10_000) }]);
  bench("CSV, 50,000 rows", () => void readCsv(csv), few);
  bench("XLSX, 10,000 rows", () => void readXlsx(xlsx), few);
});

/** A made cut of so many marked events. */
function edlOf(events: number): Uint8Array {
  const time = (frame: number) => {
    const parts = [frame / 86_400, (frame / 1440) % 60, (frame / 24) % 60, frame % 24];
    return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  };
  const lines = Array.from({ length: events }, (_, index) => {
    const [from, to] = [time(index * 40), time(index * 40 + 40)];
    const code = `SQ${Math.floor(index / 100)}_${String(index % 100).padStart(4, "0")}`;
    return `${index + 1}  A${index % 999} V C ${from} ${to} ${from} ${to}\n*VFX  ${code} add snow and wire removal`;
  });
  return new TextEncoder().encode(`TITLE: Bench\n${lines.join("\n")}\n`);
}

describe("from a list to the YAML of a show", () => {
  const files = { "bids.csv": csvOf(50_000), "cut.edl": edlOf(20_000) };
  for (const [what, file] of [
    ["CSV, 50,000 rows", "bids.csv"],
    ["EDL, 20,000 events", "cut.edl"],
  ] as const) {
    const argv = ["import", file, "--fps", "24", "--quiet", "--out", "show.yaml"];
    bench(what, async () => void (await run(argv, { files })), few);
  }
  const { value: cut } = readCsv(files["bids.csv"]);
  const shots = (cut?.shots ?? []).slice(0, 5000).map((shot) => write(shot).node);
  bench("5,000 shots written as text", () => void shots.map((one) => emitItem(one)), few);
  bench(
    "5,000 shots written by the yaml package, for reference",
    () => void shots.map((one) => itemText(one, 2, false)),
    few,
  );
});

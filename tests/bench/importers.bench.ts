import { bench, describe } from "vitest";
import { readCsv, readXlsx } from "../sheet-reading.js";
import { workbook } from "../workbook.js";

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

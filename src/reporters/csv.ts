import Papa from "papaparse";
import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import type { CsvCell } from "./csv-columns.js";
import { csvTable } from "./csv-table.js";
import { kept } from "./number-text.js";

/**
 * What a spreadsheet would take for a formula: a text that begins, after blanks, with `=`, `+`, `-`, `@` or their
 * full-width forms, or with a tab or line end. An apostrophe in front makes it a text (OWASP, "CSV Injection",
 * https://owasp.org/www-community/attacks/CSV_Injection).
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * RFC 4180: a row per shot (or sequence, department, show) and pipeline, or per line of the ledger; a header row, lines
 * ended by CR LF, UTF-8 without a byte order mark. Numbers are numbers, to 12 significant digits with a point; a cost
 * whose price is unknown is empty, its lower bound stands in `cost_at_least`. Texts are whole.
 */
export const csv: Reporter = {
  name: "csv",
  summary: "for spreadsheets and data tools: a row per shot and pipeline, or per line of the ledger",
  extensions: ["csv"],
  fields: (by) => csvTable(undefined, { by, sort: "file" }).header,
  needsLedger: (by) => by === "ledger",
  render: (estimate, options) => [...pieces(estimate, options)].join(""),
  pieces,
};

/** Rows of a piece: enough that asking for the next costs nothing beside them. */
const rowsPerPiece = 100;

function* pieces(estimate: Estimate, options: RenderOptions): Generator<string> {
  const { header, rows } = csvTable(estimate, options);
  const indexes = options.fields?.map((field) => header.indexOf(field)).filter((index) => index !== -1);
  const chosen = (row: readonly CsvCell[]) => indexes?.map((index) => row[index] ?? null) ?? row;
  yield written([chosen(header)]);
  let held: (readonly CsvCell[])[] = [];
  for (const row of rows) {
    held.push(chosen(row));
    if (held.length < rowsPerPiece) continue;
    yield written(held);
    held = [];
  }
  if (held.length > 0) yield written(held);
}

function written(rows: readonly (readonly CsvCell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? kept(cell) : cell)));
  return `${Papa.unparse(cells, { newline: "\r\n", escapeFormulae: formula })}\r\n`;
}

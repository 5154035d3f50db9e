import Papa from "papaparse";
import type { CutList, Importer, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";
import { limitProblems } from "./limit-problems.js";
import { readListText } from "./read-list-text.js";
import { readSheet } from "./read-sheet.js";
import { sheetDelimiter } from "./sheet-delimiter.js";
import { mostColumns, mostRows, type SheetGrid, type SheetRow } from "./sheet-grid.js";

/** What a program puts before a text that a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const guarded = /^'(?=\s*[=+\-@＝＋－＠'])/u;

const names: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "strokes",
};

function toRows(data: readonly (readonly string[])[], afterSep: boolean): readonly SheetRow[] {
  const rows: SheetRow[] = [];
  let line = 1;
  for (const [index, cells] of data.entries()) {
    const number = index + 1;
    if (!(afterSep && index === 0)) {
      const texts = cells.slice(0, mostColumns).map((text) => text.replace(guarded, ""));
      rows.push({ number, line, cells: texts, hidden: false });
    }
    let breaks = 1;
    for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
    line += breaks;
  }
  return rows;
}

/** A file that was cut short in the middle of a row, or of a cell. */
function truncated(text: string, data: readonly (readonly string[])[], file: string): readonly Problem[] {
  const last = data.at(-1);
  const before = data.at(-2);
  if (text.endsWith("\n") || !last || !before || data.length < 3 || last.length >= before.length) return [];
  const message = `the last row has ${last.length} cells, and the one before it ${before.length}: the file may be cut short`;
  return [warningAt("last-row-short", message, { file, line: data.length }, "export the sheet again")];
}

function openQuote(error: Papa.ParseError, rows: readonly SheetRow[], file: string): Problem {
  const line = rows[error.row ?? 0]?.line ?? 1;
  const message =
    error.code === "MissingQuotes"
      ? "a quote is opened here and never closed: the file may be cut short"
      : "a quote stands inside a cell that is quoted: quotes in a cell are written twice";
  return errorAt("malformed-csv", message, { file, line }, "export the sheet again as CSV (UTF-8)");
}

/** Behind a cell that begins at an offset; nothing where it goes on on another line. */
function behindCell(text: string, from: number, delimiter: string): number | undefined {
  let at = from;
  let quoted = text.charAt(at) === '"';
  if (quoted) at++;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === "\n") return undefined;
    if (!quoted && sign === delimiter) return at;
    if (quoted && sign === '"') {
      if (text.charAt(at + 1) === '"') at++;
      else quoted = false;
    }
    at++;
  }
  return undefined;
}

/** Finds cells on their lines: lines are looked up once, when the first cell is asked for. */
function columnFinder(text: string, delimiter: string): NonNullable<SheetGrid["columnAt"]> {
  let starts: number[] | undefined;
  return ({ line }, index) => {
    if (!starts) {
      starts = [0];
      for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    }
    const from = starts[line - 1];
    let at = from;
    for (let cell = 0; cell < index && at !== undefined; cell++) {
      const end = behindCell(text, at, delimiter);
      at = end === undefined ? undefined : end + 1;
    }
    return at === undefined || from === undefined ? undefined : at - from + 1;
  };
}

function readGrid(text: string, file: string): Checked<SheetGrid> {
  const { delimiter, text: table } = sheetDelimiter(text.replace(/\r\n?/g, "\n"));
  const parsed = Papa.parse<string[]>(table, { delimiter, newline: "\n", preview: mostRows + 1 });
  if (parsed.data.length > mostRows) {
    const message = `this sheet has more than ${mostRows} rows`;
    return { problems: [errorAt("sheet-too-large", message, { file }, "split it")] };
  }
  const rows = toRows(parsed.data, table.length !== text.length && text.startsWith("sep="));
  const quotes = parsed.errors.filter((error) => error.type === "Quotes");
  if (quotes.length > 0) return { problems: quotes.map((error) => openQuote(error, rows, file)) };
  const facts = [`delimited by ${names[delimiter] ?? `"${delimiter}"`}`];
  const grid = { file, rows, facts, typed: false, delimiter, columnAt: columnFinder(table, delimiter) };
  return { value: grid, problems: truncated(table, parsed.data, file) };
}

function readCsv(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const text = readListText(bytes, file);
  if (text.value === undefined) return { problems: text.problems };
  const grid = readGrid(text.value, file);
  if (grid.value === undefined) return { problems: limitProblems(grid.problems) };
  const read = readSheet(grid.value, options);
  return { ...read, problems: limitProblems([...grid.problems, ...read.problems]) };
}

/**
 * Sheets as text: comma, semicolon, tab or stroke; UTF-8, UTF-16 or Windows-1252; any line ends. What the columns mean is
 * found from their heads, and said.
 */
export const csvSheet: Importer = {
  name: "csv",
  summary: "CSV or TSV: a tracker's export or a bid sheet, a row per shot or a row per task",
  extensions: ["csv", "tsv", "tab"],
  read: readCsv,
};

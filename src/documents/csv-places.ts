import type { Location } from "./locate.js";
import type { Path } from "./value-at.js";

/** Where a cell stands in a text, quotes included. */
export type CsvCell = { readonly from: number; readonly to: number };

/** A row's cells, and where the next row begins. */
type CsvRow = { readonly cells: readonly CsvCell[]; readonly next: number };

const quote = 0x22;
const lineFeed = 0x0a;

/** The delimiter of a table: of comma, semicolon and tab the one that its first line has most of, outside of quotes. */
export function csvDelimiter(text: string): "," | ";" | "\t" {
  const start = text.search(/\S/u);
  const end = text.indexOf("\n", Math.max(0, start));
  const head = text.slice(Math.max(0, start), end === -1 ? text.length : end).replace(/"[^"]*"/gu, "");
  const counted = ([",", ";", "\t"] as const).map((sign) => [sign, head.split(sign).length] as const);
  return counted.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** The row that begins at an offset. A quote that is never closed takes all the rest. */
export function csvRow(text: string, from: number, delimiter: string): CsvRow {
  const sign = delimiter.charCodeAt(0);
  const cells: CsvCell[] = [];
  let start = from;
  for (;;) {
    let at = text.charCodeAt(start) === quote ? behindQuotes(text, start) : start;
    while (at < text.length && text.charCodeAt(at) !== sign && text.charCodeAt(at) !== lineFeed) at++;
    cells.push({ from: start, to: at });
    if (at >= text.length || text.charCodeAt(at) === lineFeed) return { cells, next: at + 1 };
    start = at + 1;
  }
}

function behindQuotes(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charCodeAt(at) !== quote) continue;
    if (text.charCodeAt(at + 1) !== quote) return at + 1;
    at++;
  }
  return text.length;
}

/** What a cell says: without its quotes and the space around it. */
export function csvText(text: string, { from, to }: CsvCell): string {
  const written = text.slice(from, to).trim();
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"').trim() : written;
}

/** Where the rows begin in which something is written, the head first, with their lines. */
type CsvIndex = {
  readonly delimiter: string;
  readonly head: readonly string[];
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
};

function indexOf(text: string): CsvIndex {
  const delimiter = csvDelimiter(text);
  const offsets: number[] = [];
  const lines: number[] = [];
  let head: readonly string[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const row = csvRow(text, at, delimiter);
    if (row.cells.some((cell) => csvText(text, cell) !== "")) {
      if (offsets.length === 0) head = row.cells.map((cell) => csvText(text, cell));
      offsets.push(at);
      lines.push(line);
    }
    for (let end = text.indexOf("\n", at); end !== -1 && end < row.next; end = text.indexOf("\n", end + 1))
      line++;
    at = row.next;
  }
  return { delimiter, head, offsets, lines };
}

/**
 * Finds the cells of a table of shots by paths such as `["shots", 3, "days", "comp"]`: the cell, its column's head for a
 * key, and the row where it has no such column. Rows are looked up once, when the first place is asked for.
 */
export function csvPlaces(text: string): (path: Path, part: "key" | "value") => Location {
  let index: CsvIndex | undefined;
  return (path, part) => {
    index ??= indexOf(text);
    const { delimiter, head, offsets, lines } = index;
    const shot = path[1];
    const column =
      head.indexOf(path.slice(2, 4).join("/")) === -1 ? String(path[2]) : path.slice(2, 4).join("/");
    const row = part === "key" && head.includes(column) ? 0 : typeof shot === "number" ? shot + 1 : 0;
    const offset = offsets[row] ?? 0;
    const cell = csvRow(text, offset, delimiter).cells[Math.max(0, head.indexOf(column))];
    return cell ? locationOf(text, offset, lines[row] ?? 1, cell) : { line: lines[row] ?? 1, column: 1 };
  };
}

function locationOf(text: string, offset: number, line: number, { from, to }: CsvCell): Location {
  const before = text.slice(offset, from);
  const column = from - offset - (before.lastIndexOf("\n") + 1) + 1;
  const place = { line: line + before.split("\n").length - 1, column };
  const length = text.slice(from, to).trimEnd().length;
  return length === 0 || text.slice(from, to).includes("\n")
    ? place
    : { ...place, endColumn: column + length };
}

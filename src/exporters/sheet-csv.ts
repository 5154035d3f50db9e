import Papa from "papaparse";

/** A cell: a text, a number, or nothing. */
export type SheetValue = string | number | null;

/** A column's head, and what it holds of whatever a row is. */
export type SheetColumnOf<R> = readonly [head: string, cell: (row: R) => SheetValue | undefined];

/**
 * What a spreadsheet would take for a formula, and what begins with the apostrophe that guards against it: an apostrophe
 * in front makes either a text (OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection). The
 * importer takes it off again.
 */
const guarded = /^\s*[=+\-@＝＋－＠']|^[\t\r\n]/u;

/** RFC 4180 with a head; lines end with CR LF, numbers have a point. */
export function sheetCsv<R>(columns: readonly SheetColumnOf<R>[], rows: readonly R[]): string {
  const cells = [
    columns.map(([head]) => head),
    ...rows.map((row) => columns.map(([, cell]) => cell(row) ?? null)),
  ];
  return `${Papa.unparse(cells, { newline: "\r\n", escapeFormulae: guarded })}\r\n`;
}

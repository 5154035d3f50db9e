import { columnsOf, printable } from "../documents/printable.js";

/** Rows as text: the first column to the left, the others to the right, two blanks between; the first row is the head. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOf(printable(row[column] ?? "")))),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const text = printable(cell);
        const fill = " ".repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(text)));
        return column === 0 ? text + fill : fill + text;
      })
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

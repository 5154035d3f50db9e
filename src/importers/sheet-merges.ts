import { type Problem, warningAt } from "../domain/problem.js";
import { cellPlace, columnLetters } from "../workbooks/cell-name.js";
import { isBlank, mostColumns, type SheetCell } from "./sheet-grid.js";

/** Cells by row number and column index, as they are read. */
export type CellRows = Map<number, SheetCell[]>;

/** All merged cells together that are filled. */
const mostFilled = 500_000;

/**
 * Fills merged cells: a text stands in all of them, as the eye reads it. A number counts once, in the first: a bid over
 * three rows is no three bids.
 * Problem, a warning: `merged-number`.
 */
export function fillMerges(rows: CellRows, ranges: readonly string[], file: string): readonly Problem[] {
  const problems: Problem[] = [];
  let filled = 0;
  for (const range of ranges) {
    const [from, to] = range.split(":").map(cellPlace);
    if (!from || !to) continue;
    const cell = rows.get(from.row)?.[from.column];
    if (cell === undefined || isBlank(cell)) continue;
    if (typeof cell === "number" && to.row > from.row) {
      const message = `${range} is one number over ${to.row - from.row + 1} rows: it counts for row ${from.row} alone (${columnLetters(from.column)}${from.row})`;
      problems.push(
        warningAt("merged-number", message, { file, line: from.row }, "give each row its own number"),
      );
    }
    if (typeof cell !== "string") continue;
    for (let row = from.row; row <= to.row && filled < mostFilled; row++) {
      const cells = rows.get(row) ?? [];
      if (cells.length === 0) rows.set(row, cells);
      for (let column = from.column; column <= Math.min(to.column, mostColumns - 1); column++) {
        cells[column] = cell;
        filled++;
      }
    }
  }
  return problems;
}

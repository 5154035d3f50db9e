import { cleanText } from "../domain/clean-text.js";
import { type ExcerptedProblem, errorAt, type Problem, warningAt } from "../domain/problem.js";
import type { BidUnit } from "../domain/sheet.js";
import { columnLetters } from "../workbooks/cell-name.js";
import { rowExcerpt } from "./row-excerpt.js";
import { cellText, isBlank, type SheetCell, type SheetRow } from "./sheet-grid.js";
import { readCount, readNumber, saysNothing, type WrittenNumber } from "./sheet-numbers.js";
import type { SheetPlan } from "./sheet-plan.js";

/** One row on its way to a shot, with the problems found in it. */
export type RowReading = { readonly plan: SheetPlan; readonly row: SheetRow; readonly problems: Problem[] };

type Kind = "error" | "warning";

/** A problem with one cell: `F7 "Comp (days)": …`, at the row's line and the cell's column. */
export function tellCell(
  reading: RowReading,
  index: number,
  code: string,
  message: string,
  hint?: string,
  kind: Kind = "error",
): void {
  const { plan, row, problems } = reading;
  const head = plan.heads[index] ?? "";
  const column = plan.columnAt?.(row, index);
  const where = { file: plan.file, line: row.line, ...(column === undefined ? {} : { column }) };
  const text = `${columnLetters(index)}${row.number}${head === "" ? "" : ` "${cleanText(head).slice(0, 40)}"`}: ${message}`;
  const problem = kind === "error" ? errorAt(code, text, where, hint) : warningAt(code, text, where, hint);
  const told: ExcerptedProblem = plan.columnAt ? problem : { ...problem, excerpt: rowExcerpt(row, index) };
  problems.push(told);
}

function shown(cell: SheetCell): string {
  return `"${cleanText(cellText(cell)).slice(0, 40)}"`;
}

/** The cell of a column, unless it is empty or its value is missing, which is told. */
function cellAt(reading: RowReading, index: number | undefined): SheetCell | undefined {
  const cell = index === undefined ? undefined : reading.row.cells[index];
  if (cell === undefined || index === undefined || isBlank(cell)) return undefined;
  if (typeof cell === "object" && "fault" in cell) {
    tellCell(reading, index, "bad-cell", cell.fault, "mend it in the spreadsheet, and save it there");
    return undefined;
  }
  return cell;
}

/** A text, on one line; "" where there is none. */
export function textAt(reading: RowReading, index: number | undefined): string {
  return cleanText(cellText(cellAt(reading, index)));
}

/** A text to the letter, without blanks around it; "" where there is none. */
export function rawTextAt(reading: RowReading, index: number | undefined): string {
  return cellText(cellAt(reading, index));
}

function isDate(reading: RowReading, index: number, cell: SheetCell): boolean {
  if (typeof cell !== "object" || !("date" in cell)) return false;
  const message = `the date ${cell.date} stands where a number should be`;
  tellCell(
    reading,
    index,
    "date-for-number",
    message,
    "spreadsheets turn 3-5 into a date: write the number again",
  );
  return true;
}

/** A whole number of frames, 0 or more. Problems: `bad-cell`, `date-for-number`, `not-a-number`, `negative-amount`. */
export function countAt(reading: RowReading, index: number | undefined): number | undefined {
  const cell = cellAt(reading, index);
  if (cell === undefined || index === undefined || saysNothing(cell) || isDate(reading, index, cell))
    return undefined;
  const count = readCount(cell);
  if (count === undefined) {
    tellCell(reading, index, "not-a-number", `${shown(cell)} is no whole number of frames`);
    return undefined;
  }
  if (count >= 0) return count;
  tellCell(reading, index, "negative-amount", `there cannot be ${count} frames`);
  return undefined;
}

/** A number of 0 or more, in the sheet's decimal sign. Problems as those of `countAt`. */
export function numberAt(reading: RowReading, index: number | undefined): WrittenNumber | undefined {
  const cell = cellAt(reading, index);
  if (cell === undefined || index === undefined || saysNothing(cell) || isDate(reading, index, cell))
    return undefined;
  const read = readNumber(cell, reading.plan.decimal);
  if (!read) {
    tellCell(reading, index, "not-a-number", `${shown(cell)} is no number`, "write one number, such as 2.5");
    return undefined;
  }
  if (read.amount >= 0) return read;
  tellCell(reading, index, "negative-amount", `${read.amount} is below 0`);
  return undefined;
}

/** Minutes in an hour. */
const minutesPerHour = 60;

/** A bid in artist days; nothing where no preset says how many hours a day has and the bid is in hours or minutes. */
export function inDays(amount: number, unit: BidUnit, hoursPerDay: number | undefined): number | undefined {
  if (unit === "days") return amount;
  if (hoursPerDay === undefined) return undefined;
  return unit === "hours" ? amount / hoursPerDay : amount / minutesPerHour / hoursPerDay;
}

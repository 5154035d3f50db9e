import type { Place } from "../domain/source.js";

/** A day as a spreadsheet stores it, ISO, and what was typed if that can be told: `3-5` becomes the 5th of March. */
export type SheetDate = { readonly date: string };

/** A cell whose value is missing or is an error of the spreadsheet: what is wrong with it, in words. */
export type SheetFault = { readonly fault: string };

/** Empty cells are "". */
export type SheetCell = string | number | SheetDate | SheetFault;

/** A row by its 1-based number in the spreadsheet, and the 1-based line of its text where it has one. */
export type SheetRow = {
  readonly number: number;
  readonly line: number;
  readonly cells: readonly SheetCell[];
  readonly hidden: boolean;
};

/** A sheet before anybody knows what its columns mean. */
export type SheetGrid = {
  readonly file: string;
  readonly rows: readonly SheetRow[];
  /** What was found out on the way: its name, what delimits it. */
  readonly facts: readonly string[];
  /** The sheet's name in its workbook. */
  readonly sheet?: string;
  /** True where numbers are texts, so that a comma may be a decimal point. */
  readonly typed: boolean;
  readonly delimiter?: string;
  /** The column, from 1, at which a cell begins on its row's line of text; nothing where it stands on another line. */
  readonly columnAt?: (row: SheetRow, index: number) => number | undefined;
};

/** The most rows that are read: ten times the shots of the largest show. */
export const mostRows = 250_000;
/** The most columns that are read. */
export const mostColumns = 1000;

/** A cell as a text, without blanks around it; a faulty one is empty. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell.trim();
  if (typeof cell === "number") return String(cell);
  return "date" in cell ? cell.date : "";
}

/** True for a cell with nothing in it. */
export function isBlank(cell: SheetCell | undefined): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** The place of a row, for problems. */
export function placeOfRow(grid: Pick<SheetGrid, "file">, row: SheetRow): Place {
  return { file: grid.file, line: row.line };
}

import { type Checked, errorAt, hasErrors } from "../domain/problem.js";
import { cellPlace } from "../workbooks/cell-name.js";
import type { Workbook, WorkbookSheet } from "../workbooks/open-workbook.js";
import { walkPart, type XmlHandlers } from "../workbooks/walk-part.js";
import { serialDate } from "./sheet-dates.js";
import { mostColumns, mostRows, type SheetCell, type SheetGrid, type SheetRow } from "./sheet-grid.js";
import { type CellRows, fillMerges } from "./sheet-merges.js";

/** A cell while it is read. */
type Open = {
  row: number;
  column: number;
  type: string;
  style: number;
  formula: boolean;
  value: string;
  text: string;
};

/** The value of a cell (ECMA-376 part 1, 18.3.1.4): what a formula last came to is stored beside it. */
function cellValue(cell: Open, workbook: Workbook): SheetCell {
  const { type, value, text, formula } = cell;
  if (type === "inlineStr") return text;
  if (value === "") return formula && type !== "str" ? { fault: "the formula's value is not stored" } : text;
  if (type === "s")
    return workbook.strings[Number(value)] ?? { fault: "its text is missing in the workbook" };
  if (type === "str") return value;
  if (type === "b") return value === "1" ? "yes" : "no";
  if (type === "e") return { fault: `the spreadsheet shows ${value.slice(0, 20)}` };
  if (type === "d") return { date: value.slice(0, 10) };
  const number = Number(value);
  if (!Number.isFinite(number)) return { fault: `"${value.slice(0, 20)}" is no number` };
  return workbook.dates[cell.style] === true ? serialDate(number, workbook.since1904) : number;
}

type Reading = {
  readonly rows: CellRows;
  readonly hidden: Set<number>;
  readonly merges: string[];
  full: boolean;
};

function put(reading: Reading, row: number, column: number, value: SheetCell): void {
  const cells = reading.rows.get(row) ?? [];
  if (cells.length === 0) reading.rows.set(row, cells);
  cells[column] = value;
  reading.full = reading.rows.size > mostRows;
}

function handlersOf(workbook: Workbook, reading: Reading): XmlHandlers {
  let row = 0;
  let column = -1;
  let cell: Open | undefined;
  let into: "value" | "text" | undefined;
  return {
    open(name, attributes) {
      if (name === "row") {
        row = Number(attributes.r ?? row + 1);
        column = -1;
        if (attributes.hidden === "1" || attributes.hidden === "true") reading.hidden.add(row);
      } else if (name === "c") {
        const place = cellPlace(attributes.r ?? "") ?? { row, column: column + 1 };
        column = place.column;
        const { t: type = "n", s: style = "0" } = attributes;
        cell = { ...place, type, style: Number(style), formula: false, value: "", text: "" };
      } else if (name === "f" && cell) cell.formula = true;
      else if (name === "v") into = "value";
      else if (name === "t" && cell) into = "text";
      else if (name === "mergeCell" && attributes.ref !== undefined && reading.merges.length < 100_000)
        reading.merges.push(attributes.ref);
    },
    text(piece) {
      if (cell && into) cell[into] += piece;
    },
    close(name) {
      if (name === "v" || name === "t") into = undefined;
      if (name !== "c" || !cell) return undefined;
      const { row: at, column: index } = cell;
      const value = cellValue(cell, workbook);
      cell = undefined;
      if (value === "" || index >= mostColumns) return undefined;
      put(reading, at, index, value);
      return !reading.full;
    },
  };
}

/** The cells of a row up to its last, none of them missing. */
function whole(cells: readonly SheetCell[]): readonly SheetCell[] {
  return Array.from(cells, (cell) => cell ?? "");
}

/**
 * Reads the cells of one sheet, merged ones filled. Problems: `sheet-too-large`, `not-a-workbook`, `workbook-too-large`,
 * and as a warning `merged-number`.
 */
export function readWorksheet(workbook: Workbook, sheet: WorkbookSheet, file: string): Checked<SheetGrid> {
  const reading: Reading = { rows: new Map(), hidden: new Set(), merges: [], full: false };
  const problems = walkPart(workbook.zip, sheet.part, handlersOf(workbook, reading), file);
  if (hasErrors(problems)) return { problems };
  if (reading.full) {
    const message = `the sheet "${sheet.name}" has more than ${mostRows} rows`;
    return { problems: [errorAt("sheet-too-large", message, { file }, "split it")] };
  }
  const merged = fillMerges(reading.rows, reading.merges, file);
  const rows: SheetRow[] = [...reading.rows]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({
      number,
      line: number,
      cells: whole(cells),
      hidden: reading.hidden.has(number),
    }));
  const facts = [`the sheet "${sheet.name.slice(0, 60)}"`];
  return { value: { file, rows, facts, sheet: sheet.name, typed: true }, problems: merged };
}

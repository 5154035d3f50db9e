import type { SheetField, SheetMap, SheetOptions } from "../domain/sheet.js";
import { cellText, isBlank, type SheetCell, type SheetGrid } from "./sheet-grid.js";
import { departmentFinder, headParts } from "./sheet-head.js";
import type { HeadedColumn, SheetHeader } from "./sheet-header.js";
import type { BidColumn, SheetPlan } from "./sheet-plan.js";
import { folded } from "./sheet-words.js";

/** What the columns of a sheet are, and which are not read. */
export type SheetLayout = Pick<SheetPlan, "layout" | "fields" | "bids"> & {
  readonly unread: readonly HeadedColumn[];
};

/** Rows that are looked at to tell what a column holds. */
const looked = 400;

function valuesOf(grid: SheetGrid, header: SheetHeader, index: number): readonly SheetCell[] {
  const rows = grid.rows.slice(header.body, header.body + looked);
  return rows.flatMap((row) => {
    const cell = row.cells[index];
    return cell === undefined || isBlank(cell) ? [] : [cell];
  });
}

/** `2`, `2,5`, `3d` and dates that were numbers once; not `WIP`, as a tracker's column for a task has it. */
function looksLikeNumber(cell: SheetCell): boolean {
  return typeof cell !== "string" || /^[-+]?[.,]?\d[\d.,'\s]*\p{L}{0,8}$/u.test(cell.trim());
}

function holdsNumbers(grid: SheetGrid, header: SheetHeader, index: number): boolean {
  const values = valuesOf(grid, header, index);
  return values.length === 0 || values.some(looksLikeNumber);
}

function holdsDepartments(
  grid: SheetGrid,
  header: SheetHeader,
  index: number,
  options: Partial<SheetOptions>,
): boolean {
  const departmentOf = departmentFinder(options.departments ?? []);
  const said = new Set(Object.keys(options.map?.departments ?? {}).map(folded));
  const texts = valuesOf(grid, header, index).map(cellText);
  return texts.some((text) => said.has(folded(text)) || departmentOf(text) !== undefined);
}

function fieldsOf(columns: readonly HeadedColumn[]): Map<SheetField, number> {
  const fields = new Map<SheetField, number>();
  for (const { column, index } of columns) {
    if (column !== undefined && column !== "ignore" && "field" in column) fields.set(column.field, index);
  }
  return fields;
}

const bidFields = ["bid", "bid-low", "bid-high"] as const;

/** In a long sheet the bid stands in one column, or in three. */
function longBids(
  columns: readonly HeadedColumn[],
  fields: ReadonlyMap<SheetField, number>,
): readonly BidColumn[] {
  return bidFields.flatMap((field) => {
    const index = fields.get(field);
    if (index === undefined) return [];
    const { unit } = headParts(columns[index]?.head ?? "");
    const point = field === "bid" ? "likely" : field === "bid-low" ? "low" : "high";
    return [{ index, point, ...(unit === undefined ? {} : { unit }) }];
  });
}

function wideBids(grid: SheetGrid, header: SheetHeader, map: SheetMap | undefined): readonly BidColumn[] {
  const said = new Set(Object.keys(map?.columns ?? {}).map(folded));
  return header.columns.flatMap(({ column, index, head }) => {
    if (column === undefined || column === "ignore" || "field" in column) return [];
    const sure = column.unit !== undefined || said.has(folded(head));
    return sure || holdsNumbers(grid, header, index) ? [{ index, ...column }] : [];
  });
}

function isLong(
  grid: SheetGrid,
  header: SheetHeader,
  fields: ReadonlyMap<SheetField, number>,
  options: Partial<SheetOptions>,
): boolean {
  const said = options.map?.layout;
  const department = fields.get("department");
  if (said !== undefined) return said === "long" && department !== undefined;
  return department !== undefined && fields.has("bid") && holdsDepartments(grid, header, department, options);
}

/** What the columns of a sheet are: a row per task where one column names departments and another bids, else a row per shot. */
export function sheetLayout(
  grid: SheetGrid,
  header: SheetHeader,
  options: Partial<SheetOptions>,
): SheetLayout {
  const fields = fieldsOf(header.columns);
  const long = isLong(grid, header, fields, options);
  const bids = long ? longBids(header.columns, fields) : wideBids(grid, header, options.map);
  if (!long) for (const field of ["department", ...bidFields] as const) fields.delete(field);
  const used = new Set([...fields.values(), ...bids.map((bid) => bid.index)]);
  const unread = header.columns.filter(
    ({ head, index, column }) => head !== "" && column !== "ignore" && !used.has(index),
  );
  return { layout: long ? "long" : "wide", fields, bids, unread };
}

import type { CutList, Importer, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import { openWorkbook, type Workbook, type WorkbookSheet } from "../workbooks/open-workbook.js";
import { limitProblems } from "./limit-problems.js";
import { readSheet } from "./read-sheet.js";
import type { SheetGrid } from "./sheet-grid.js";
import { sheetHeader } from "./sheet-header.js";
import { readWorksheet } from "./sheet-worksheet.js";

/** Sheets that are looked through for shots. */
const mostSheets = 30;

/** First bytes of files that are no workbooks, though they may be called so. */
function mistaken(bytes: Uint8Array, file: string): Problem | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) {
    const message = "this is an old workbook (.xls), or one with a password";
    return errorAt("not-a-workbook", message, { file }, "save it as .xlsx without a password, or as CSV");
  }
  if (a === 0x50 && b === 0x4b) return undefined;
  const message = "this is no workbook (.xlsx): it is not even an archive";
  return errorAt("not-a-workbook", message, { file }, "is it a CSV? then its name should end in .csv");
}

/** The sheet that was asked for; else the first that is visible and has heads, else the first. */
function chooseSheet(workbook: Workbook, file: string, options: ImportOptions): Checked<SheetGrid> {
  const said = options.sheet?.map?.sheet;
  if (said !== undefined) {
    const found = workbook.sheets.find(({ name }) => name.toLowerCase() === said.toLowerCase());
    if (found) return readWorksheet(workbook, found, file);
    const names = workbook.sheets.map(({ name }) => name);
    return { problems: [unknownName("sheet", said, names, "unknown-sheet", { file })] };
  }
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden).slice(0, mostSheets);
  let first: Checked<SheetGrid> | undefined;
  for (const sheet of visible.length > 0 ? visible : workbook.sheets.slice(0, 1)) {
    const grid = readWorksheet(workbook, sheet, file);
    if (hasErrors(grid.problems)) return grid;
    if (grid.value && sheetHeader(grid.value, options.sheet ?? {}).value)
      return told(grid.value, grid.problems, workbook, sheet);
    first ??= grid;
  }
  return first ?? { problems: [] };
}

/** The choice among several is said. */
function told(
  grid: SheetGrid,
  problems: readonly Problem[],
  workbook: Workbook,
  sheet: WorkbookSheet,
): Checked<SheetGrid> {
  const others = workbook.sheets
    .filter((one) => one !== sheet)
    .map(({ name, hidden }) => `"${name.slice(0, 40)}"${hidden ? " (hidden)" : ""}`);
  const more = others.length > 6 ? ` and ${others.length - 6} more` : "";
  const fact = others.length === 0 ? [] : [`not ${others.slice(0, 6).join(", ")}${more}`];
  return { value: { ...grid, facts: [...grid.facts, ...fact] }, problems };
}

function readXlsx(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const wrong = mistaken(bytes, file);
  if (wrong) return { problems: [wrong] };
  const workbook = openWorkbook(bytes, file);
  if (!workbook.value) return { problems: workbook.problems };
  const grid = chooseSheet(workbook.value, file, options);
  if (!grid.value) return { problems: grid.problems };
  const read = readSheet(grid.value, options);
  return { ...read, problems: limitProblems([...grid.problems, ...read.problems]) };
}

/**
 * Excel workbooks: the values of one sheet, with what formulas last came to; dates known by their formats, merged heads
 * spread, hidden rows told.
 */
export const xlsxSheet: Importer = {
  name: "xlsx",
  summary: "Excel workbook: a bid sheet, a row per shot or a row per task",
  extensions: ["xlsx", "xlsm"],
  read: readXlsx,
};

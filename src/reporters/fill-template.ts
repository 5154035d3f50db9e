import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import { type Checked, errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import type { TemplateColumn, TemplateMap } from "../domain/template-map.js";
import { openWorkbook, type Workbook, type WorkbookSheet } from "../workbooks/open-workbook.js";
import { replaceParts } from "../workbooks/replace-parts.js";
import {
  type CellValue,
  readSheetText,
  type SheetText,
  shownIn,
  withCells,
} from "../workbooks/sheet-edits.js";
import { entryOf } from "./entry-of.js";
import { ledgerGroups } from "./ledger-groups.js";
import { kept } from "./number-text.js";
import { cheapestOf, isCountedSubject, subjectsOf } from "./select-rows.js";
import { type WorkDays, workDays } from "./xlsx-days.js";

/** A client's workbook, and its name for the problems. */
export type Template = { readonly bytes: Uint8Array; readonly file: string };

/** The filled workbook; how many rows were found by their codes, were added, and how many formulas were left alone. */
export type FilledTemplate = {
  readonly bytes: Uint8Array;
  readonly filled: number;
  readonly added: number;
  readonly formulas: number;
};

type Column = { readonly index: number; readonly content: TemplateColumn };

/** True when filling it takes the ledger: days by department are in it alone. */
export function templateNeedsLedger({ columns }: TemplateMap): boolean {
  return columns.some(({ content }) => "days" in content);
}

function sheetOf({ sheets }: Workbook, map: TemplateMap): Checked<WorkbookSheet> {
  const sheet = map.sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === map.sheet);
  if (sheet) return { value: sheet, problems: [] };
  const names = sheets.map(({ name }) => name);
  return { problems: [unknownName("sheet", map.sheet ?? "", names, "unknown-sheet", map.place)] };
}

function partText({ zip }: Workbook, part: string): Checked<string> {
  const decoder = new TextDecoder();
  let text = "";
  const problems = zip.unpack(part, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return hasErrors(problems) ? { problems } : { value: text, problems };
}

function columnsOf(
  sheet: SheetText,
  map: TemplateMap,
  shared: readonly string[],
): Checked<readonly Column[]> {
  const row = sheet.rows.get(map.headerRow);
  const heads = new Map<string, number>();
  for (const [index, cell] of row?.cells ?? [])
    heads.set(shownIn(cell, shared).replaceAll(/\s+/gu, " ").trim(), index);
  heads.delete("");
  const problems: Problem[] = [];
  const columns = map.columns.flatMap(({ head, content, place }): readonly Column[] => {
    const index = heads.get(head.replaceAll(/\s+/gu, " ").trim());
    if (index !== undefined) return [{ index, content }];
    problems.push(unknownName(`head in row ${map.headerRow}`, head, heads.keys(), "unknown-head", place));
    return [];
  });
  return problems.length > 0 ? { problems } : { value: columns, problems };
}

/** Departments and pipelines that the estimate does not have. */
function unknownContents(estimate: Estimate, { columns }: TemplateMap): readonly Problem[] {
  const departments = estimate.departments.map(({ department }) => department);
  return columns.flatMap(({ content, place }) => {
    if ("field" in content) return [];
    if ("days" in content) {
      if (departments.includes(content.days)) return [];
      return [unknownName("department", content.days, departments, "unknown-department", place)];
    }
    const name = "cost" in content ? content.cost : content.artistDays;
    if (estimate.pipelines.includes(name)) return [];
    return [unknownName("pipeline", name, estimate.pipelines, "unknown-pipeline", place)];
  });
}

function contentFor(
  subject: SubjectEstimate,
  content: TemplateColumn,
  days: WorkDays,
): CellValue | undefined {
  if ("days" in content) return days.days(subject.code, content.days);
  if ("cost" in content) {
    const figures = entryOf(subject.pipelines, content.cost);
    return figures && figures.unknown.length === 0 ? kept(figures.cost[content.point]) : undefined;
  }
  if ("artistDays" in content) {
    const figures = entryOf(subject.pipelines, content.artistDays);
    return figures ? kept(figures.artistDays[content.point]) : undefined;
  }
  if (content.field === "work") return subject.work.join(", ");
  if (content.field === "cheapest") return cheapestOf(subject) ?? undefined;
  const value = subject[content.field];
  return typeof value === "number" ? kept(value) : value;
}

/** Rows by the code they hold, below the heads; the first of those that hold the same. */
function codedRows(
  sheet: SheetText,
  column: number,
  headerRow: number,
  shared: readonly string[],
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { number, cells } of sheet.rows.values()) {
    const code = shownIn(cells.get(column), shared).trim();
    if (number > headerRow && code !== "" && !rows.has(code)) rows.set(code, number);
  }
  return rows;
}

type Filling = {
  readonly values: Map<number, Map<number, CellValue>>;
  filled: number;
  added: number;
  formulas: number;
};

/** So many subjects are not in the client's sheet, and the rows below its last one are taken. */
function templateFull(code: string, row: number, unlisted: number, last: number, map: TemplateMap): Problem {
  const message = `there is no room for ${code}: row ${row} of the sheet holds something already`;
  const [rows, them] = unlisted === 1 ? ["1 empty row", "it"] : [`${unlisted} empty rows`, "them"];
  const hint = `in the client's sheet, insert ${rows} below row ${last} for what it does not list, or write ${them} there by code`;
  return errorAt("template-full", message, map.place, hint);
}

function fillRows(
  estimate: Estimate,
  sheet: SheetText,
  columns: readonly Column[],
  map: TemplateMap,
  shared: readonly string[],
): Checked<Filling & { readonly last: number }> {
  const days = workDays(ledgerGroups(estimate.ledger ?? []));
  const code = columns.find(({ content }) => "field" in content && content.field === "code")?.index ?? 0;
  const coded = codedRows(sheet, code, map.headerRow, shared);
  const subjects = subjectsOf(estimate).filter(isCountedSubject);
  const listed = subjects.map((one) => coded.get(one.code)).filter((row) => row !== undefined);
  // Where none of ours is listed, ours go below what is.
  const above = listed.length > 0 ? listed : [...coded.values()];
  const last = above.reduce((most, row) => Math.max(most, row), map.headerRow);
  const filling: Filling = { values: new Map(), filled: 0, added: 0, formulas: 0 };
  let next = last;
  for (const subject of subjects) {
    const known = coded.get(subject.code);
    const row = known ?? ++next;
    const found = sheet.rows.get(row);
    if (known === undefined && [...(found?.cells.values() ?? [])].some(({ filled }) => filled))
      return { problems: [templateFull(subject.code, row, subjects.length - listed.length, last, map)] };
    if (known === undefined) filling.added++;
    else filling.filled++;
    const values = new Map<number, CellValue>();
    for (const { index, content } of columns) {
      const value = contentFor(subject, content, days);
      if (found?.cells.get(index)?.formula) filling.formulas++;
      else if (value !== undefined && !(known !== undefined && index === code)) values.set(index, value);
    }
    filling.values.set(row, values);
  }
  return { value: { ...filling, last }, problems: [] };
}

/** What formulas come to is worked out anew when the workbook is opened: their cells are left as they were. */
function recalculating(xml: string): string {
  if (/<calcPr\b/u.test(xml)) {
    const bare = xml.replace(/(<calcPr\b[^>]*?)\s+fullCalcOnLoad="[^"]*"/u, "$1");
    return bare.replace(/<calcPr\b/u, '<calcPr fullCalcOnLoad="1"');
  }
  return xml.replace(
    /(<\/definedNames>|<\/sheets>)(?![\s\S]*<\/definedNames>)/u,
    '$1<calcPr fullCalcOnLoad="1"/>',
  );
}

/**
 * Fills a client's workbook: rows by the shot's code, shots that it does not list below the last one it does. Cells that no
 * column of the map names, formulas and every other part stay byte for byte, but for the mark that formulas are to be
 * worked out anew. Problems: those of opening a workbook, unknown-sheet, unknown-head, unknown-department,
 * unknown-pipeline, template-full.
 */
export function fillTemplate(
  estimate: Estimate,
  template: Template,
  map: TemplateMap,
): Checked<FilledTemplate> {
  const opened = openWorkbook(template.bytes, template.file);
  if (!opened.value) return { problems: opened.problems };
  const workbook = opened.value;
  const found = sheetOf(workbook, map);
  const unknown = unknownContents(estimate, map);
  if (!found.value || unknown.length > 0) return { problems: [...found.problems, ...unknown] };
  const text = partText(workbook, found.value.part);
  const main = partText(workbook, "xl/workbook.xml");
  if (text.value === undefined || main.value === undefined)
    return { problems: [...text.problems, ...main.problems] };
  const sheet = readSheetText(text.value);
  const columns = columnsOf(sheet, map, workbook.strings);
  if (!columns.value) return { problems: columns.problems };
  const filling = fillRows(estimate, sheet, columns.value, map, workbook.strings);
  if (!filling.value) return { problems: filling.problems };
  const { values, filled, added, formulas, last } = filling.value;
  const styles = new Map(
    [...(sheet.rows.get(last > map.headerRow ? last : map.headerRow + 1)?.cells ?? [])].map(
      ([index, { style }]) => [index, style],
    ),
  );
  const parts = new Map([[found.value.part, withCells(sheet, values, styles)]]);
  if (main.value !== "") parts.set("xl/workbook.xml", recalculating(main.value));
  return { value: { bytes: replaceParts(template.bytes, parts), filled, added, formulas }, problems: [] };
}

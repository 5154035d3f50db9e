import { columnLetters } from "./cell-name.js";
import { cellText, xmlText } from "./cell-text.js";
import { lookBook } from "./look-book.js";
import type { NewSheet, NewWorkbook } from "./new-workbook.js";
import { joined } from "./pack-zip.js";
import { sheetPart } from "./sheet-part.js";
import { textTable } from "./text-table.js";
import { type NewPart, zipPieces } from "./zip-pieces.js";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006";
const packages = "http://schemas.openxmlformats.org/package/2006";
const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(sheets: number): string {
  const parts: readonly (readonly [string, string])[] = [
    ["/xl/workbook.xml", `${content}.sheet.main+xml`],
    ...Array.from(
      { length: sheets },
      (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${content}.worksheet+xml`] as const,
    ),
    ["/xl/styles.xml", `${content}.styles+xml`],
    ["/xl/sharedStrings.xml", `${content}.sharedStrings+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const entries = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${entries.join("")}</Relationships>`;
}

/** Names that spreadsheets know: which rows are printed on every page, and what is filtered. */
function definedNames(sheets: readonly NewSheet[]): string {
  const names = sheets.flatMap(({ name, printedHeads, filter }, index) => {
    const quoted = xmlText(`'${name.replaceAll("'", "''")}'`);
    const named = (key: string, range: string, hidden: boolean) =>
      `<definedName name="_xlnm.${key}" localSheetId="${index}"${hidden ? ' hidden="1"' : ""}>${quoted}!${range}</definedName>`;
    const last = filter ? columnLetters(filter.columns - 1) : "";
    return [
      ...(filter ? [named("_FilterDatabase", `$A$${filter.row}:$${last}$${filter.lastRow}`, true)] : []),
      ...(printedHeads ? [named("Print_Titles", `$${printedHeads.from}:$${printedHeads.to}`, false)] : []),
    ];
  });
  return names.length === 0 ? "" : `<definedNames>${names.join("")}</definedNames>`;
}

/** Formulas are worked out again when it is opened: what is stored beside them is for viewers that cannot. */
function workbookXml(sheets: readonly NewSheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}/relationships"><bookViews><workbookView/></bookViews><sheets>${list.join("")}</sheets>${definedNames(sheets)}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

/** Title and program; no day, so that the same estimate gives the same bytes. */
function coreXml({ title, creator }: NewWorkbook): string {
  return `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${cellText(title)}</dc:title><dc:creator>${cellText(creator)}</dc:creator></cp:coreProperties>`;
}

/**
 * Writes a workbook (Office Open XML, ECMA-376) piece by piece: sheets are packed while their rows come, so that memory
 * holds the distinct texts and what is being packed. The same workbook gives the same bytes.
 */
export function workbookPieces(workbook: NewWorkbook): Generator<Uint8Array> {
  return zipPieces(partsOf(workbook));
}

/** The same as a whole. */
export function writeWorkbook(workbook: NewWorkbook): Uint8Array {
  return joined([...workbookPieces(workbook)]);
}

/** Looks and texts are known when all sheets are written, and come last. */
function* partsOf(workbook: NewWorkbook): Generator<NewPart> {
  const { sheets } = workbook;
  const shared = { looks: lookBook(), texts: textTable() };
  const root: readonly (readonly [string, string])[] = [
    [`${office}/relationships/officeDocument`, "xl/workbook.xml"],
    [`${packages}/relationships/metadata/core-properties`, "docProps/core.xml"],
  ];
  const inside: readonly (readonly [string, string])[] = [
    ...sheets.map(
      (_, index) => [`${office}/relationships/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`${office}/relationships/styles`, "styles.xml"],
    [`${office}/relationships/sharedStrings`, "sharedStrings.xml"],
  ];
  yield { name: "[Content_Types].xml", texts: [contentTypes(sheets.length)] };
  yield { name: "_rels/.rels", texts: [relations(root)] };
  yield { name: "docProps/core.xml", texts: [coreXml(workbook)] };
  yield { name: "xl/workbook.xml", texts: [workbookXml(sheets)] };
  yield { name: "xl/_rels/workbook.xml.rels", texts: [relations(inside)] };
  for (const [index, sheet] of sheets.entries())
    yield {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      texts: sheetPart(sheet, shared, index === 0),
    };
  yield { name: "xl/styles.xml", texts: [shared.looks.xml()] };
  yield { name: "xl/sharedStrings.xml", texts: shared.texts.xml() };
}

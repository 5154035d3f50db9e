import { columnLetters } from "./cell-name.js";
import { cellText, xmlText } from "./cell-text.js";
import type { LookBook } from "./look-book.js";
import type { NewCell, NewSheet } from "./new-workbook.js";
import type { TextTable } from "./text-table.js";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** What the sheets of a workbook share while they are written. */
export type Shared = { readonly looks: LookBook; readonly texts: TextTable };

function openingXml({ widths, frozen }: NewSheet, first: boolean): string {
  const { rows, columns } = frozen;
  const corner = `${columnLetters(columns)}${rows + 1}`;
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ""}${rows > 0 ? ` ySplit="${rows}"` : ""}`;
  const frozenXml =
    rows + columns === 0
      ? ""
      : `<pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/>`;
  const cols = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join("");

  return `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${
    first ? ' tabSelected="1"' : ""
  } showGridLines="0" workbookViewId="0">${frozenXml}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><cols>${cols}</cols><sheetData>`;
}

/** The elements behind the cells, in the order the schema wants (ECMA-376 part 1, 18.3.1.99). */
function closingXml({ filter, merged = [] }: NewSheet): string {
  const range = filter
    ? `<autoFilter ref="A${filter.row}:${columnLetters(filter.columns - 1)}${filter.lastRow}"/>`
    : "";
  const merges =
    merged.length === 0
      ? ""
      : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  return `</sheetData>${range}${merges}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}

/** A sheet's cells in XML. Letters and styles are looked up once: there may be millions of cells. */
function cellWriter({ looks, texts }: Shared): (cell: NewCell, column: string, row: number) => string {
  return (cell, column, row) => {
    if (cell === undefined) return "";
    const style = looks.indexOf(cell.look);
    const at = `<c r="${column}${row}"${style === 0 ? "" : ` s="${style}"`}`;
    if ("text" in cell) return `${at} t="s"><v>${texts.indexOf(cell.text)}</v></c>`;
    if ("number" in cell) return `${at}><v>${cell.number}</v></c>`;
    if (!("formula" in cell)) return `${at}/>`;
    const formula = xmlText(cell.formula);
    return typeof cell.comesTo === "number"
      ? `${at}><f>${formula}</f><v>${cell.comesTo}</v></c>`
      : `${at} t="str"><f>${formula}</f><v>${cellText(cell.comesTo)}</v></c>`;
  };
}

/** The text of one sheet, its rows as they come: no sheet is ever held whole. */
export function* sheetPart(sheet: NewSheet, shared: Shared, first: boolean): Generator<string> {
  const cellXml = cellWriter(shared);
  const columns: string[] = [];
  yield openingXml(sheet, first);
  let row = 0;
  for (const cells of sheet.rows) {
    row++;
    if (cells.length === 0) continue;
    const height = sheet.heights?.[row];
    let text = `<row r="${row}"${height === undefined ? "" : ` ht="${height}" customHeight="1"`}>`;
    for (let index = 0; index < cells.length; index++) {
      columns[index] ??= columnLetters(index);
      text += cellXml(cells[index], columns[index] ?? "", row);
    }
    yield `${text}</row>`;
  }
  yield closingXml(sheet);
}

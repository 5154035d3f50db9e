import { SaxesParser } from "saxes";
import { cellPlace, columnLetters } from "./cell-name.js";
import { cellText } from "./cell-text.js";

/** A cell as it stands in a sheet's XML. */
type FoundCell = {
  readonly from: number;
  to: number;
  readonly column: number;
  readonly style: string;
  readonly type: string;
  formula: boolean;
  /** The stored value; the index of a shared text. */
  value: string;
  filled: boolean;
};
type FoundRow = {
  readonly number: number;
  bodyFrom: number;
  readonly from: number;
  to: number;
  selfClosing: boolean;
  readonly cells: Map<number, FoundCell>;
};

/** A sheet's XML with the places of its cells. */
export type SheetText = {
  readonly xml: string;
  readonly rows: ReadonlyMap<number, FoundRow>;
  /** Where `</sheetData>` begins. */
  readonly end: number;
};

/** What a cell is to hold. */
export type CellValue = string | number;

/** Finds rows and cells in a sheet's XML, which was read before and is sound. */
export function readSheetText(xml: string): SheetText {
  const parser = new SaxesParser({ xmlns: false });
  const rows = new Map<number, FoundRow>();
  let row: FoundRow | undefined;
  let cell: FoundCell | undefined;
  let inValue = false;
  let end = xml.length;
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
    const { position } = parser;
    const from = xml.lastIndexOf("<", position - 1);
    if (local(name) === "row") {
      const number = Number(attributes.r ?? (row?.number ?? 0) + 1);
      row = { number, from, bodyFrom: position, to: position, selfClosing: isSelfClosing, cells: new Map() };
      rows.set(number, row);
    } else if (local(name) === "c" && row) {
      const column = cellPlace(attributes.r ?? "")?.column ?? row.cells.size;
      const { s: style = "", t: type = "n" } = attributes;
      cell = { from, to: position, column, style, type, formula: false, value: "", filled: false };
      row.cells.set(column, cell);
    } else if (local(name) === "f" && cell) cell.formula = true;
    else if ((local(name) === "v" || local(name) === "t") && cell) inValue = true;
  });
  parser.on("text", (text) => {
    if (inValue && cell) cell.value += text;
  });
  parser.on("closetag", ({ name }) => {
    const { position } = parser;
    if (local(name) === "v" || local(name) === "t") inValue = false;
    if (local(name) === "c" && cell) {
      cell.to = position;
      cell.filled = cell.formula || cell.value !== "";
      cell = undefined;
    } else if (local(name) === "row" && row) row.to = position;
    else if (local(name) === "sheetData") end = xml.lastIndexOf("<", position - 1);
  });
  parser.write(xml).close();
  return { xml, rows, end };
}

/** The text or number that a cell shows; texts that cells share are given. */
export function shownIn(cell: FoundCell | undefined, shared: readonly string[]): string {
  if (!cell) return "";
  return cell.type === "s" ? (shared[Number(cell.value)] ?? "") : cell.value;
}

function cellXml(row: number, column: number, style: string, value: CellValue): string {
  const at = `<c r="${columnLetters(column)}${row}"${style === "" ? "" : ` s="${style}"`}`;
  return typeof value === "number"
    ? `${at}><v>${value}</v></c>`
    : `${at} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

type Edit = { readonly from: number; readonly to: number; readonly text: string };

function rowEdits(
  found: FoundRow,
  values: ReadonlyMap<number, CellValue>,
  styles: ReadonlyMap<number, string>,
): readonly Edit[] {
  const inserted = [...values]
    .sort(([a], [b]) => a - b)
    .map(([column, value]): Edit => {
      const cell = found.cells.get(column);
      const text = cellXml(found.number, column, cell?.style ?? styles.get(column) ?? "", value);
      if (cell) return { from: cell.from, to: cell.to, text };
      const before = [...found.cells.values()]
        .filter((one) => one.column < column)
        .sort((a, b) => b.column - a.column)[0];
      const at = before?.to ?? found.bodyFrom;
      return { from: at, to: at, text };
    });
  if (!found.selfClosing) return inserted;
  return [{ from: found.to - 2, to: found.to, text: `>${inserted.map(({ text }) => text).join("")}</row>` }];
}

/**
 * A sheet's XML with some cells filled and all else as it was. A new row stands behind the last one.
 * @param values by row number and column index
 * @param styles of cells that are new, by column index
 */
export function withCells(
  sheet: SheetText,
  values: ReadonlyMap<number, ReadonlyMap<number, CellValue>>,
  styles: ReadonlyMap<number, string>,
): string {
  const edits: Edit[] = [];
  for (const [number, cells] of [...values].sort(([a], [b]) => a - b)) {
    const found = sheet.rows.get(number);
    if (found) edits.push(...rowEdits(found, cells, styles));
    else {
      const text = [...cells]
        .sort(([a], [b]) => a - b)
        .map(([column, value]) => cellXml(number, column, styles.get(column) ?? "", value));
      const next = [...sheet.rows.values()]
        .filter((row) => row.number > number)
        .sort((a, b) => a.number - b.number)[0];
      const at = next?.from ?? sheet.end;
      edits.push({ from: at, to: at, text: `<row r="${number}">${text.join("")}</row>` });
    }
  }
  let text = "";
  let at = 0;
  for (const edit of edits
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.index - b.index)) {
    text += sheet.xml.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + sheet.xml.slice(at);
}

import { strToU8, zipSync } from "fflate";

/** A cell of a synthetic workbook: a text, a number, or what a spreadsheet stores of something else. */
export type Cell =
  | string
  | number
  | null
  | { readonly formula: string; readonly value?: number | string }
  | { readonly serial: number; readonly style?: number }
  | { readonly error: string }
  | { readonly inline: string };

export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly hidden?: boolean;
  /** Replaces the whole part. */
  readonly xml?: string;
};

export type WorkbookOptions = { readonly date1904?: boolean; readonly prefix?: string };

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Cell formats: 0 general, 1 a built-in date, 2 a date of its own, 3 a number with a word in it. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function letters(index: number): string {
  return `${index >= 26 ? letters(Math.floor(index / 26) - 1) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

function cellXml(cell: Cell, at: string, strings: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "string") {
    if (!strings.includes(cell)) strings.push(cell);
    return `<c r="${at}" t="s"><v>${strings.indexOf(cell)}</v></c>`;
  }
  if ("serial" in cell) return `<c r="${at}" s="${cell.style ?? 1}"><v>${cell.serial}</v></c>`;
  if ("error" in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ("inline" in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  const stored = cell.value === undefined ? "" : `<v>${cell.value}</v>`;
  const type = typeof cell.value === "string" ? ' t="str"' : "";
  return `<c r="${at}"${type}><f>${escaped(cell.formula)}</f>${stored}</c>`;
}

function sheetXml(sheet: Sheet, strings: string[]): string {
  if (sheet.xml !== undefined) return sheet.xml;
  const rows = sheet.rows.map((cells, index) => {
    const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : "";
    const inner = cells
      .map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`, strings))
      .join("");
    return `<row r="${index + 1}"${hidden}>${inner}</row>`;
  });
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join("");
  return `${head}<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData>${merges === "" ? "" : `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

/** The parts of a workbook by their names, before they are packed. */
export function workbookParts(
  sheets: readonly Sheet[],
  options: WorkbookOptions = {},
): Record<string, string> {
  const strings: string[] = [];
  const parts: Record<string, string> = {};
  for (const [index, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, strings);
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const others = ["styles", "sharedStrings"].map(
    (name, index) =>
      `<Relationship Id="rId${sheets.length + index + 1}" Type="${relations}/${name}" Target="${name}.xml"/>`,
  );
  const date = options.date1904 ? '<workbookPr date1904="1"/>' : "";
  parts["_rels/.rels"] =
    `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  parts["xl/workbook.xml"] =
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}">${date}<sheets>${list.join("")}</sheets></workbook>`;
  parts["xl/_rels/workbook.xml.rels"] =
    `${head}<Relationships xmlns="${packages}">${[...targets, ...others].join("")}</Relationships>`;
  parts["xl/styles.xml"] = styles;
  const items = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("");
  parts["xl/sharedStrings.xml"] =
    `${head}<sst xmlns="${main}" count="${strings.length}" uniqueCount="${strings.length}">${items}</sst>`;
  return parts;
}

/** Packs parts into an archive, the same bytes every time. */
export function packed(parts: Readonly<Record<string, string | Uint8Array>>, level: 1 | 9 = 9): Uint8Array {
  const files = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
  );
  return zipSync(files, { level, mtime: "2026-01-01T00:00:00" });
}

/** A synthetic Excel workbook, as a spreadsheet writes it. */
export function workbook(sheets: readonly Sheet[], options: WorkbookOptions = {}): Uint8Array {
  return packed(workbookParts(sheets, options));
}

/** Many sheets whose entries in the archive's directory all lead to the same packed bytes: small, and large unpacked. */
export function overlappingBomb(sheets: number, bytesEach: number): Uint8Array {
  const xml = `${head}<worksheet xmlns="${main}"><sheetData/>${" ".repeat(bytesEach)}</worksheet>`;
  const names = Array.from({ length: sheets }, (_, index) => ({ name: `S${index + 1}`, rows: [], xml: "" }));
  const parts = workbookParts(names);
  const first = "xl/worksheets/sheet1.xml";
  parts[first] = xml;
  const bytes = packed(parts);
  return pointAll(bytes, first);
}

/** Every entry of a worksheet in the directory gets the place and sizes of one of them. */
function pointAll(bytes: Uint8Array, target: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: { readonly at: number; readonly name: string }[] = [];
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    entries.push({ at, name });
  }
  const from = entries.find(({ name }) => name === target);
  if (!from) throw new RangeError(`there is no ${target}`);
  for (const { at, name } of entries) {
    if (!name.startsWith("xl/worksheets/")) continue;
    view.setUint16(at + 10, view.getUint16(from.at + 10, true), true);
    for (const field of [16, 20, 24, 42])
      view.setUint32(at + field, view.getUint32(from.at + field, true), true);
  }
  return bytes;
}

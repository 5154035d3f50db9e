import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** True where LibreOffice is installed (Debian: libreoffice-calc). */
export const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

/** LibreOffice works out the formulas of a workbook it opens only when its profile says so (OOXMLRecalcMode 0: always). */
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** The workbook as LibreOffice saves it after it has worked out every formula anew. */
export function recalculated(workbook: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "shotcost-"));
  try {
    mkdirSync(join(folder, "user"));
    writeFileSync(join(folder, "user", "registrymodifications.xcu"), profile);
    writeFileSync(join(folder, "in.xlsx"), workbook);
    const out = join(folder, "out");
    const asked = ["--headless", "--convert-to", "xlsx", "--outdir", out, join(folder, "in.xlsx")];
    const run = spawnSync("soffice", [`-env:UserInstallation=file://${folder}`, ...asked], {
      timeout: 100_000,
    });
    if (run.status !== 0) throw new Error(`soffice: ${String(run.stderr)}`);
    return readFileSync(join(out, "in.xlsx"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workbook with some of its parts rewritten. */
export function edited(workbook: Uint8Array, edit: (part: string, xml: string) => string): Uint8Array {
  const parts = Object.entries(unzipSync(workbook)).map(([name, bytes]) => [
    name,
    strToU8(edit(name, strFromU8(bytes))),
  ]);
  return zipSync(Object.fromEntries(parts));
}

/** The workbook as another library reads it. */
export async function readWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  await workbook.xlsx.load(buffer);
  return workbook;
}

/** A sheet that has to be there. */
export function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

/** Every formula of a workbook with what is stored of it: a number or a text. */
export function formulasOf(workbook: ExcelJS.Workbook): ReadonlyMap<string, number | string> {
  const found = new Map<string, number | string>();
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type !== ExcelJS.ValueType.Formula) return;
        const { result } = cell;
        found.set(
          `${sheet.name}!${cell.address}`,
          typeof result === "number" ? result : String(result ?? ""),
        );
      }),
    );
  }
  return found;
}

/** What a cell shows: its number, or its text. */
export function shown(cell: ExcelJS.Cell): number | string {
  const value = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  return typeof value === "number" ? value : cell.text;
}

/** The row whose first column holds a text. */
export function rowNamed(sheet: ExcelJS.Worksheet, text: string, column = 1): ExcelJS.Row {
  const found = sheet.getColumn(column).values.indexOf(text);
  if (found < 0) throw new Error(`${sheet.name} has no row ${text}`);
  return sheet.getRow(found);
}

/** The column whose head, in a row, holds a text. */
export function columnNamed(sheet: ExcelJS.Worksheet, row: number, text: string): number {
  const values = sheet.getRow(row).values;
  const found = Array.isArray(values) ? values.indexOf(text) : -1;
  if (found < 0) throw new Error(`${sheet.name} has no column ${text}`);
  return found;
}

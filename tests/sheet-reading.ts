import type { CutList, CutShot, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import type { SheetMap, SheetOptions } from "../src/domain/sheet.js";
import { csvSheet } from "../src/importers/csv-sheet.js";
import { xlsxSheet } from "../src/importers/xlsx-sheet.js";

/** A few departments as the presets have them; the day has eight hours. */
export const sheetOptions: SheetOptions = {
  departments: [
    { name: "matchmove", title: "Matchmove", aliases: ["tracking", "camera track"] },
    { name: "roto", title: "Roto", aliases: ["rotoscoping"] },
    { name: "prep", title: "Prep and paint", aliases: ["paint", "cleanup"] },
    { name: "fx", title: "FX", aliases: ["effects", "efectos"] },
    { name: "modelling", title: "Modelling", aliases: ["asset", "assets"] },
    { name: "lighting", title: "Lighting", aliases: ["l&r", "éclairage"] },
    { name: "comp", title: "Compositing", aliases: ["2d", "composición"] },
  ],
  complexities: [
    { name: "simple", words: ["easy"] },
    { name: "medium", words: [] },
    { name: "complex", words: [] },
    { name: "hero", words: ["money shot"] },
  ],
  work: ["set-extension", "wire-removal"],
  hoursPerDay: 8,
};

const noMap: SheetMap = { columns: {}, statuses: {}, complexities: {}, departments: {} };

/** What is said beside a sheet: rate, handles, and parts of a mapping. */
export type Said = Partial<Pick<ImportOptions, "fps" | "handles">> & {
  readonly map?: Partial<SheetMap>;
  readonly skipHidden?: boolean;
};

function optionsOf({ fps = 24, handles = 0, map = {}, skipHidden = false }: Said): ImportOptions {
  return { fps, handles, sheet: { ...sheetOptions, map: { ...noMap, ...map }, skipHidden } };
}

/** Reads a synthetic sheet, given as text or as bytes. */
export function readCsv(sheet: string | Uint8Array, said: Said = {}): Checked<CutList> {
  const bytes = typeof sheet === "string" ? new TextEncoder().encode(sheet) : sheet;
  return csvSheet.read(bytes, "bids.csv", optionsOf(said));
}

export function readXlsx(bytes: Uint8Array, said: Said = {}): Checked<CutList> {
  return xlsxSheet.read(bytes, "bids.xlsx", optionsOf(said));
}

export function shotsOf(read: Checked<CutList>): readonly CutShot[] {
  return read.value?.shots ?? [];
}

/** The codes of errors, and of warnings, in their order, each once. */
export function errorsOf(read: Checked<unknown>): readonly string[] {
  return read.problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

export function messageOf(read: Checked<unknown>, code: string): string {
  return read.problems.find((problem) => problem.code === code)?.message ?? "";
}

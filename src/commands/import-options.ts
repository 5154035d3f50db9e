import { readSheetMap } from "../documents/sheet-map.js";
import type { ImportOptions } from "../domain/cut-list.js";
import { type Checked, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import type { BidUnit, SheetMap, SheetOptions } from "../domain/sheet.js";
import { readShotName } from "../domain/shot-name.js";
import type { Terminal } from "../terminal.js";
import { readInput } from "./read-input.js";

/** What the command line says of how a cut or a sheet is to be read. */
export type ReadOptions = {
  readonly fps?: number;
  readonly handles: number;
  readonly only?: "marked" | "all";
  readonly shotName?: string;
  readonly units?: BidUnit;
  readonly decimal?: "comma" | "point";
  readonly sheet?: string;
  readonly skipHidden?: boolean;
  readonly map?: string;
};

const noMap: SheetMap = { columns: {}, statuses: {}, complexities: {}, departments: {} };

/** Names in a mapping that no preset knows. */
function unknownNames(map: SheetMap, options: SheetOptions, file: string): readonly Problem[] {
  const departments = options.departments.map(({ name }) => name);
  const complexities = options.complexities.map(({ name }) => name);
  const unknownDepartment = (name: string, path: readonly string[]) =>
    departments.includes(name)
      ? []
      : [unknownName("department", name, departments, "unknown-department", { file, path })];
  return [
    ...Object.entries(map.columns).flatMap(([head, column]) =>
      column !== "ignore" && "department" in column
        ? unknownDepartment(column.department, ["columns", head, "department"])
        : [],
    ),
    ...Object.entries(map.departments).flatMap(([word, name]) =>
      unknownDepartment(name, ["departments", word]),
    ),
    ...Object.entries(map.complexities)
      .filter(([, name]) => !complexities.includes(name))
      .map(([word, name]) =>
        unknownName("complexity", name, complexities, "unknown-complexity", {
          file,
          path: ["complexities", word],
        }),
      ),
  ];
}

function mapOf(terminal: Terminal, file: string | undefined, options: SheetOptions): Checked<SheetMap> {
  if (file === undefined) return { value: noMap, problems: [] };
  const input = readInput(terminal, file);
  if (!input.value) return { problems: input.problems };
  const map = readSheetMap(input.value, file);
  if (!map.value) return { problems: map.problems };
  return { value: map.value, problems: [...map.problems, ...unknownNames(map.value, options, file)] };
}

/**
 * What an importer is told: the command line's words over those of a saved mapping. Problems: those of reading the
 * mapping, `unknown-department`, `unknown-complexity`, `bad-template`.
 */
export function importOptions(
  terminal: Terminal,
  said: ReadOptions,
  presets: SheetOptions,
): Checked<ImportOptions> {
  const map = mapOf(terminal, said.map, presets);
  if (!map.value || hasErrors(map.problems)) return { problems: map.problems };
  const shotName = said.shotName === undefined ? undefined : readShotName(said.shotName);
  if (shotName && !shotName.value) return { problems: [...map.problems, ...shotName.problems] };
  const { fps, handles, only, units, decimal, sheet } = said;
  const merged: SheetMap = {
    ...map.value,
    ...(units === undefined ? {} : { units }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(sheet === undefined ? {} : { sheet }),
  };
  const value: ImportOptions = {
    handles,
    ...(fps === undefined ? {} : { fps }),
    ...(only === undefined ? {} : { only }),
    ...(shotName?.value ? { shotName: shotName.value } : {}),
    sheet: { ...presets, map: merged, ...(said.skipHidden === true ? { skipHidden: true } : {}) },
  };
  return { value, problems: map.problems };
}

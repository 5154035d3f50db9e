import { cleanText } from "../domain/clean-text.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { ShotName } from "../domain/shot-name.js";
import { namedBy, nameMismatch } from "./name-shots.js";
import { cellText, placeOfRow, type SheetRow } from "./sheet-grid.js";
import type { SheetPlan } from "./sheet-plan.js";

/** Codes and sequences of rows, and what is to be said of them. */
export type SheetCodes = {
  readonly of: (row: SheetRow) => { readonly code: string; readonly sequence: string };
  readonly problems: readonly Problem[];
};

/** The most letters of a code; longer texts are prose. */
const longestCode = 200;

type Names = { readonly code: string; readonly sequence: string };

/** The template for the row's code: an asset's name is made otherwise. */
function templateOf(row: SheetRow, plan: SheetPlan): ShotName | undefined {
  const kind = cellText(row.cells[plan.fields.get("kind") ?? -1]);
  return /^\s*(?:assets?|build)\b/iu.test(kind) ? undefined : plan.shotName;
}

/** A row's code and sequence; read by the template where there is one, the sheet's own sequence before the template's. */
function texts(row: SheetRow, plan: SheetPlan): Names {
  const at = (index: number | undefined) => cleanText(cellText(row.cells[index ?? -1]));
  const code = at(plan.fields.get("code")).slice(0, longestCode);
  const sequence = at(plan.fields.get("sequence"));
  const template = templateOf(row, plan);
  const named = template && namedBy(template, code);
  return named ? { code: named.code, sequence: sequence || (named.sequence ?? "") } : { code, sequence };
}

/** Codes that the template does not fit, each where it stands first. */
function misnamed(rows: readonly SheetRow[], plan: SheetPlan): readonly Problem[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const template = templateOf(row, plan);
    const code = cleanText(cellText(row.cells[plan.fields.get("code") ?? -1])).slice(0, longestCode);
    if (!template || code === "" || seen.size === seen.add(code).size || namedBy(template, code)) return [];
    return [nameMismatch(template, code, placeOfRow(plan, row))];
  });
}

/** The first code that stands in two sequences, as trackers allow: `SH010` of `SQ01` and of `SQ02`. */
function sharedCode(rows: readonly SheetRow[], plan: SheetPlan): string | undefined {
  const sequences = new Map<string, string>();
  for (const row of rows) {
    const { code, sequence } = texts(row, plan);
    const before = sequences.get(code.toLowerCase());
    if (code !== "" && before !== undefined && before !== sequence) return code;
    sequences.set(code.toLowerCase(), sequence);
  }
  return undefined;
}

/**
 * Every row's code. Where shots of two sequences share a code, all get their sequence in front of it. In a sheet of tasks
 * an empty code is that of the row above.
 * Problems, warnings: `code-with-sequence`, `shot-name-mismatch`.
 */
export function sheetCodes(rows: readonly SheetRow[], plan: SheetPlan): SheetCodes {
  const carried = new Map<SheetRow, Names>();
  if (plan.layout === "long") {
    let last = { code: "", sequence: "" };
    for (const row of rows) {
      const own = texts(row, plan);
      if (own.code !== "") last = own;
      carried.set(row, last);
    }
  }
  const own = (row: SheetRow) => carried.get(row) ?? texts(row, plan);
  const shared = plan.layout === "wide" ? sharedCode(rows, plan) : undefined;
  const problems = misnamed(rows, plan);
  if (shared === undefined) return { of: own, problems };
  const message = `the code ${shared} stands in several sequences: every code gets its sequence in front of it`;
  return {
    of: (row) => {
      const { code, sequence } = own(row);
      const whole =
        sequence === "" || code === "" || code.startsWith(sequence) ? code : `${sequence}_${code}`;
      return { code: whole, sequence };
    },
    problems: [...problems, warningAt("code-with-sequence", message, { file: plan.file })],
  };
}

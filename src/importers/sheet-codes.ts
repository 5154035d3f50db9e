import { type Problem, warningAt } from "../domain/problem.js";
import { cleanText } from "./clean-text.js";
import { cellText, type SheetRow } from "./sheet-grid.js";
import type { SheetPlan } from "./sheet-plan.js";

/** Codes and sequences of rows, and what is to be said of them. */
export type SheetCodes = {
  readonly of: (row: SheetRow) => { readonly code: string; readonly sequence: string };
  readonly problems: readonly Problem[];
};

/** The most letters of a code; longer texts are prose. */
const longestCode = 200;

function texts(row: SheetRow, plan: SheetPlan): { readonly code: string; readonly sequence: string } {
  const at = (index: number | undefined) => cleanText(cellText(row.cells[index ?? -1]));
  return {
    code: at(plan.fields.get("code")).slice(0, longestCode),
    sequence: at(plan.fields.get("sequence")),
  };
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
 * Problem, a warning: `code-with-sequence`.
 */
export function sheetCodes(rows: readonly SheetRow[], plan: SheetPlan): SheetCodes {
  const carried = new Map<SheetRow, { readonly code: string; readonly sequence: string }>();
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
  if (shared === undefined) return { of: own, problems: [] };
  const message = `the code ${shared} stands in several sequences: every code gets its sequence in front of it`;
  return {
    of: (row) => {
      const { code, sequence } = own(row);
      const whole =
        sequence === "" || code === "" || code.startsWith(sequence) ? code : `${sequence}_${code}`;
      return { code: whole, sequence };
    },
    problems: [warningAt("code-with-sequence", message, { file: plan.file })],
  };
}

import { type Problem, warningAt } from "../domain/problem.js";
import { cellText, isBlank, type SheetGrid, type SheetRow } from "./sheet-grid.js";
import type { SheetHeader } from "./sheet-header.js";
import type { SheetPlan } from "./sheet-plan.js";
import { folded } from "./sheet-words.js";

const sums = /^(?:grand |sub ?)?(?:totals?|sums?|summe|somme|suma)(?:[\s:]|$)/u;

type Reason = "sum" | "heading" | "heads again";

/** Why a row tells no shot, or nothing where it may. */
function reasonToSkip(row: SheetRow, plan: SheetPlan): Reason | undefined {
  const index = plan.fields.get("code") ?? -1;
  const code = cellText(row.cells[index]).toLowerCase();
  const filled = row.cells.filter((cell) => !isBlank(cell));
  const texts = new Set(filled.map(cellText));
  if (sums.test(code) || (code === "" && filled.some((cell) => sums.test(folded(cellText(cell))))))
    return "sum";
  if (code !== "" && code === plan.heads[index]?.toLowerCase()) return "heads again";
  const used = [...plan.fields.values(), ...plan.bids.map((bid) => bid.index)];
  const told = used.filter((index) => !isBlank(row.cells[index])).length;
  const numeric = plan.bids.some((bid) => /\d/.test(cellText(row.cells[bid.index])));
  if (code === "" && !numeric && (told < 2 || plan.layout === "wide"))
    return texts.size < 2 ? "heading" : undefined;
  // A label over the whole width is one text, in its first cell or, once merged, in all; a lone code is a shot without a length.
  const lone = filled.length === 1 && code !== "" && /^\S*\d\S*$/u.test(code);
  const label =
    texts.size === 1 && typeof filled[0] === "string" && (filled.length === 1 || filled.length > 2);
  return label && !lone ? "heading" : undefined;
}

/** Row numbers as they are told: `rows 2, 4 and 90 more`. */
function numbered(rows: readonly SheetRow[]): string {
  const numbers = rows.slice(0, 12).map((row) => row.number);
  const more = rows.length > 12 ? ` and ${rows.length - 12} more` : "";
  return `${rows.length === 1 ? "row" : "rows"} ${numbers.join(", ")}${more}`;
}

function skippedProblem(
  skipped: Readonly<Record<Reason, readonly SheetRow[]>>,
  file: string,
): readonly Problem[] {
  const kinds = (
    [
      ["sum", "sums"],
      ["heading", "headings"],
      ["heads again", "the heads again"],
    ] as const
  )
    .filter(([reason]) => skipped[reason].length > 0)
    .map(([reason, what]) => `${numbered(skipped[reason])} (${what})`);
  if (kinds.length === 0) return [];
  return [warningAt("skipped-rows", `left out: ${kinds.join("; ")}`, { file })];
}

function hiddenProblem(rows: readonly SheetRow[], skip: boolean, file: string): readonly Problem[] {
  const [first] = rows;
  if (!first) return [];
  const what = numbered(rows);
  const are = rows.length === 1 ? "is" : "are";
  const message = skip
    ? `${what} ${are} hidden, and left out`
    : `${what} ${are} hidden in the workbook, and read like the others`;
  const hint = skip ? undefined : "leave hidden rows out with --skip-hidden";
  return [warningAt("hidden-rows", message, { file, line: first.line }, hint)];
}

/** The rows that tell shots: below the heads, without blank ones, sums, headings and heads that are repeated. */
export function sheetRows(
  grid: SheetGrid,
  header: SheetHeader,
  plan: SheetPlan,
): { readonly rows: readonly SheetRow[]; readonly problems: readonly Problem[] } {
  const body = grid.rows.slice(header.body).filter((row) => !row.cells.every(isBlank));
  const skipHidden = plan.options.skipHidden === true;
  const skipped: Record<Reason, SheetRow[]> = {
    sum: [],
    heading: [],
    "heads again": [],
  };
  const hidden: SheetRow[] = [];
  const rows = body.filter((row) => {
    const reason = reasonToSkip(row, plan);
    if (reason !== undefined) skipped[reason].push(row);
    else if (row.hidden) hidden.push(row);
    return reason === undefined && !(skipHidden && row.hidden);
  });
  const problems = [...skippedProblem(skipped, grid.file), ...hiddenProblem(hidden, skipHidden, grid.file)];
  return { rows, problems };
}

import { type Problem, warningAt } from "../domain/problem.js";
import { cellText, isBlank, type SheetGrid, type SheetRow } from "./sheet-grid.js";
import type { SheetHeader } from "./sheet-header.js";
import type { SheetPlan } from "./sheet-plan.js";
import { folded } from "./sheet-words.js";

const sums = /^(?:grand |sub ?)?(?:totals?|sums?|summe|somme|suma)(?:\s|$)/u;

/** Why a row tells no shot, or nothing where it may. */
function reasonToSkip(row: SheetRow, plan: SheetPlan): "sum" | "heading" | "heads again" | undefined {
  const code = folded(cellText(row.cells[plan.fields.get("code") ?? -1]));
  const filled = row.cells.filter((cell) => !isBlank(cell));
  const texts = new Set(filled.map(cellText));
  if (sums.test(code) || (code === "" && filled.some((cell) => sums.test(folded(cellText(cell))))))
    return "sum";
  if (code !== "" && code === folded(plan.heads[plan.fields.get("code") ?? -1] ?? "")) return "heads again";
  const used = [...plan.fields.values(), ...plan.bids.map((bid) => bid.index)];
  const told = used.filter((index) => !isBlank(row.cells[index])).length;
  const numeric = plan.bids.some((bid) => /\d/.test(cellText(row.cells[bid.index])));
  if (code === "" && !numeric && (told < 2 || plan.layout === "wide"))
    return texts.size < 2 ? "heading" : undefined;
  // A label over the whole width is one text, in its first cell or, once merged, in all.
  return texts.size === 1 && typeof filled[0] === "string" && (filled.length === 1 || filled.length > 2)
    ? "heading"
    : undefined;
}

function skippedProblem(rows: readonly SheetRow[], what: string, file: string): readonly Problem[] {
  const [first] = rows;
  if (!first) return [];
  const numbers = rows.slice(0, 12).map((row) => row.number);
  const more = rows.length > 12 ? ` and ${rows.length - 12} more` : "";
  const message = `${rows.length === 1 ? "row" : "rows"} ${numbers.join(", ")}${more} ${rows.length === 1 ? "is" : "are"} left out: ${what}`;
  return [warningAt("skipped-rows", message, { file, line: first.line })];
}

function hiddenProblem(rows: readonly SheetRow[], skip: boolean, file: string): readonly Problem[] {
  const [first] = rows;
  if (!first) return [];
  const numbers = rows
    .slice(0, 12)
    .map((row) => row.number)
    .join(", ");
  const more = rows.length > 12 ? ` and ${rows.length - 12} more` : "";
  const what = `${rows.length === 1 ? "row" : "rows"} ${numbers}${more}`;
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
  const skipped: Record<"sum" | "heading" | "heads again", SheetRow[]> = {
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
  const problems = [
    ...skippedProblem(skipped.sum, "sums", grid.file),
    ...skippedProblem(skipped.heading, "headings, of one text only", grid.file),
    ...skippedProblem(skipped["heads again"], "the heads once more", grid.file),
    ...hiddenProblem(hidden, skipHidden, grid.file),
  ];
  return { rows, problems };
}

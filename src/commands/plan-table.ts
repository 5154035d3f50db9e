import type { SpendingPlan } from "../domain/spending-plan.js";
import { planRows } from "./plan-rows.js";
import { planSentences, searchSentence } from "./plan-words.js";
import { ruleText } from "./rule-text.js";
import { textTable } from "./text-table.js";
import { wrapText } from "./wrap-text.js";

/** A plan on a terminal: the answer in sentences, a row per shot and asset, why what is not made is not, the foot. */
export function planTable(
  plan: SpendingPlan,
  { width, ascii }: { readonly width: number; readonly ascii: boolean },
): string {
  const { show, provenance } = plan;
  const dash = ascii ? "-" : "–";
  const foot = `${provenance.tool}, seed ${provenance.seed}, ${provenance.draws} draws. ${searchSentence(plan)}`;
  const parts = [
    [wrapText(show.title, width)],
    planSentences(plan).map((line) => wrapText(line, width)),
    [textTable(planRows(plan, () => dash)).trimEnd()],
    reasons(plan).map((line) => wrapText(line, width, "  ")),
    [wrapText(foot, width)],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}

/** Why shots are not made, and which pipelines they may not be made by; those with the same reason together. */
export function reasons(plan: SpendingPlan): readonly string[] {
  const groups = new Map<string, string[]>();
  const add = (why: string, code: string) => groups.set(why, [...(groups.get(why) ?? []), code]);
  for (const one of plan.subjects) {
    const { code, why, ruledOut } = one;
    if (why !== undefined) add(`Not made, ${why}`, code);
    for (const pipeline of Object.keys(ruledOut)) add(`Not by ${pipeline}, ${ruleText(one, pipeline)}`, code);
  }
  return [...groups].map(([why, codes]) => `${why}: ${codes.join(", ")}.`);
}

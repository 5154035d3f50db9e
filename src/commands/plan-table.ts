import type { SpendingPlan } from "../domain/spending-plan.js";
import type { SpendingWords } from "../words/spending-words.js";
import { unaccented } from "../words/unaccented.js";
import { planRows } from "./plan-rows.js";
import { planSentences, searchSentence } from "./plan-words.js";
import { ruleText } from "./rule-text.js";
import { spendingReader } from "./spending-reader.js";
import { textTable } from "./text-table.js";
import { wrapText } from "./wrap-text.js";

/** A plan on a terminal: the answer in sentences, a row per shot and asset, why what is not made is not, the foot. */
export function planTable(
  plan: SpendingPlan,
  {
    width,
    ascii,
    locale: tag,
  }: { readonly width: number; readonly ascii: boolean; readonly locale?: string },
): string {
  const { show, provenance } = plan;
  const reader = spendingReader(tag, ascii);
  const { locale, words } = reader;
  const dash = ascii ? "-" : "–";
  const { tool, seed, draws } = provenance;
  const shownDraws = tag === undefined ? String(draws) : locale.number(draws, 0);
  const foot = `${words.foot(tool, String(seed), shownDraws)} ${searchSentence(plan, reader)}`;
  const parts = [
    [wrapText(show.title, width)],
    planSentences(plan, reader).map((line) => wrapText(line, width)),
    [textTable(planRows(plan, () => dash, reader)).trimEnd()],
    reasons(plan, words).map((line) => wrapText(line, width, "  ")),
    [wrapText(foot, width)],
  ];
  const text = `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
  return ascii && tag !== undefined ? unaccented(text) : text;
}

/** Why shots are not made, and which pipelines they may not be made by; those with the same reason together. */
export function reasons(plan: SpendingPlan, words: SpendingWords): readonly string[] {
  const groups = new Map<string, string[]>();
  const whys: Readonly<Record<string, string>> = words.whys;
  const add = (why: string, code: string) => groups.set(why, [...(groups.get(why) ?? []), code]);
  for (const one of plan.subjects) {
    const { code, why, ruledOut } = one;
    if (why !== undefined) add(words.notMade(whys[why] ?? why), code);
    for (const pipeline of Object.keys(ruledOut)) add(words.notBy(pipeline, ruleText(one, pipeline)), code);
  }
  return [...groups].map(([why, codes]) => words.reason(why, codes.join(", ")));
}

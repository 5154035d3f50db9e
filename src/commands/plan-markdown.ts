import { printable } from "../documents/printable.js";
import type { SpendingPlan } from "../domain/spending-plan.js";
import { planRows } from "./plan-rows.js";
import { reasons } from "./plan-table.js";
import { planSentences, searchSentence } from "./plan-words.js";

/** A plan as Markdown: the answer, a row per shot and asset, why what is not made is not. */
export function planMarkdown(plan: SpendingPlan): string {
  const { show, provenance } = plan;
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  const [head = [], ...body] = planRows(plan, (why) => `not: ${why}`);
  const parts = [
    `## ${plain(show.title)}`,
    planSentences(plan)
      .map((sentence) => `- ${plain(sentence)}`)
      .join("\n"),
    [line(head), "|:--|:--|--:|--:|", ...body.map(line)].join("\n"),
    reasons(plan)
      .map((sentence) => `- ${plain(sentence)}`)
      .join("\n"),
    plain(`${provenance.tool}, seed ${provenance.seed}, ${provenance.draws} draws. ${searchSentence(plan)}`),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|]/gu, (mark) => `\\${mark}`);
}

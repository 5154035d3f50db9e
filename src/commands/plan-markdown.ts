import { printable } from "../documents/printable.js";
import type { SpendingPlan } from "../domain/spending-plan.js";
import { planRows } from "./plan-rows.js";
import { reasons } from "./plan-table.js";
import { planSentences, searchSentence } from "./plan-words.js";
import { spendingReader } from "./spending-reader.js";

/** A plan as Markdown: the answer, a row per shot and asset, why what is not made is not. */
export function planMarkdown(plan: SpendingPlan, tag?: string): string {
  const reader = spendingReader(tag);
  const { words } = reader;
  const { show, provenance } = plan;
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  const [head = [], ...body] = planRows(plan, words.not, reader);
  const parts = [
    `## ${plain(show.title)}`,
    planSentences(plan, reader)
      .map((sentence) => `- ${plain(sentence)}`)
      .join("\n"),
    [line(head), "|:--|:--|--:|--:|", ...body.map(line)].join("\n"),
    reasons(plan, words)
      .map((sentence) => `- ${plain(sentence)}`)
      .join("\n"),
    plain(
      `${words.foot(provenance.tool, String(provenance.seed), String(provenance.draws))} ${searchSentence(plan, reader)}`,
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|]/gu, (mark) => `\\${mark}`);
}

import type { EstimateDiff } from "../analysis/diff-estimates.js";
import { printable } from "../documents/printable.js";
import type { DiffNames } from "./diff.js";
import {
  amountText,
  decimalsOf,
  detailText,
  factsText,
  fateText,
  figureText,
  titleOf,
  totalRows,
} from "./diff-words.js";

/** A change order in Markdown: shots, totals by reason, figures that moved; one line where nothing has changed. */
export function diffMarkdown(diff: EstimateDiff, names: DiffNames, top: number | undefined): string {
  const both = `${names.before} → ${names.after}`;
  if (diff.same) return `No change: ${plain(both)}\n`;
  const parts = [`# ${plain(diff.title)}`, `${plain(both)}; means in ${diff.currency}.`];
  if (diff.show.length > 0) parts.push(plain(factsText({ facts: diff.show })));
  if (diff.added.length > 0) parts.push(`New pipelines: ${plain(diff.added.join(", "))}.`);
  if (diff.removed.length > 0) parts.push(`Pipelines that are gone: ${plain(diff.removed.join(", "))}.`);
  if (diff.subjects.length > 0) parts.push("## Change order", subjectTable(diff));
  for (const name of diff.pipelines) {
    const of = diff.totals[name];
    if (of) parts.push(`## ${plain(titleOf(diff, name))}`, table(totalRows(of, "", diff.currency)));
  }
  if (diff.figures.length > 0) parts.push("## Figures that are others", figureTable(diff, top));
  return `${parts.join("\n\n")}\n`;
}

function subjectTable(diff: EstimateDiff): string {
  const heading = [
    "",
    "change",
    "what",
    ...diff.pipelines.map((name) => `${titleOf(diff, name)}, ${diff.currency}`),
  ];
  const rows = diff.subjects.map((one) => {
    const costs = diff.pipelines.map((name) => one.change[name]?.cost ?? 0);
    const decimals = decimalsOf(...costs);
    return [
      one.code,
      fateText(one),
      detailText(one),
      ...costs.map((cost) => amountText(cost, decimals, true)),
    ];
  });
  return table([heading, ...rows]);
}

function figureTable(diff: EstimateDiff, top = diff.figures.length): string {
  const heading = ["", ...diff.pipelines.map((name) => `${titleOf(diff, name)}, ${diff.currency}`)];
  const rows = diff.figures.slice(0, top).map((one) => {
    const decimals = decimalsOf(...Object.values(one.cost));
    const costs = diff.pipelines.map((name) => one.cost[name]);
    return [
      figureText(one),
      ...costs.map((cost) => (cost === undefined ? "" : amountText(cost, decimals, true))),
    ];
  });
  return table([heading, ...rows]);
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&$^=:-]/gu, (mark) => `\\${mark}`);
}

function table(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell.trim())).join(" | ")} |`;
  const rule = `|${heading.map((_, i) => (i === 0 ? ":--" : "--:")).join("|")}|`;
  return [line(heading), rule, ...body.map(line)].join("\n");
}

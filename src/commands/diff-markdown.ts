import type { EstimateDiff } from "../analysis/diff-estimates.js";
import { printable } from "../documents/printable.js";
import { type ChangeReader, changeReader } from "./change-reader.js";
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
export function diffMarkdown(
  diff: EstimateDiff,
  names: DiffNames,
  top: number | undefined,
  tag?: string,
): string {
  const reader = changeReader(tag);
  const { words } = reader;
  const both = `${names.before} → ${names.after}`;
  if (diff.same) return `${words.noChange(plain(both))}\n`;
  const parts = [`# ${plain(diff.title)}`, words.means(plain(both), diff.currency)];
  if (diff.show.length > 0) parts.push(plain(factsText({ facts: diff.show }, reader)));
  if (diff.added.length > 0) parts.push(`${words.newPipelines(plain(diff.added.join(", ")))}.`);
  if (diff.removed.length > 0) parts.push(`${words.gonePipelines(plain(diff.removed.join(", ")))}.`);
  if (diff.subjects.length > 0) parts.push(`## ${words.order}`, subjectTable(diff, reader));
  for (const name of diff.pipelines) {
    const of = diff.totals[name];
    if (of) parts.push(`## ${plain(titleOf(diff, name))}`, table(totalRows(of, "", diff.currency, reader)));
  }
  if (diff.figures.length > 0) parts.push(`## ${words.otherFigures}`, figureTable(diff, reader, top));
  return `${parts.join("\n\n")}\n`;
}

function subjectTable(diff: EstimateDiff, reader: ChangeReader): string {
  const { locale, words } = reader;
  const heading = [
    "",
    words.change,
    words.what,
    ...diff.pipelines.map((name) => `${titleOf(diff, name)}, ${diff.currency}`),
  ];
  const rows = diff.subjects.map((one) => {
    const costs = diff.pipelines.map((name) => one.change[name]?.cost ?? 0);
    const decimals = decimalsOf(...costs);
    return [
      one.code,
      fateText(one, reader),
      detailText(one, reader),
      ...costs.map((cost) => amountText(cost, decimals, true, locale)),
    ];
  });
  return table([heading, ...rows]);
}

function figureTable(diff: EstimateDiff, reader: ChangeReader, top = diff.figures.length): string {
  const { locale } = reader;
  const heading = ["", ...diff.pipelines.map((name) => `${titleOf(diff, name)}, ${diff.currency}`)];
  const rows = diff.figures.slice(0, top).map((one) => {
    const decimals = decimalsOf(...Object.values(one.cost));
    const costs = diff.pipelines.map((name) => one.cost[name]);
    return [
      figureText(one, reader),
      ...costs.map((cost) => (cost === undefined ? "" : amountText(cost, decimals, true, locale))),
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

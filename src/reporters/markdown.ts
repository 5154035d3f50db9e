import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { footOf } from "./foot.js";
import { headline } from "./headline.js";
import { markdownTable, markdownText } from "./markdown-text.js";
import { evensOutLines, mixLines } from "./mix-lines.js";
import { count, rateText, secondsText } from "./number-text.js";
import { type PipelineCells, rowCells } from "./row-cells.js";
import { ruleLines } from "./rule-lines.js";
import { type Row, selectRows } from "./select-rows.js";
import { listed, shotsText, type TableStyle, tableStyle } from "./table-style.js";
import { comparisonLines, rollUpLines, type TotalLine } from "./total-lines.js";

/**
 * For a pull request, an issue or a wiki: the answer, the pipelines side by side, the roll-up, the listing and the foot.
 * Figures are written as in the table; nothing of a user's text is taken for Markdown or HTML.
 */
export const markdown: Reporter = {
  name: "markdown",
  summary: "for a pull request or a wiki: the comparison, the listing and the foot",
  extensions: ["md", "markdown"],
  render(estimate: Estimate, options: RenderOptions): string {
    const style = markdownStyle(estimate, options);
    const { show } = estimate;
    const { locale, currency } = style;
    const { words } = locale;
    const size = [
      shotsText(show.shots, locale),
      secondsText(show.seconds, locale),
      words.fps(rateText(show.fps, locale)),
      currency,
    ];
    const answer = headline(estimate, style).map((line) => `- ${line}`);
    const parts: readonly (readonly string[])[] = [
      [`## ${markdownText(show.title) || words.estimate}`],
      [`${size.join(", ")}.`],
      answer,
      [`### ${words.total.heading}`],
      totals(comparisonLines(estimate, style), words.total.unit(currency), estimate, style),
      [`### ${words.rollUp.heading}`, "", words.rollUp.explained(currency)],
      totals(rollUpLines(estimate, style), currency, estimate, style),
      ...listing(estimate, options, style),
      ...foot(estimate, style).map((line) => [line]),
    ];
    return `${parts
      .filter((part) => part.length > 0)
      .map((part) => part.join("\n"))
      .join("\n\n")}\n`;
  },
};

function markdownStyle(estimate: Estimate, options: RenderOptions): TableStyle {
  const style = tableStyle(estimate, { ...options, color: false, ascii: false, plain: false });
  const titles = new Map(Object.entries(estimate.pipelineTitles));
  return {
    ...style,
    currency: markdownText(estimate.show.currency),
    titleOf: (pipeline) => markdownText(titles.get(pipeline) || pipeline),
  };
}

function totals(
  lines: readonly TotalLine[],
  unit: string,
  estimate: Estimate,
  style: TableStyle,
): readonly string[] {
  const head = [unit, ...estimate.pipelines.map(style.titleOf)];
  return markdownTable(
    head,
    lines.map(({ label, texts }) => [label.trim(), ...texts]),
  );
}

function listing(
  estimate: Estimate,
  options: RenderOptions,
  style: TableStyle,
): readonly (readonly string[])[] {
  const { locale, currency } = style;
  const { listing: said, heads, rows } = locale.words;
  if (options.by === "ledger") return [[said.ledgerMarkdown]];
  const { shown, all } = selectRows(estimate, options, locale);
  if (options.by === "show" || shown.length === 0) return [];
  const { name, by } = rows[options.by];
  const head = [name, ...estimate.pipelines.map(style.titleOf), said.cheapestChance, heads.saves];
  const cut = shown.length < all ? [[said.some(count(shown.length, locale), count(all, locale))]] : [];
  return [
    [`### ${by}`],
    [said.explained(currency)],
    markdownTable(
      head,
      shown.map((row) => listingRow(row, estimate, style)),
    ),
    ...cut,
  ];
}

function listingRow(row: Row, estimate: Estimate, style: TableStyle): readonly string[] {
  const lines = rowCells(row, estimate, style);
  const best = lines.find(({ pipeline }) => pipeline === row.cheapest);
  const unknown = Object.values(row.pipelines).some((figures) => figures.unknown.length > 0);
  const details = row.details.map(markdownText).filter((text) => text !== "");
  return [
    `${markdownText(row.name)}${details.length === 0 ? "" : `<br>${details.join(", ")}`}`,
    ...lines.map((line) => figures(line, style)),
    best ? `${style.titleOf(best.pipeline)} (${best.cells.chance.text})` : unknown ? "?" : "",
    best?.cells.saving.text ?? "",
  ];
}

function figures({ cells }: PipelineCells, style: TableStyle): string {
  if (cells.p50.text === "") return "";
  const { listing: said } = style.locale.words;
  const days = [
    ...(cells.machine.text === "" ? [] : [said.machine(cells.machine.text)]),
    said.days(cells.artistDays.text),
    ...(cells.elapsedDays.text === "" ? [] : [said.elapsed(cells.elapsedDays.text)]),
  ];
  return `${cells.p50.text} (${cells.range.text})<br>${days.join(", ")}`;
}

function foot(estimate: Estimate, style: TableStyle): readonly string[] {
  const { notCounted, unknown, advice, warnings, figures, simulation } = footOf(estimate, style.locale);
  const { locale } = style;
  const { words } = locale;
  const several = (items: readonly string[]) => listed(items, locale);
  return [
    ...evensOutLines(estimate, style),
    ...mixLines(estimate, style),
    ...ruleLines(estimate, style).map(markdownText),
    ...(notCounted.length === 0 ? [] : [words.foot.notCounted(several(notCounted.map(markdownText)))]),
    ...(unknown.length === 0 ? [] : [words.foot.unknown(several(unknown.map(markdownText)), "≥")]),
    ...advice.map(markdownText),
    [warnings, figures, simulation]
      .filter((line) => line !== "")
      .map(markdownText)
      .join(" "),
  ];
}

import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { footOf, mixCounts, mixHasUnknown } from "./foot.js";
import { headline } from "./headline.js";
import { markdownTable, markdownText } from "./markdown-text.js";
import { count, secondsText } from "./number-text.js";
import { type PipelineCells, rowCells } from "./row-cells.js";
import { type Row, selectRows } from "./select-rows.js";
import { capitalised, costP50, costRange, listed, type TableStyle, tableStyle } from "./table-style.js";
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
    const size = [`${count(show.shots)} ${show.shots === 1 ? "shot" : "shots"}`, secondsText(show.seconds)];
    const answer = headline(estimate, style).map((line) => `- ${line}`);
    const parts: readonly (readonly string[])[] = [
      [`## ${markdownText(show.title) || "Estimate"}`],
      [`${[...size, `${count(show.fps)} fps`, style.currency].join(", ")}.`],
      answer,
      ["### The whole show"],
      totals(comparisonLines(estimate, style), `${style.currency}, working days`, estimate, style),
      ["### From direct cost to net", "", `Means in ${style.currency}; they add up, P50s do not.`],
      totals(rollUpLines(estimate, style), style.currency, estimate, style),
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
  const { shown, all } = selectRows(estimate, options);
  if (options.by === "ledger") return [["A ledger is too wide for Markdown; csv has it."]];
  if (shown.length === 0) return [];
  const head = [
    capitalised(options.by),
    ...estimate.pipelines.map(style.titleOf),
    "Cheapest (chance)",
    "Saves",
  ];
  const explained =
    `Direct cost in ${style.currency}: P50 (P10–P90), under it artist days and elapsed days (P50). ` +
    "Cheapest, and what it saves against the first pipeline: P50.";
  const cut = shown.length < all ? [[`${shown.length} of ${all} rows are shown.`]] : [];
  return [
    [`### By ${options.by}`],
    [explained],
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
    ...lines.map(figures),
    best ? `${style.titleOf(best.pipeline)} (${best.cells.chance.text})` : unknown ? "?" : "",
    best?.cells.saving.text ?? "",
  ];
}

function figures({ cells }: PipelineCells): string {
  if (cells.p50.text === "") return "";
  const days = [
    ...(cells.machine.text === "" ? [] : [`${cells.machine.text} for machines and other`]),
    `${cells.artistDays.text} artist days`,
    ...(cells.elapsedDays.text === "" ? [] : [`${cells.elapsedDays.text} elapsed`]),
  ];
  return `${cells.p50.text} (${cells.range.text})<br>${days.join(", ")}`;
}

function foot(estimate: Estimate, style: TableStyle): readonly string[] {
  const { notCounted, unknown, warnings, figures, simulation } = footOf(estimate);
  const counts = mixCounts(estimate).map(([name, shots]) => `${style.titleOf(name)} for ${count(shots)}`);
  const cost = { cost: estimate.mix.cost, unknown: mixHasUnknown(estimate) ? ["?"] : [] };
  const mix = `The cheapest way shot by shot is ${listed(counts)}: direct cost ${costP50(cost, style)} ${style.currency} (P50; P10–P90 ${costRange(cost, style)}).`;
  return [
    ...(counts.length === 0 || estimate.pipelines.length < 2 ? [] : [mix]),
    ...(notCounted.length === 0 ? [] : [`Not counted: ${listed(notCounted.map(markdownText))}.`]),
    ...(unknown.length === 0
      ? []
      : [`No price is known for ${listed(unknown.map(markdownText))}: costs with ≥ and ? are lower bounds.`]),
    [warnings, figures, simulation]
      .filter((line) => line !== "")
      .map(markdownText)
      .join(" "),
  ];
}

import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { footOf, mixCounts, mixHasUnknown } from "./foot.js";
import { headline } from "./headline.js";
import { count, secondsText } from "./number-text.js";
import { rowTable } from "./row-table.js";
import { costP50, costRange, listed, type TableStyle, tableStyle } from "./table-style.js";
import { harmless, wrapped } from "./terminal-text.js";
import { comparisonLines, rollUpLines } from "./total-lines.js";
import { pricePictures, totalTable } from "./total-table.js";

/**
 * The estimate on a terminal: the answer in a sentence, the listing, the pipelines side by side, the roll-up, the mix, and
 * a foot that says what is left out, what is not known and what it rests on. No line is wider than asked (at least 20
 * columns). A figure is rounded to what its P10–P90 range bears; means, which add up, stand in whole units.
 */
export const table: Reporter = {
  name: "table",
  summary: "for the terminal: per shot, sequence, department or show, as wide as it is",
  extensions: ["txt"],
  render(estimate: Estimate, options: RenderOptions): string {
    const style = tableStyle(estimate, options);
    const { currency } = style;
    const lines = [
      ...title(estimate, style),
      ...headline(estimate, style).flatMap((line) => wrapped(line, style.width)),
      ...rowTable(estimate, options, style),
      ...totalTable(
        comparisonLines(estimate, style),
        `The whole show, in ${currency} and working days${against(estimate, style)}:`,
        estimate,
        style,
      ),
      ...pricePictures(estimate, style),
      ...totalTable(
        rollUpLines(estimate, style),
        `From direct cost to net, in ${currency}: means, which add up (P50s do not):`,
        estimate,
        style,
      ),
      ...mix(estimate, style),
      ...foot(estimate, options, style),
    ];
    return `${lines.join("\n")}\n`;
  },
};

function against(estimate: Estimate, style: TableStyle): string {
  const first = style.titleOf(estimate.pipelines[0] ?? "");
  return estimate.pipelines.length < 2 ? "" : `; what it saves, its odds and its speed against ${first}`;
}

function title(estimate: Estimate, style: TableStyle): readonly string[] {
  const { show } = estimate;
  const shots = `${count(show.shots)} ${show.shots === 1 ? "shot" : "shots"}`;
  const size = [shots, secondsText(show.seconds), `${harmless(String(show.fps))} fps`, style.currency];
  return [
    ...wrapped(harmless(show.title), style.width).map(style.strong),
    ...wrapped(size.join(", "), style.width).map(style.faint),
  ];
}

function mix(estimate: Estimate, style: TableStyle): readonly string[] {
  const counts = mixCounts(estimate);
  if (counts.length === 0 || estimate.pipelines.length < 2) return [];
  const parts = counts.map(([name, shots]) => `${style.titleOf(name)} for ${count(shots)}`);
  const figures = { cost: estimate.mix.cost, unknown: mixHasUnknown(estimate) ? ["?"] : [] };
  const cost = `${costP50(figures, style)} ${style.currency} (P50; P10${style.dash}P90 ${costRange(figures, style)})`;
  return [
    "",
    ...wrapped(`The cheapest way shot by shot is ${listed(parts)}: direct cost ${cost}.`, style.width),
  ];
}

function foot(estimate: Estimate, options: RenderOptions, style: TableStyle): readonly string[] {
  const { notCounted, unknown, warnings, figures, simulation } = footOf(estimate);
  const bound = `costs with ${style.ascii ? ">=" : "≥"} and ? are lower bounds`;
  const sentences = [
    ...(notCounted.length === 0 ? [] : [`Not counted: ${listed(notCounted)}.`]),
    ...(unknown.length === 0 ? [] : [`No price is known for ${listed(unknown)}: ${bound}.`]),
    ...(unknown.length > 0 && options.by === "department"
      ? ["The departments' costs leave out what has no price."]
      : []),
    ...(warnings === "" ? [] : [warnings]),
    figures,
    simulation,
  ];
  return ["", ...sentences.flatMap((line) => wrapped(harmless(line), style.width).map(style.faint))];
}

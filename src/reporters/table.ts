import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { defaultLocale } from "../words/locale.js";
import { unaccented } from "../words/unaccented.js";
import { footOf } from "./foot.js";
import { headline } from "./headline.js";
import { evensOutLines, mixLines } from "./mix-lines.js";
import { rateText, secondsText } from "./number-text.js";
import { rowTable } from "./row-table.js";
import { ruleLines } from "./rule-lines.js";
import { listed, shotsText, type TableStyle, tableStyle } from "./table-style.js";
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
  showsDepartments: (by) => by === "department" || by === "phase",
  render(estimate: Estimate, options: RenderOptions): string {
    const style = tableStyle(estimate, options);
    const { currency, locale } = style;
    const { total, rollUp } = locale.words;
    const lines = [
      ...title(estimate, style),
      ...headline(estimate, style).flatMap((line) => wrapped(line, style.width)),
      ...rowTable(estimate, options, style),
      ...totalTable(
        comparisonLines(estimate, style),
        `${total.title(currency)}${against(estimate, style)}${total.end}`,
        estimate,
        style,
      ),
      ...pricePictures(estimate, style),
      ...totalTable(rollUpLines(estimate, style), rollUp.title(currency), estimate, style),
      ...sentences(
        [...evensOutLines(estimate, style), ...mixLines(estimate, style), ...ruleLines(estimate, style)],
        style,
      ),
      ...foot(estimate, options, style),
    ];
    const text = `${lines.join("\n")}\n`;
    return options.ascii && locale !== defaultLocale ? unaccented(text) : text;
  },
};

function against(estimate: Estimate, style: TableStyle): string {
  const first = style.titleOf(estimate.pipelines[0] ?? "");
  return estimate.pipelines.length < 2 ? "" : style.locale.words.total.against(first);
}

function title(estimate: Estimate, style: TableStyle): readonly string[] {
  const { show } = estimate;
  const { locale } = style;
  const size = [
    shotsText(show.shots, locale),
    secondsText(show.seconds, locale),
    locale.words.fps(rateText(show.fps, locale)),
    style.currency,
  ];
  return [
    ...wrapped(harmless(show.title), style.width).map(style.strong),
    ...wrapped(size.join(", "), style.width).map(style.faint),
  ];
}

function sentences(lines: readonly string[], style: TableStyle): readonly string[] {
  return lines.flatMap((line) => ["", ...wrapped(line, style.width)]);
}

function foot(estimate: Estimate, options: RenderOptions, style: TableStyle): readonly string[] {
  const { notCounted, unknown, advice, warnings, figures, simulation } = footOf(estimate, style.locale);
  const words = style.locale.words.foot;
  const several = (items: readonly string[]) => listed(items, style.locale);
  const sentences = [
    ...(notCounted.length === 0 ? [] : [words.notCounted(several(notCounted))]),
    ...(unknown.length === 0 ? [] : [words.unknown(several(unknown), style.ascii ? ">=" : "≥")]),
    ...(unknown.length > 0 && options.by === "department" ? [words.departments] : []),
    ...advice,
    ...(warnings === "" ? [] : [warnings]),
    figures,
    simulation,
  ];
  return ["", ...sentences.flatMap((line) => wrapped(harmless(line), style.width).map(style.faint))];
}

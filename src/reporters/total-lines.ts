import type { Comparison, Estimate, Summary, Total } from "../domain/estimate.js";
import { entryOf } from "./entry-of.js";
import { count, kept, percent } from "./number-text.js";
import { atLeast, atMost, costP50, costRange, spreadOf, type TableStyle } from "./table-style.js";

/** A labelled figure of every pipeline, in the order of the columns; "" where a pipeline has none. */
export type TotalLine = {
  readonly label: string;
  readonly kind: "p50" | "range" | "other" | "unknown";
  readonly texts: readonly string[];
};

type OfPipeline = { readonly total: Total; readonly against: Comparison | undefined };

function lineOf(
  estimate: Estimate,
  label: string,
  kind: TotalLine["kind"],
  text: (one: OfPipeline, index: number) => string,
): TotalLine {
  return {
    label,
    kind,
    texts: estimate.pipelines.map((name, index) => {
      const total = entryOf(estimate.totals, name);
      return total ? text({ total, against: entryOf(estimate.comparison, name) }, index) : "";
    }),
  };
}

function moneyLines(
  estimate: Estimate,
  style: TableStyle,
  label: string,
  of: (total: Total) => Summary,
): readonly TotalLine[] {
  const figures = ({ total }: OfPipeline) => ({ cost: of(total), unknown: total.unknown });
  return [
    lineOf(estimate, `${label}, P50`, "p50", (one) => costP50(figures(one), style)),
    lineOf(estimate, rangeLabel(style), "range", (one) => costRange(figures(one), style)),
  ];
}

function rangeLabel(style: TableStyle): string {
  return `  P10${style.dash}P90`;
}

function dayLines(
  estimate: Estimate,
  style: TableStyle,
  label: string,
  of: (total: Total) => Summary,
): readonly TotalLine[] {
  return [
    lineOf(estimate, `${label}, P50`, "p50", ({ total }) => style.days.p50(of(total))),
    lineOf(estimate, rangeLabel(style), "range", ({ total }) => style.days.range(of(total), style.dash)),
  ];
}

function againstLines(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  const words = style.locale.words.total;
  const firstTotal = entryOf(estimate.totals, estimate.pipelines[0] ?? "");
  if (estimate.pipelines.length < 2 || !firstTotal) return [];
  const known = ({ total }: OfPipeline) => firstTotal.unknown.length + total.unknown.length === 0;
  const money = (one: OfPipeline, index: number, text: (against: Comparison) => string) =>
    index === 0 || !one.against ? "" : known(one) ? text(one.against) : "?";
  return [
    lineOf(estimate, `${words.saves}, P50`, "p50", (one, index) =>
      money(one, index, ({ saving }) => style.money.p50(saving)),
    ),
    lineOf(estimate, rangeLabel(style), "range", (one, index) =>
      money(one, index, ({ saving }) => style.money.range(saving, style.dash)),
    ),
    lineOf(estimate, words.cheaper, "other", (one, index) =>
      money(one, index, ({ chanceCheaper }) => percent(chanceCheaper, style.locale)),
    ),
  ];
}

function speedLine(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  if (estimate.pipelines.length < 2) return [];
  return [
    lineOf(estimate, style.locale.words.total.faster, "other", ({ against }, index) =>
      index === 0 || !against ? "" : style.times.p50(against.speedup),
    ),
  ];
}

/** When the show is delivered at P50 and P80, and the chance to meet its deadline, where it says when it starts. */
function deliveryLines(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  const { locale } = style;
  const words = locale.words.total;
  const { deadline } = estimate.show;
  if (!Object.values(estimate.totals).some(({ delivery }) => delivery)) return [];
  const date = (which: "p50" | "p80") => (one: OfPipeline) => {
    const found = one.total.delivery?.[which];
    return found === undefined ? "" : locale.date(found);
  };
  const lines = [
    lineOf(estimate, `${words.delivery}, P50`, "p50", date("p50")),
    lineOf(estimate, `${words.delivery}, P80`, "other", date("p80")),
  ];
  if (deadline === undefined) return lines;
  const chance = lineOf(estimate, words.inTime(locale.date(deadline)), "other", ({ total }) => {
    const found = total.delivery?.chance;
    return found === undefined ? "" : percent(found, locale);
  });
  return [...lines, chance];
}

/** The chance to stay within the budget, and by how much the price is over it in the mean. */
function budgetLines(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  const { budget } = estimate.show;
  const { locale } = style;
  if (budget === undefined) return [];
  const within = locale.words.total.within(style.money.value(budget, 0));
  const overruns = estimate.pipelines.some(
    (name) => (entryOf(estimate.totals, name)?.expectedOverrun ?? 0) > 0,
  );
  const chance = lineOf(estimate, within, "other", ({ total }) => {
    if (total.chanceWithinBudget === undefined) return "";
    if (total.unknown.length === 0) return percent(total.chanceWithinBudget, locale);
    return atMost(percent(Math.ceil(kept(total.chanceWithinBudget * 100)) / 100, locale), style);
  });
  const over = lineOf(estimate, locale.words.total.overrun, "other", ({ total }) => {
    const { expectedOverrun, unknown, price } = total;
    if (expectedOverrun === undefined) return "";
    if (unknown.length === 0) return style.money.value(expectedOverrun, spreadOf(price.price));
    return `${atLeast(style.money.floor(expectedOverrun, spreadOf(price.price)), style)} + ?`;
  });
  return overruns ? [chance, over] : [chance];
}

/** The pipelines of the whole show side by side: price, net, saving, odds and days. */
export function comparisonLines(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  const words = style.locale.words.total;
  const hasIncentive = Object.values(estimate.totals).some(({ price }) => price.incentive.p90 !== 0);
  return [
    ...moneyLines(estimate, style, words.direct, (total) => total.cost),
    ...againstLines(estimate, style),
    ...moneyLines(estimate, style, words.price, (total) => total.price.price),
    ...(hasIncentive ? moneyLines(estimate, style, words.net, (total) => total.price.net) : []),
    ...budgetLines(estimate, style),
    ...dayLines(estimate, style, words.artistDays, (total) => total.artistDays),
    ...dayLines(estimate, style, words.elapsedDays, (total) => total.elapsedDays),
    ...speedLine(estimate, style),
    ...deliveryLines(estimate, style),
  ];
}

/** From direct cost to net in exact means, which add up as medians do not; a mean is shown in whole units. */
export function rollUpLines(estimate: Estimate, style: TableStyle): readonly TotalLine[] {
  const { locale } = style;
  const words = locale.words.rollUp;
  const step = (label: string, of: (total: Total) => number) =>
    lineOf(estimate, label, "other", ({ total }) => {
      if (total.unknown.length === 0) return count(of(total), locale);
      return `${atLeast(count(Math.floor(kept(of(total))), locale), style)} + ?`;
    });
  return [
    step(words.labour, ({ labour }) => labour.mean),
    step(words.machine, ({ machine }) => machine.mean),
    step(words.direct, ({ price }) => price.direct.mean),
    step(words.supervision, ({ price }) => price.supervision.mean),
    step(words.overhead, ({ price }) => price.overhead.mean),
    step(words.contingency, ({ price }) => price.contingency.mean),
    step(words.fee, ({ price }) => price.fee.mean),
    step(words.price, ({ price }) => price.price.mean),
    step(words.incentive, ({ price }) => price.incentive.mean),
    step(words.net, ({ price }) => price.net.mean),
  ];
}

import type { Estimate } from "../domain/estimate.js";
import { entryOf } from "./entry-of.js";
import { mixCounts, mixHasUnknown } from "./foot.js";
import { count, kept } from "./number-text.js";
import { costP50, costRange, listed, spreadOf, type TableStyle } from "./table-style.js";

/**
 * The cheapest way shot by shot in sentences: who makes how many, what it costs, what it saves against the first pipeline
 * and what it gives up; nothing where there is nothing to choose. A sentence that would say 0 is left out.
 */
export function mixLines(estimate: Estimate, style: TableStyle): readonly string[] {
  const { mix, pipelines } = estimate;
  const { locale, currency } = style;
  const { words } = locale;
  const counts = mixCounts(estimate).map(([name, shots]) =>
    words.answer.for(style.titleOf(name), count(shots, locale)),
  );
  if (counts.length === 0 || pipelines.length < 2) return [];
  const isUnknown = mixHasUnknown(estimate);
  const figures = { cost: mix.cost, unknown: isUnknown ? ["?"] : [] };
  const range = (text: string) => `P10${style.dash}P90 ${text}`;
  const cost = `${costP50(figures, style)} ${currency}`;
  const told = words.mix.cheapest(listed(counts, locale), cost, range(costRange(figures, style)));
  return [
    [told, ...(isUnknown ? [] : savingWords(estimate, style, range)), ...forgoneWords(estimate, style)].join(
      " ",
    ),
  ];
}

function savingWords(
  { mix, pipelines, totals }: Estimate,
  style: TableStyle,
  range: (text: string) => string,
): readonly string[] {
  const first = pipelines[0] ?? "";
  const { saving } = mix;
  if (!saving || kept(saving.p50) <= 0 || (entryOf(totals, first)?.unknown.length ?? 1) > 0) return [];
  const { words } = style.locale;
  const amount = `${style.money.p50(saving)} ${style.currency}`;
  return [words.mix.saves(amount, style.titleOf(first), range(style.money.range(saving, style.dash)))];
}

function forgoneWords({ mix }: Estimate, style: TableStyle): readonly string[] {
  const { toRules, toRisk, givesUp } = style.locale.words.mix;
  const told = (
    [
      ["rules", toRules],
      ["risk", toRisk],
    ] as const
  ).flatMap(([key, say]) => {
    const amount = kept(mix.forgone?.[key] ?? 0);
    return amount >= 1 ? [say(`${style.money.value(amount, spreadOf(mix.cost))} ${style.currency}`)] : [];
  });
  return told.length === 0 ? [] : [givesUp(listed(told, style.locale))];
}

/**
 * By how much a show's P80 is below the P80s of its parts added up, pipeline by pipeline: what is not shared evens out, and
 * what is shared does not. Nothing where prices are unknown, or where nothing evens out.
 */
export function evensOutLines(estimate: Estimate, style: TableStyle): readonly string[] {
  const { total } = style.locale.words;
  const told = estimate.pipelines.flatMap((name) => {
    const one = entryOf(estimate.totals, name);
    if (!one?.undiversified || one.unknown.length > 0) return [];
    const less = kept(one.undiversified.p80) - kept(one.cost.p80);
    const amount = `${style.money.value(less, spreadOf(one.cost))} ${style.currency}`;
    return less >= spreadOf(one.cost) / 20 && less > 0 ? [total.evenedFor(amount, style.titleOf(name))] : [];
  });
  return told.length === 0 ? [] : [total.evensOut(listed(told, style.locale))];
}

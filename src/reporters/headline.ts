import type { Estimate } from "../domain/estimate.js";
import type { Locale } from "../words/locale.js";
import { entryOf } from "./entry-of.js";
import { count, type FigureWriter, kept } from "./number-text.js";
import { cheapestOf, isCountedSubject } from "./select-rows.js";
import { capitalised, shotsText } from "./table-style.js";

/** What the sentences need to know of how figures and names are written. */
export type HeadlineStyle = {
  readonly money: FigureWriter;
  readonly currency: string;
  readonly locale: Locale;
  readonly titleOf: (pipeline: string) => string;
};

/**
 * The answer in plain sentences: which pipeline is cheapest for how many shots, every one named, artists as visible as
 * generation; then which is cheapest for the whole show. Only from what the estimate holds.
 */
export function headline(estimate: Estimate, style: HeadlineStyle): readonly string[] {
  if (estimate.pipelines.length < 2) return [];
  return [...shotSentence(estimate, style), ...showSentence(estimate, style)];
}

function shotSentence(estimate: Estimate, style: HeadlineStyle): readonly string[] {
  const shots = estimate.shots.filter(isCountedSubject);
  if (shots.length === 0) return [];
  const wins = new Map<string, number>(estimate.pipelines.map((name) => [name, 0]));
  let unknown = 0;
  let even = 0;
  for (const shot of shots) {
    const cheapest = cheapestOf(shot);
    if (cheapest !== null) wins.set(cheapest, (wins.get(cheapest) ?? 0) + 1);
    else if (Object.values(shot.pipelines).some((figures) => figures.unknown.length > 0)) unknown++;
    else even++;
  }
  const { locale } = style;
  const { answer } = locale.words;
  const doubts = [
    ...(unknown > 0 ? [answer.unknownFor(count(unknown, locale))] : []),
    ...(even > 0 ? [answer.evenFor(count(even, locale))] : []),
  ];
  const ranked = [...wins].sort((a, b) => b[1] - a[1]);
  const [best, ...others] = ranked;
  const tail = [
    ...others.map(([name, n]) => answer.for(style.titleOf(name), n === 0 ? answer.none : count(n, locale))),
    ...doubts,
  ];
  const total = shotsText(shots.length, locale);
  if (!best || best[1] === 0) return [answer.noneCheapest(total, doubts.join(answer.join))];
  const first = answer.cheapestFor(
    capitalised(style.titleOf(best[0])),
    { figure: count(best[1], locale), shots: shotsText(best[1], locale) },
    { figure: count(shots.length, locale), shots: total },
  );
  return [`${[first, ...tail].join(answer.join)}.`];
}

function showSentence(estimate: Estimate, style: HeadlineStyle): readonly string[] {
  const { answer } = style.locale.words;
  const totals = estimate.pipelines.flatMap((name) => {
    const total = entryOf(estimate.totals, name);
    return total ? [{ name, total, p50: kept(total.price.price.p50) }] : [];
  });
  const unknown = totals.filter(({ total }) => total.unknown.length > 0);
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => style.titleOf(name)).join(", ");
    return [answer.showUnknown(names)];
  }
  const [best, ...others] = totals.sort((a, b) => a.p50 - b.p50);
  if (!best || others.length === 0 || best.p50 === others[0]?.p50) return [];
  const price = ({ total }: (typeof totals)[number]) => style.money.p50(total.price.price);
  const rest = others.map((one) => `${style.titleOf(one.name)} ${price(one)}`).join(", ");
  return [answer.showCheapest(style.titleOf(best.name), `${price(best)} ${style.currency}`, rest)];
}

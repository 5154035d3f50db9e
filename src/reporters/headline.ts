import type { Estimate } from "../domain/estimate.js";
import { entryOf } from "./entry-of.js";
import { count, type FigureWriter, kept } from "./number-text.js";
import { cheapestOf, isCountedSubject } from "./select-rows.js";
import { capitalised } from "./table-style.js";

/** What the sentences need to know of how figures and names are written. */
export type HeadlineStyle = {
  readonly money: FigureWriter;
  readonly currency: string;
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
  const doubts = [
    ...(unknown > 0 ? [`for ${count(unknown)} it cannot be told, a price is unknown`] : []),
    ...(even > 0 ? [`for ${count(even)} there is nothing to choose`] : []),
  ];
  const ranked = [...wins].sort((a, b) => b[1] - a[1]);
  const [best, ...others] = ranked;
  const tail = [
    ...others.map(([name, n]) => `${style.titleOf(name)} for ${n === 0 ? "none" : count(n)}`),
    ...doubts,
  ];
  const total = `${count(shots.length)} ${shots.length === 1 ? "shot" : "shots"}`;
  if (!best || best[1] === 0) return [`Of ${total} none has a cheapest pipeline: ${doubts.join("; ")}.`];
  return [
    `${capitalised(style.titleOf(best[0]))} is cheapest (P50) for ${count(best[1])} of ${total}; ${tail.join("; ")}.`,
  ];
}

function showSentence(estimate: Estimate, style: HeadlineStyle): readonly string[] {
  const totals = estimate.pipelines.flatMap((name) => {
    const total = entryOf(estimate.totals, name);
    return total ? [{ name, total, p50: kept(total.price.price.p50) }] : [];
  });
  const unknown = totals.filter(({ total }) => total.unknown.length > 0);
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => style.titleOf(name)).join(", ");
    return [`Which is cheapest for the whole show cannot be told: a price is unknown in ${names}.`];
  }
  const [best, ...others] = totals.sort((a, b) => a.p50 - b.p50);
  if (!best || others.length === 0 || best.p50 === others[0]?.p50) return [];
  const price = ({ total }: (typeof totals)[number]) => style.money.p50(total.price.price);
  const rest = others.map((one) => `${style.titleOf(one.name)} ${price(one)}`).join(", ");
  return [
    `For the whole show ${style.titleOf(best.name)} is cheapest: ${price(best)} ${style.currency} (P50 of the price); ${rest}.`,
  ];
}

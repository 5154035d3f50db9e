import type { Book, SeniorityMix } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import { type Factor, factor, type Quantity } from "../domain/factor.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { sameUnit } from "../domain/unit.js";
import { percent, seniorityFactor, sharesOf, short, utilisationFactor, weakest } from "./crew-factors.js";
import { weightedAmount } from "./weighted-amount.js";

/**
 * The rate of a resource as the book gives it. Where an artist's is given by seniority (`artist/comp/senior`), it is the
 * mean over the department's seniority mix; a seniority without a rate of its own has the department's times its ratio.
 * One unknown stands behind all of them, what artists cost here, so the points of ranges are weighted each by itself.
 * `null` is an unknown price, nothing a missing one. Problems: mixed-seniority-rates.
 */
export function rateOf(
  resource: string,
  { book, file }: Show,
  report: (problem: Problem) => void,
): Quantity | null | undefined {
  const own = Object.hasOwn(book.rates, resource) ? book.rates[resource] : undefined;
  const mix = mixOf(resource, book);
  if (!mix || !isBySeniority(resource, mix, book)) return own;
  const parts: Part[] = [];
  for (const [name, share] of sharesOf(mix)) {
    const named = book.rates[`${resource}/${name}`];
    const rate = named === undefined ? own : named;
    if (!rate) return rate;
    const ratio = named === undefined ? (book.seniorities[name]?.rate.amount ?? 1) : 1;
    parts.push({ name, share, rate, ratio });
  }
  const found = meanOf(parts);
  if (found) return found;
  const message = `the rates of ${resource} by seniority are in different units or written in different ways, so they have no mean`;
  const hint = "give all of them in one currency, per day or per hour, and as numbers or as three points";
  report(errorAt("mixed-seniority-rates", message, parts[0]?.rate.source.place ?? { file }, hint));
  return null;
}

/** `ratio` is what the rate is multiplied by: 1 where it is the seniority's own. */
type Part = {
  readonly name: string;
  readonly share: number;
  readonly rate: Quantity;
  readonly ratio: number;
};

function meanOf(parts: readonly Part[]): Quantity | undefined {
  const [first] = parts;
  const amount = weightedAmount(parts.map(({ rate, share, ratio }) => [rate.amount, share * ratio] as const));
  if (!first || amount === undefined) return undefined;
  if (parts.some(({ rate }) => !sameUnit(rate.unit, first.rate.unit))) return undefined;
  const told = parts.map(
    ({ name, share, rate, ratio }) => `${percent(share)} ${name} at ${short(mean(rate.amount) * ratio)}`,
  );
  const sources = parts.map(({ rate }) => rate.source);
  const reasons = [...new Set(sources.map(({ text }) => text))].join(" ");
  const source = { ...weakest(sources), text: `Mean over the seniority mix: ${told.join(", ")}. ${reasons}` };
  return { unit: first.rate.unit, amount, source };
}

function mixOf(resource: string, { crew, seniorityMix }: Book): SeniorityMix | undefined {
  const [kind, department = ""] = resource.split("/");
  if (kind !== "artist") return undefined;
  return (Object.hasOwn(crew, department) ? crew[department]?.mix : undefined) ?? seniorityMix;
}

function isBySeniority(resource: string, mix: SeniorityMix, { rates }: Book): boolean {
  return sharesOf(mix).some(([name]) => Object.hasOwn(rates, `${resource}/${name}`));
}

/**
 * An artist's rate as this studio bears it: per day where it is per hour; then the seniority mix, the utilisation and the
 * studio's load, each a factor of its own, and none where nothing is said of it.
 */
export function withCrew(rate: readonly Factor[], resource: string, { book }: Show): readonly Factor[] {
  const mix = mixOf(resource, book);
  const [, department = ""] = resource.split("/");
  const perHour = rate.some((one) => one.unit["artist-hour"] === -1);
  return [
    ...rate,
    ...(perHour ? [factor("hours in a working day", "hours-per-day@show", book.hoursPerDay)] : []),
    ...(mix ? [seniorityFactor(mix, department, book, isBySeniority(resource, mix, book))] : []),
    ...(book.utilisation ? [utilisationFactor(book.utilisation)] : []),
    ...(book.rateLoad ? [factor("the studio's load on the rate", "rate-load@show", book.rateLoad)] : []),
  ];
}

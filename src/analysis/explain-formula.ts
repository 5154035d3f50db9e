import { mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Source } from "../domain/source.js";
import { formatUnit, multiplyUnits } from "../domain/unit.js";
import { numberText, rangeText, shareText } from "./explain-numbers.js";

/** Gives the mark behind a factor that leads to who says so, or "". */
export type MarkOf = (source: Source, name: string) => string;

/**
 * A product as a person reads it: `3.2 artist-day (2 to 6) [1] × 2 complexity complex [2] × 620 USD/artist-day [3]`.
 * Each number is the factor's mean. "One of it" is not said: its unit goes into the factor before it. Nor is a seniority mix
 * or a utilisation of 1.
 */
export function formulaText(factors: readonly Factor[], markOf: MarkOf): string {
  return withoutOnes(factors)
    .map((one) => factorText(one) + markOf(one.source, one.name))
    .join(" × ");
}

/** True for what a studio's crew makes of the day rate (seniority mix, utilisation) where it leaves it as it is. */
export function isNeutralCrew({ key, amount }: Factor): boolean {
  return amount === 1 && (key === "utilisation@show" || /^seniority[@/]/u.test(key));
}

function withoutOnes(all: readonly Factor[]): readonly Factor[] {
  const factors = all.filter((one) => !isNeutralCrew(one));
  const told: Factor[] = [];
  let waiting: Factor | undefined;
  for (const one of factors) {
    const before = told.at(-1);
    const isOne = one.source.kind === "given" && one.amount === 1;
    if (before && isOne) told[told.length - 1] = { ...before, unit: multiplyUnits([before.unit, one.unit]) };
    else if (isOne && !waiting) waiting = one;
    else told.push(waiting ? { ...one, unit: multiplyUnits([waiting.unit, one.unit]) } : one);
    if (!isOne) waiting = undefined;
  }
  return waiting ? [waiting, ...told] : told;
}

/** One factor: its mean, its unit or, for a plain number, what it is, and its range. */
export function factorText(one: Factor): string {
  const { amount, name } = one;
  if (typeof amount === "object" && amount.kind === "event")
    return `${shareText(amount.chance)} chance: ${name}`;
  const range = rangeText(amount);
  return `${numberText(mean(amount))} ${formatUnit(one.unit) || name}${range === undefined ? "" : ` (${range})`}`;
}

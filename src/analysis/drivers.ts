import type { Amount } from "../domain/distribution.js";
import type { LineItem } from "../domain/line-item.js";
import type { Unit } from "../domain/unit.js";
import { exactVariance } from "./exact-variance.js";
import type { Family } from "./families.js";
import { meanOf, type ProductSum, productSum } from "./product-sum.js";
import { quantile } from "./quantile.js";
import { type SharedRisk, sharedRisk } from "./shared-risk.js";
import { openUnknowns, type Unknowns } from "./unknowns.js";
import { type FamilyShare, familyShares, type KeyShare, keyShares } from "./variance-shares.js";

/** One unknown and what it does to a cost. */
export type Driver = {
  readonly key: string;
  readonly name: string;
  readonly family: Family;
  readonly unit: Unit;
  readonly amount: Amount;
  /** Its own share of the variance, 0 to 1. */
  readonly share: number;
  /** Its P10 and P90; 0 and 1 for what happens or does not. */
  readonly low: number;
  readonly high: number;
  /** The mean cost with it at those values and all else at the means. */
  readonly costAtLow: number;
  readonly costAtHigh: number;
};

/** What a cost depends on, in closed form. */
export type Drivers = {
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
  readonly families: readonly FamilyShare[];
  /** Share of the variance that comes from families together, 0 to 1. */
  readonly together: number;
  /** Greatest share first. */
  readonly drivers: readonly Driver[];
  /** Those left off. */
  readonly others: { readonly count: number; readonly share: number };
  readonly sharedRisk: SharedRisk;
  /** Resources nobody has a price for; what they cost is not in it. */
  readonly unknown: readonly string[];
};

/**
 * What the cost of some lines depends on: exact mean and standard deviation, the variance share of each family and of
 * each unknown, and what the cost is with one unknown at its P10 and P90 and the others at their means.
 * @param lines of one pipeline
 * @param top how many unknowns are told
 */
export function drivers(lines: readonly LineItem[], top: number): Drivers {
  const unknowns = openUnknowns();
  const sum = productSum(lines, unknowns);
  const mean = meanOf(sum);
  const variance = exactVariance(sum, unknowns);
  const families = familyShares(sum, unknowns, variance);
  const unpriced = lines.filter((line) => line.rate === null).map((line) => line.resource);
  return {
    mean,
    deviation: Math.sqrt(variance),
    families,
    together: variance > 0 ? Math.max(0, 1 - families.reduce((total, { share }) => total + share, 0)) : 0,
    ...rankedDrivers(sum, unknowns, variance, top),
    sharedRisk: sharedRisk(sum, unknowns, variance),
    unknown: [...new Set(unpriced)].sort(),
  };
}

/**
 * The unknowns of a sum by their share of its variance, and what each does to its mean.
 * @param variance of the sum, from `exactVariance`
 * @param top how many are told
 */
export function rankedDrivers(
  sum: ProductSum,
  unknowns: Unknowns,
  variance: number,
  top: number,
): Pick<Drivers, "drivers" | "others"> {
  const mean = meanOf(sum);
  const shares = keyShares(sum, unknowns, variance);
  const left = shares.slice(top);
  return {
    drivers: shares.slice(0, top).map((one) => driverOf(one, mean)),
    others: { count: left.length, share: left.reduce((total, { share }) => total + share, 0) },
  };
}

function driverOf({ unknown, share, weight }: KeyShare, total: number): Driver {
  const { key, name, family, unit, amount, mean } = unknown;
  const low = amount.kind === "event" ? 0 : quantile(amount, 0.1);
  const high = amount.kind === "event" ? 1 : quantile(amount, 0.9);
  const costAt = (value: number) => total + weight * (value / mean - 1);
  return {
    key,
    name,
    family,
    unit,
    amount,
    share,
    low,
    high,
    costAtLow: costAt(low),
    costAtHigh: costAt(high),
  };
}

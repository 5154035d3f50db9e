import type { Summary } from "../domain/estimate.js";
import { summarise } from "../simulation/summarise.js";

/** A sum being built: its draws, its exact mean, and the resources in it that nobody has a price for. */
export type Tally = { readonly values: Float64Array; mean: number; readonly unknown: Set<string> };

/** An empty sum of so many draws. */
export function tally(draws: number): Tally {
  return { values: new Float64Array(draws), mean: 0, unknown: new Set() };
}

/** An empty sum over a column of zeros that somebody lends. */
export function tallyOver(values: Float64Array): Tally {
  return { values, mean: 0, unknown: new Set() };
}

/** Adds one sum to another. */
export function addTally(into: Tally, other: Tally): void {
  const { values } = into;
  const added = other.values;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) + (added[i] ?? 0);
  into.mean += other.mean;
  for (const resource of other.unknown) into.unknown.add(resource);
}

/** The five numbers, with the exact mean. */
export function summaryOf(one: Tally): Summary {
  return summarise(one.values, one.mean);
}

/** Draws of `a` less those of `b`. */
export function difference(a: Tally, b: Tally): Tally {
  const result = tally(a.values.length);
  for (let i = 0; i < result.values.length; i++) result.values[i] = (a.values[i] ?? 0) - (b.values[i] ?? 0);
  result.mean = a.mean - b.mean;
  return result;
}

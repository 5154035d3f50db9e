import type { Summary } from "../domain/estimate.js";
import { addColumn, subtractColumns, sumColumns } from "../simulation/column-arithmetic.js";
import { summarise, summariseDifference } from "../simulation/summarise.js";

/** A sum being built: its draws, its exact mean, and the resources in it that nobody has a price for. */
export type Tally = { readonly values: Float64Array; mean: number; readonly unknown: Set<string> };

/** Where sums are built: in memory of their own, or in that of a run, where they are added up several times as fast. */
export type TallyRoom = {
  /** An empty sum. */
  open(): Tally;
  /** A column with anything in it, to be written over. */
  take(): Float64Array;
  /** Adds one sum to another that was opened here. */
  add(into: Tally, other: Tally): void;
};

/** An empty sum of so many draws. */
export function tally(draws: number): Tally {
  return { values: new Float64Array(draws), mean: 0, unknown: new Set() };
}

/** Room for sums of so many draws, each in memory of its own. */
export function ownRoom(draws: number): TallyRoom {
  return { open: () => tally(draws), take: () => new Float64Array(draws), add: addTally };
}

/** Adds one sum to another. */
export function addTally(into: Tally, other: Tally): void {
  addColumn(into.values, other.values);
  addMeans(into, other);
}

/** Adds what a sum is beside its draws. */
export function addMeans(into: Tally, other: Tally): void {
  into.mean += other.mean;
  for (const resource of other.unknown) into.unknown.add(resource);
}

/** The sum of some sums, added from left to right. One alone is its own sum: nothing may be added to what this gives. */
export function sumOf(parts: readonly Tally[], { open, take }: TallyRoom): Tally {
  const [first, second, ...others] = parts;
  if (!first) return open();
  if (!second) return first;
  const values = take().subarray(0, first.values.length);
  sumColumns(values, first.values, second.values);
  const sum = {
    values,
    mean: first.mean + second.mean,
    unknown: new Set([...first.unknown, ...second.unknown]),
  };
  for (const other of others) addTally(sum, other);
  return sum;
}

/** The five numbers, with the exact mean. */
export function summaryOf(one: Tally): Summary {
  return summarise(one.values, one.mean);
}

/** Draws of `a` less those of `b`. */
export function difference(a: Tally, b: Tally, { take }: TallyRoom): Tally {
  const values = take();
  subtractColumns(values, a.values, b.values);
  return { values, mean: a.mean - b.mean, unknown: new Set() };
}

/** The five numbers of the draws of `a` less those of `b`. */
export function summaryOfDifference(a: Tally, b: Tally): Summary {
  return summariseDifference(a.values, b.values, a.mean - b.mean);
}

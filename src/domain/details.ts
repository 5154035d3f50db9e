import type { Amount } from "./distribution.js";
import type { Place, Source } from "./source.js";
import type { Unit } from "./unit.js";

/** A distribution as a curve: its percentiles 1 to 99, and how dense it is at some values, in shares of 1 per unit. */
export type Curve = {
  readonly quantiles: readonly number[];
  /** As many values as heights, ascending; both empty where every draw is the same. */
  readonly density: { readonly at: readonly number[]; readonly height: readonly number[] };
};

/** One unknown and what it does to a mean direct cost as it goes from its P10 to its P90, all else at the means. */
export type CostDriver = {
  readonly key: string;
  readonly name: string;
  readonly unit: Unit;
  /** Its own share of the cost's variance, 0 to 1. */
  readonly share: number;
  /** Its P10 and P90; 0 and 1 for what happens or does not. */
  readonly low: number;
  readonly high: number;
  readonly costAtLow: number;
  readonly costAtHigh: number;
};

/** What a pipeline's direct cost depends on: the greatest unknowns first, and what is left off. */
export type CostDrivers = {
  readonly mean: number;
  readonly drivers: readonly CostDriver[];
  readonly others: { readonly count: number; readonly share: number };
};

/** Who is busy: people of each department's crew, and the mean number of them at work in each week. */
export type Load = {
  /** ISO dates of Mondays. */
  readonly weeks: readonly string[];
  readonly departments: readonly {
    readonly department: string;
    readonly title: string;
    readonly crew: number;
    readonly people: readonly number[];
  }[];
};

/** A factor of the ledger without its key: what is believed, its mean, and who says so by its place in the sources. */
export type ToldFactor = {
  readonly name: string;
  readonly amount: Amount;
  readonly mean: number;
  readonly unit: Unit;
  readonly source: number;
  /** Where it was written. */
  readonly place?: Place;
};

/** A line of a subject's ledger: its exact mean (`null` when its price is unknown), its factors by their places. */
export type ToldLine = {
  readonly department: string;
  readonly what: string;
  readonly mean: number | null;
  readonly factors: readonly number[];
};

/** What a show-wide factor (notes, optimism) adds to so many of a subject's lines: the same, times its own factors. */
export type ToldExtra = {
  readonly name: string;
  readonly mean: number;
  readonly lines: number;
  readonly factors: readonly number[];
};

/** How a subject's cost comes about in one pipeline; the means of lines and extras add up to the cost's. */
export type Told = { readonly lines: readonly ToldLine[]; readonly extras: readonly ToldExtra[] };

/** What a page shows besides the totals. Made only when asked for. */
export type Details = {
  /** Of the price, by pipeline. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** Of the direct cost, by pipeline. */
  readonly drivers: Readonly<Record<string, CostDrivers>>;
  /** By pipeline, where the show says when it starts and who is there. */
  readonly load?: Readonly<Record<string, Load>>;
  /** Every different factor behind the lines, once. */
  readonly factors: readonly ToldFactor[];
  readonly sources: readonly Omit<Source, "place">[];
  /** By subject and pipeline. */
  readonly subjects: Readonly<Record<string, Readonly<Record<string, Told>>>>;
};

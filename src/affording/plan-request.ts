import type { Preference } from "../domain/spending-plan.js";

/** One way to make a subject. */
export type PlanOption = {
  readonly pipeline: string;
  /** Its part of the show's price, draw by draw; 0 or more. */
  readonly price: Float64Array;
  /** The mean of those draws. */
  readonly mean: number;
  /** Exact means; days by department where a deadline is to be kept. */
  readonly artistDays: number;
  readonly elapsedDays: number;
  /** Of the artist days those of work and finishing: no prompting, no rounds of notes, nothing made a second time. */
  readonly craftDays: number;
  readonly days: ReadonlyMap<string, number>;
};

/** A subject with the ways it may be made, cheapest mean first; without one it cannot be had at any price. */
export type PlanSubject = {
  readonly code: string;
  readonly awarded: boolean;
  readonly assets: readonly string[];
  readonly options: readonly PlanOption[];
};

/** An asset's price and days by pipeline. */
export type PlanAsset = ReadonlyMap<string, Pick<PlanOption, "price" | "mean" | "artistDays" | "days">>;

/** What is to be planned. Subjects are sorted by code, so that the order of a file changes nothing. */
export type PlanRequest = {
  readonly subjects: readonly PlanSubject[];
  readonly assets: ReadonlyMap<string, PlanAsset>;
  /** What is spent whatever is chosen, draw by draw. */
  readonly fixed: Float64Array;
  readonly draws: number;
  readonly budget: number;
  /** The percentile of the price that has to be within the budget, 0.5 to 0.99. */
  readonly risk: number;
  readonly prefer: Preference;
  /** Artist days that each department can give until the deadline; absent without one. */
  readonly capacity?: ReadonlyMap<string, number>;
};

/** By subject: the place of its option, or -1 where it is not made. */
export type Choice = readonly number[];

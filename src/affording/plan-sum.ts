import { percentiles } from "../simulation/summarise.js";
import type { Choice, PlanRequest } from "./plan-request.js";

/** The assets that a choice needs, with the pipelines each is built in, in the order of their first use. */
export function builtAssets(
  { subjects }: Pick<PlanRequest, "subjects">,
  choice: Choice,
): ReadonlyMap<string, readonly string[]> {
  const built = new Map<string, string[]>();
  for (const [i, subject] of subjects.entries()) {
    const pipeline = subject.options[choice[i] ?? -1]?.pipeline;
    if (pipeline === undefined) continue;
    for (const asset of subject.assets) {
      const ways = built.get(asset) ?? [];
      built.set(asset, ways);
      if (!ways.includes(pipeline)) ways.push(pipeline);
    }
  }
  return built;
}

/** The price of a choice, draw by draw. */
export function priceOf(request: PlanRequest, choice: Choice): Float64Array {
  const sum = request.fixed.slice();
  for (const [i, subject] of request.subjects.entries()) {
    const option = subject.options[choice[i] ?? -1];
    if (option) addTo(sum, option.price);
  }
  for (const [code, pipelines] of builtAssets(request, choice)) {
    for (const name of pipelines) {
      const way = request.assets.get(code)?.get(name);
      if (way) addTo(sum, way.price);
    }
  }
  return sum;
}

/**
 * The price of a choice, from that of another which differs in little: off by as much as sums in another order differ.
 * @param price of the other, left as it is
 */
export function priceFrom(
  request: PlanRequest,
  price: Float64Array,
  from: Choice,
  choice: Choice,
): Float64Array {
  const sum = price.slice();
  for (const [i, { options }] of request.subjects.entries()) {
    if (from[i] === choice[i]) continue;
    const [before, after] = [options[from[i] ?? -1], options[choice[i] ?? -1]];
    if (before) takeFrom(sum, before.price);
    if (after) addTo(sum, after.price);
  }
  const [before, after] = [builtAssets(request, from), builtAssets(request, choice)];
  for (const [code, ways] of request.assets) {
    for (const [name, way] of ways) {
      const [was, is] = [before.get(code)?.includes(name), after.get(code)?.includes(name)];
      if (was && !is) takeFrom(sum, way.price);
      if (is && !was) addTo(sum, way.price);
    }
  }
  return sum;
}

function takeFrom(sum: Float64Array, column: Float64Array): void {
  const n = sum.length | 0;
  for (let i = 0; i < n; i = (i + 1) | 0) sum[i] = (sum[i] as number) - (column[i] as number);
}

/** Adds a column to another. */
export function addTo(sum: Float64Array, column: Float64Array): void {
  const n = sum.length | 0;
  for (let i = 0; i < n; i = (i + 1) | 0) sum[i] = (sum[i] as number) + (column[i] as number);
}

/** A percentile of a price, as every summary of an estimate has it. */
export function atRisk(price: Float64Array, risk: number): number {
  return percentiles(price, [risk])[0] ?? 0;
}

/**
 * True when a percentile is within a limit. Counting settles it, but for the two draws that the percentile lies between.
 */
export function isWithin(price: Float64Array, risk: number, limit: number): boolean {
  const n = price.length | 0;
  let within = 0;
  for (let i = 0; i < n; i = (i + 1) | 0) if ((price[i] as number) <= limit) within = (within + 1) | 0;
  const below = Math.floor(risk * (n - 1));
  if (within <= below) return false;
  return within >= below + 2 || atRisk(price, risk) <= limit;
}

/** The mean of a column. */
export function meanOf(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum / column.length;
}

/** What a choice is worth: awarded subjects before those that are only bid, then as many as possible. */
export function worthOf({ subjects }: Pick<PlanRequest, "subjects">, choice: Choice): number {
  const weights = worths(subjects);
  return choice.reduce((sum, at, i) => (at === -1 ? sum : sum + (weights[i] ?? 0)), 0);
}

/** By subject: 1, and for an awarded one more than all that are only bid come to. */
export function worths(subjects: PlanRequest["subjects"]): readonly number[] {
  const bid = subjects.filter(({ awarded }) => !awarded).length;
  return subjects.map(({ awarded }) => (awarded ? bid + 1 : 1));
}

/** A choice with all that choices are compared by. */
export type Valued = {
  readonly choice: Choice;
  readonly worth: number;
  /** What the preference makes as large as it can; 0 for the cheapest. */
  readonly merit: number;
  readonly priceAtRisk: number;
};

/** By option: what the preference makes as large as it can. */
export function meritOf(
  { prefer }: Pick<PlanRequest, "prefer">,
  option: { readonly craftDays: number; readonly elapsedDays: number },
): number {
  if (prefer === "quality") return option.craftDays;
  return prefer === "schedule" ? -option.elapsedDays : 0;
}

/** By choice: the same, of all that is made. */
export function meritOfChoice(request: Pick<PlanRequest, "prefer" | "subjects">, choice: Choice): number {
  return request.subjects.reduce((sum, { options }, i) => {
    const option = options[choice[i] ?? -1];
    return option ? sum + meritOf(request, option) : sum;
  }, 0);
}

/** Values a choice. */
export function valued(request: PlanRequest, choice: Choice): Valued {
  const merit = meritOfChoice(request, choice);
  const priceAtRisk = atRisk(priceOf(request, choice), request.risk);
  return { choice, worth: worthOf(request, choice), merit, priceAtRisk };
}

/** Less than this share of a figure is no difference: sums in another order differ by as much. */
const grain = 1e-9;

function compare(a: number, b: number): number {
  return Math.abs(a - b) <= grain * Math.max(1, Math.abs(a), Math.abs(b)) ? 0 : a - b;
}

/** True when the first is to be had rather than the second: worth, merit, price, and then the same one every time. */
export function isBetter(one: Valued, than: Valued | undefined): boolean {
  if (!than) return true;
  const by =
    compare(one.worth, than.worth) ||
    compare(one.merit, than.merit) ||
    compare(than.priceAtRisk, one.priceAtRisk);
  if (by !== 0) return by > 0;
  const at = one.choice.findIndex((option, i) => option !== than.choice[i]);
  const [here = -1, there = -1] = [one.choice[at], than.choice[at]];
  // Of equals the one whose first different subject is made, and by the cheaper pipeline.
  return at !== -1 && (here === -1 ? false : there === -1 || here < there);
}

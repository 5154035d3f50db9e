import type { Compared, Comparison, Summary } from "../domain/estimate.js";
import { countBelow, countWithin, excess } from "../simulation/column-arithmetic.js";
import { shareLowest, summariseRatio } from "../simulation/summarise.js";
import { summaryOfDifference, type Tally } from "./tally.js";

/** The cheapest of some pipelines by the median, and its chance of being the cheapest of all on common draws. */
export type Cheapest = Pick<Compared<never>, "cheapest" | "chanceCheapest">;

/**
 * Finds the cheapest. `null` when there is only one, when all draws are equal (nothing to choose), or when any price is
 * unknown, since the unknown one might be anything.
 * @param costs by pipeline, in column order; the first wins a tie
 * @param medians P50 by pipeline
 */
export function cheapest(costs: ReadonlyMap<string, Tally>, medians: ReadonlyMap<string, number>): Cheapest {
  const nothing = { cheapest: null, chanceCheapest: null };
  const all = [...costs.values()];
  const first = all[0];
  if (!first || all.length < 2 || all.some((one) => one.unknown.size > 0)) return nothing;
  if (all.every((one) => one === first || sameDraws(one.values, first.values))) return nothing;
  let best: string | undefined;
  for (const name of costs.keys()) {
    if (best === undefined || (medians.get(name) ?? 0) < (medians.get(best) ?? 0)) best = name;
  }
  const winner = best === undefined ? undefined : costs.get(best);
  if (best === undefined || !winner) return nothing;
  const rivals = all.filter((one) => one !== winner);
  return {
    cheapest: best,
    chanceCheapest: shareOfWins(
      winner.values,
      rivals.map(({ values }) => values),
    ),
  };
}

function sameDraws(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Share of draws in which nobody is below. */
function shareOfWins(values: Float64Array, rivals: readonly Float64Array[]): number {
  const [first = values, second = first, ...others] = rivals;
  if (others.length > 0) return shareOfWins(values, [lowest(first, second), ...others]);
  return shareLowest(values, first, second);
}

function lowest(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => Math.min(value, b[i] as number));
}

/** Share of draws in which `a` is below `b`. */
export function chanceBelow(a: Float64Array, b: Float64Array): number {
  return countBelow(a, b) / a.length;
}

/** Share of draws at or under a limit. */
export function chanceWithin(values: Float64Array, limit: number): number {
  return countWithin(values, limit) / values.length;
}

/** By how much values are over a limit in the mean; what is at or under it counts as 0. */
export function expectedOverrun(values: Float64Array, limit: number): number {
  return excess(values, limit) / values.length;
}

/** How many times shorter `elapsed` is than `base`, draw by draw; 1 where both are nothing. */
export function speedup(base: Float64Array, elapsed: Float64Array): Summary {
  return summariseRatio(base, elapsed);
}

/** The five numbers of what is the same in every draw. */
export function always(value: number): Summary {
  return { mean: value, p10: value, p50: value, p80: value, p90: value };
}

/** What a pipeline saves against the base, by cost and by elapsed days, on common draws. */
export function comparison(
  base: { readonly cost: Tally; readonly elapsed: Float64Array },
  other: { readonly cost: Tally; readonly elapsed: Float64Array },
): Comparison {
  if (other === base) return { saving: always(0), chanceCheaper: 0, speedup: always(1) };
  return {
    saving: summaryOfDifference(base.cost, other.cost),
    chanceCheaper: chanceBelow(other.cost.values, base.cost.values),
    speedup: speedup(base.elapsed, other.elapsed),
  };
}

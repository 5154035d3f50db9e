import type { Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";

/** A choice by weights: what it is worth, and what it takes of the budget, with what is spent whatever is chosen. */
export type Weighed = {
  readonly choice: Choice;
  readonly worth: number;
  readonly total: number;
  /** No choice is better by these weights; else it is only the best that was found. */
  readonly proven: boolean;
  /** Nothing worth as much is cheaper by these weights. */
  readonly isCheapest: boolean;
};

/** True where no two subjects have anything in common: no asset, and no crew until a deadline. */
export function isSorted({ subjects, capacity }: PlanRequest): boolean {
  return !capacity && subjects.every(({ assets }) => assets.length === 0);
}

/**
 * The choice that is worth most within a budget, and of those the cheapest, where subjects have nothing in common. Then
 * so many of them are cheapest when they are the cheapest ones, each in its cheapest way: sorting finds it, no search.
 * Of equals the first subject, and its cheaper way in the mean.
 */
export function mostBySorting(request: PlanRequest, weights: Weights, budget: number): Weighed | undefined {
  const { awarded, bid } = ranked(request, weights);
  const room = budget - weights.fixed;
  const least = Math.min(...bid.sums);
  const first = lastWithin(awarded.sums, room - least);
  if (first < 0) return undefined;
  const second = lastWithin(bid.sums, room - (awarded.sums[first] ?? 0));
  return chosen(request, weights, [awarded, first], [bid, second]);
}

/** The cheapest choice that is worth at least so much, where subjects have nothing in common. */
export function leastBySorting(request: PlanRequest, weights: Weights, worth: number): Weighed | undefined {
  const { awarded, bid } = ranked(request, weights);
  const most = request.subjects.filter((one) => !one.awarded).length;
  const first = Math.floor(worth / (most + 1));
  const second = worth - first * (most + 1);
  if (first >= awarded.sums.length) return undefined;
  const one =
    second < bid.sums.length &&
    chosen(request, weights, [awarded, first], [bid, cheapestFrom(bid.sums, second)]);
  const more =
    first + 1 < awarded.sums.length &&
    chosen(
      request,
      weights,
      [awarded, cheapestFrom(awarded.sums, first + 1)],
      [bid, cheapestFrom(bid.sums, 0)],
    );
  if (one && more) return more.total < one.total ? more : one;
  return one || more || undefined;
}

type Ranks = {
  /** Places of subjects, cheapest first. */
  readonly places: readonly number[];
  /** What the first so many come to, from none to all. */
  readonly sums: readonly number[];
};

function ranked(
  { subjects }: PlanRequest,
  weights: Weights,
): { readonly awarded: Ranks; readonly bid: Ranks } {
  const prices = subjects.map((_, i) => Math.min(...(weights.options[i] ?? [])));
  const price = (i: number) => prices[i] ?? 0;
  const ranks = (awarded: boolean): Ranks => {
    const places = subjects
      .flatMap((one, i) => (one.awarded === awarded && one.options.length > 0 ? [i] : []))
      .sort((a, b) => price(a) - price(b) || a - b);
    const sums = [0];
    for (const i of places) sums.push((sums.at(-1) ?? 0) + price(i));
    return { places, sums };
  };
  return { awarded: ranks(true), bid: ranks(false) };
}

function lastWithin(sums: readonly number[], room: number): number {
  return sums.findLastIndex((sum) => sum <= room);
}

/** The place of the least sum of at least so many; of equals the first. */
function cheapestFrom(sums: readonly number[], from: number): number {
  let best = from;
  for (let i = from; i < sums.length; i++) if ((sums[i] ?? 0) < (sums[best] ?? 0)) best = i;
  return best;
}

function chosen(
  { subjects }: PlanRequest,
  weights: Weights,
  [awarded, first]: readonly [Ranks, number],
  [bid, second]: readonly [Ranks, number],
): Weighed {
  const choice = subjects.map(() => -1);
  for (const i of [...awarded.places.slice(0, first), ...bid.places.slice(0, second)]) {
    const own = weights.options[i] ?? [];
    choice[i] = own.indexOf(Math.min(...own));
  }
  const most = subjects.filter((one) => !one.awarded).length;
  return {
    choice,
    worth: first * (most + 1) + second,
    total: weights.fixed + (awarded.sums[first] ?? 0) + (bid.sums[second] ?? 0),
    proven: true,
    isCheapest: true,
  };
}

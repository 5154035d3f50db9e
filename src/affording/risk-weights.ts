import type { Weights } from "./plan-program.js";
import type { PlanOption, PlanRequest } from "./plan-request.js";
import { atRisk, meanOf } from "./plan-sum.js";

type Priced = Pick<PlanOption, "price" | "mean">;

/**
 * What every option takes of a plan's price at a percentile: its mean, and of the plan's reserve (percentile less mean)
 * the share by which it moves with the plan's price. The parts of the plan's own options add up to its percentile. (Euler
 * allocation by covariance: Tasche, "Capital allocation to business units and sub-portfolios: the Euler principle", 2008;
 * with the best linear prediction in place of the conditional mean.)
 * @param price of the plan, draw by draw
 */
export function riskWeights(request: PlanRequest, price: Float64Array): Weights {
  const mean = meanOf(price);
  const centred = price.map((value) => value - mean);
  const variance = product(centred, centred);
  const reserve = variance === 0 ? 0 : (atRisk(price, request.risk) - mean) / variance;
  return weighed(request, (way) => way.mean + reserve * product(centred, way.price));
}

/** By how many standard deviations the percentile asked for lies above a price's mean; below 0 where it lies below. */
export function spreadOf(price: Float64Array, risk: number): number {
  const deviation = deviationOf(price, meanOf(price));
  return deviation === 0 ? 0 : (atRisk(price, risk) - meanOf(price)) / deviation;
}

/**
 * Weights that no plan comes to less than, of all plans whose percentile lies at least as many standard deviations above
 * its mean as this one's. For such a plan mean + spread × deviation is at most its percentile. A deviation is convex and
 * grows in proportion, so the parts of any one plan bound it for all (the tangent of Kelley's cutting plane, 1960). Where
 * the percentile is below the mean, the deviation of a sum is at most the sum of its parts' deviations.
 * @param price of the plan, draw by draw
 */
export function tangentWeights(request: PlanRequest, price: Float64Array): Weights {
  const spread = spreadOf(price, request.risk);
  return spread >= 0
    ? riskWeights(request, price)
    : weighed(request, (way) => way.mean + spread * deviationOf(way.price, way.mean));
}

/** One weight for every option, every asset's ways, and what is paid whatever is chosen. */
function weighed(request: PlanRequest, weight: (way: Priced) => number): Weights {
  return {
    options: request.subjects.map(({ options }) => options.map(weight)),
    assets: new Map(
      [...request.assets].map(([code, ways]) => [
        code,
        new Map([...ways].map(([name, way]) => [name, weight(way)])),
      ]),
    ),
    fixed: weight({ price: request.fixed, mean: meanOf(request.fixed) }),
  };
}

function product(a: Float64Array, b: Float64Array): number {
  const n = a.length | 0;
  let sum = 0;
  for (let i = 0; i < n; i = (i + 1) | 0) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function deviationOf(column: Float64Array, mean: number): number {
  let sum = 0;
  for (const value of column) sum += (value - mean) * (value - mean);
  return Math.sqrt(sum / column.length);
}

/**
 * Weights by which no plan within the budget is over it: each option's mean over its lowest draws, of as many as a plan
 * must have within the budget. The lowest draws of a sum are on average no lower than the sum of each part's own lowest.
 */
export function lowestWeights(request: PlanRequest): Weights {
  const within = Math.floor(request.risk * (request.draws - 1)) + 1;
  return weighed(request, ({ price }) => {
    // The mean of the lowest is the most that this comes to over all limits, and so at least this (Rockafellar and
    // Uryasev, "Optimization of conditional value-at-risk", 2000); it is that at the percentile.
    const limit = atRisk(price, request.risk);
    let below = 0;
    for (const value of price) if (value < limit) below += limit - value;
    return limit - below / within;
  });
}

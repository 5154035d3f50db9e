import type { Weights } from "./plan-program.js";
import type { PlanRequest } from "./plan-request.js";
import { atRisk, meanOf } from "./plan-sum.js";

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
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  const reserve = variance === 0 ? 0 : (atRisk(price, request.risk) - mean) / variance;
  // An option that moves against the plan would be worth less than nothing: it takes nothing, and the draws decide.
  const weight = (column: Float64Array) => Math.max(0, meanOf(column) + reserve * product(centred, column));
  return weighed(request, weight);
}

/** One weight for every option, every asset's ways, and what is paid whatever is chosen. */
function weighed(request: PlanRequest, weight: (price: Float64Array) => number): Weights {
  return {
    options: request.subjects.map(({ options }) => options.map((option) => weight(option.price))),
    assets: new Map(
      [...request.assets].map(([code, ways]) => [
        code,
        new Map([...ways].map(([name, way]) => [name, weight(way.price)])),
      ]),
    ),
    fixed: weight(request.fixed),
  };
}

function product(a: Float64Array, b: Float64Array): number {
  const n = a.length | 0;
  let sum = 0;
  for (let i = 0; i < n; i = (i + 1) | 0) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * Weights by which no plan within the budget is over it: each option's mean over its lowest draws, of as many as a plan
 * must have within the budget. The lowest draws of a sum are on average no lower than the sum of each part's own lowest.
 */
export function lowestWeights(request: PlanRequest): Weights {
  const within = Math.floor(request.risk * (request.draws - 1)) + 1;
  const weight = (column: Float64Array) => {
    const sorted = column.slice().sort();
    let sum = 0;
    for (let i = 0; i < within; i++) sum += sorted[i] as number;
    return sum / within;
  };
  return weighed(request, weight);
}

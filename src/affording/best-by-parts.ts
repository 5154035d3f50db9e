import { type CostCurve, costCurve } from "./cost-curve.js";
import type { Solver } from "./integer-solver.js";
import { packedByPrices } from "./pack-by-prices.js";
import { choiceOf, type Goal, planProgram, type Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { worthOf } from "./plan-sum.js";
import { isSorted, leastBySorting, mostBySorting, type Weighed } from "./sorted-plan.js";

/** How near to the best the preference is found, as a share of it. */
export const meritGap = 1e-4;
/** Subjects of which a program is solved where crews until a deadline tie all of them together; of more takes too long. */
const mostSolved = 300;
/** The same of the lowest price. */
export const priceGap = 1e-6;

/**
 * The choice worth most within a budget by weights, and of those the cheapest: until a deadline only where subjects are
 * few enough for the solver to find the cheapest of as many as crews can make.
 */
export function cheapestWithin(
  request: PlanRequest,
  weights: Weights,
  budget: number,
  solve: Solver,
): Weighed | undefined {
  const most = mostByParts(request, weights, budget, solve);
  if (!most || most.isCheapest || isPacked(request)) return most;
  // The solver may come to its limit before it finds another with as many.
  return cheapestByParts(request, weights, most.worth, solve) ?? most;
}

/** True where all subjects are tied together by crews until a deadline, and are too many to be solved for. */
export function isPacked({ capacity, subjects }: PlanRequest): boolean {
  return capacity !== undefined && subjects.length > mostSolved;
}

/** A choice worth most within a budget by weights. */
export function mostByParts(
  request: PlanRequest,
  weights: Weights,
  budget: number,
  solve: Solver,
): Weighed | undefined {
  if (isSorted(request)) return mostBySorting(request, weights, budget);
  if (isPacked(request)) return packedByPrices(request, weights, budget);
  const curve = curveOf(request, weights);
  const last = curve?.sums.findLastIndex((sum) => sum <= budget) ?? -1;
  if (curve && last >= 0) return onCurve(request, curve, last);
  // Where all of it is within the budget nobody has to choose who is left out.
  const all = worthOf(
    request,
    request.subjects.map(({ options }) => (options.length === 0 ? -1 : 0)),
  );
  const everything = isBeyondCrews(request) ? undefined : cheapestByParts(request, weights, all, solve);
  if (everything && everything.total <= budget) return everything;
  const lean = withoutDear(request, weights);
  const gaps = { relativeGap: 0, absoluteGap: 0.5 };
  const found = solve(planProgram(lean.request, lean.weights, { of: "worth", budget }, gaps));
  if (!found) return undefined;
  const choice = lean.back(choiceOf(lean.request, found.values));
  const total = weighedChoice(request, weights, choice);
  return { choice, worth: Math.round(found.objective), total, proven: found.proven, isCheapest: false };
}

/** The cheapest choice by weights that is worth at least so much. */
export function cheapestByParts(
  request: PlanRequest,
  weights: Weights,
  worth: number,
  solve: Solver,
): Weighed | undefined {
  if (isSorted(request)) return leastBySorting(request, weights, worth);
  const curve = curveOf(request, weights);
  const from = curve ? worth - worthOfFirst(request, curve) : -1;
  if (curve && from >= 0 && from < curve.sums.length)
    return onCurve(request, curve, leastFrom(curve.sums, from));
  const lean = withoutDear(request, weights);
  const gaps = { relativeGap: priceGap, absoluteGap: 1e-6 };
  const found = solve(planProgram(lean.request, lean.weights, { of: "price", worth }, gaps));
  if (!found) return undefined;
  const choice = lean.back(choiceOf(lean.request, found.values));
  const total = weighedChoice(request, weights, choice);
  return { choice, worth: worthOf(request, choice), total, proven: found.proven, isCheapest: true };
}

/** True where crews cannot make all, even each in the way that takes a department least. */
function isBeyondCrews({ subjects, capacity = new Map() }: PlanRequest): boolean {
  return [...capacity].some(([department, most]) => {
    const least = subjects.map(({ options }) =>
      options.length === 0 ? 0 : Math.min(...options.map(({ days }) => days.get(department) ?? 0)),
    );
    return least.reduce((sum, days) => sum + days, 0) > most;
  });
}

/** All awarded ones, and so many others. Nothing where a deadline ties all together. */
function curveOf(request: PlanRequest, weights: Weights): CostCurve | undefined {
  return request.capacity ? undefined : costCurve(request, weights, ({ awarded }) => awarded);
}

function worthOfFirst({ subjects }: PlanRequest, { made }: CostCurve): number {
  return made * (subjects.filter(({ awarded }) => !awarded).length + 1);
}

function onCurve(request: PlanRequest, curve: CostCurve, more: number): Weighed {
  const worth = worthOfFirst(request, curve) + more;
  return {
    choice: curve.choiceOf(more),
    worth,
    total: curve.sums[more] ?? 0,
    proven: true,
    isCheapest: true,
  };
}

/** The place of the least sum of at least so many; of equals the first. */
function leastFrom(sums: Float64Array, from: number): number {
  let best = from;
  for (let i = from; i < sums.length; i++) if ((sums[i] ?? 0) < (sums[best] ?? 0)) best = i;
  return best;
}

/** The choice with the most of what is preferred, worth at least so much, within a budget by weights. */
export function preferredByParts(
  request: PlanRequest,
  weights: Weights,
  within: Omit<Extract<Goal, { readonly of: "merit" }>, "of">,
  solve: Solver,
): Weighed | undefined {
  const gaps = { relativeGap: meritGap, absoluteGap: 1e-6 };
  const found = solve(planProgram(request, weights, { of: "merit", ...within }, gaps));
  if (!found) return undefined;
  const choice = choiceOf(request, found.values);
  const total = weighedChoice(request, weights, choice);
  return { choice, worth: worthOf(request, choice), total, proven: found.proven, isCheapest: false };
}

type Lean = {
  readonly request: PlanRequest;
  readonly weights: Weights;
  readonly back: (choice: Choice) => Choice;
};

/** A subject without assets and without a deadline is made in its cheapest way, whoever else is: no need to ask. */
function withoutDear(request: PlanRequest, weights: Weights): Lean {
  const kept = request.subjects.map(({ options, assets }, i) => {
    const all = options.map((_, k) => k);
    if (assets.length > 0 || request.capacity || all.length === 0) return all;
    const price = (k: number) => weights.options[i]?.[k] ?? 0;
    return [all.reduce((best, k) => (price(k) < price(best) ? k : best), 0)];
  });
  return {
    request: {
      ...request,
      subjects: request.subjects.map((one, i) => ({
        ...one,
        options: (kept[i] ?? []).flatMap((k) => one.options[k] ?? []),
      })),
    },
    weights: {
      ...weights,
      options: kept.map((all, i) => all.map((k) => weights.options[i]?.[k] ?? 0)),
    },
    back: (choice) => choice.map((k, i) => (k === -1 ? -1 : (kept[i]?.[k] ?? -1))),
  };
}

/** What a choice takes of the budget by the weights. */
export function weighedChoice(request: PlanRequest, weights: Weights, choice: Choice): number {
  const built = new Set<string>();
  return request.subjects.reduce((total, { options, assets }, i) => {
    const k = choice[i] ?? -1;
    const name = options[k]?.pipeline;
    if (name === undefined) return total;
    const extra = assets.reduce((sum, asset) => {
      const key = `${asset}\n${name}`;
      if (built.has(key)) return sum;
      built.add(key);
      return sum + (weights.assets.get(asset)?.get(name) ?? 0);
    }, 0);
    return total + (weights.options[i]?.[k] ?? 0) + extra;
  }, weights.fixed);
}

import { bestOfAll } from "./all-plans.js";
import { cheapestByParts, cheapestWithin, isPacked, preferredByParts } from "./best-by-parts.js";
import type { Solver } from "./integer-solver.js";
import { packedByPrices } from "./pack-by-prices.js";
import type { Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { addTo, builtAssets, isBetter, isWithin, priceOf, type Valued, valued } from "./plan-sum.js";
import { riskWeights } from "./risk-weights.js";
import type { Weighed } from "./sorted-plan.js";

/** A plan within the budget, and how it was found. */
export type FoundPlan = {
  readonly plan: Valued;
  readonly method: "all-plans" | "integer-program" | "multipliers";
};

/** Up to so many subjects every plan is tried. */
export const triedSubjects = 14;
/** Rounds of weights and budget: after a few the plan no longer changes. */
const mostRounds = 6;
/** The same for what is preferred: each takes a second or two, and begins where the cheapest plan ended. */
const preferredRounds = 3;
/** And where a plan is only to begin with. */
const roughRounds = 3;
/** A plan that takes less of the budget is not held back by it. */
const looseShare = 0.95;

/**
 * Finds the plan with the most subjects, awarded ones first, then the most of what is preferred, then the lowest price,
 * whose price at the risk asked for is within the budget on the draws. Percentiles do not add up, so an integer program
 * works with each option's part of the plan's own percentile; its plan is priced on the draws, and parts and budget are
 * set anew until the plan stays. Where subjects are few, every plan is tried after that.
 * @returns nothing when what is spent whatever is chosen is over the budget already
 */
export function findPlan(request: PlanRequest, solve: Solver): FoundPlan | undefined {
  const none = valued(
    request,
    request.subjects.map(() => -1),
  );
  if (none.priceAtRisk > request.budget) return undefined;
  const plan = preferred(request, solve, cheapestPlan(request, solve, none));
  const tried =
    request.subjects.length <= triedSubjects && !request.capacity ? bestOfAll(request, plan) : undefined;
  if (tried) return { plan: tried, method: "all-plans" };
  return { plan, method: isPacked(request) ? "multipliers" : "integer-program" };
}

/** As much as the budget and the crews' days allow, whatever else: a plan to begin with. @param from where parts are set */
export function roughPlan(request: PlanRequest, from: Choice): Valued {
  const asked: PlanRequest = { ...request, prefer: "cheapest" };
  const none = valued(
    asked,
    asked.subjects.map(() => -1),
  );
  const first = { choice: from, best: none, rounds: roughRounds };
  const found = searched(asked, first, (weights, budget) => packedByPrices(asked, weights, budget));
  return valued(request, found.choice);
}

/** The cheapest way found to make every subject that can be made, whatever the budget. */
export function cheapestOfAll(request: PlanRequest, solve: Solver): Valued {
  const unlimited: PlanRequest = { ...request, prefer: "cheapest", budget: Number.MAX_VALUE };
  let best = valued(unlimited, firstOptions(request));
  for (let round = 0; round < 3; round++) {
    const weights = riskWeights(unlimited, priceOf(unlimited, best.choice));
    const found = cheapestByParts(unlimited, weights, best.worth, solve);
    const next = found ? valued(unlimited, found.choice) : best;
    if (!isBetter(next, best)) break;
    best = next;
  }
  return best;
}

function firstOptions({ subjects }: PlanRequest): Choice {
  return subjects.map(({ options }) => (options.length === 0 ? -1 : 0));
}

/** The plan with the most subjects, and of those the cheapest. */
function cheapestPlan(asked: PlanRequest, solve: Solver, none: Valued): Valued {
  const request: PlanRequest = { ...asked, prefer: "cheapest" };
  const first = { choice: firstOptions(request), best: none, rounds: mostRounds };
  return filled(
    request,
    searched(request, first, (weights, budget) => cheapestWithin(request, weights, budget, solve)),
  );
}

/** With as many subjects, what has more of what is preferred. */
function preferred(request: PlanRequest, solve: Solver, cheapest: Valued): Valued {
  if (request.prefer === "cheapest") return cheapest;
  const best = valued(request, cheapest.choice);
  const first = { choice: best.choice, best, rounds: preferredRounds };
  return searched(request, first, (weights, budget) =>
    preferredByParts(request, weights, { worth: best.worth, budget }, solve),
  );
}

type Start = { readonly choice: Choice; readonly best: Valued; readonly rounds: number };

function searched(
  request: PlanRequest,
  start: Start,
  byParts: (weights: Weights, budget: number) => Weighed | undefined,
): Valued {
  let { best, choice: at } = start;
  let { budget } = request;
  const seen = new Set<string>();
  for (let round = 0; round < start.rounds; round++) {
    const found = byParts(riskWeights(request, priceOf(request, at)), budget);
    if (!found) break;
    const plan = valued(request, found.choice);
    if (plan.priceAtRisk <= request.budget && isBetter(plan, best)) best = plan;
    const key = found.choice.join();
    if (seen.has(key)) break;
    seen.add(key);
    // What the weights did not foresee is taken off the budget, or given back to it.
    const off = plan.priceAtRisk - found.total;
    budget = request.budget - off - (plan.priceAtRisk > request.budget ? Math.abs(off) * 0.1 : 0);
    at = found.choice;
    // Where crews are what is short, parts of the price set anew change nothing.
    if (request.capacity && best.choice === found.choice && best.priceAtRisk < request.budget * looseShare)
      break;
  }
  return best;
}

/** Adds what still fits on the draws, the cheapest first: a plan that something could be added to is not the best. */
function filled(request: PlanRequest, plan: Valued): Valued {
  if (request.capacity) return plan;
  const { subjects, assets, risk, budget } = request;
  const choice = [...plan.choice];
  const price = priceOf(request, choice);
  const built = new Set(
    [...builtAssets(request, choice)].flatMap(([code, names]) => names.map((name) => `${code}\n${name}`)),
  );
  const missing = subjects
    .flatMap(({ options }, i) => (choice[i] === -1 && options.length > 0 ? [i] : []))
    .map((i) => ({ i, price: subjects[i]?.options[0]?.mean ?? 0 }))
    .sort((a, b) => a.price - b.price || a.i - b.i);
  for (const { i } of missing) {
    const subject = subjects[i];
    for (const [k, option] of (subject?.options ?? []).entries()) {
      const whole = price.slice();
      addTo(whole, option.price);
      const keys = (subject?.assets ?? []).map((asset) => [asset, `${asset}\n${option.pipeline}`] as const);
      for (const [asset, key] of keys) {
        const way = built.has(key) ? undefined : assets.get(asset)?.get(option.pipeline);
        if (way) addTo(whole, way.price);
      }
      if (!isWithin(whole, risk, budget)) continue;
      price.set(whole);
      for (const [, key] of keys) built.add(key);
      choice[i] = k;
      break;
    }
  }
  const fuller = valued(request, choice);
  return fuller.priceAtRisk <= budget && isBetter(fuller, plan) ? fuller : plan;
}

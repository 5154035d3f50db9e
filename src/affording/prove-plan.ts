import { cheapestByParts, meritGap, mostByParts, preferredByParts, priceGap } from "./best-by-parts.js";
import type { Solver } from "./integer-solver.js";
import type { Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { meritOfChoice, priceOf, type Valued, worthOf } from "./plan-sum.js";
import { lowestWeights, spreadOf, tangentWeights } from "./risk-weights.js";

/**
 * What is proved of a plan, on its draws. Crews until a deadline, and that the schedule is kept, are in no bound: they could
 * only lower it.
 */
export type Proof = {
  /** By how many standard deviations the plan's percentile lies above its mean. */
  readonly spread: number;
  /** No plan whose spread is at least as large has more subjects, awarded ones first. */
  readonly atMost: number;
  /** The share, 0 to 1, by which that bound lies above the plan. */
  readonly gap: number;
  /**
   * The share, 0 to 1, by which such a plan with as many could be better by the preference, by default cheaper;
   * `null` where the solver came to its limit.
   */
  readonly preferenceGap: number | null;
  /** No plan at all has more than so many. */
  readonly atMostOfAny: number;
};

/**
 * Bounds what other plans could have: a convex program whose tangent at this plan is solved exactly, and, whatever the
 * plan, its lowest draws. See docs/affordability.md.
 */
export function provePlan(request: PlanRequest, plan: Valued, solve: Solver): Proof {
  const { capacity: _, ...undated } = request;
  const price = priceOf(undated, plan.choice);
  const weights = tangentWeights(undated, price);
  const most = mostWorth(request, weights, solve);
  const bid = undated.subjects.filter((one) => !one.awarded).length;
  const [awarded, rest] = [Math.floor(most / (bid + 1)), most % (bid + 1)];
  const [ownAwarded, ownRest] = [Math.floor(plan.worth / (bid + 1)), plan.worth % (bid + 1)];
  const gap =
    most <= plan.worth
      ? 0
      : awarded > ownAwarded
        ? (awarded - ownAwarded) / awarded
        : (rest - ownRest) / (awarded + rest);
  const plain = { ...undated, subjects: undated.subjects.map((one) => ({ ...one, awarded: false })) };
  return {
    spread: spreadOf(price, request.risk),
    atMost: gap === 0 ? ownAwarded + ownRest : awarded + rest,
    gap,
    preferenceGap: preferenceGapOf(undated, plan, weights, solve),
    atMostOfAny: Math.max(mostWorth(plain, lowestWeights(plain), solve), ownAwarded + ownRest),
  };
}

/** As much worth as no choice by these weights is above. */
function mostWorth(request: PlanRequest, weights: Weights, solve: Solver): number {
  // Sums in another order differ by as much: a bound may only be too high.
  const found = mostByParts(request, weights, request.budget * (1 + 1e-9), solve);
  return found?.proven ? found.worth : worthOf(request, firstOptions(request));
}

function firstOptions({ subjects }: PlanRequest): Choice {
  return subjects.map(({ options }) => (options.length === 0 ? -1 : 0));
}

function preferenceGapOf(request: PlanRequest, plan: Valued, weights: Weights, solve: Solver): number | null {
  if (request.prefer === "cheapest") {
    const least = cheapestByParts(request, weights, plan.worth, solve);
    if (!least?.proven) return null;
    return shareAbove(plan.priceAtRisk, least.total * (1 - priceGap));
  }
  const within = { worth: plan.worth, budget: request.budget * (1 + 1e-9) };
  const found = preferredByParts(request, weights, within, solve);
  if (!found?.proven) return null;
  const merit = meritOfChoice(request, found.choice);
  return request.prefer === "quality"
    ? shareAbove(merit * (1 + meritGap), plan.merit)
    : shareAbove(-plan.merit, -merit * (1 - meritGap));
}

/** By which share of the larger figure it lies above the other; less than the sums' own grain is nothing. */
function shareAbove(larger: number, other: number): number {
  return larger <= other || larger <= 0 ? 0 : 1 - other / larger;
}

import { cheapestByParts, meritGap, mostByParts, preferredByParts, priceGap } from "./best-by-parts.js";
import type { CrewDays } from "./crew-days.js";
import { type InTimeBound, openInTimeBound } from "./in-time-bound.js";
import type { Solver } from "./integer-solver.js";
import type { Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { meritOfChoice, priceOf, type Valued, worthOf } from "./plan-sum.js";
import { lowestWeights, spreadOf, tangentWeights } from "./risk-weights.js";

/** What is proved of a plan, on its draws; with a deadline on those of its schedule, too. */
export type Proof = {
  /** By how many standard deviations the plan's percentile lies above its mean. */
  readonly spread: number;
  /** No plan in time whose spread is at least as large has more subjects, awarded ones first. */
  readonly atMost: number;
  /** The share, 0 to 1, by which that bound lies above the plan. */
  readonly gap: number;
  /**
   * The share, 0 to 1, by which such a plan with as many could be better by the preference, by default cheaper;
   * `null` where the solver came to its limit. That it would have to be in time is not counted.
   */
  readonly preferenceGap: number | null;
  /** No plan in time at all has more than so many. */
  readonly atMostOfAny: number;
};

/**
 * Bounds what other plans could have: a convex program whose tangent at this plan is solved exactly, and, whatever the
 * plan, its lowest draws; with a deadline both together with the days of crews. See docs/affordability.md.
 * @param days what is taken of crews until the deadline
 */
export function provePlan(request: PlanRequest, plan: Valued, solve: Solver, days?: CrewDays): Proof {
  const { capacity: _, ...undated } = request;
  const price = priceOf(undated, plan.choice);
  const weights = tangentWeights(undated, price);
  const inTime = days && openInTimeBound(undated, days);
  const { subjects } = undated;
  const bid = subjects.filter((one) => !one.awarded).length;
  const most = Math.min(
    mostWorth(undated, weights, solve),
    inTime ? worthInTime(undated, plan, weights, inTime) : Number.POSITIVE_INFINITY,
  );
  const [awarded, rest] = [Math.floor(most / (bid + 1)), most % (bid + 1)];
  const [ownAwarded, ownRest] = [Math.floor(plan.worth / (bid + 1)), plan.worth % (bid + 1)];
  const gap =
    most <= plan.worth
      ? 0
      : awarded > ownAwarded
        ? (awarded - ownAwarded) / awarded
        : (rest - ownRest) / (awarded + rest);
  const plain = { ...undated, subjects: subjects.map((one) => ({ ...one, awarded: false })) };
  const lowest = lowestWeights(plain);
  const made = ownAwarded + ownRest;
  const every = { gain: subjects.map(() => 1), known: made };
  return {
    spread: spreadOf(price, request.risk),
    atMost: gap === 0 ? made : awarded + rest,
    gap,
    preferenceGap: preferenceGapOf(undated, plan, weights, solve),
    atMostOfAny: Math.max(
      made,
      Math.min(mostWorth(plain, lowest, solve), inTime?.(lowest, every) ?? Number.POSITIVE_INFINITY),
    ),
  };
}

/** As much worth as no plan in time is above: the most awarded ones, and with as many of them the most others. */
function worthInTime(
  { subjects }: PlanRequest,
  plan: Valued,
  weights: Weights,
  mostInTime: InTimeBound,
): number {
  const awarded = subjects.map((one) => (one.awarded ? 1 : 0));
  const others = subjects.map((one) => (one.awarded ? 0 : 1));
  const bid = others.filter((one) => one === 1).length;
  const [ownAwarded, ownRest] = [Math.floor(plan.worth / (bid + 1)), plan.worth % (bid + 1)];
  if (bid === subjects.length) return mostInTime(weights, { gain: others, known: ownRest });
  const count = mostInTime(weights, { gain: awarded, known: ownAwarded });
  const known = count === ownAwarded ? ownRest : 0;
  return count * (bid + 1) + mostInTime(weights, { gain: others, least: { of: awarded, count }, known });
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

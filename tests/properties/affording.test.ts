import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cheapestByParts, mostByParts, weighedChoice } from "../../src/affording/best-by-parts.js";
import { findPlan } from "../../src/affording/find-plan.js";
import { openSolver, type Solver } from "../../src/affording/integer-solver.js";
import type { Weights } from "../../src/affording/plan-program.js";
import type { Choice, PlanOption, PlanRequest } from "../../src/affording/plan-request.js";
import { meanOf, meritOfChoice, priceOf, valued, worthOf } from "../../src/affording/plan-sum.js";
import { provePlan } from "../../src/affording/prove-plan.js";
import { riskWeights, spreadOf } from "../../src/affording/risk-weights.js";
import { inlineTerminal } from "../terminal.js";

const pipelines = ["a", "b", "c"];
const draws = 12;

let solve: Solver;
beforeAll(async () => {
  solve = await openSolver(inlineTerminal([], {}).terminal.solver());
});

const column = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: draws, maxLength: draws })
  .map((values) => Float64Array.from(values));

function option(pipeline: string, price: Float64Array, days: number): PlanOption {
  const mean = meanOf(price);
  return { pipeline, price, mean, artistDays: days, elapsedDays: days, craftDays: days, days: new Map() };
}

const subject = fc.record({
  awarded: fc.boolean(),
  assets: fc.subarray(["street", "tower"]),
  ways: fc.subarray(pipelines),
  prices: fc.tuple(column, column, column),
  days: fc.integer({ min: 1, max: 9 }),
});

const requested = fc
  .record({
    subjects: fc.array(subject, { minLength: 1, maxLength: 5 }),
    noAssets: fc.boolean(),
    fixed: column,
    builds: fc.array(column, { minLength: 6, maxLength: 6 }),
    share: fc.double({ min: 0.05, max: 1.1, noNaN: true }),
    risk: fc.constantFrom(0.5, 0.8, 0.9),
    prefer: fc.constantFrom("cheapest" as const, "quality" as const, "schedule" as const),
  })
  .map(({ subjects, noAssets, fixed, builds, share, risk, prefer }): PlanRequest => {
    const planned = subjects.map(({ awarded, assets, ways, prices, days }, i) => ({
      code: `S${i}`,
      awarded,
      assets: noAssets ? [] : assets,
      options: ways
        .map((name, k) => option(name, prices[k] ?? fixed, days + k))
        .sort((one, other) => one.mean - other.mean),
    }));
    const assets = new Map(
      ["street", "tower"].map((name, a) => [
        name,
        new Map(pipelines.map((way, p) => [way, option(way, builds[a * 3 + p] ?? fixed, 1)])),
      ]),
    );
    const request = { subjects: planned, assets, fixed, draws, budget: 0, risk, prefer };
    const all = planned.map(({ options }) => (options.length === 0 ? -1 : 0));
    return { ...request, budget: Math.round(share * valued(request, all).priceAtRisk) };
  });

function everyChoice({ subjects }: PlanRequest): readonly Choice[] {
  return subjects.reduce<readonly Choice[]>(
    (all, { options }) =>
      all.flatMap((choice) => [-1, ...options.keys()].map((k) => [...choice, k] as const)),
    [[]],
  );
}

/** By trying every choice: the most worth within the budget, and the least that at least so much takes. */
function bestByForce(request: PlanRequest, weights: Weights, worth: number) {
  let [most, least] = [-1, Number.POSITIVE_INFINITY];
  for (const choice of everyChoice(request)) {
    const [own, total] = [worthOf(request, choice), weighedChoice(request, weights, choice)];
    if (total <= request.budget && own > most) most = own;
    if (own >= worth && total < least) least = total;
  }
  return { most, least };
}

describe("the best choice by parts", () => {
  it("is what trying every choice finds: sorted, along curves, and by the integer program", () => {
    fc.assert(
      fc.property(requested, (request) => {
        const all = request.subjects.map(({ options }) => (options.length === 0 ? -1 : 0));
        const weights = riskWeights(request, priceOf(request, all));
        const worth = Math.floor(worthOf(request, all) / 2);
        const force = bestByForce(request, weights, worth);
        // Crews until a deadline tie all together, and without one of them nothing is tied: the solver alone.
        for (const one of [request, { ...request, capacity: new Map<string, number>() }]) {
          const most = mostByParts(one, weights, one.budget, solve);
          expect(most?.worth ?? -1).toBe(force.most);
          if (most) expect(weighedChoice(one, weights, most.choice)).toBeLessThanOrEqual(one.budget + 1e-6);
          const least = cheapestByParts(one, weights, worth, solve);
          expect(least?.total).toBeCloseTo(force.least, 3);
          expect(worthOf(one, least?.choice ?? [])).toBeGreaterThanOrEqual(worth);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is proved of a plan", () => {
  it("holds for every plan there is: of the same spread, and of any", () => {
    fc.assert(
      fc.property(requested, (request) => {
        const found = findPlan(request, solve);
        if (!found) return;
        // Another plan than the best has to be bounded as well.
        const worse = found.plan.choice.map((k, i) => (i === 0 ? -1 : k));
        for (const plan of [found.plan, valued(request, worse)]) {
          if (plan.priceAtRisk > request.budget) continue;
          const proof = provePlan(request, plan, solve);
          for (const choice of everyChoice(request)) checkBounds(request, plan, proof, choice);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function checkBounds(
  request: PlanRequest,
  plan: ReturnType<typeof valued>,
  proof: ReturnType<typeof provePlan>,
  choice: Choice,
): void {
  const other = valued(request, choice);
  if (other.priceAtRisk > request.budget) return;
  const made = choice.filter((k) => k !== -1).length;
  expect(made).toBeLessThanOrEqual(proof.atMostOfAny);
  if (spreadOf(priceOf(request, choice), request.risk) < proof.spread) return;
  if (proof.gap === 0) expect(other.worth).toBeLessThanOrEqual(plan.worth);
  if (request.subjects.every(({ awarded }) => !awarded)) expect(made).toBeLessThanOrEqual(proof.atMost);
  if (other.worth !== plan.worth || proof.preferenceGap === null) return;
  const figure = (one: typeof plan) =>
    request.prefer === "cheapest" ? one.priceAtRisk : Math.abs(meritOfChoice(request, one.choice));
  const [own, its] = [figure(plan), figure(other)];
  const [larger, smaller] = request.prefer === "quality" ? [its, own] : [own, its];
  expect(smaller).toBeGreaterThanOrEqual(larger * (1 - proof.preferenceGap) - 1e-3);
}

import { bestOfAll } from "./all-plans.js";
import type { Solver } from "./integer-solver.js";
import { choiceOf, type Goal, planProgram, type Weights } from "./plan-program.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import {
  addTo,
  builtAssets,
  isBetter,
  isWithin,
  meanOf,
  priceOf,
  type Valued,
  valued,
  worthOf,
} from "./plan-sum.js";
import { lowestWeights, riskWeights } from "./risk-weights.js";

/** A plan within the budget, and how it was found. */
export type FoundPlan = {
  readonly plan: Valued;
  readonly method: "all-plans" | "integer-program";
};

/** Up to so many subjects every plan is tried. */
const fewSubjects = 14;
/** Rounds of weights and budget: after a few the plan no longer changes. */
const mostRounds = 6;

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
  const plan = filled(request, searched(request, solve, none));
  const tried =
    request.subjects.length <= fewSubjects && !request.capacity ? bestOfAll(request, plan) : undefined;
  return { plan: tried ?? plan, method: tried ? "all-plans" : "integer-program" };
}

/** The cheapest way found to make every subject that can be made, whatever the budget. */
export function cheapestOfAll(request: PlanRequest, solve: Solver): Valued {
  const unlimited: PlanRequest = { ...request, prefer: "cheapest", budget: Number.MAX_VALUE };
  let best = valued(unlimited, firstOptions(request));
  for (let round = 0; round < 3; round++) {
    const weights = riskWeights(unlimited, priceOf(unlimited, best.choice));
    const choice = cheapest(unlimited, weights, best.worth, solve);
    const next = choice ? valued(unlimited, choice) : best;
    if (!isBetter(next, best)) break;
    best = next;
  }
  return best;
}

function firstOptions({ subjects }: PlanRequest): Choice {
  return subjects.map(({ options }) => (options.length === 0 ? -1 : 0));
}

function searched(request: PlanRequest, solve: Solver, none: Valued): Valued {
  let best = none;
  let at = firstOptions(request);
  let { budget } = request;
  const seen = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const weights = riskWeights(request, priceOf(request, at));
    const choice = solved(request, weights, budget, solve);
    if (!choice) break;
    const plan = valued(request, choice);
    if (plan.priceAtRisk <= request.budget && isBetter(plan, best)) best = plan;
    // What the weights did not foresee is taken off the budget, or given back to it.
    const off = plan.priceAtRisk - weighed(request, weights, choice);
    const key = `${choice.join()}`;
    if (seen.has(key)) break;
    seen.add(key);
    budget = request.budget - off - (plan.priceAtRisk > request.budget ? Math.abs(off) * 0.1 : 0);
    at = choice;
  }
  return best;
}

/** The plan of one set of weights: as much worth as possible, then the preference. */
function solved(request: PlanRequest, weights: Weights, budget: number, solve: Solver): Choice | undefined {
  const all = valued(request, firstOptions(request));
  const lean = withoutDear(request, weights);
  // Where all of it is within the budget nobody has to choose who is left out.
  const everything = cheapest(request, weights, all.worth, solve);
  const worth =
    everything && weighed(request, weights, everything) <= budget
      ? all.worth
      : run(lean.request, lean.weights, { of: "worth", budget }, solve, { relativeGap: 0, absoluteGap: 0.5 })
          ?.objective;
  if (worth === undefined) return undefined;
  const kept = Math.round(worth);
  if (request.prefer === "cheapest")
    return kept === all.worth && everything ? everything : cheapest(request, weights, kept, solve);
  const goal = { of: "merit", worth: kept, budget } as const;
  const found = run(request, weights, goal, solve, { relativeGap: 1e-4, absoluteGap: 1e-6 });
  return found ? choiceOf(request, found.values) : cheapest(request, weights, kept, solve);
}

function cheapest(request: PlanRequest, weights: Weights, worth: number, solve: Solver): Choice | undefined {
  const lean = withoutDear(request, weights);
  const goal = { of: "price", worth } as const;
  const found = run(lean.request, lean.weights, goal, solve, { relativeGap: 1e-6, absoluteGap: 1e-6 });
  return found && lean.back(choiceOf(lean.request, found.values));
}

function run(
  request: PlanRequest,
  weights: Weights,
  goal: Goal,
  solve: Solver,
  gaps: { readonly relativeGap: number; readonly absoluteGap: number },
) {
  return solve(planProgram(request, weights, goal, gaps));
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
function weighed(request: PlanRequest, weights: Weights, choice: Choice): number {
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
    .map((i) => ({ i, price: meanOf(subjects[i]?.options[0]?.price ?? request.fixed) }))
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

/**
 * A bound that no plan within the budget is above: as many subjects as could be had if every part of a plan cost no more
 * than the mean of its own lowest draws. A deadline could only lower it.
 */
export function mostSubjects(request: PlanRequest, solve: Solver): number {
  const { capacity: _, ...undated } = request;
  const plain = { ...undated, subjects: request.subjects.map((one) => ({ ...one, awarded: false })) };
  const weights = lowestWeights(plain);
  const possible = worthOf(plain, firstOptions(plain));
  const everything = cheapest(plain, weights, possible, solve);
  if (!everything || weighed(plain, weights, everything) <= plain.budget) return possible;
  const lean = withoutDear(plain, weights);
  const goal = { of: "worth", budget: plain.budget } as const;
  const found = run(lean.request, lean.weights, goal, solve, { relativeGap: 0, absoluteGap: 0.5 });
  return found?.proven ? Math.round(found.objective) : possible;
}

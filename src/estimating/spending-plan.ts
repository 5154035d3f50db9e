import type { FoundPlan } from "../affording/find-plan.js";
import type { Choice, PlanRequest } from "../affording/plan-request.js";
import { builtAssets, meanOf, priceOf, type Valued } from "../affording/plan-sum.js";
import type { Proof } from "../affording/prove-plan.js";
import { riskWeights } from "../affording/risk-weights.js";
import { chanceWithin } from "../analysis/compare.js";
import type { Estimate } from "../domain/estimate.js";
import type { Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { NextBudget, PlannedSubject, PlanTotal, SpendingPlan } from "../domain/spending-plan.js";
import { summarise } from "../simulation/summarise.js";
import type { RequestedPlan } from "./plan-subjects.js";

/** A tenth more money, to see what it buys. */
export const nextShare = 1.1;

/** What was found, and how it was run. */
export type FoundPlans = {
  readonly found: FoundPlan;
  /** With a tenth more money. */
  readonly next: Valued;
  /** Every subject that can be made, whatever it costs. */
  readonly everything: Valued;
  readonly proof: Proof;
  readonly delivery: string | undefined;
  readonly run: SpendingPlan["provenance"];
  readonly warnings: readonly Problem[];
};

/** Writes plain data out of a plan that was found; subjects stand in the order of the show. */
export function spendingPlan(
  show: Show,
  of: Estimate,
  asked: RequestedPlan,
  found: FoundPlans,
): SpendingPlan {
  const { request } = asked;
  const { plan, method } = found.found;
  const total = totalOf(request, plan, found.delivery);
  const weights = riskWeights(request, priceOf(request, plan.choice));
  const assets = [...builtAssets(request, plan.choice)].map(([code, pipelines]) => ({
    code,
    pipelines,
    priceAtRisk: pipelines.reduce((sum, name) => sum + (weights.assets.get(code)?.get(name) ?? 0), 0),
    priceMean: pipelines.reduce((sum, name) => {
      const way = request.assets.get(code)?.get(name);
      return way ? sum + way.mean : sum;
    }, 0),
  }));
  const { budget } = request;
  const { title, currency } = of.show;
  return {
    schema: "shotcost/plan@1",
    show: {
      ...{ title, currency, subjects: request.subjects.length, budget },
      ...(request.capacity && show.deadline !== undefined ? { deadline: show.deadline } : {}),
    },
    asked: { risk: request.risk, prefer: request.prefer },
    pipelines: show.pipelines,
    total,
    subjects: plannedSubjects(asked, plan.choice, weights.options, found.everything.choice),
    assets,
    everything: {
      made: madeIn(found.everything.choice),
      priceAtRisk: found.everything.priceAtRisk,
      missing: Math.max(0, found.everything.priceAtRisk - budget),
    },
    next: nextOf(request, plan.choice, found.next, budget),
    search: searchOf(method, total.made, found.proof, hasAwarded(request)),
    warnings: found.warnings,
    provenance: found.run,
  };
}

/** Where every plan was tried there is nothing left to be proved: none is better, whatever its spread. */
function searchOf(
  method: FoundPlan["method"],
  made: number,
  proof: Proof,
  awardedFirst: boolean,
): SpendingPlan["search"] {
  const { spread, atMost, gap, preferenceGap, atMostOfAny } = proof;
  return method === "all-plans"
    ? {
        method,
        spread,
        atMost: made,
        gap: 0,
        preferenceGap: 0,
        atMostOfAny: awardedFirst ? atMostOfAny : made,
      }
    : { method, spread, atMost, gap, preferenceGap, atMostOfAny };
}

/** Awarded subjects go before others, and a plan of dear awarded ones may have fewer than another plan. */
function hasAwarded({ subjects }: PlanRequest): boolean {
  return subjects.some(({ awarded }) => awarded) && subjects.some(({ awarded }) => !awarded);
}

function madeIn(choice: Choice): number {
  return choice.filter((at) => at !== -1).length;
}

function totalOf(request: PlanRequest, plan: Valued, delivery: string | undefined): PlanTotal {
  const price = priceOf(request, plan.choice);
  const ofAssets = [...builtAssets(request, plan.choice)].flatMap(([code, names]) =>
    names.map((name) => request.assets.get(code)?.get(name)?.artistDays ?? 0),
  );
  const ofSubjects = request.subjects.map(({ options }, i) => options[plan.choice[i] ?? -1]?.artistDays ?? 0);
  const artistDays = [...ofSubjects, ...ofAssets].reduce((sum, days) => sum + days, 0);
  return {
    made: madeIn(plan.choice),
    price: summarise(price, meanOf(price)),
    priceAtRisk: plan.priceAtRisk,
    chanceWithinBudget: chanceWithin(price, request.budget),
    left: request.budget - plan.priceAtRisk,
    artistDays,
    ...(delivery === undefined ? {} : { delivery }),
  };
}

function plannedSubjects(
  { request, subjects, ruledOut, ruleSources }: RequestedPlan,
  choice: Choice,
  weights: readonly (readonly number[])[],
  everything: Choice,
): readonly PlannedSubject[] {
  const places = new Map(request.subjects.map(({ code }, i) => [code, i]));
  return subjects.map((subject) => {
    const i = places.get(subject.code) ?? -1;
    const k = choice[i] ?? -1;
    const options = request.subjects[i]?.options ?? [];
    const option = options[k];
    const { code, sequence, status } = subject;
    const sources = ruleSources.get(code);
    return {
      ...{ code, kind: subject.kind === "shot" ? "shot" : "deliverable", sequence, status },
      pipeline: option?.pipeline ?? null,
      priceAtRisk: option ? (weights[i]?.[k] ?? 0) : null,
      priceMean: option?.mean ?? null,
      ...(option ? {} : { why: whyNot(options.length, request, everything[i] !== -1) }),
      ruledOut: ruledOut.get(code) ?? {},
      ...(sources ? { ruleSources: sources } : {}),
    };
  });
}

function whyNot(options: number, { capacity }: PlanRequest, forMoreMoney: boolean): string {
  if (options === 0) return "every pipeline is ruled out";
  if (!capacity) return "the budget does not reach";
  return forMoreMoney ? "budget or crews do not reach" : "crews do not reach until the deadline";
}

function nextOf(request: PlanRequest, now: Choice, next: Valued, budget: number): NextBudget {
  const name = (choice: Choice, i: number) => request.subjects[i]?.options[choice[i] ?? -1]?.pipeline;
  const each = request.subjects.map(({ code }, i) => ({
    code,
    from: name(now, i),
    to: name(next.choice, i),
  }));
  return {
    budget: budget * nextShare,
    made: madeIn(next.choice),
    priceAtRisk: next.priceAtRisk,
    added: each.flatMap(({ code, from, to }) =>
      from === undefined && to !== undefined ? [{ code, pipeline: to }] : [],
    ),
    dropped: each.flatMap(({ code, from, to }) => (from !== undefined && to === undefined ? [code] : [])),
    changed: each.flatMap(({ code, from, to }) =>
      from !== undefined && to !== undefined && from !== to ? [{ code, from, to }] : [],
    ),
  };
}

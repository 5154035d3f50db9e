import { cheapestOfAll, type FoundPlan, findPlan } from "../affording/find-plan.js";
import type { Solver } from "../affording/integer-solver.js";
import { planInTime, type Timekeeper, type Timing } from "../affording/plan-in-time.js";
import type { Choice, PlanRequest } from "../affording/plan-request.js";
import { builtAssets, isBetter, type Valued, valued } from "../affording/plan-sum.js";
import { provePlan } from "../affording/prove-plan.js";
import type { Estimate } from "../domain/estimate.js";
import type { Model } from "../domain/model.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import { isCounted, type Show } from "../domain/show.js";
import type { Preference, SpendingPlan } from "../domain/spending-plan.js";
import { type Making, openPlanDates, type PlanDates } from "./plan-dates.js";
import type { PlanParts } from "./plan-parts.js";
import { planRequest, type RequestedPlan } from "./plan-subjects.js";
import { nextShare, spendingPlan } from "./spending-plan.js";

/** How to plan; nothing here is a figure of the show. */
export type AffordOptions = {
  /** 0.5 to 0.99 */
  readonly risk: number;
  readonly prefer: Preference;
  readonly solve: Solver;
};

const usualDraws = 4096;
const fewestDraws = 500;
/** Numbers kept for all ways of all subjects: a quarter of a gigabyte. */
const mostNumbers = 2 ** 25;

/** Draws of a plan when nobody says: those of an estimate, fewer for a show so large that they would not fit in memory. */
export function planDraws(show: Show): number {
  const ways = show.subjects.filter(isCounted).length * show.pipelines.length;
  return Math.max(fewestDraws, Math.min(usualDraws, Math.floor(mostNumbers / Math.max(1, ways))));
}

/**
 * What can be had for the show's budget, and by its deadline where it has one and a start: see docs/affordability.md for
 * the problem that is solved. Problems: no-budget; over-budget, where not even what is spent whatever is chosen can be
 * had; with a deadline those of a schedule.
 * @param of the show's estimate
 * @param ways gathered while it was made, on the same draws
 */
export async function afford(
  show: Show,
  models: ReadonlyMap<string, Model>,
  of: Estimate,
  ways: PlanParts["ways"],
  { risk, prefer, solve }: AffordOptions,
): Promise<Checked<SpendingPlan>> {
  const { budget } = of.show;
  const { tool, seed, draws } = of.provenance;
  if (budget === undefined) return { problems: [noBudget(show)] };
  const dated = show.start !== undefined && show.deadline !== undefined;
  const opened: Checked<PlanDates> = dated ? await openPlanDates(show, models, seed) : { problems: [] };
  const problems = opened.problems.filter((one) => !isTold(one, of.warnings));
  if (hasErrors(problems)) return { problems };
  const asked = planRequest(show, of, ways, { draws, budget, risk, prefer, dates: opened.value });
  const found = await plans(asked.request, solve, opened.value);
  if (!found) return { problems: [...problems, overBudget(show, asked.request)] };
  const { plan } = found.now;
  const value = spendingPlan(show, of, asked, {
    ...{ found: found.now, next: found.next, everything: found.everything },
    proof: provePlan(asked.request, plan, solve, opened.value?.daysOf(asked.request)),
    delivery: await deliveryOf(asked, plan.choice, opened.value),
    run: { tool, seed, draws },
    warnings: [...of.warnings, ...problems],
  });
  return { value, problems };
}

function isTold(one: Problem, told: readonly Problem[]): boolean {
  return told.some((other) => other.code === one.code && other.message === one.message);
}

type Plans = { readonly now: FoundPlan; readonly next: Valued; readonly everything: Valued };

/** The plan, what a tenth more money buys, and all that can be had whatever it costs: by the deadline, where there is one. */
async function plans(
  request: PlanRequest,
  solve: Solver,
  dates: PlanDates | undefined,
): Promise<Plans | undefined> {
  const more: PlanRequest = { ...request, budget: request.budget * nextShare };
  if (!dates) {
    const now = findPlan(request, solve);
    const next = findPlan(more, solve);
    return now && { now, next: next?.plan ?? now.plan, everything: cheapestOfAll(request, solve) };
  }
  const keeper = openTiming(request, dates);
  const unlimited: PlanRequest = { ...request, prefer: "cheapest", budget: mostMoney(request) };
  const all = await planInTime(unlimited, solve, keeper);
  // Where money is not what is short, a plan that is in time whatever it costs is the plan.
  const within = async (one: PlanRequest) => {
    const enough = all && all.plan.priceAtRisk <= one.budget;
    const best = one.prefer === "cheapest" && enough ? all : await planInTime(one, solve, keeper);
    return enough && best && best.plan.worth < all.plan.worth ? inTermsOf(one, all) : best;
  };
  const now = await within(request);
  if (!now) return undefined;
  const wider = (await within(more)) ?? now;
  const next = isBetter(now.plan, wider.plan) ? now.plan : wider.plan;
  return { now, next, everything: all && !isBetter(next, all.plan) ? all.plan : next };
}

function inTermsOf(request: PlanRequest, { plan, method }: FoundPlan): FoundPlan {
  return { plan: valued(request, plan.choice), method };
}

/** A budget that nothing is over. */
function mostMoney({ subjects, assets, fixed }: PlanRequest): number {
  const most = (columns: readonly Float64Array[]) =>
    Math.max(0, ...columns.map((column) => column.reduce((top, value) => Math.max(top, value), 0)));
  const ways = [
    ...subjects.map(({ options }) => most(options.map(({ price }) => price))),
    ...[...assets.values()].flatMap((built) => [...built.values()].map(({ price }) => most([price]))),
  ];
  return 1 + ways.reduce((sum, value) => sum + value, most([fixed]));
}

function openTiming(request: PlanRequest, dates: PlanDates): Timekeeper {
  const nothing: Timing = { inTime: true, holds: new Map(), lateness: new Map(), tooMany: 0 };
  return {
    timingOf: async (choice, thorough) =>
      (await dates.deliveryOf(makingOf(request, choice), request.risk, thorough)) ?? nothing,
    isInTime: (choice) => dates.isInTime(makingOf(request, choice), request.risk),
    keepsDeadline: (choice) => dates.keepsDeadline(makingOf(request, choice), request.risk),
  };
}

/** Who makes what in a choice. */
function makingOf(request: PlanRequest, choice: Choice): Making {
  const subjects = request.subjects.flatMap(({ code, options }, i) => {
    const pipeline = options[choice[i] ?? -1]?.pipeline;
    return pipeline === undefined ? [] : [[code, pipeline] as const];
  });
  return { subjects: new Map(subjects), assets: builtAssets(request, choice) };
}

async function deliveryOf({ request }: RequestedPlan, choice: Choice, dates: PlanDates | undefined) {
  return (await dates?.deliveryOf(makingOf(request, choice), request.risk, true))?.date;
}

function noBudget({ file }: Show): Problem {
  const hint = "--budget '250000 USD', or budget: 250000 USD in the show";
  return errorAt("no-budget", "there is no budget to plan with", { file }, hint);
}

function overBudget({ file }: Show, { fixed, budget }: PlanRequest): Problem {
  const least = Math.min(...fixed);
  const message = `assets that no shot uses come to at least ${Math.round(least)}, and the budget is ${Math.round(budget)}`;
  return errorAt(
    "over-budget",
    message,
    { file, path: ["budget"] },
    "put the assets into shots, or omit them",
  );
}

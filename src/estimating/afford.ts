import { cheapestOfAll, type FoundPlan, findPlan } from "../affording/find-plan.js";
import type { Solver } from "../affording/integer-solver.js";
import type { Choice, PlanRequest } from "../affording/plan-request.js";
import { builtAssets, valued } from "../affording/plan-sum.js";
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
  const found = await inTime(asked.request, solve, opened.value);
  if (!found) return { problems: [...problems, overBudget(show, asked.request)] };
  const next = (await inTime({ ...asked.request, budget: budget * nextShare }, solve, opened.value)) ?? found;
  const { capacity: _, ...undated } = asked.request;
  const value = spendingPlan(show, of, asked, {
    found,
    next: next.plan,
    everything: cheapestOfAll(undated, solve),
    proof: provePlan(asked.request, found.plan, solve),
    delivery: await deliveryOf(asked, found.plan.choice, opened.value),
    run: { tool, seed, draws },
    warnings: [...of.warnings, ...problems],
  });
  return { value, problems };
}

function isTold(one: Problem, told: readonly Problem[]): boolean {
  return told.some((other) => other.code === one.code && other.message === one.message);
}

/** Up to so many subjects ways are taken away one by one; of larger plans those that are late are dropped. */
const fewMade = 50;

/** A plan without what is late in it, and where it is late as a whole without the last sixteenth, until it is in time. */
async function dropped(request: PlanRequest, found: FoundPlan, dates: PlanDates): Promise<FoundPlan> {
  let choice = found.plan.choice;
  for (;;) {
    const making = makingOf(request, choice);
    const delivery = await dates.deliveryOf(making, request.risk);
    if (!delivery || delivery.inTime) return { ...found, plan: valued(request, choice) };
    const many = Math.max(delivery.late, Math.ceil(making.subjects.size / 16));
    const gone = new Set(delivery.lastFirst.slice(0, many));
    choice = choice.map((at, i) => (gone.has(request.subjects[i]?.code ?? "") ? -1 : at));
  }
}

/**
 * The best plan whose schedule keeps the deadline at the risk: as long as it is late, the subject delivered last may not be
 * made in that way, and the plan is found anew.
 */
async function inTime(
  request: PlanRequest,
  solve: Solver,
  dates: PlanDates | undefined,
): Promise<FoundPlan | undefined> {
  if (!dates) return findPlan(request, solve);
  let left = request;
  for (;;) {
    const found = findPlan(left, solve);
    if (!found) return undefined;
    const making = makingOf(left, found.plan.choice);
    const delivery = await dates.deliveryOf(making, request.risk);
    if (!delivery || delivery.inTime) return inTerms(found, left, request);
    if (making.subjects.size > fewMade) return inTerms(await dropped(left, found, dates), left, request);
    const [last = ""] = delivery.lastFirst;
    left = without(left, last, making.subjects.get(last) ?? "");
  }
}

function without(request: PlanRequest, code: string, pipeline: string): PlanRequest {
  const subjects = request.subjects.map((one) =>
    one.code === code ? { ...one, options: one.options.filter((way) => way.pipeline !== pipeline) } : one,
  );
  return { ...request, subjects };
}

/** A plan of a request with fewer ways, as a choice among all of them. */
function inTerms({ plan, method }: FoundPlan, of: PlanRequest, all: PlanRequest): FoundPlan {
  const choice = plan.choice.map((at, i) => {
    const name = of.subjects[i]?.options[at]?.pipeline;
    return all.subjects[i]?.options.findIndex(({ pipeline }) => pipeline === name) ?? -1;
  });
  return { plan: { ...plan, choice }, method };
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
  return (await dates?.deliveryOf(makingOf(request, choice), request.risk))?.date;
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

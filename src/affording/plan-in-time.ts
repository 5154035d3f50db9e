import { bestOfAll } from "./all-plans.js";
import { improvedInTime, refilledInTime } from "./fill-in-time.js";
import type { FoundPlan } from "./find-plan.js";
import { findPlan, roughPlan, triedSubjects } from "./find-plan.js";
import type { Solver } from "./integer-solver.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { isBetter, type Valued, valued } from "./plan-sum.js";

/** Whether a choice is delivered in time at the risk, and where it is late what makes it so. */
export type Timing = {
  readonly inTime: boolean;
  /** By department: the share of draws in which it holds the delivery, 0 to 1. */
  readonly holds: ReadonlyMap<string, number>;
  /** By code: the number of late draws that are late for its sake; together all that are late. */
  readonly lateness: ReadonlyMap<string, number>;
  /** How many more draws are late than may be. */
  readonly tooMany: number;
};

/** Schedules choices. Fewer subjects are never delivered later. */
export type Timekeeper = {
  /** @param thorough false where some of the draws will do for now */
  timingOf(choice: Choice, thorough: boolean): Promise<Timing>;
  /** True when a choice is surely in time, on all draws; false for some that only just are, too. */
  isInTime(choice: Choice): boolean;
  /** True when a choice is surely in time, false when it is surely late, on all draws; else nothing. */
  keepsDeadline(choice: Choice): boolean | undefined;
};

/** Up to so many subjects ways are taken away one by one as well. */
const fewSubjects = 20;
/** Halvings of how much of their days all crews get alike, then rounds in which each gets its own share. */
const [halvings, rounds] = [4, 10];
/** How far over what is in time a plan is begun from which late subjects are dropped. */
const beyond = [1.12, 1.3];

/**
 * Finds a plan like `findPlan` whose schedule is in time at the risk. A schedule is no row of a program, so the program
 * gets less of the crews' days until its plan is in time: first all alike, then each as it holds the delivery less or
 * more. Or it gets more than that, and what is late most often is dropped. What can still be made in time is added, and
 * what can be made cheaper (or nearer to the preference) in time is changed. Of few subjects every plan is tried
 * after that.
 */
export async function planInTime(
  request: PlanRequest,
  solve: Solver,
  keeper: Timekeeper,
): Promise<FoundPlan | undefined> {
  const found = findPlan(request, solve);
  if (!found) return undefined;
  const search: Search = { request, solve, keeper };
  const filled = async ({ plan, shares }: Rough) => {
    const fuller = refilledInTime(search, await dropped(search, plan, true), shares);
    // What is made otherwise may leave time for more.
    return refilledInTime(search, improvedInTime(search, fuller), shares);
  };
  const all = sharesOf(request, 1);
  const inTime = async () => {
    if (keeper.isInTime(found.plan.choice)) return filled({ plan: found.plan, shares: all });
    const best = await filled(await withFewerDays(search));
    if (request.subjects.length > fewSubjects) return best;
    const other = await filled({ plan: await withoutWays(search, found.plan), shares: all });
    return isBetter(other, best) ? other : best;
  };
  const plan = await inTime();
  const tried =
    request.subjects.length <= triedSubjects ? bestOfAll(request, plan, keeper.keepsDeadline) : undefined;
  return { plan: tried ?? plan, method: tried ? "all-plans" : found.method };
}

/** What a plan in time is looked for with. */
export type Search = {
  readonly request: PlanRequest;
  readonly solve: Solver;
  readonly keeper: Timekeeper;
};

/** By department: the share of its days that the program gets. */
export type Shares = ReadonlyMap<string, number>;

function sharesOf({ capacity = new Map() }: PlanRequest, share: number): Shares {
  return new Map([...capacity.keys()].map((name) => [name, share]));
}

/** As long as a plan is late, what is late most often may not be made in that way, and the plan is found anew. */
async function withoutWays({ request, solve, keeper }: Search, first: Valued): Promise<Valued> {
  let left = request;
  let plan = first;
  for (;;) {
    const { inTime, lateness } = await keeper.timingOf(plan.choice, true);
    if (inTime) return plan;
    const last = mostLate(request, plan.choice, lateness)[0] ?? plan.choice.findIndex((at) => at !== -1);
    const name = request.subjects[last]?.options[plan.choice[last] ?? -1]?.pipeline;
    const subjects = left.subjects.map((one, i) =>
      i === last ? { ...one, options: one.options.filter(({ pipeline }) => pipeline !== name) } : one,
    );
    left = { ...left, subjects };
    const found = findPlan(left, solve);
    if (!found) return plan;
    plan = valued(request, inTerms(found.plan.choice, left, request));
  }
}

/** A choice of a request with fewer ways, as one among all of them. */
function inTerms(choice: Choice, of: PlanRequest, all: PlanRequest): Choice {
  return choice.map((at, i) => {
    const name = of.subjects[i]?.options[at]?.pipeline;
    return all.subjects[i]?.options.findIndex(({ pipeline }) => pipeline === name) ?? -1;
  });
}

type Rough = { readonly plan: Valued; readonly shares: Shares };

async function withFewerDays(search: Search): Promise<Rough> {
  const { request, keeper } = search;
  const none = request.subjects.map(() => -1);
  let best: Rough = { plan: valued(request, none), shares: sharesOf(request, 0) };
  let from: Choice = none;
  const tried = async (shares: Shares) => {
    const plan = planWith(search, shares, from);
    from = plan.choice;
    const timing = await keeper.timingOf(plan.choice, false);
    if (timing.inTime && isBetter(plan, best.plan)) best = { plan, shares };
    return timing;
  };
  let [low, high] = [0, 1];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    const { inTime } = await tried(sharesOf(request, middle));
    [low, high] = inTime ? [middle, high] : [low, middle];
  }
  let shares = sharesOf(request, (low + high) / 2);
  for (let round = 0; round < rounds; round++) {
    const { inTime, holds } = await tried(shares);
    const all = [...holds.values()].reduce((sum, share) => sum + share, 0);
    const step = 0.12 / (1 + round / 6);
    shares = new Map(
      [...shares].map(([name, share]) => {
        const held = all === 0 ? 0 : (holds.get(name) ?? 0) / all;
        return [name, Math.min(1.2, share * (inTime ? 1 + step * (1 - held) : 1 - step * held))];
      }),
    );
  }
  for (const more of beyond) {
    const wider = new Map([...best.shares].map(([name, share]) => [name, share * more]));
    const plan = await dropped(search, planWith(search, wider, from), false);
    if (isBetter(plan, best.plan)) best = { plan, shares: best.shares };
  }
  return best;
}

function planWith({ request }: Search, shares: Shares, from: Choice): Valued {
  const capacity = new Map(
    [...(request.capacity ?? [])].map(([name, days]) => [name, days * (shares.get(name) ?? 1)]),
  );
  return roughPlan({ ...request, capacity }, from);
}

/**
 * A plan without what is late most often, until it is in time: as many at a time as most of what is too much. Awarded
 * subjects stay as long as any that is only bid is made, on time or not: it takes time of the same crews.
 */
async function dropped({ request, keeper }: Search, plan: Valued, thorough: boolean): Promise<Valued> {
  if (thorough && keeper.isInTime(plan.choice)) return plan;
  const { subjects } = request;
  const choice = [...plan.choice];
  const made = () => subjects.flatMap((_, i) => (choice[i] === -1 ? [] : [i]));
  const days = (i: number) => subjects[i]?.options[choice[i] ?? -1]?.artistDays ?? 0;
  for (;;) {
    const { inTime, lateness, tooMany } = await keeper.timingOf(choice, thorough);
    const now = made();
    if (inTime || now.length === 0) return valued(request, choice);
    const late = mostLate(request, choice, lateness);
    const bid = now.filter((i) => !subjects[i]?.awarded).sort((a, b) => days(b) - days(a) || a - b);
    const first = late[0] === undefined || subjects[late[0]]?.awarded ? [...bid, ...late, ...now] : late;
    let [gone, less] = [0, 0];
    for (const i of first) {
      if (gone > 0 && (less >= tooMany / 2 || gone >= now.length / 16)) break;
      less += lateness.get(subjects[i]?.code ?? "") ?? 0;
      choice[i] = -1;
      gone++;
    }
  }
}

/** Subjects made that are late: those that are only bid before awarded ones, what is late most often first. */
function mostLate(
  { subjects }: PlanRequest,
  choice: Choice,
  lateness: ReadonlyMap<string, number>,
): readonly number[] {
  const late = (i: number) => lateness.get(subjects[i]?.code ?? "") ?? 0;
  const awarded = (i: number) => (subjects[i]?.awarded ? 1 : 0);
  return subjects
    .flatMap((_, i) => (choice[i] !== -1 && late(i) > 0 ? [i] : []))
    .sort((a, b) => awarded(a) - awarded(b) || late(b) - late(a) || a - b);
}

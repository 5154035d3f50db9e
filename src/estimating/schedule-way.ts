import { chanceWithin } from "../analysis/compare.js";
import type { Crew } from "../domain/book.js";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { assemblePlan, type Plan, type SubjectWork } from "../scheduling/assemble-plan.js";
import { crewQueue, isMachineQueue, machineQueue } from "../scheduling/crew-queues.js";
import { forerunners } from "../scheduling/critical-path.js";
import type { Places, Queue } from "../scheduling/desk.js";
import {
  type Outcome,
  plates,
  type RunOptions,
  reviews,
  runPlan,
  runPlanInSteps,
} from "../scheduling/run-plan.js";
import { dateAt, eveningOf, morningOf, type WorkingTime } from "../scheduling/working-time.js";
import { percentiles } from "../simulation/summarise.js";
import type { OnProgress } from "./estimate-options.js";
import type { Moment, Moments } from "./schedule-report.js";
import type { ShowTime } from "./schedule-time.js";

/** One way to make a show, planned: the work of one pipeline, or of a mix, with the show's crews. */
export type Way = {
  readonly plan: Plan;
  readonly show: Show;
  /** Enough days for all of it. */
  readonly time: WorkingTime;
  /** Working time at the deadline's evening. */
  readonly deadline?: number;
  readonly outcome: Outcome;
};

/** Somebody who looks at every draw of a way; made anew where more days have to be laid out. */
export type Watch = { look(places: Places, run: number): void };

/** Deliveries are sums: less than this after the deadline's evening is in time. */
const grain = 1e-6;

/** The queues of a plan with the show's crews, or other numbers of people by queue name. */
export function queuesOf(
  plan: Pick<Plan, "queues">,
  show: Show,
  time: WorkingTime,
  people?: ReadonlyMap<string, number>,
): readonly Queue[] {
  return plan.queues.map((name) => {
    const crew = show.book.crew[name];
    return isMachineQueue(name) || !crew
      ? machineQueue(name, show.book.throughput)
      : crewQueue(name, crew, time, people?.get(name));
  });
}

/** True for a crew with people in it. */
function hasPeople(crew: Crew | undefined): boolean {
  return crew !== undefined && crew.people.amount > 0;
}

/** The Problem no-crew for every department that has work and nobody to do it. */
export function crewProblems(show: Show, works: Iterable<readonly SubjectWork[]>): readonly Problem[] {
  const needed = new Map<string, SubjectWork>();
  for (const group of works) {
    for (const work of group) for (const name of work.queues) if (!needed.has(name)) needed.set(name, work);
  }
  return [...needed].flatMap(([name, work]) => {
    if (name === "" || isMachineQueue(name) || hasPeople(show.book.crew[name])) return [];
    const title = show.book.departments[name]?.title ?? name;
    const message = `${title} has nobody in its crew, and ${work.code} needs it (${work.pipeline})`;
    const where = { file: show.file, path: ["crew", name] };
    const place = show.book.crew[name]?.people.source.place ?? where;
    return [errorAt("no-crew", message, place, `say how many there are: crew: { ${name}: 2 }`)];
  });
}

/** Where departments stand in the making, by how many come before them: 0 to 1. */
function stages({ book }: Show): (department: string) => number {
  const before = forerunners(book.departments);
  const most = Math.max(1, ...[...before.values()].map(({ size }) => size));
  return (department) => (before.get(department)?.size ?? 0) / most;
}

/**
 * Plans a way and runs all of its draws. Problem: schedule-too-long, when it ends after the hundred years that a calendar
 * is laid out for.
 * @param watch is asked for somebody who sees every draw; the last one asked for has seen them all
 * @param onRun is told after each draw; what it gives is waited for
 */
export async function openWay(
  show: Show,
  works: readonly SubjectWork[],
  draws: number,
  showTime: ShowTime,
  watch?: (plan: Plan, time: WorkingTime) => Watch,
  onRun?: OnProgress,
): Promise<Checked<Way>> {
  const plan = planOf(show, works, draws, showTime.time);
  for (let now: ShowTime | undefined = showTime; now; now = await now.grow()) {
    const { time } = now;
    const watching = watch?.(plan, time);
    const options = watching ? { look: (places: Places, run: number) => watching.look(places, run) } : {};
    const outcome = await inTurns(
      runPlanInSteps(plan, queuesOf(plan, show, time), time, options),
      draws,
      onRun,
    );
    if (!outcome.delivery.every((day) => day <= time.dayOf.length)) continue;
    const deadline = show.deadline === undefined ? undefined : eveningOf(time, show.deadline);
    const way = { plan, show, time, outcome };
    return { value: deadline === undefined ? way : { ...way, deadline }, problems: [] };
  }
  const message = "the work would end more than a hundred years after the start";
  const hint = "a day count or a crew is not what it should be";
  return { problems: [errorAt("schedule-too-long", message, { file: show.file, path: ["crew"] }, hint)] };
}

function planOf(show: Show, works: readonly SubjectWork[], draws: number, time: WorkingTime): Plan {
  const { priority } = show.book;
  return assemblePlan({ works, draws, priority, release: releaseOf(show, time), stage: stages(show) });
}

/** True when at least so many draws are delivered within a limit; no draw is run after that is known. */
export function deliversWithin(
  show: Show,
  works: readonly SubjectWork[],
  draws: number,
  time: WorkingTime,
  { limit, enough }: { readonly limit: number; readonly enough: number },
): boolean {
  const plan = planOf(show, works, draws, time);
  let within = 0;
  const look = () => {
    within++;
  };
  for (const done of runPlanInSteps(plan, queuesOf(plan, show, time), time, { limit, look })) {
    if (within >= enough) return true;
    if (done - within > draws - enough) return false;
  }
  return within >= enough;
}

async function inTurns(
  runs: Generator<number, Outcome>,
  draws: number,
  onRun: OnProgress | undefined,
): Promise<Outcome> {
  for (;;) {
    const run = runs.next();
    if (run.done) return run.value;
    const turn = onRun?.(run.value, draws);
    if (turn instanceof Promise) await turn;
  }
}

/** What comes of other numbers of people, by queue name. */
export function outcomeWith(
  { plan, show, time }: Way,
  people: ReadonlyMap<string, number>,
  options: RunOptions,
): Outcome {
  return runPlan(plan, queuesOf(plan, show, time, people), time, options);
}

/** The working time before which a work cannot begin: the day its plates come. */
export function releaseOf({ plates }: Show, time: WorkingTime): (work: SubjectWork) => number {
  return (work) => {
    const date = plates[work.code] ?? plates[work.sequence];
    return date === undefined || work.kind === "asset" ? 0 : morningOf(time, date);
  };
}

/** The limit, in working time, that a delivery in time keeps. */
export function limitOf(deadline: number): number {
  return deadline + grain;
}

/** The chance of delivering by the deadline's evening; nothing without a deadline. */
export function chanceOf(way: Way, delivery: Float64Array): number | undefined {
  return way.deadline === undefined ? undefined : chanceWithin(delivery, limitOf(way.deadline));
}

/** By what holds the date: the share of draws; machines in words, the largest first. */
export function holdsOf(
  plan: Pick<Plan, "queues">,
  { holds, delivery }: Outcome,
): Readonly<Record<string, number>> {
  const names = [...plan.queues, reviews, plates];
  const shares = names.map((name, i): [string, number] => [name, (holds[i] ?? 0) / delivery.length]);
  return Object.fromEntries(shares.filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]));
}

/** A moment of working time with its date. */
export function momentAt(time: WorkingTime, day: number): Moment {
  return { date: dateAt(time, day) ?? "", day };
}

/** P10, P50, P80 and P90 of some moments. */
export function momentsOf(time: WorkingTime, days: Float64Array): Moments {
  const [p10 = 0, p50 = 0, p80 = 0, p90 = 0] = percentiles(days, [0.1, 0.5, 0.8, 0.9]);
  return {
    p10: momentAt(time, p10),
    p50: momentAt(time, p50),
    p80: momentAt(time, p80),
    p90: momentAt(time, p90),
  };
}

import type { Load } from "../domain/details.js";
import type { Model } from "../domain/model.js";
import { type Checked, hasErrors, type Problem } from "../domain/problem.js";
import { isCounted, phases, type Show } from "../domain/show.js";
import type { Plan, SubjectWork } from "../scheduling/assemble-plan.js";
import { type LoadBook, openLoadBook } from "../scheduling/weekly-load.js";
import { eveningOf, type WorkingTime } from "../scheduling/working-time.js";
import type { OnProgress, OnScheduling, PlannedLines } from "./estimate-options.js";
import { crewLoads, openRecord, type WayRecord, wayDetails } from "./schedule-details.js";
import { mixedWorks, type Spread, type TimeLedger, timeLedger } from "./schedule-ledger.js";
import type { Moments, PipelineSchedule, Schedule, WorkShare } from "./schedule-report.js";
import { type ShowTime, showTime } from "./schedule-time.js";
import { chanceOf, crewProblems, holdsOf, momentsOf, openWay, queuesOf, type Way } from "./schedule-way.js";

/** How to schedule; nothing here is a figure of the show. */
export type ScheduleOptions = {
  readonly seed: number;
  /** Absent: as many as `scheduleDraws` gives. */
  readonly draws?: number;
  /** The pipeline of each shot in the mix, by code; absent: no mix. */
  readonly choice?: Readonly<Record<string, string>>;
  /** Name and version of this program. */
  readonly tool: string;
  /** Told after each subject that is planned. */
  readonly onProgress?: OnProgress;
  /** Told, and what it gives is waited for, after each draw that is scheduled and each crew that is tried. */
  readonly onScheduling?: OnScheduling;
};

/** Name of the schedule of the cheapest pipelines shot by shot. */
export const mix = "mix";

/** Draws of a schedule, and numbers kept for all of its tasks and draws together: a quarter of a gigabyte. */
const usualDraws = 500;
const fewestDraws = 100;
const mostNumbers = 2 ** 26;
const tasksOfASubject = 12;

/** Draws when nobody says: 500, fewer where a show is so large that its tasks would not fit in memory. */
export function scheduleDraws(show: Show): number {
  const tasks = show.subjects.filter(isCounted).length * show.pipelines.length * tasksOfASubject;
  return Math.max(fewestDraws, Math.min(usualDraws, Math.floor(mostNumbers / Math.max(1, tasks))));
}

/**
 * Schedules a show with every pipeline, and with the mix where one is given that has more than one pipeline in it.
 * Problems: those of planning, empty-show, no-start, unknown-country, unknown-region, calendar-too-long,
 * no-working-days, no-crew, schedule-too-long.
 */
export async function schedule(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: ScheduleOptions,
): Promise<Checked<Schedule>> {
  const { seed, draws = scheduleDraws(show), onProgress } = options;
  const laid = await showTime(show);
  const read = await timeLedger(show, models, { seed, draws, ...(onProgress ? { onProgress } : {}) });
  const early = [...laid.problems, ...read.problems];
  if (!laid.value || !read.value) return { problems: early };
  const ledger = read.value;
  const ways = waysOf(show, ledger, options.choice ?? {});
  const problems: Problem[] = [...early, ...crewProblems(show, ways.values())];
  if (hasErrors(problems)) return { problems };
  const schedules: [string, PipelineSchedule][] = [];
  for (const [index, [name, works]] of [...ways].entries()) {
    const tell = (done: number) =>
      options.onScheduling?.({ pipeline: name, way: index, ways: ways.size, draws: { done, of: draws } });
    let record: WayRecord | undefined;
    const watch = (plan: Plan, time: WorkingTime) => {
      record = openRecord(show, plan, time);
      return record;
    };
    const way = await openWay(show, works, draws, laid.value, watch, tell);
    problems.push(...way.problems);
    if (way.value && record) schedules.push([name, await wayDetails(way.value, record, () => tell(draws))]);
  }
  if (hasErrors(problems)) return { problems };
  const value = scheduleOf(show, laid.value, {
    schedules,
    choice: ways.has(mix) ? (options.choice ?? {}) : {},
    work: workShare(show, ledger.spread),
    warnings: problems,
    run: { tool: options.tool, seed, draws },
  });
  return { value, problems };
}

type Found = Pick<Schedule, "choice" | "work" | "warnings"> & {
  readonly schedules: readonly (readonly [string, PipelineSchedule])[];
  readonly run: Pick<Schedule["provenance"], "tool" | "seed" | "draws">;
};

function scheduleOf(show: Show, { start, time }: ShowTime, found: Found): Schedule {
  const { title, currency, deadline, book, pipelineTitles } = show;
  const { country, region } = book.calendar;
  const names = found.schedules.map(([name]) => name);
  const mixTitle = names.includes(mix) ? { [mix]: "cheapest shot by shot" } : {};
  return {
    schema: "shotcost/schedule@1",
    show: {
      title,
      currency,
      start,
      ...(deadline === undefined ? {} : { deadline, workingDays: eveningOf(time, deadline) }),
      hoursPerDay: time.hoursPerDay,
    },
    pipelines: names,
    pipelineTitles: { ...pipelineTitles, ...mixTitle },
    schedules: Object.fromEntries(found.schedules),
    choice: found.choice,
    work: found.work,
    warnings: found.warnings,
    provenance: {
      ...found.run,
      priority: book.priority,
      ...(country === undefined ? {} : { country }),
      ...(region === undefined ? {} : { region }),
    },
  };
}

function waysOf(
  show: Show,
  ledger: TimeLedger,
  choice: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly SubjectWork[]> {
  const ways = new Map(ledger.works);
  const several = new Set(Object.values(choice)).size > 1;
  if (several && !ways.has(mix)) ways.set(mix, mixedWorks(show, ledger, choice));
  return ways;
}

/** A pipeline's delivery as an estimate tells it. */
export type Delivery = {
  readonly moments: Moments;
  readonly chance?: number;
  readonly holds: PipelineSchedule["holds"];
  readonly load?: Load;
};

/** The deliveries of every pipeline, with `load` who is busy when, and nothing else, for an estimate. Problems as of `schedule`. */
export async function deliveries(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: Pick<ScheduleOptions, "seed" | "draws"> & {
    readonly load?: boolean;
    readonly planned?: PlannedLines;
  },
): Promise<Checked<ReadonlyMap<string, Delivery>>> {
  const { seed, draws = scheduleDraws(show), load: wanted = false, planned } = options;
  const laid = await showTime(show);
  const read = await timeLedger(show, models, {
    ...{ seed, draws, withSpread: false },
    ...(planned ? { planned } : {}),
  });
  if (!laid.value || !read.value) return { problems: [...laid.problems, ...read.problems] };
  const problems: Problem[] = [...laid.problems, ...crewProblems(show, read.value.works.values())];
  if (hasErrors(problems)) return { problems };
  const found = new Map<string, Delivery>();
  for (const [name, works] of read.value.works) {
    let book: LoadBook | undefined;
    const watch = (plan: Plan, time: WorkingTime) => {
      book = openLoadBook(plan.network, queuesOf(plan, show, time), time);
      return { look: book.enter };
    };
    const { value: way, problems: told } = await openWay(
      show,
      works,
      draws,
      laid.value,
      wanted ? watch : undefined,
    );
    problems.push(...told);
    if (!way) continue;
    const chance = chanceOf(way, way.outcome.delivery);
    const moments = momentsOf(way.time, way.outcome.delivery);
    const holds = holdsOf(way.plan, way.outcome);
    found.set(name, {
      moments,
      holds,
      ...(chance === undefined ? {} : { chance }),
      ...(book ? { load: loadOf(way, book) } : {}),
    });
  }
  return hasErrors(problems) ? { problems } : { value: found, problems };
}

function loadOf(way: Way, book: LoadBook): Load {
  const { weeks, people } = book.close(way.outcome.delivery.length);
  return { weeks, departments: crewLoads(way, people) };
}

function workShare(show: Show, spread: ReadonlyMap<string, Spread>): WorkShare {
  const by = (of: (one: Spread) => number) =>
    Object.fromEntries([...spread].map(([name, one]) => [name, of(one)]));
  const worked = new Set([...spread.values()].flatMap((one) => [...one.days.keys()]));
  const departments = Object.values(show.book.departments).filter(({ name }) => worked.has(name));
  const spent = phases.filter((phase) =>
    [...spread.values()].some((one) => one.people.has(phase) || one.machines.has(phase)),
  );
  const daysIn = (one: Spread, phase: string) =>
    departments.reduce((sum, of) => sum + (of.phase === phase ? (one.days.get(of.name) ?? 0) : 0), 0);
  return {
    departments: departments.map(({ name, title, phase }) => ({
      department: name,
      title,
      phase,
      artistDays: by((one) => one.days.get(name) ?? 0),
    })),
    phases: spent.map((phase) => ({
      phase,
      artistDays: by((one) => daysIn(one, phase)),
      people: by((one) => one.people.get(phase) ?? 0),
      machines: by((one) => one.machines.get(phase) ?? 0),
    })),
  };
}

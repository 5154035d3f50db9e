import type { Load } from "../domain/details.js";
import type { Show } from "../domain/show.js";
import type { Plan, SubjectWork } from "../scheduling/assemble-plan.js";
import { milestones } from "../scheduling/milestones.js";
import { type Outlook, openOutlook } from "../scheduling/run-plan.js";
import { askedCrews } from "../scheduling/smallest-crew.js";
import { type LoadBook, openLoadBook } from "../scheduling/weekly-load.js";
import type { WorkingTime } from "../scheduling/working-time.js";
import { percentiles } from "../simulation/summarise.js";
import type { Alone, Days, DepartmentLoad, PipelineSchedule, Span } from "./schedule-report.js";
import {
  chanceOf,
  holdsOf,
  limitOf,
  momentAt,
  momentsOf,
  outcomeWith,
  queuesOf,
  type Watch,
  type Way,
} from "./schedule-way.js";

/** Tasks × draws that a question about other crews may cost: it is asked many times, of a sample of the draws. */
const crewWork = 40_000;
const fewestDraws = 20;

/** What a way's draws leave behind: who works when, subject by subject and week by week. */
export type WayRecord = Watch & {
  readonly starts: readonly Float64Array[];
  readonly ends: readonly Float64Array[];
  readonly load: LoadBook;
};

/** A record of a plan's draws, to be kept while they run. */
export function openRecord(show: Show, plan: Plan, time: WorkingTime): WayRecord {
  const { works, draws } = plan;
  const starts = works.map(() => new Float64Array(draws));
  const ends = works.map(() => new Float64Array(draws));
  const begun = new Float64Array(works.length);
  const load = openLoadBook(plan.network, queuesOf(plan, show, time), time);
  return {
    starts,
    ends,
    load,
    look(places, run) {
      const { network } = plan;
      load.enter(places);
      begun.fill(Number.POSITIVE_INFINITY);
      for (let task = 0; task < network.tasks; task++) {
        const begin = places.start[task] as number;
        const index = plan.subject[task] as number;
        const worked = (places.finish[task] as number) > begin && (network.queue[task] as number) >= 0;
        if (worked && begin < (begun[index] as number)) begun[index] = begin;
      }
      for (const [index, end] of ends.entries()) {
        const done = places.finish[plan.ends[index] ?? 0] ?? 0;
        const start = starts[index];
        end[run] = done;
        // Nothing to do in this draw: it begins when it ends.
        if (start) start[run] = Math.min(begun[index] ?? done, done);
      }
    },
  };
}

/**
 * All that is told of one way: dates, odds, who holds the date, load by week, crews, sequences and subjects.
 * @param onCrew is told after each crew that is tried; what it gives is waited for
 */
export async function wayDetails(
  way: Way,
  record: WayRecord,
  onCrew: () => unknown,
): Promise<PipelineSchedule> {
  const { plan, time, outcome } = way;
  const chance = chanceOf(way, outcome.delivery);
  const load = record.load.close(outcome.delivery.length);
  const queues = queuesOf(plan, way.show, time);
  const outlook = openOutlook(plan, queues, time, everyOf(way));
  const needed = await neededCrew(way, outlook, onCrew);
  const departments = await departmentsOf(way, load.people, outlook, needed?.crew, onCrew);
  return {
    delivery: momentsOf(time, outcome.delivery),
    ...(chance === undefined ? {} : { chance }),
    holds: holdsOf(plan, outcome),
    ...(needed === undefined ? {} : { smallestCrew: needed.summary }),
    weeks: load.weeks,
    departments,
    sequences: sequencesOf(way, record.starts, record.ends),
    subjects: asWritten(plan).map(([work, index]) => {
      const { code, kind, sequence, pipeline } = work;
      const [start, end] = [record.starts[index], record.ends[index]];
      if (!start || !end) throw new Error(`nothing was kept of ${code}`);
      return { code, kind, sequence, pipeline, ...spanOf(way, start, end), alone: aloneOf(work) };
    }),
  };
}

/** Subjects as the show has them, assets first, with their places in the plan. */
function asWritten({ works }: Plan): readonly (readonly [SubjectWork, number])[] {
  const late = ({ kind }: SubjectWork) => (kind === "asset" ? 0 : 1);
  return works
    .map((work, index) => [work, index] as const)
    .sort(([a], [b]) => late(a) - late(b) || a.asWritten - b.asWritten);
}

function spanOf({ time }: Way, start: Float64Array, end: Float64Array): Span {
  const elapsed = end.map((last, i) => last - (start[i] ?? 0));
  const [middle = 0, late = 0] = percentiles(end, [0.5, 0.8]);
  // The morning a thing begins is the day after the evening before.
  const [begin = 0] = percentiles(start, [0.5]);
  return {
    start: { ...momentAt(time, Math.floor(begin + 1e-9) + 0.5), day: begin },
    p50: momentAt(time, middle),
    p80: momentAt(time, late),
    elapsedDays: daysOf(elapsed),
  };
}

function daysOf(days: Float64Array): Days {
  const [p10 = 0, p50 = 0, p80 = 0, p90 = 0] = percentiles(days, [0.1, 0.5, 0.8, 0.9]);
  return { p10, p50, p80, p90 };
}

function aloneOf(work: SubjectWork): Alone {
  const { firstPicture, made, delivered } = milestones(work);
  return { firstPicture: daysOf(firstPicture), made: daysOf(made), delivered: daysOf(delivered) };
}

function sequencesOf(way: Way, starts: readonly Float64Array[], ends: readonly Float64Array[]) {
  const names = [...new Set(way.plan.works.map((work) => work.sequence))].sort();
  return names.map((sequence) => {
    const members = way.plan.works.flatMap((work, index) => (work.sequence === sequence ? [index] : []));
    const start = new Float64Array(way.outcome.delivery.length).fill(Number.POSITIVE_INFINITY);
    const end = new Float64Array(start.length);
    for (const index of members) {
      for (let i = 0; i < start.length; i++) {
        start[i] = Math.min(start[i] ?? 0, starts[index]?.[i] ?? 0);
        end[i] = Math.max(end[i] ?? 0, ends[index]?.[i] ?? 0);
      }
    }
    return { sequence, ...spanOf(way, start, end) };
  });
}

/** Every how many draws questions about crews are asked. */
function everyOf({ plan }: Way): number {
  const wanted = Math.max(fewestDraws, Math.floor(crewWork / Math.max(1, plan.network.tasks)));
  return Math.max(1, Math.floor(plan.draws / wanted));
}

async function departmentsOf(
  way: Way,
  people: readonly Float64Array[],
  outlook: Outlook,
  needed: ReadonlyMap<string, number> | undefined,
  onCrew: () => unknown,
): Promise<readonly DepartmentLoad[]> {
  const base = way.outcome.delivery.filter((_, draw) => draw % outlook.every === 0);
  const loads: DepartmentLoad[] = [];
  for (const { department, title, crew, people: weeks } of crewLoads(way, people)) {
    const one = new Map([[department, crew + 1]]);
    const { delivery: more } = outcomeWith(way, one, { outlook, reached: base });
    await onCrew();
    loads.push({
      department,
      title,
      crew,
      weeks,
      peak: Math.max(0, ...weeks),
      oneMore: earlier(way, base, more),
      ...(needed === undefined ? {} : { needed: needed.get(department) ?? crew }),
    });
  }
  return loads;
}

/** Mean people at work by department and week, from those of the queues; a part-time seat counts for its part. */
export function crewLoads({ plan, show }: Way, people: readonly Float64Array[]): Load["departments"] {
  return plan.queues.flatMap((name, index) => {
    const crew = show.book.crew[name]?.people.amount;
    if (crew === undefined) return [];
    const share = crew / Math.ceil(crew);
    return [
      {
        department: name,
        title: show.book.departments[name]?.title ?? name,
        crew,
        people: [...(people[index] ?? [])].map((busy) => busy * share),
      },
    ];
  });
}

function earlier(way: Way, base: Float64Array, more: Float64Array): DepartmentLoad["oneMore"] {
  const [p50 = 0, p80 = 0] = percentiles(base, [0.5, 0.8]);
  const [middle = 0, late = 0] = percentiles(more, [0.5, 0.8]);
  const [before, after] = [chanceOf(way, base), chanceOf(way, more)];
  const chance = before === undefined || after === undefined ? {} : { chance: after - before };
  return { p50: p50 - middle, p80: p80 - late, ...chance };
}

type Needed = {
  readonly summary: NonNullable<PipelineSchedule["smallestCrew"]>;
  readonly crew?: ReadonlyMap<string, number>;
};

/** The smallest crew that meets the deadline at P80; nothing without a deadline. */
async function neededCrew(way: Way, outlook: Outlook, onCrew: () => unknown): Promise<Needed | undefined> {
  const { plan, show, deadline } = way;
  if (deadline === undefined) return undefined;
  const names = plan.queues.filter((name) => show.book.crew[name] !== undefined);
  const now = names.map((name) => show.book.crew[name]?.people.amount ?? 1);
  const tasks = new Map<string, number>();
  for (const work of plan.works) for (const name of work.queues) tasks.set(name, (tasks.get(name) ?? 0) + 1);
  const most = names.map((name) => tasks.get(name) ?? 1);
  const meets = (crew: readonly number[]) => {
    const people = new Map(names.map((name, i) => [name, crew[i] ?? 1]));
    const { delivery } = outcomeWith(way, people, { outlook, limit: limitOf(deadline) });
    return (chanceOf(way, delivery) ?? 0) >= 0.8;
  };
  const total = now.reduce((sum, one) => sum + one, 0);
  const asked = askedCrews(now, most);
  let next = asked.next();
  while (!next.done) {
    const does = meets(next.value);
    await onCrew();
    next = asked.next(does);
  }
  const found = next.value;
  if (!found) {
    const everybody = outcomeWith(way, new Map(names.map((name, i) => [name, most[i] ?? 1])), { outlook });
    const [late = 0] = percentiles(everybody.delivery, [0.8]);
    const without = { p80: momentAt(way.time, late), holds: holdsOf(plan, everybody) };
    return { summary: { possible: false, now: total, without } };
  }
  const people = found.reduce((sum, one) => sum + one, 0);
  return {
    summary: { possible: true, people, now: total },
    crew: new Map(names.map((name, i) => [name, found[i] ?? 1])),
  };
}

import type { Priority } from "../domain/book.js";
import type { Network } from "./desk.js";
import { orderTasks, type UnorderedTasks } from "./order-tasks.js";
import type { Part, PartGraph } from "./part-graph.js";

/** One subject's work in one pipeline, with its draws. Arrays go by part, in the order of `graph`; the last is the review. */
export type SubjectWork = {
  readonly code: string;
  readonly pipeline: string;
  readonly sequence: string;
  readonly kind: "shot" | "asset" | "deliverable";
  /** Codes of the assets it waits for, in the same pipeline. */
  readonly assets: readonly string[];
  /** Its place in the show as it was written. */
  readonly asWritten: number;
  readonly parts: readonly Part[];
  readonly waitsFor: PartGraph["waitsFor"];
  /** The queue of each part; "" for what needs nobody. */
  readonly queues: readonly string[];
  /** Mean working days of each part, a day of machines being 24 hours. */
  readonly days: readonly number[];
  /** Working days or machine hours, draw by draw. */
  readonly draws: readonly Float32Array[];
  /** The parts whose ends make up the first picture: what is made by hand, and the takes that are chosen. */
  readonly picture: readonly number[];
};

/** All the work of one way to make a show, ready to be given places. */
export type Plan = {
  readonly network: Network;
  /** By task: index into `works`. */
  readonly subject: Int32Array;
  /** By subject: the task that ends it. */
  readonly ends: Int32Array;
  readonly works: readonly SubjectWork[];
  /** Names of the queues with work in them. */
  readonly queues: readonly string[];
  readonly draws: number;
  /** Draw after draw, in each all tasks: working days or machine hours. */
  readonly durations: Float32Array;
};

/** What a plan is assembled with. */
export type PlanRequest = {
  readonly works: readonly SubjectWork[];
  readonly draws: number;
  readonly priority: Priority;
  /** Working time before which a subject's work cannot begin. */
  release(work: SubjectWork): number;
};

/** Puts the work of all subjects into one network: assets before what uses them, and tasks ordered by the rule. */
export function assemblePlan(request: PlanRequest): Plan {
  const works = [
    ...request.works.filter((one) => one.kind === "asset"),
    ...request.works.filter((one) => one.kind !== "asset"),
  ];
  const all = unordered(works, request);
  const queues = [...new Set(works.flatMap((work) => work.queues))].filter((name) => name !== "").sort();
  const ends = new Int32Array(works.length);
  let last = -1;
  for (const [index, work] of works.entries()) {
    last += work.parts.length;
    ends[index] = last;
  }
  return {
    network: networkOf(all, queueOf(works, queues), orderTasks(all, request.priority)),
    subject: all.subject,
    ends,
    works,
    queues,
    draws: request.draws,
    durations: durationsOf(works, all.tasks, request.draws),
  };
}

/** Turns what each task waits for round: what waits for each. */
function networkOf(all: UnorderedTasks, queue: Int16Array, byRank: Int32Array): Network {
  const { tasks, release } = all;
  const waits = new Uint16Array(tasks);
  const firstNext = new Int32Array(tasks + 1);
  for (let task = 0; task < tasks; task++) {
    waits[task] = (all.firstWait[task + 1] as number) - (all.firstWait[task] as number);
  }
  for (const before of all.waitsFor) firstNext[before + 1] = (firstNext[before + 1] as number) + 1;
  for (let i = 0; i < tasks; i++) firstNext[i + 1] = (firstNext[i + 1] as number) + (firstNext[i] as number);
  const next = new Int32Array(all.waitsFor.length);
  const used = firstNext.slice();
  for (let task = 0; task < tasks; task++) {
    const end = all.firstWait[task + 1] as number;
    for (let j = all.firstWait[task] as number; j < end; j++) {
      const before = all.waitsFor[j] as number;
      const at = used[before] as number;
      next[at] = task;
      used[before] = at + 1;
    }
  }
  const rank = new Int32Array(tasks);
  for (let i = 0; i < tasks; i++) rank[byRank[i] as number] = i;
  const released = release.some((day) => day > 0);
  return { tasks, queue, waits, firstNext, next, release, released, rank, byRank };
}

function unordered(works: readonly SubjectWork[], { release }: PlanRequest): UnorderedTasks {
  const tasks = works.reduce((sum, work) => sum + work.parts.length, 0);
  const firstWait = new Int32Array(tasks + 1);
  const waitsFor: number[] = [];
  const days = new Float64Array(tasks);
  const releases = new Float64Array(tasks);
  const subject = new Int32Array(tasks);
  const ends = new Map<string, number>();
  let base = 0;
  for (const [index, work] of works.entries()) {
    const built = work.assets.flatMap((code) => ends.get(nameOf(work.pipeline, code)) ?? []);
    const earliest = release(work);
    for (const [part, waits] of work.waitsFor.entries()) {
      for (const other of waits) waitsFor.push(base + other);
      if (waits.length === 0) waitsFor.push(...built);
      firstWait[base + part + 1] = waitsFor.length;
      days[base + part] = work.days[part] ?? 0;
      releases[base + part] = earliest;
      subject[base + part] = index;
    }
    base += work.parts.length;
    if (work.kind === "asset") ends.set(nameOf(work.pipeline, work.code), base - 1);
  }
  return {
    tasks,
    firstWait,
    waitsFor: Int32Array.from(waitsFor),
    days,
    release: releases,
    subject,
    byCode: rankByCode(works),
    asWritten: Int32Array.from(works, (work) => work.asWritten),
  };
}

function nameOf(pipeline: string, code: string): string {
  return `${pipeline}\n${code}`;
}

function rankByCode(works: readonly SubjectWork[]): Int32Array {
  const names = works.map((work) => nameOf(work.code, work.pipeline));
  const sorted = works.map((_, index) => index);
  sorted.sort((a, b) => ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1));
  const rank = new Int32Array(works.length);
  for (const [place, index] of sorted.entries()) rank[index] = place;
  return rank;
}

function queueOf(works: readonly SubjectWork[], queues: readonly string[]): Int16Array {
  const index = new Map(queues.map((name, place) => [name, place]));
  return Int16Array.from(works.flatMap((work) => work.queues.map((name) => index.get(name) ?? -1)));
}

/** Turns draws by task into tasks by draw, a few draws at a time so that what is written stays in the cache. */
function durationsOf(works: readonly SubjectWork[], tasks: number, draws: number): Float32Array {
  const together = 8;
  const columns = works.flatMap((work) => work.draws);
  const durations = new Float32Array(tasks * draws);
  for (let from = 0; from < draws; from += together) {
    const to = Math.min(draws, from + together);
    for (let task = 0; task < tasks; task++) {
      const column = columns[task];
      if (column) for (let i = from; i < to; i++) durations[i * tasks + task] = column[i] as number;
    }
  }
  return durations;
}

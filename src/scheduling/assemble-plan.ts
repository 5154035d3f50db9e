import type { Priority } from "../domain/show.js";
import { orderTasks, type UnorderedTasks } from "./order-tasks.js";
import type { Part, PartGraph } from "./part-graph.js";
import type { Network } from "./run-draw.js";

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
  /** How many departments come before each part's. */
  readonly depths: readonly number[];
  /** Working days or machine hours, draw by draw. */
  readonly draws: readonly Float32Array[];
};

/** The tasks of a plan in one of the orders in which they may be given their places. */
export type OrderedPlan = {
  readonly network: Network;
  /** By place in the order: the task, as `durations` counts them. */
  readonly task: Int32Array;
  /** By place in the order: index into `works`. */
  readonly subject: Int32Array;
  /** By subject: the place of the task that ends it. */
  readonly ends: Int32Array;
};

/** All the work of one way to make a show, ready to be given places. */
export type Plan = {
  /** Each draw keeps the order that delivers earliest. */
  readonly orders: readonly OrderedPlan[];
  readonly works: readonly SubjectWork[];
  /** Names of the queues with work in them. */
  readonly queues: readonly string[];
  readonly tasks: number;
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
  const queue = queueOf(works, queues);
  return {
    orders: orderTasks(all, request.priority).map((order) => inOrder(all, works, queue, order)),
    works,
    queues,
    tasks: all.tasks,
    draws: request.draws,
    durations: durationsOf(works, all.tasks, request.draws),
  };
}

/** Lays the network out in an order, so that a pass over it reads memory from one end to the other. */
function inOrder(
  all: UnorderedTasks,
  works: readonly SubjectWork[],
  queue: Int32Array,
  task: Int32Array,
): OrderedPlan {
  const { tasks } = all;
  const place = new Int32Array(tasks);
  for (let i = 0; i < tasks; i++) place[task[i] as number] = i;
  const firstWait = new Int32Array(tasks + 1);
  const waitsFor = new Int32Array(all.waitsFor.length);
  let next = 0;
  for (let i = 0; i < tasks; i++) {
    const of = task[i] as number;
    const end = all.firstWait[of + 1] as number;
    for (let j = all.firstWait[of] as number; j < end; j++) {
      waitsFor[next++] = place[all.waitsFor[j] as number] as number;
    }
    firstWait[i + 1] = next;
  }
  const ends = new Int32Array(works.length);
  let last = -1;
  for (const [index, work] of works.entries()) {
    last += work.parts.length;
    ends[index] = place[last] ?? 0;
  }
  const release = Float64Array.from(task, (of) => all.release[of] ?? 0);
  return {
    network: { tasks, queue: task.map((of) => queue[of] ?? -1), firstWait, waitsFor, release },
    task,
    subject: task.map((of) => all.subject[of] ?? 0),
    ends,
  };
}

function unordered(works: readonly SubjectWork[], { release }: PlanRequest): UnorderedTasks {
  const tasks = works.reduce((sum, work) => sum + work.parts.length, 0);
  const firstWait = new Int32Array(tasks + 1);
  const waitsFor: number[] = [];
  const days = new Float64Array(tasks);
  const releases = new Float64Array(tasks);
  const depth = new Float64Array(tasks);
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
      depth[base + part] = work.depths[part] ?? 0;
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
    depth,
    subject,
    late: Uint8Array.from(works, (work) => (work.kind === "asset" ? 0 : 1)),
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

function queueOf(works: readonly SubjectWork[], queues: readonly string[]): Int32Array {
  const index = new Map(queues.map((name, place) => [name, place]));
  return Int32Array.from(works.flatMap((work) => work.queues.map((name) => index.get(name) ?? -1)));
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

import type { Priority } from "../domain/book.js";
import type { Network } from "./desk.js";
import { launchOrders } from "./launch-orders.js";
import { type Listed, numberTasks } from "./number-tasks.js";
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
  /** Assets first, then by their codes: in no order of the file. */
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
  /** Where a department stands in the making: 0 for the first of all, 1 for the last. */
  stage(department: string): number;
};

/** Puts the work of all subjects into one network: assets before what uses them, and the orders of work by the rule. */
export function assemblePlan(request: PlanRequest): Plan {
  const works = inOrder(request.works);
  const tasks = works.reduce((sum, work) => sum + work.parts.length, 0);
  const queues = [...new Set(works.flatMap((work) => work.queues))].filter((name) => name !== "").sort();
  const built = assetsOf(works);
  const releases = works.map((work) => request.release(work));
  const subject = Int32Array.from(works.flatMap((work, index) => work.parts.map(() => index)));
  const ends = new Int32Array(works.length);
  let last = -1;
  for (const [index, work] of works.entries()) {
    last += work.parts.length;
    ends[index] = last;
  }
  const launched = works.map((work, index) => ({
    asset: work.kind === "asset",
    assets: built[index] ?? [],
    asWritten: work.asWritten,
    release: releases[index] ?? 0,
    parts: work.parts.map((part, i) => ({
      days: work.days[i] ?? 0,
      stage: part.kind === "review" ? 0.5 : request.stage(part.department),
    })),
  }));
  const listed: Listed = {
    tasks,
    queue: queueOf(works, queues),
    ...waitsOf(works, built, ends),
    release: Float64Array.from(subject, (index) => releases[index] ?? 0),
    launches: launchOrders(launched, request.priority, tasks).map((launches) =>
      Float64Array.from(subject, (index) => launches[index] ?? 0),
    ),
  };
  const days = works.flatMap((work) => work.days);
  const network = numberTasks(listed, days);
  const numbered = new Int32Array(tasks);
  for (const [place, task] of network.listed.entries()) numbered[task] = subject[place] ?? 0;
  const { draws } = request;
  return {
    network,
    subject: numbered,
    ends: ends.map((place) => network.listed[place] ?? 0),
    works,
    queues,
    draws,
    durations: durationsOf(works, network.listed, draws),
  };
}

/** Assets first, then by code and pipeline. */
function inOrder(works: readonly SubjectWork[]): readonly SubjectWork[] {
  const named = works.map((work) => ({ work, name: nameOf(work.code, work.pipeline) }));
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const sorted = named.map(({ work }) => work);
  return [...sorted.filter(({ kind }) => kind === "asset"), ...sorted.filter(({ kind }) => kind !== "asset")];
}

function nameOf(one: string, other: string): string {
  return `${one}\n${other}`;
}

/** By subject: where in the list the assets stand that it waits for. */
function assetsOf(works: readonly SubjectWork[]): readonly (readonly number[])[] {
  const places = new Map<string, number>();
  for (const [index, { kind, pipeline, code }] of works.entries()) {
    if (kind === "asset") places.set(nameOf(pipeline, code), index);
  }
  return works.map(({ assets, pipeline }, index) =>
    assets.flatMap((code) => places.get(nameOf(pipeline, code)) ?? []).filter((place) => place < index),
  );
}

/** What each task waits for: parts of its subject, and where it waits for none, the assets its subject uses. */
function waitsOf(
  works: readonly SubjectWork[],
  built: readonly (readonly number[])[],
  ends: Int32Array,
): Pick<Network, "firstWait" | "waitsFor"> {
  const firstWait: number[] = [0];
  const waitsFor: number[] = [];
  let base = 0;
  for (const [index, work] of works.entries()) {
    const assets = (built[index] ?? []).map((asset) => ends[asset] ?? 0);
    for (const waits of work.waitsFor) {
      for (const other of waits) waitsFor.push(base + other);
      if (waits.length === 0) waitsFor.push(...assets);
      firstWait.push(waitsFor.length);
    }
    base += work.parts.length;
  }
  return { firstWait: Int32Array.from(firstWait), waitsFor: Int32Array.from(waitsFor) };
}

function queueOf(works: readonly SubjectWork[], queues: readonly string[]): Int16Array {
  const index = new Map(queues.map((name, place) => [name, place]));
  return Int16Array.from(works.flatMap((work) => work.queues.map((name) => index.get(name) ?? -1)));
}

/** Turns draws by task into tasks by draw, a few draws at a time so that what is written stays in the cache. */
function durationsOf(works: readonly SubjectWork[], listed: Int32Array, draws: number): Float32Array {
  const together = 8;
  const tasks = listed.length;
  const columns: Float32Array[] = [];
  let place = 0;
  for (const work of works) {
    for (const column of work.draws) columns[listed[place++] ?? 0] = column;
  }
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

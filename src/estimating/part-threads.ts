import type { WorkType } from "../domain/book.js";
import type { Model } from "../domain/model.js";
import type { Show } from "../domain/show.js";
import type { DrawCounts } from "./draw-counts.js";
import type { EstimateOptions } from "./estimate-options.js";
import { keptPart, type PartSums } from "./part-sums.js";
import { type BuildDays, openPartValuer, type PartValuer } from "./part-valuer.js";
import { type ShowPart, showParts } from "./show-parts.js";

/** What a thread needs to value parts of a show: plain data, and of what presets have little more than the show uses. */
export type PartJob = {
  readonly show: Show;
  readonly options: DrawCounts & Pick<EstimateOptions, "seed" | "risk" | "departments">;
  readonly built: BuildDays;
  /** In memory that threads share: the next part that nobody has taken, and how many subjects are done. */
  readonly counters: Int32Array;
};

/** One part's sums; `index` is the part's place among the show's. */
export type PartMessage = { readonly index: number; readonly sums: PartSums };

/** Threads beside this one. Which of them values a part changes no bit of it. */
export type PartThreads = {
  /** Starts them; done when all of them are. */
  start(job: PartJob, heard: (message: PartMessage) => void): Promise<void>;
  /** Lets in what they have said. */
  turn(): Promise<void>;
};

/**
 * A show with those work types alone that its subjects have: reading and copying all of them takes longer than a hundred
 * shots.
 */
export function showToSend(show: Show): Show {
  const names = [...new Set(show.subjects.flatMap((subject) => subject.work))];
  const work: Readonly<Record<string, WorkType | undefined>> = show.book.work;
  const used = names.flatMap((name): readonly [string, WorkType][] => {
    const found = Object.hasOwn(work, name) ? work[name] : undefined;
    return found ? [[name, found]] : [];
  });
  return { ...show, book: { ...show.book, work: Object.fromEntries(used) } };
}

/** Counters of a job: no part is taken, no subject done. */
export function openCounters(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** Takes the next part that nobody has taken; beyond the last one when all are. */
export function takePart(counters: Int32Array): number {
  return Atomics.add(counters, 0, 1);
}

/** Counts a subject that is done, whoever did it; gives how many are. */
export function countSubject(counters: Int32Array): number {
  return Atomics.add(counters, 1, 1) + 1;
}

/** Values parts, one after the other, until all are taken: what a thread does. */
export function valueParts(
  { show, options, built, counters }: PartJob,
  models: ReadonlyMap<string, Model>,
  say: (message: PartMessage) => void,
): void {
  const valuer = openPartValuer(show, models, options);
  valuer.know(built);
  const { others } = showParts(show);
  for (let index = takePart(counters); ; index = takePart(counters)) {
    const part = others[index];
    if (!part) return;
    say({ index, sums: keptPart(valueWhole(valuer, part, counters)) });
  }
}

function valueWhole(valuer: PartValuer, part: ShowPart, counters: Int32Array): PartSums {
  const steps = valuer.value(part);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    countSubject(counters);
  }
}

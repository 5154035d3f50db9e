import type { Priority } from "../domain/book.js";

/** Tasks before they are put in order, none before one it waits for; what belongs to one subject stands together. */
export type UnorderedTasks = {
  readonly tasks: number;
  readonly firstWait: Int32Array;
  readonly waitsFor: Int32Array;
  /** Working days on average, whoever does it. */
  readonly days: Float64Array;
  readonly release: Float64Array;
  readonly subject: Int32Array;
  /** By subject: its place in the order of codes, so that ties do not depend on the order of the file. */
  readonly byCode: Int32Array;
  /** By subject: its place in the show as it was written. */
  readonly asWritten: Int32Array;
};

/**
 * The order in which waiting tasks are taken, by a rule; indexes of tasks, the first wanted first. Averages decide, so
 * the order is the same in every draw.
 * - `longest`: most days still to come, its own and those of all that waits for it, near and far
 * - `deadline`: least float: the longest way from the start to the end that leads through it
 * - `order`: as the show was written
 *
 * Ties: most days to come, then the code; so nothing depends on the order of a file but the rule `order`.
 */
export function orderTasks(all: UnorderedTasks, rule: Priority): Int32Array {
  const { subject, byCode, asWritten } = all;
  const tail = tailsOf(all);
  const head = rule === "deadline" ? headsOf(all) : tail;
  const key = Float64Array.from(tail, (rest, task) => {
    if (rule === "order") return asWritten[subject[task] ?? 0] ?? 0;
    return rule === "deadline" ? -rest - (head[task] ?? 0) : -rest;
  });
  const order = Int32Array.from({ length: all.tasks }, (_, task) => task);
  return order.sort(
    (a, b) =>
      (key[a] as number) - (key[b] as number) ||
      (tail[b] as number) - (tail[a] as number) ||
      (byCode[subject[a] as number] as number) - (byCode[subject[b] as number] as number) ||
      a - b,
  );
}

/** The day each could begin if nobody waited for a seat. */
function headsOf({ tasks, firstWait, waitsFor, days, release }: UnorderedTasks): Float64Array {
  const head = new Float64Array(tasks);
  for (let task = 0; task < tasks; task++) {
    let ready = release[task] ?? 0;
    for (let i = firstWait[task] ?? 0; i < (firstWait[task + 1] ?? 0); i++) {
      const other = waitsFor[i] ?? 0;
      ready = Math.max(ready, (head[other] ?? 0) + (days[other] ?? 0));
    }
    head[task] = ready;
  }
  return head;
}

/** Days from each one's beginning to the end of all that waits for it. */
function tailsOf({ tasks, firstWait, waitsFor, days }: UnorderedTasks): Float64Array {
  const tail = new Float64Array(tasks);
  for (let task = tasks - 1; task >= 0; task--) {
    tail[task] = (tail[task] ?? 0) + (days[task] ?? 0);
    for (let i = firstWait[task] ?? 0; i < (firstWait[task + 1] ?? 0); i++) {
      const other = waitsFor[i] ?? 0;
      tail[other] = Math.max(tail[other] ?? 0, tail[task] ?? 0);
    }
  }
  return tail;
}

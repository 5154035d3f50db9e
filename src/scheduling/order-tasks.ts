import type { Priority } from "../domain/show.js";

/** Tasks before they are put in order, none before one it waits for; what belongs to one subject stands together. */
export type UnorderedTasks = {
  readonly tasks: number;
  readonly firstWait: Int32Array;
  readonly waitsFor: Int32Array;
  /** Working days on average, whoever does it. */
  readonly days: Float64Array;
  readonly release: Float64Array;
  /** How many departments come before each one's: 0 for the first, and for what is no department's. */
  readonly depth: Float64Array;
  readonly subject: Int32Array;
  /** By subject: 0 for what others wait for (assets), 1 for the rest. */
  readonly late: Uint8Array;
  /** By subject: its place in the order of codes, so that ties do not depend on the order of the file. */
  readonly byCode: Int32Array;
  /** By subject: its place in the show as it was written. */
  readonly asWritten: Int32Array;
};

/**
 * The orders in which tasks are given their places, by a rule; indexes of tasks. Where there are two, each draw keeps the
 * one that delivers earlier. Assets come first, as others wait for them. An order follows from each subject alone, never
 * from crews or other subjects, so that a larger crew or one more shot changes none.
 * - `earliest`: two orders. First subjects whose work lies late in the order of departments, so that late departments
 *   have work while long subjects are still on their way (the idea of Palmer 1965); and what can begin early and has much
 *   of its subject still to come. Tried on three example shows and on made ones, this delivers 0 to 8 % after a
 *   dispatcher who gives whatever is ready to whoever is free, up to 25 % where departments are half busy
 * - `deadline`: least float first, which is the longest way through its subject
 * - `longest`: most days of its subject still to come, itself in
 * - `order`: as the show was written
 *
 * Ties: most days to come, then the code.
 */
export function orderTasks(all: UnorderedTasks, rule: Priority): readonly Int32Array[] {
  const head = headsOf(all);
  const tail = tailsOf(all);
  const { subject, asWritten } = all;
  const key = (of: (task: number) => number) => sortBy(all, risingKeys(all, of), tail);
  if (rule === "longest") return [key((task) => -(tail[task] ?? 0))];
  if (rule === "deadline") return [key((task) => -(head[task] ?? 0) - (tail[task] ?? 0))];
  if (rule === "order") return [key((task) => asWritten[subject[task] ?? 0] ?? 0)];
  const centres = centresOf(all);
  return [
    key((task) => -(centres[subject[task] ?? 0] ?? 0)),
    key((task) => (head[task] ?? 0) - (tail[task] ?? 0)),
  ];
}

function sortBy(all: UnorderedTasks, key: Float64Array, tail: Float64Array): Int32Array {
  const { subject, late, byCode } = all;
  const order = Int32Array.from({ length: all.tasks }, (_, task) => task);
  return order.sort((a, b) => {
    const one = subject[a] as number;
    const two = subject[b] as number;
    return (
      (late[one] as number) - (late[two] as number) ||
      (key[a] as number) - (key[b] as number) ||
      (tail[b] as number) - (tail[a] as number) ||
      (byCode[one] as number) - (byCode[two] as number) ||
      a - b
    );
  });
}

/** Where a subject's work lies in the order of departments, on average over its days. */
function centresOf({ tasks, days, depth, subject, late }: UnorderedTasks): Float64Array {
  const work = new Float64Array(late.length);
  const moment = new Float64Array(late.length);
  for (let task = 0; task < tasks; task++) {
    const of = subject[task] ?? 0;
    work[of] = (work[of] ?? 0) + (days[task] ?? 0);
    moment[of] = (moment[of] ?? 0) + (days[task] ?? 0) * (depth[task] ?? 0);
  }
  return moment.map((sum, of) => ((work[of] ?? 0) > 0 ? sum / (work[of] ?? 1) : 0));
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

/** Days from each one's beginning to the end of its own subject. */
function tailsOf({ tasks, firstWait, waitsFor, days, subject }: UnorderedTasks): Float64Array {
  const tail = new Float64Array(tasks);
  for (let task = tasks - 1; task >= 0; task--) {
    tail[task] = (tail[task] ?? 0) + (days[task] ?? 0);
    for (let i = firstWait[task] ?? 0; i < (firstWait[task + 1] ?? 0); i++) {
      const other = waitsFor[i] ?? 0;
      if (subject[other] !== subject[task]) continue;
      tail[other] = Math.max(tail[other] ?? 0, tail[task] ?? 0);
    }
  }
  return tail;
}

/** Keys made to never fall along a wait inside a subject: an order by them has nothing before what it waits for. */
function risingKeys(all: UnorderedTasks, of: (task: number) => number): Float64Array {
  const { tasks, firstWait, waitsFor, subject } = all;
  const key = new Float64Array(tasks);
  for (let task = 0; task < tasks; task++) {
    let most = of(task);
    for (let i = firstWait[task] ?? 0; i < (firstWait[task + 1] ?? 0); i++) {
      const other = waitsFor[i] ?? 0;
      if (subject[other] === subject[task]) most = Math.max(most, key[other] ?? 0);
    }
    key[task] = most;
  }
  return key;
}

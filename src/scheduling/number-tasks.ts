import type { Network } from "./desk.js";

/** A network whose tasks stand as its subjects are listed, none before one it waits for. */
export type Listed = Omit<Network, "listed">;

/**
 * Numbers a network's tasks anew: by when each would be placed in the first order of work if every draw were its mean.
 * Draws place them nearly so, and what they need then stands near in memory: of 160,000 tasks placed in the order of a
 * list, each waits for memory about ten times. Nothing else comes of it: equals are placed as they were listed.
 * @param days mean working days by task
 */
export function numberTasks(listed: Listed, days: readonly number[]): Network {
  const { tasks, release, firstWait, waitsFor } = listed;
  const keys = placedAt(listed, days);
  const order = Int32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  const place = new Int32Array(tasks);
  for (const [number, task] of order.entries()) place[task] = number;
  const waits: number[] = [];
  const firsts = new Int32Array(tasks + 1);
  for (const [number, task] of order.entries()) {
    const end = firstWait[task + 1] ?? 0;
    for (let i = firstWait[task] ?? 0; i < end; i++) waits.push(place[waitsFor[i] ?? 0] ?? 0);
    firsts[number + 1] = waits.length;
  }
  return {
    tasks,
    queue: Int16Array.from(order, (task) => listed.queue[task] ?? -1),
    firstWait: firsts,
    waitsFor: Int32Array.from(waits),
    release: Float64Array.from(order, (task) => release[task] ?? 0),
    launches: listed.launches.map((launches) => Float64Array.from(order, (task) => launches[task] ?? 0)),
    listed: place,
  };
}

/** By task: its subject's launch in the first order, and the mean time from there to where it could begin. */
function placedAt(
  { tasks, release, firstWait, waitsFor, launches }: Listed,
  days: readonly number[],
): Float64Array {
  const head = new Float64Array(tasks);
  for (let task = 0; task < tasks; task++) {
    let ready = release[task] ?? 0;
    const end = firstWait[task + 1] ?? 0;
    for (let i = firstWait[task] ?? 0; i < end; i++) {
      const other = waitsFor[i] ?? 0;
      ready = Math.max(ready, (head[other] ?? 0) + Math.max(0, days[other] ?? 0));
    }
    head[task] = ready;
  }
  const [first] = launches;
  return head.map((ready, task) => ready + (first?.[task] ?? 0));
}

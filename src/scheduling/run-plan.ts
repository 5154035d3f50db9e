import type { OrderedPlan, Plan } from "./assemble-plan.js";
import { type Desk, openDesk, type Queue, runDraw, sinceCrew, sincePlate } from "./run-draw.js";
import type { WorkingTime } from "./working-time.js";

/** What holds a date besides the queues. */
export const reviews = "reviews";
export const plates = "plates";

/** What came of a plan with some crews. */
export type Outcome = {
  /** Working days from the start to the delivery of all of it, draw by draw; infinite beyond the days laid out. */
  readonly delivery: Float64Array;
  /** By queue, then reviews and plates: in how many draws it holds the date. */
  readonly holds: Float64Array;
};

/** How to run a plan. */
export type RunOptions = {
  /** Every draw for 1, every other for 2 … */
  readonly every?: number;
  /** Looks at the desk after each draw that delivered. */
  readonly look?: (desk: Desk, order: OrderedPlan, run: number) => void;
};

/**
 * Schedules a plan's draws with some crews. What holds the date of a draw is whose time fills most of the chain that ends
 * at the delivery: from the last task back to what it waited for last, and so on to the start.
 * @param queues in the order of the plan's `queues`
 */
export function runPlan(
  plan: Plan,
  queues: readonly Queue[],
  time: WorkingTime,
  options: RunOptions = {},
): Outcome {
  const { orders, draws, durations, tasks } = plan;
  const { every = 1, look } = options;
  const tried = orders.map((order) => ({ order, desk: openDesk(order.network, queues), last: 0 }));
  const runs = Math.ceil(draws / every);
  const delivery = new Float64Array(runs);
  const holds = new Float64Array(queues.length + 2);
  const shares = new Float64Array(queues.length + 2);
  for (let run = 0; run < runs; run++) {
    let best = tried[0];
    let done = Number.POSITIVE_INFINITY;
    for (const one of tried) {
      const { order, desk } = one;
      runDraw(order.network, desk, time, durations, run * every * tasks, order.task);
      one.last = lastOf(order.ends, desk.finish);
      const end = desk.finish[one.last] ?? 0;
      if (end < done) {
        best = one;
        done = end;
      }
    }
    delivery[run] = done;
    if (!best || !Number.isFinite(done)) continue;
    const holder = holderOf(best.order.network.queue, best.desk, best.last, shares);
    holds[holder] = (holds[holder] ?? 0) + 1;
    look?.(best.desk, best.order, run);
  }
  return { delivery, holds };
}

/** The end that comes last; the first of equals. */
function lastOf(ends: Int32Array, finish: Float64Array): number {
  let last = ends[0] ?? 0;
  for (let i = 1; i < ends.length; i++) {
    if ((finish[ends[i] as number] as number) > (finish[last] as number)) last = ends[i] as number;
  }
  return last;
}

/** Index of what fills most of the chain that ends with a task; the first of equals. */
function holderOf(queue: Int32Array, desk: Desk, last: number, shares: Float64Array): number {
  const { start, finish, because } = desk;
  const review = shares.length - 2;
  shares.fill(0);
  let task = last;
  while (task >= 0) {
    const line = queue[task] as number;
    const slot = line < 0 ? review : line;
    const begun = start[task] as number;
    shares[slot] = (shares[slot] as number) + (finish[task] as number) - begun;
    const cause = because[task] as number;
    if (cause === sincePlate) shares[review + 1] = (shares[review + 1] as number) + begun;
    if (cause === sinceCrew) shares[slot] = (shares[slot] as number) + begun;
    task = cause;
  }
  let most = 0;
  for (let i = 1; i < shares.length; i++) if ((shares[i] as number) > (shares[most] as number)) most = i;
  return most;
}

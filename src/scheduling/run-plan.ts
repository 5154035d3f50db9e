import type { Plan } from "./assemble-plan.js";
import { type Desk, openDesk, type Queue, sinceCrew, sincePlate } from "./desk.js";
import { runDraw } from "./run-draw.js";
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
  /** Working time after which a delivery is only known to be later: infinite. */
  readonly limit?: number;
  /** Looks at the desk after each draw that delivered. */
  readonly look?: (desk: Desk, run: number) => void;
};

/**
 * Schedules a plan's draws with some crews. What holds the date of a draw is whose time fills most of the chain that ends
 * at the delivery: from the last task back to what it waited for last, and so on to the start.
 * @param levels queues in the order of the plan's `queues`: the whole crew first, then parts of it. Giving work to whoever
 * is free can deliver later with more people (Graham 1969); nobody need use them all, so each draw keeps the level that
 * delivers first, and where levels halve a doubled crew never delivers later. One more shot can, for the same reason,
 * deliver earlier where departments and crews are several: in 8 to 14 of 1,000 made shows of 5 to 40 shots, by at most
 * 11 % of 5 and 1 % of 40. Orders without overtaking would never; they deliver up to twice as late at full load, and
 * short shots wait for months behind seats kept for others
 */
export function runPlan(
  plan: Plan,
  levels: readonly (readonly Queue[])[],
  time: WorkingTime,
  options: RunOptions = {},
): Outcome {
  const { network, draws, durations, ends } = plan;
  const { every = 1, limit = Number.POSITIVE_INFINITY, look } = options;
  const desks = levels.map((queues) => openDesk(network, queues, time));
  const slots = plan.queues.length + 2;
  const runs = Math.ceil(draws / every);
  const outcome = { delivery: new Float64Array(runs), holds: new Float64Array(slots) };
  const work = new Float64Array(plan.queues.length);
  const shares = new Float64Array(slots);
  for (let run = 0; run < runs; run++) {
    const at = run * every * network.tasks;
    let best: Desk | undefined;
    let last = 0;
    let done = Number.POSITIVE_INFINITY;
    for (const desk of desks) {
      if (best === undefined) loadOf(network.queue, durations, at, work);
      else if (leastTime(desk, work) >= done) break;
      runDraw(desk, durations, at, Math.min(limit, done));
      const end = lastOf(ends, desk.finish);
      if (best && (desk.finish[end] ?? 0) >= done) continue;
      best = desk;
      last = end;
      done = desk.finish[end] ?? 0;
    }
    outcome.delivery[run] = done;
    if (!best || !Number.isFinite(done)) continue;
    const holder = holderOf(best, last, shares);
    outcome.holds[holder] = (outcome.holds[holder] ?? 0) + 1;
    look?.(best, run);
  }
  return outcome;
}

/** The work of one draw by queue. */
function loadOf(queue: Int16Array, durations: Float32Array, at: number, into: Float64Array): void {
  into.fill(0);
  for (let task = 0; task < queue.length; task++) {
    const line = queue[task] as number;
    if (line >= 0) into[line] = (into[line] as number) + (durations[at + task] as number);
  }
}

/** Working days that the busiest crew needs at least, were it busy from the first day on. */
function leastTime({ first, pace, machine }: Desk, work: Float64Array): number {
  let most = 0;
  for (let line = 0; line < work.length; line++) {
    const seats = (first[line + 1] as number) - (first[line] as number);
    if (machine[line] === 1 || seats === 0) continue;
    most = Math.max(most, ((work[line] as number) * (pace[line] as number)) / seats);
  }
  return most;
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
function holderOf(desk: Desk, last: number, shares: Float64Array): number {
  const { start, finish, because, network } = desk;
  const review = shares.length - 2;
  shares.fill(0);
  let task = last;
  while (task >= 0) {
    const line = network.queue[task] as number;
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

import type { Plan } from "./assemble-plan.js";
import {
  type Network,
  openDesk,
  openPlaces,
  type Places,
  type Queue,
  sinceCrew,
  sincePlate,
} from "./desk.js";
import { orderTasks } from "./order-tasks.js";
import { lookAhead, placeTasks } from "./run-draw.js";
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
  /** What was found out about its draws before; else every draw is run. */
  readonly outlook?: Outlook;
  /** Working time after which a delivery is only known to be later: infinite. Any that is not later will do. */
  readonly limit?: number;
  /** Deliveries that are known to be reached, by run. */
  readonly reached?: Float64Array;
  /** Looks at the places of each draw that delivered; they are written over by the next. */
  readonly look?: (places: Places, run: number) => void;
};

/** What does not depend on how many there are in a crew, for some of a plan's draws: asked once, used for many crews. */
export type Outlook = {
  /** Every draw for 1, every other for 2 … */
  readonly every: number;
  /** By run: the delivery if nobody waited for a seat. */
  readonly soonest: Float64Array;
  /** Run after run, by task: the days that come after it. */
  readonly rest: Float64Array;
  /** Run after run, order after order: the tasks as they are placed. */
  readonly order: Int32Array;
};

/** Looks at every so many of a plan's draws. The speed of the queues counts, not how many serve them. */
export function openOutlook(plan: Plan, queues: readonly Queue[], time: WorkingTime, every: number): Outlook {
  const { network, durations } = plan;
  const { tasks, launches } = network;
  const runs = Math.ceil(plan.draws / every);
  const desk = openDesk(network, queues, time);
  const soonest = new Float64Array(runs);
  const rest = new Float64Array(runs * tasks);
  const order = new Int32Array(runs * launches.length * tasks);
  for (let run = 0; run < runs; run++) {
    soonest[run] = lookAhead(desk, durations, run * every * tasks, rest, run * tasks);
    if (!Number.isFinite(soonest[run])) continue;
    for (const [i, launch] of launches.entries())
      orderTasks(desk, launch, order, (run * launches.length + i) * tasks);
  }
  return { every, soonest, rest, order };
}

/** Times are sums: less than this is no time at all. */
const grain = 1e-9;

/**
 * Schedules a plan's draws with some crews: each draw in every order of work, of which it keeps the one that delivers
 * first. In a given order one more shot, or one person fewer, never delivers earlier, whatever the show; so neither does
 * the first of some orders, and the more tasks there are the fewer orders are tried, never other ones. The one exception
 * is the rule `order` with a shot written in between: it may not have been so far.
 *
 * What holds the date of a draw is whose time fills most of the chain that ends at the delivery: from the last task back
 * to what it waited for last, and so on to the start.
 * @param queues in the order of the plan's `queues`
 */
export function runPlan(
  plan: Plan,
  queues: readonly Queue[],
  time: WorkingTime,
  options: RunOptions = {},
): Outcome {
  const { network, draws, durations, ends } = plan;
  const { outlook, limit = Number.POSITIVE_INFINITY, reached, look } = options;
  const { tasks, launches } = network;
  const desk = openDesk(network, queues, time);
  let places = openPlaces(tasks);
  let best = openPlaces(tasks);
  const every = outlook?.every ?? 1;
  const runs = Math.ceil(draws / every);
  const outcome = { delivery: new Float64Array(runs), holds: new Float64Array(plan.queues.length + 2) };
  const shares = new Float64Array(plan.queues.length + 2);
  const rest = outlook?.rest ?? new Float64Array(tasks);
  const order = outlook?.order ?? new Int32Array(tasks);
  for (let run = 0; run < runs; run++) {
    const at = run * every * tasks;
    const restAt = outlook ? run * tasks : 0;
    const soonest = outlook?.soonest[run] ?? lookAhead(desk, durations, at, rest, 0);
    let done = reached?.[run] ?? Number.POSITIVE_INFINITY;
    let found = false;
    for (let i = 0; i < launches.length && Number.isFinite(soonest); i++) {
      const orderAt = outlook ? (run * launches.length + i) * tasks : 0;
      const launch = launches[i];
      if (!outlook && launch) orderTasks(desk, launch, order, 0);
      const draw = { durations, at, rest, restAt, order, orderAt };
      // An order that delivers no earlier than another is of no use.
      const delivery = placeTasks(desk, draw, places, Math.min(limit, done - grain));
      if (delivery < done) {
        found = true;
        done = delivery;
        [places, best] = [best, places];
      }
      // Nobody waited for a seat, so no order delivers earlier; or it is early enough.
      if (done <= soonest + grain || (done <= limit && Number.isFinite(limit))) break;
    }
    outcome.delivery[run] = done;
    if (!found) continue;
    const holder = holderOf(network, best, lastOf(ends, best.finish), shares);
    outcome.holds[holder] = (outcome.holds[holder] ?? 0) + 1;
    look?.(best, run);
  }
  return outcome;
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
function holderOf(network: Network, places: Places, last: number, shares: Float64Array): number {
  const { start, finish, because } = places;
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

import type { Plan } from "./assemble-plan.js";
import { openDesk, type Places, type Queue } from "./desk.js";
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
  const { network, durations, ends } = plan;
  const { tasks, launches } = network;
  const runs = Math.ceil(plan.draws / every);
  const desk = openDesk(network, queues, time, ends);
  const soonest = new Float64Array(runs);
  const rest = new Float64Array(runs * tasks);
  const order = new Int32Array(runs * launches.length * tasks);
  for (let run = 0; run < runs; run++) {
    const at = run * every * tasks;
    desk.durations.set(durations.subarray(at, at + tasks));
    soonest[run] = desk.kernels.lookAhead();
    rest.set(desk.rest, run * tasks);
    if (!Number.isFinite(soonest[run])) continue;
    for (let i = 0; i < launches.length; i++) desk.kernels.orderTasks(i);
    order.set(desk.orders, run * launches.length * tasks);
  }
  return { every, soonest, rest, order };
}

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
  const steps = runPlanInSteps(plan, queues, time, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, stopping after each draw with the number of those that are done, so that others can have a turn. */
export function* runPlanInSteps(
  plan: Plan,
  queues: readonly Queue[],
  time: WorkingTime,
  options: RunOptions = {},
): Generator<number, Outcome> {
  const { network, draws, durations, ends } = plan;
  const { outlook, limit = Number.POSITIVE_INFINITY, reached, look } = options;
  const { tasks } = network;
  const desk = openDesk(network, queues, time, ends);
  const { kernels, orders } = desk;
  const every = outlook?.every ?? 1;
  const runs = Math.ceil(draws / every);
  const outcome = { delivery: new Float64Array(runs), holds: new Float64Array(plan.queues.length + 2) };
  for (let run = 0; run < runs; run++) {
    const at = run * every * tasks;
    desk.durations.set(durations.subarray(at, at + tasks));
    if (outlook) {
      desk.rest.set(outlook.rest.subarray(run * tasks, (run + 1) * tasks));
      orders.set(outlook.order.subarray(run * orders.length, (run + 1) * orders.length));
    }
    const soonest = outlook?.soonest[run] ?? kernels.lookAhead();
    const known = reached?.[run] ?? Number.POSITIVE_INFINITY;
    const isPossible = Number.isFinite(soonest);
    outcome.delivery[run] = isPossible ? kernels.deliver(outlook ? 1 : 0, soonest, limit, known) : known;
    const best = isPossible ? kernels.best() : 0;
    if (best !== 0) {
      const holder = kernels.holder();
      outcome.holds[holder] = (outcome.holds[holder] ?? 0) + 1;
      look?.(desk.placesAt(best), run);
    }
    yield run + 1;
  }
  return outcome;
}

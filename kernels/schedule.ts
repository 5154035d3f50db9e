// Schedules a draw in every order of work. src/scheduling/desk.ts lays out what it works on.
import { bestPlaces, ends, grain, keepPlaces, launches, places, queueOf, queues, shares, subjects, tasks } from "./desk";
import { orderTasks } from "./order";
import { placeTasks } from "./place";

export { open } from "./desk";
export { orderTasks } from "./order";
export { lookAhead } from "./place";

const sincePlate: i32 = -2;
const sinceCrew: i32 = -3;

let found: bool = false;

/**
 * The earliest delivery of the orders of work, or `reached` when none delivers before it; the first of equals.
 * @param ordered true when the tasks are in their orders already
 * @param soonest the delivery if nobody waited
 * @param limit a delivery that is early enough to look no further
 */
export function deliver(ordered: bool, soonest: f64, limit: f64, reached: f64): f64 {
  let done = reached;
  found = false;
  for (let order = 0; order < launches; order++) {
    if (!ordered) orderTasks(order);
    // An order that delivers no earlier than another is of no use.
    const delivery = placeTasks(order, Math.min(limit, done - grain));
    if (delivery < done) {
      found = true;
      done = delivery;
      keepPlaces();
    }
    // Nobody waited for a seat, so no order delivers earlier; or it is early enough.
    if (done <= soonest + grain || (done <= limit && limit < Infinity)) break;
  }
  return done;
}

/** Where the places of the best order are; 0 when none delivered. */
export function best(): usize {
  return found ? bestPlaces : 0;
}

/** What fills most of the chain that ends with the last task: a queue, or behind them reviews and plates; the first of equals. */
export function holder(): i32 {
  const finishes = bestPlaces + (<usize>tasks << 3);
  const causes = finishes + (<usize>tasks << 3);
  memory.fill(shares, 0, <usize>(queues + 2) << 3);
  let task = load<i32>(ends);
  for (let i = 1; i < subjects; i++) {
    const end = load<i32>(ends + (<usize>i << 2));
    if (load<f64>(finishes + (<usize>end << 3)) > load<f64>(finishes + (<usize>task << 3))) task = end;
  }
  while (task >= 0) {
    const line = load<i32>(queueOf + (<usize>task << 2));
    const slot = line < 0 ? queues : line;
    const begun = load<f64>(bestPlaces + (<usize>task << 3));
    add(slot, load<f64>(finishes + (<usize>task << 3)), begun);
    const cause = load<i32>(causes + (<usize>task << 2));
    if (cause === sincePlate) add(queues + 1, begun, 0);
    if (cause === sinceCrew) add(slot, begun, 0);
    task = cause;
  }
  let most = 0;
  for (let i = 1; i < queues + 2; i++) {
    if (load<f64>(shares + (<usize>i << 3)) > load<f64>(shares + (<usize>most << 3))) most = i;
  }
  return most;
}

@inline
function add(slot: i32, more: f64, less: f64): void {
  const share = shares + (<usize>slot << 3);
  store<f64>(share, load<f64>(share) + more - less);
}

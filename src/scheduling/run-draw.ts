import { type Desk, type Places, sinceCrew, sincePlate, sinceStart } from "./desk.js";
import { clockHours, workingDays } from "./working-time.js";

/**
 * Looks at one draw before anybody works: when each task could begin if nobody waited for a seat and no crew were faster
 * or slower than others, and the days that come after it at least. Gives the delivery if nobody waited, before which there is none.
 * @param durations in working days or machine hours, those of this draw from index `at` on
 * @param rest is given the days that come after each task, from `restAt` on
 */
export function lookAhead(
  desk: Desk,
  durations: Float32Array,
  at: number,
  rest: Float64Array,
  restAt: number,
): number {
  const { network, head, ahead: finish, keys: ends, machine, pace } = desk;
  const { tasks, queue, firstWait, waitsFor, release } = network;
  // Ends at the crews' pace, and at that of the days as they are counted; the keys are not used for anything else yet.
  let last = 0;
  let counted = 0;
  for (let task = 0; task < tasks; task++) {
    let ready = release[task] as number;
    let launched = ready;
    const end = firstWait[task + 1] as number;
    for (let i = firstWait[task] as number; i < end; i++) {
      const other = waitsFor[i] as number;
      const done = finish[other] as number;
      const ended = ends[other] as number;
      if (done > ready) ready = done;
      if (ended > launched) launched = ended;
    }
    const work = durations[at + task] as number;
    const line = queue[task] as number;
    head[task] = launched;
    rest[restAt + task] = 0;
    let done = ready + work * (line < 0 ? 1 : (pace[line] as number));
    let ended = launched + work;
    if (line >= 0 && machine[line] === 1) {
      done = work === 0 ? ready : onFreeMachine(desk, ready, work);
      ended = ready === launched ? done : work === 0 ? launched : onFreeMachine(desk, launched, work);
    }
    finish[task] = done;
    ends[task] = ended;
    if (done > last) last = done;
    if (ended > counted) counted = ended;
  }
  if (Math.max(last, counted) === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  for (let task = tasks - 1; task >= 0; task--) {
    const line = queue[task] as number;
    const work = durations[at + task] as number;
    const own = line < 0 ? work : machine[line] === 1 ? 0 : work * (pace[line] as number);
    const after = (rest[restAt + task] as number) + own;
    const end = firstWait[task + 1] as number;
    for (let i = firstWait[task] as number; i < end; i++) {
      const other = restAt + (waitsFor[i] as number);
      if (after > (rest[other] as number)) rest[other] = after;
    }
  }
  return last;
}

function onFreeMachine({ time }: Desk, now: number, work: number): number {
  return Math.max(now, workingDays(time, clockHours(time, now) + work));
}

/** One draw to be placed: where its numbers stand in arrays that hold others, too. */
export type Draw = {
  readonly durations: Float32Array;
  readonly at: number;
  readonly rest: Float64Array;
  readonly restAt: number;
  readonly order: Int32Array;
  readonly orderAt: number;
};

/**
 * Gives every task its place, in the order given: whoever is free first takes it as soon as it can begin. A task
 * never waits for one that comes later, so its times only ever grow with the times of those before it: one more shot or
 * one person fewer never delivers earlier (work in a given order has no anomalies, Graham 1969 is about those without
 * one). A task of no duration (a fallback that did not happen) takes nobody's time.
 * @param places is filled
 * @param bound gives up where delivery would be later than this
 * @returns the delivery, or infinity where it gave up
 */
export function placeTasks(desk: Desk, draw: Draw, places: Places, bound: number): number {
  const { durations, at, rest, restAt, order, orderAt } = draw;
  const { network, freeAt, held, first, machine, pace } = desk;
  const { tasks, queue, firstWait, waitsFor, release } = network;
  const { start, finish, because } = places;
  freeAt.set(desk.initial);
  held.fill(sinceCrew);
  let last = 0;
  for (let next = 0; next < tasks; next++) {
    const task = order[orderAt + next] as number;
    let begin = release[task] as number;
    let cause = begin > 0 ? sincePlate : sinceStart;
    const end = firstWait[task + 1] as number;
    for (let i = firstWait[task] as number; i < end; i++) {
      const other = waitsFor[i] as number;
      const done = finish[other] as number;
      if (done < begin || (done === begin && cause !== sinceStart)) continue;
      begin = done;
      cause = other;
    }
    const work = durations[at + task] as number;
    const line = queue[task] as number;
    let done = begin + work;
    if (line >= 0 && work !== 0) {
      if (machine[line] === 1) {
        onMachine(desk, places, task, line, begin, work, cause);
        begin = start[task] as number;
        done = finish[task] as number;
        cause = because[task] as number;
      } else {
        const from = first[line] as number;
        const to = first[line + 1] as number;
        if (to > from && (freeAt[from] as number) > begin) {
          begin = freeAt[from] as number;
          cause = held[from] as number;
        }
        done = begin + work * (pace[line] as number);
        if (to > from) giveSeat(freeAt, held, from, to, done, task);
      }
    }
    if (done + (rest[restAt + task] as number) > bound) return Number.POSITIVE_INFINITY;
    start[task] = begin;
    finish[task] = done;
    because[task] = cause;
    if (done > last) last = done;
  }
  return last;
}

/** Gives a task the machine that is free first; nights and weekends count. */
function onMachine(
  { first, freeAt, held, pace, time }: Desk,
  { start, finish, because }: Places,
  task: number,
  line: number,
  now: number,
  work: number,
  cause: number,
): void {
  const from = first[line] as number;
  const to = first[line + 1] as number;
  let begin = clockHours(time, now);
  because[task] = cause;
  if (to > from && (freeAt[from] as number) > begin) {
    begin = freeAt[from] as number;
    because[task] = held[from] as number;
  }
  const done = begin + work * (pace[line] as number);
  if (to > from) giveSeat(freeAt, held, from, to, done, task);
  start[task] = Math.max(now, workingDays(time, begin));
  finish[task] = Math.max(now, workingDays(time, done));
}

/** Puts a seat's new time into its heap: the root goes down to where it belongs. */
function giveSeat(
  freeAt: Float64Array,
  held: Int32Array,
  from: number,
  to: number,
  time: number,
  task: number,
): void {
  const size = to - from;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    // Which of two is less nobody can guess, the processor neither: their places are counted, not chosen by a branch.
    if (child + 1 < size) {
      child += Number((freeAt[from + child + 1] as number) < (freeAt[from + child] as number));
    }
    if ((freeAt[from + child] as number) >= time) break;
    freeAt[from + hole] = freeAt[from + child] as number;
    held[from + hole] = held[from + child] as number;
    hole = child;
  }
  freeAt[from + hole] = time;
  held[from + hole] = task;
}

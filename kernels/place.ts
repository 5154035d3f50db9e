// Gives the tasks of one draw their places. src/scheduling/desk.ts tells what the numbers of causes mean.
import {
  clockHours,
  counted,
  durations,
  finishing,
  firstSeat,
  firstWait,
  freeAt,
  head,
  held,
  initial,
  machine,
  orders,
  pace,
  places,
  queueOf,
  release,
  rest,
  seats,
  tasks,
  waitsFor,
  workingTime,
} from "./desk";

const sinceStart: i32 = -1;
const sincePlate: i32 = -2;
const sinceCrew: i32 = -3;

@inline
function word(base: usize, index: i32): i32 {
  return load<i32>(base + (<usize>index << 2));
}

@inline
function number(base: usize, index: i32): f64 {
  return load<f64>(base + (<usize>index << 3));
}

@inline
function put(base: usize, index: i32, value: f64): void {
  store<f64>(base + (<usize>index << 3), value);
}

@inline
function duration(task: i32): f64 {
  return <f64>load<f32>(durations + (<usize>task << 2));
}

@inline
function onFreeMachine(now: f64, work: f64): f64 {
  return Math.max(now, workingTime(clockHours(now) + work));
}

/**
 * Looks at the draw before anybody works: when each task could begin if nobody waited for a seat and no crew were faster
 * or slower than others (its head), and the days that come after it at least (its rest). Gives the delivery if nobody
 * waited, before which there is none.
 */
export function lookAhead(): f64 {
  let last: f64 = 0;
  let latest: f64 = 0;
  for (let task = 0; task < tasks; task++) {
    let ready = number(release, task);
    let launched = ready;
    const end = word(firstWait, task + 1);
    for (let i = word(firstWait, task); i < end; i++) {
      const other = word(waitsFor, i);
      ready = Math.max(ready, number(finishing, other));
      launched = Math.max(launched, number(counted, other));
    }
    const work = duration(task);
    const line = word(queueOf, task);
    put(head, task, launched);
    put(rest, task, 0);
    let done = ready + work * (line < 0 ? 1 : number(pace, line));
    let ended = launched + work;
    if (line >= 0 && word(machine, line)) {
      done = work === 0 ? ready : onFreeMachine(ready, work);
      ended = ready === launched ? done : work === 0 ? launched : onFreeMachine(launched, work);
    }
    put(finishing, task, done);
    put(counted, task, ended);
    last = Math.max(last, done);
    latest = Math.max(latest, ended);
  }
  if (last === Infinity || latest === Infinity) return Infinity;
  layRest();
  return last;
}

function layRest(): void {
  for (let task = tasks - 1; task >= 0; task--) {
    const line = word(queueOf, task);
    const work = duration(task);
    const own = line < 0 ? work : word(machine, line) ? 0 : work * number(pace, line);
    const after = number(rest, task) + own;
    const end = word(firstWait, task + 1);
    for (let i = word(firstWait, task); i < end; i++) {
      const other = word(waitsFor, i);
      if (after > number(rest, other)) put(rest, other, after);
    }
  }
}

/**
 * Gives every task its place, in the order given: whoever is free first takes it as soon as it can begin. A task
 * never waits for one that comes later, so its times only ever grow with the times of those before it: one more shot or
 * one person fewer never delivers earlier (work in a given order has no anomalies, Graham 1969 is about those without
 * one). A task of no duration (a fallback that did not happen) takes nobody's time.
 * @param bound gives up where delivery would be later than this
 * @returns the delivery, or infinity where it gave up
 */
export function placeTasks(order: i32, bound: f64): f64 {
  const starts = places;
  const finishes = starts + (<usize>tasks << 3);
  const causes = finishes + (<usize>tasks << 3);
  memory.copy(freeAt, initial, <usize>seats << 3);
  for (let seat = 0; seat < seats; seat++) store<i32>(held + (<usize>seat << 2), sinceCrew);
  const tasksInOrder = orders + (<usize>(order * tasks) << 2);
  let last: f64 = 0;
  for (let next = 0; next < tasks; next++) {
    const task = word(tasksInOrder, next);
    let begin = number(release, task);
    let cause = begin > 0 ? sincePlate : sinceStart;
    const end = word(firstWait, task + 1);
    for (let i = word(firstWait, task); i < end; i++) {
      const other = word(waitsFor, i);
      const done = number(finishes, other);
      if (done < begin || (done === begin && cause !== sinceStart)) continue;
      begin = done;
      cause = other;
    }
    const work = duration(task);
    const line = word(queueOf, task);
    let done = begin + work;
    if (line >= 0 && work !== 0) {
      const from = word(firstSeat, line);
      const to = word(firstSeat, line + 1);
      const now = begin;
      const around = word(machine, line) !== 0;
      // Nights and weekends count for a machine.
      if (around) begin = clockHours(now);
      if (to > from && number(freeAt, from) > begin) {
        begin = number(freeAt, from);
        cause = word(held, from);
      }
      done = begin + work * number(pace, line);
      if (to > from) giveSeat(from, to - from, done, task);
      if (around) {
        begin = Math.max(now, workingTime(begin));
        done = Math.max(now, workingTime(done));
      }
    }
    if (done + number(rest, task) > bound) return Infinity;
    put(starts, task, begin);
    put(finishes, task, done);
    store<i32>(causes + (<usize>task << 2), cause);
    last = Math.max(last, done);
  }
  return last;
}

/** Puts a seat's new time into its heap: the root goes down to where it belongs. */
function giveSeat(from: i32, size: i32, time: f64, task: i32): void {
  const free = freeAt + (<usize>from << 3);
  const given = held + (<usize>from << 2);
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    // Which of two is less nobody can guess, the processor neither: their places are counted, not chosen by a branch.
    if (child + 1 < size) child += i32(number(free, child + 1) < number(free, child));
    if (number(free, child) >= time) break;
    put(free, hole, number(free, child));
    store<i32>(given + (<usize>hole << 2), word(given, child));
    hole = child;
  }
  put(free, hole, time);
  store<i32>(given + (<usize>hole << 2), task);
}

import { type Desk, sinceCrew, sincePlate, sinceStart } from "./desk.js";
import { pop, popRank, push, pushRank } from "./time-heap.js";
import { clockHours, workingDays } from "./working-time.js";

/**
 * Gives every task of one draw its place, moment after moment: whoever is free takes the waiting task that is wanted
 * most (list scheduling, Graham 1969). Nobody sits idle while there is work for them. A machine takes what comes first.
 * A task of no duration (a fallback that did not happen) takes nobody's time.
 * @param durations in working days or machine hours, those of this draw from index `at` on
 * @param limit working time after which nobody wants to know: what is not done by then stays at infinity
 */
export function runDraw(desk: Desk, durations: Float32Array, at: number, limit: number): void {
  open(desk);
  const { events, network, waits, machine } = desk;
  const { tasks, queue, firstNext, next } = network;
  for (let task = 0; task < tasks; task++) {
    if (waits[task] === 0) ready(desk, task, 0, sinceStart, durations[at + task] as number);
  }
  takeWork(desk, 0, durations, at);
  while (events.size > 0) {
    const now = events.time[0] as number;
    if (now > limit) {
      giveUp(desk);
      return;
    }
    // All that happens at one moment happens before anybody takes new work, so that ties do not depend on their order.
    while (events.size > 0 && events.time[0] === now) {
      const what = events.code[0] as number;
      pop(events);
      if (what >= tasks) {
        arrive(desk, what, now, durations, at);
        continue;
      }
      const end = firstNext[what + 1] as number;
      for (let i = firstNext[what] as number; i < end; i++) {
        const other = next[i] as number;
        const left = (waits[other] as number) - 1;
        waits[other] = left;
        if (left === 0) ready(desk, other, now, what, durations[at + other] as number);
      }
      const line = queue[what] as number;
      if (line >= 0 && machine[line] === 0 && durations[at + what] !== 0) freeSeat(desk, line, what);
    }
    takeWork(desk, now, durations, at);
  }
}

/** What has been given an end that lies ahead has none. */
function giveUp({ events, finish, network }: Desk): void {
  for (let i = 0; i < events.size; i++) {
    const what = events.code[i] as number;
    if (what < network.tasks) finish[what] = Number.POSITIVE_INFINITY;
  }
}

/** Somebody joins a crew, or a plate is there. */
function arrive(desk: Desk, what: number, now: number, durations: Float32Array, at: number): void {
  const { tasks } = desk.network;
  if (what >= 2 * tasks) freeSeat(desk, what - 2 * tasks, sinceCrew);
  else ready(desk, what - tasks, now, sincePlate, durations[at + what - tasks] as number);
}

function open(desk: Desk): void {
  const { network, events } = desk;
  desk.waits.set(network.waits);
  desk.freeAt.set(desk.initial);
  desk.held.fill(sinceCrew);
  desk.waiting.fill(0);
  desk.freedBy.fill(sinceStart);
  desk.finish.fill(Number.POSITIVE_INFINITY);
  events.size = 0;
  desk.touched.count = 0;
  for (let line = 0; line < desk.free.length; line++) {
    desk.free[line] = desk.machine[line] === 1 ? 0 : (desk.unlimited[line] as number) * network.tasks;
    if (desk.machine[line] === 1) continue;
    for (let seat = desk.first[line] as number; seat < (desk.first[line + 1] as number); seat++) {
      const from = desk.initial[seat] as number;
      if (from <= 0) desk.free[line] = (desk.free[line] as number) + 1;
      else push(events, from, 2 * network.tasks + line);
    }
  }
}

function freeSeat(desk: Desk, line: number, by: number): void {
  desk.free[line] = (desk.free[line] as number) + 1;
  desk.freedBy[line] = by;
  touch(desk, line);
}

function touch({ touched }: Desk, line: number): void {
  for (let i = 0; i < touched.count; i++) if (touched.lines[i] === line) return;
  touched.lines[touched.count++] = line;
}

/** A task that waits for nothing any more: it joins its queue, goes to a machine, or passes by itself. */
function ready(desk: Desk, task: number, now: number, cause: number, work: number): void {
  const { network, events } = desk;
  if (network.released && (network.release[task] as number) > now) {
    push(events, network.release[task] as number, network.tasks + task);
    return;
  }
  const line = network.queue[task] as number;
  desk.because[task] = cause;
  if (work === 0 || line < 0) {
    desk.start[task] = now;
    end(desk, task, now + work);
  } else if (desk.machine[line] === 1) onMachine(desk, task, line, now, work);
  else {
    desk.start[task] = now;
    const waiting = desk.waiting[line] as number;
    pushRank(desk.ranks, desk.firstRank[line] as number, waiting, network.rank[task] as number);
    desk.waiting[line] = waiting + 1;
    touch(desk, line);
  }
}

function end(desk: Desk, task: number, time: number): void {
  desk.finish[task] = time;
  if (time < Number.POSITIVE_INFINITY) push(desk.events, time, task);
}

function takeWork(desk: Desk, now: number, durations: Float32Array, at: number): void {
  const { touched, free, waiting, ranks, firstRank, pace, because, start } = desk;
  const { byRank } = desk.network;
  for (let i = 0; i < touched.count; i++) {
    const line = touched.lines[i] as number;
    while ((free[line] as number) > 0 && (waiting[line] as number) > 0) {
      const wanted = popRank(ranks, firstRank[line] as number, waiting[line] as number);
      const task = byRank[wanted] as number;
      waiting[line] = (waiting[line] as number) - 1;
      free[line] = (free[line] as number) - 1;
      if ((start[task] as number) < now) because[task] = desk.freedBy[line] as number;
      start[task] = now;
      end(desk, task, now + (durations[at + task] as number) * (pace[line] as number));
    }
  }
  touched.count = 0;
}

/** Gives a task the machine that is free first; nights and weekends count. */
function onMachine(desk: Desk, task: number, line: number, now: number, work: number): void {
  const { first, freeAt, held, pace, time } = desk;
  const from = first[line] as number;
  const to = first[line + 1] as number;
  let begin = clockHours(time, now);
  if (to > from && (freeAt[from] as number) > begin) {
    begin = freeAt[from] as number;
    desk.because[task] = held[from] as number;
  }
  const done = begin + work * (pace[line] as number);
  if (to > from) giveSeat(freeAt, held, from, to, done, task);
  desk.start[task] = Math.max(now, workingDays(time, begin));
  end(desk, task, Math.max(now, workingDays(time, done)));
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
    if (child + 1 < size && (freeAt[from + child + 1] as number) < (freeAt[from + child] as number)) child++;
    if ((freeAt[from + child] as number) >= time) break;
    freeAt[from + hole] = freeAt[from + child] as number;
    held[from + hole] = held[from + child] as number;
    hole = child;
  }
  freeAt[from + hole] = time;
  held[from + hole] = task;
}

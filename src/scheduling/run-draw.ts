import { clockHours, type WorkingTime, workingDays } from "./working-time.js";

/**
 * Tasks as plain arrays, in the order in which they are given their places: none stands before one it waits for, and in
 * every queue the earlier is served first.
 */
export type Network = {
  readonly tasks: number;
  /** By task: its queue, or −1 for a wait that needs nobody. */
  readonly queue: Int32Array;
  /** By task and one more: where its part of `waitsFor` begins. */
  readonly firstWait: Int32Array;
  readonly waitsFor: Int32Array;
  /** By task: the working time before which it cannot begin. */
  readonly release: Float64Array;
};

/** Who serves a queue: people in working days, or machines in hours around the clock. */
export type Queue = {
  readonly name: string;
  readonly machine: boolean;
  /** When each seat is first free: working days, or hours for machines; ascending. None at all: nobody ever waits. */
  readonly free: Float64Array;
  /** Time a unit of work takes: 1 ÷ speed. */
  readonly pace: number;
};

/** Why a task began when it did, where no other task was the cause. */
export const sinceStart = -1;
export const sincePlate = -2;
export const sinceCrew = -3;

/** Room for one draw after another: seats as heaps, and what came out of the last draw. */
export type Desk = {
  readonly queues: readonly Queue[];
  readonly first: Int32Array;
  readonly initial: Float64Array;
  readonly freeAt: Float64Array;
  /** By seat: the task it was last given, or why it was not there before. */
  readonly held: Int32Array;
  readonly machine: Uint8Array;
  readonly pace: Float64Array;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** By task: the task it waited for last, or a reason below 0. */
  readonly because: Int32Array;
};

/** Makes room for a network's draws with some queues. */
export function openDesk(network: Network, queues: readonly Queue[]): Desk {
  const first = new Int32Array(queues.length + 1);
  for (const [index, queue] of queues.entries()) first[index + 1] = (first[index] ?? 0) + queue.free.length;
  const seats = first[queues.length] ?? 0;
  const initial = new Float64Array(seats);
  for (const [index, queue] of queues.entries()) initial.set(queue.free, first[index]);
  return {
    queues,
    first,
    initial,
    freeAt: new Float64Array(seats),
    held: new Int32Array(seats),
    machine: Uint8Array.from(queues, (queue) => (queue.machine ? 1 : 0)),
    pace: Float64Array.from(queues, (queue) => queue.pace),
    start: new Float64Array(network.tasks),
    finish: new Float64Array(network.tasks),
    because: new Int32Array(network.tasks),
  };
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
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && (freeAt[from + child + 1] as number) < (freeAt[from + child] as number)) child++;
    if ((freeAt[from + child] as number) >= time) break;
    freeAt[from + at] = freeAt[from + child] as number;
    held[from + at] = held[from + child] as number;
    at = child;
  }
  freeAt[from + at] = time;
  held[from + at] = task;
}

/**
 * Gives every task its place, for one draw: serial schedule generation (Kelley 1963) without overtaking. Each queue is
 * served in the order of the network; a task takes the seat that is free first, when all it waits for is done. As
 * nothing overtakes, every finish is a monotone function of every duration, seat and release (the recursion of Kiefer
 * and Wolfowitz 1955 in every queue): more people never deliver later, more work never earlier, which dispatching whoever
 * is ready does not promise (Graham 1969). A task of no duration (a fallback that did not happen) takes no seat.
 * @param durations in working days or machine hours, those of this draw from index `at` on
 * @param at where this draw begins
 * @param index by task: its own index in a draw
 */
export function runDraw(
  network: Network,
  desk: Desk,
  time: WorkingTime,
  durations: Float32Array,
  at: number,
  index: Int32Array,
): void {
  const { tasks, queue, firstWait, waitsFor, release } = network;
  const { first, freeAt, held, machine, pace, start, finish, because } = desk;
  freeAt.set(desk.initial);
  held.fill(sinceCrew);
  for (let task = 0; task < tasks; task++) {
    let ready = release[task] as number;
    let cause = ready > 0 ? sincePlate : sinceStart;
    const end = firstWait[task + 1] as number;
    for (let i = firstWait[task] as number; i < end; i++) {
      const other = waitsFor[i] as number;
      const done = finish[other] as number;
      if (done > ready) {
        ready = done;
        cause = other;
      }
    }
    const work = durations[at + (index[task] as number)] as number;
    const line = queue[task] as number;
    if (work === 0 || line < 0) {
      start[task] = ready;
      finish[task] = ready + work;
      because[task] = cause;
      continue;
    }
    const from = first[line] as number;
    const to = first[line + 1] as number;
    const around = machine[line] === 1;
    let begin = around ? clockHours(time, ready) : ready;
    if (to > from && (freeAt[from] as number) > begin) {
      begin = freeAt[from] as number;
      cause = held[from] as number;
    }
    const done = begin + work * (pace[line] as number);
    if (to > from) giveSeat(freeAt, held, from, to, done, task);
    start[task] = around ? Math.max(ready, workingDays(time, begin)) : begin;
    finish[task] = around ? Math.max(ready, workingDays(time, done)) : done;
    because[task] = cause;
  }
}

import { type TimeHeap, timeHeap } from "./time-heap.js";
import type { WorkingTime } from "./working-time.js";

/** Tasks as plain arrays; those of one subject stand together, since what is done next is then near in memory. */
export type Network = {
  readonly tasks: number;
  /** By task: its queue, or −1 for a wait that needs nobody. */
  readonly queue: Int16Array;
  /** By task: how many others it waits for. */
  readonly waits: Uint16Array;
  /** By task and one more: where its part of `next`, the tasks that wait for it, begins. */
  readonly firstNext: Int32Array;
  readonly next: Int32Array;
  /** By task: the working time before which it cannot begin. */
  readonly release: Float64Array;
  /** True when any of those is above 0. */
  readonly released: boolean;
  /** By task: its place in the order in which tasks are wanted; and the task at each place. */
  readonly rank: Int32Array;
  readonly byRank: Int32Array;
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

/** Room for one draw after another, and what came out of the last one. */
export type Desk = {
  readonly network: Network;
  readonly time: WorkingTime;
  /** By task: when it began and ended, infinite beyond the days laid out, and the task or reason it waited for last. */
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly because: Int32Array;
  /** What is going to happen: a task ends, a plate arrives (tasks + task), somebody joins (2 × tasks + queue). */
  readonly events: TimeHeap;
  /** By task: how many others it still waits for. */
  readonly waits: Uint16Array;
  /** By queue: people free now, and the task that freed the last of them. */
  readonly free: Int32Array;
  readonly freedBy: Int32Array;
  /** By queue: how many tasks wait, as places in the order, in its part of `ranks`. */
  readonly waiting: Int32Array;
  readonly firstRank: Int32Array;
  readonly ranks: Int32Array;
  /** Seats, by queue: when each is free at first; for machines also now, with the task it was last given. */
  readonly first: Int32Array;
  readonly initial: Float64Array;
  readonly freeAt: Float64Array;
  readonly held: Int32Array;
  readonly machine: Uint8Array;
  readonly unlimited: Uint8Array;
  readonly pace: Float64Array;
  /** Queues in which something changed at this moment. */
  readonly touched: { count: number; readonly lines: Int32Array };
};

/** Makes room for a network's draws with some queues. */
export function openDesk(network: Network, queues: readonly Queue[], time: WorkingTime): Desk {
  const { tasks } = network;
  const seats = running(queues.map((queue) => queue.free.length));
  const initial = new Float64Array(seats.at(-1) ?? 0);
  for (const [index, queue] of queues.entries()) initial.set(queue.free, seats[index]);
  const lengths = queues.map(() => 0);
  for (const line of network.queue) if (line >= 0) lengths[line] = (lengths[line] ?? 0) + 1;
  return {
    network,
    time,
    start: new Float64Array(tasks),
    finish: new Float64Array(tasks),
    because: new Int32Array(tasks),
    events: timeHeap(tasks + initial.length + 1),
    waits: new Uint16Array(tasks),
    free: new Int32Array(queues.length),
    freedBy: new Int32Array(queues.length),
    waiting: new Int32Array(queues.length),
    firstRank: running(lengths),
    ranks: new Int32Array(tasks),
    first: seats,
    initial,
    freeAt: new Float64Array(initial.length),
    held: new Int32Array(initial.length),
    machine: Uint8Array.from(queues, (queue) => (queue.machine ? 1 : 0)),
    unlimited: Uint8Array.from(queues, (queue) => (queue.free.length === 0 ? 1 : 0)),
    pace: Float64Array.from(queues, (queue) => queue.pace),
    touched: { count: 0, lines: new Int32Array(queues.length) },
  };
}

/** Sums up to each, and last of all. */
function running(lengths: readonly number[]): Int32Array {
  const sums = new Int32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries()) sums[index + 1] = (sums[index] ?? 0) + length;
  return sums;
}

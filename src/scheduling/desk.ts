import type { WorkingTime } from "./working-time.js";

/**
 * Tasks as plain arrays, none before one it waits for. They are numbered about as they are placed, since what is done next
 * is then near in memory.
 */
export type Network = {
  readonly tasks: number;
  /** By task: its queue, or −1 for a wait that needs nobody. */
  readonly queue: Int16Array;
  /** By task and one more: where its part of `waitsFor`, the tasks it waits for, begins. */
  readonly firstWait: Int32Array;
  readonly waitsFor: Int32Array;
  /** By task: the working time before which it cannot begin. */
  readonly release: Float64Array;
  /** By order of work, then by task: the working time at which its subject is launched in that order. */
  readonly launches: readonly Float64Array[];
  /**
   * The tasks as they are listed: assets first, then subjects by their codes, those of one together. It decides between
   * equals, so that nothing depends on the order of a file.
   */
  readonly listed: Int32Array;
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

/** What came of one draw in one order: by task, when it began and ended, and the task or reason it waited for last. */
export type Places = {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly because: Int32Array;
};

/** Room for one draw after another. */
export type Desk = {
  readonly network: Network;
  readonly time: WorkingTime;
  /** By task: when it could begin if nobody waited for a seat. */
  readonly head: Float64Array;
  /** Room for looking ahead: by task, when it would be done. */
  readonly ahead: Float64Array;
  /** Room for putting tasks in order. */
  readonly keys: Float64Array;
  readonly slots: Uint32Array;
  readonly spare: Int32Array;
  /** Seats, by queue, each queue's a heap: when each is free, at first and now, and the task it was last given. */
  readonly first: Int32Array;
  readonly initial: Float64Array;
  readonly freeAt: Float64Array;
  readonly held: Int32Array;
  readonly machine: Uint8Array;
  readonly pace: Float64Array;
};

/** Makes room for places of so many tasks. */
export function openPlaces(tasks: number): Places {
  return {
    start: new Float64Array(tasks),
    finish: new Float64Array(tasks),
    because: new Int32Array(tasks),
  };
}

/** Makes room for a network's draws with some queues. */
export function openDesk(network: Network, queues: readonly Queue[], time: WorkingTime): Desk {
  const { tasks } = network;
  const first = new Int32Array(queues.length + 1);
  for (const [index, { free }] of queues.entries()) first[index + 1] = (first[index] ?? 0) + free.length;
  const initial = new Float64Array(first.at(-1) ?? 0);
  for (const [index, { free }] of queues.entries()) initial.set(free, first[index]);
  return {
    network,
    time,
    head: new Float64Array(tasks),
    ahead: new Float64Array(tasks),
    keys: new Float64Array(tasks),
    slots: new Uint32Array(tasks),
    spare: new Int32Array(tasks),
    first,
    initial,
    freeAt: new Float64Array(initial.length),
    held: new Int32Array(initial.length),
    machine: Uint8Array.from(queues, (queue) => (queue.machine ? 1 : 0)),
    pace: Float64Array.from(queues, (queue) => queue.pace),
  };
}

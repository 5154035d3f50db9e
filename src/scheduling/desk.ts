import { type Kernels, type Layout, openLayout } from "./open-layout.js";
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

/**
 * What came of one draw in one order: by task, when it began and ended, and the task it waited for last; or −1 the start,
 * −2 a plate, −3 a crew that was not there yet.
 */
export type Places = {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly because: Int32Array;
};

/** Room for one draw after another, and what is done with it. Only the desk that was opened last may be used. */
export type Desk = {
  readonly kernels: Kernels;
  /** By task, of the draw at hand: working days or machine hours, and the days that come after it. */
  readonly durations: Float32Array;
  readonly rest: Float64Array;
  /** Order after order: the tasks as they are placed. */
  readonly orders: Int32Array;
  /** The places at an address of the kernels. */
  placesAt(address: number): Places;
};

/** Room for counting digits: most passes of most bits, as kernels/order.ts has them. */
const digitCounts = 6 * 2 ** 11;

/**
 * Lays out a network's draws with some queues in the memory of the kernels; kernels/desk.ts reads what is listed here.
 * @param ends by subject: the task that ends it
 */
export function openDesk(
  network: Network,
  queues: readonly Queue[],
  time: WorkingTime,
  ends: Int32Array,
): Desk {
  const { tasks, launches } = network;
  const layout = openLayout();
  const { numbers, words, room } = layout;
  const seats = queues.flatMap(({ free }) => [...free]);
  const sizes = [tasks, launches.length, queues.length, seats.length, ends.length];
  const days = [time.dayOf.length, time.workedBefore.length - 1];
  const fixed = [...networkIn(layout, network), words(ends)];
  const [durations, rest, head] = [room(tasks * 4), room(tasks * 8), room(tasks * 8)];
  const rooms = [room(tasks * 8), room(tasks * 8), room(tasks * 8), room(tasks * 4)];
  const orders = room(launches.length * tasks * 4);
  const served = [
    ...queuesIn(layout, queues),
    numbers(seats),
    room(seats.length * 8),
    room(seats.length * 4),
  ];
  const calendar = [words(time.dayOf), words(time.workedBefore), room(digitCounts * 4)];
  const places = [room(tasks * 20), room(tasks * 20)];
  const draw = [durations, rest, head, ...rooms, orders];
  const { kernels, buffer } = layout.open(
    [...sizes, ...days, ...fixed, ...draw, ...served, ...calendar, ...places],
    time.hoursPerDay,
  );
  return {
    kernels,
    durations: new Float32Array(buffer, durations, tasks),
    rest: new Float64Array(buffer, rest, tasks),
    orders: new Int32Array(buffer, orders, launches.length * tasks),
    placesAt: (address) => placesIn(buffer, address, tasks),
  };
}

function networkIn({ words, numbers }: Layout, network: Network): readonly number[] {
  const { queue, firstWait, waitsFor, release, listed, launches } = network;
  const all = new Float64Array(launches.length * network.tasks);
  for (const [order, launch] of launches.entries()) all.set(launch, order * network.tasks);
  return [words(queue), words(firstWait), words(waitsFor), numbers(release), words(listed), numbers(all)];
}

/** By queue and one more its first seat; by queue whether machines serve it, its pace, and room for its part of a chain. */
function queuesIn({ words, numbers, room }: Layout, queues: readonly Queue[]): readonly number[] {
  const first = new Int32Array(queues.length + 1);
  for (const [index, { free }] of queues.entries()) first[index + 1] = (first[index] ?? 0) + free.length;
  const machines = queues.map(({ machine }) => (machine ? 1 : 0));
  return [
    words(first),
    words(machines),
    numbers(queues.map(({ pace }) => pace)),
    room((queues.length + 2) * 8),
  ];
}

function placesIn(buffer: SharedArrayBuffer, address: number, tasks: number): Places {
  return {
    start: new Float64Array(buffer, address, tasks),
    finish: new Float64Array(buffer, address + tasks * 8, tasks),
    because: new Int32Array(buffer, address + tasks * 16, tasks),
  };
}

import type { Desk } from "./desk.js";

/** Keys are counted in parts of a working day. */
const keysPerDay = 64;
/** Digits of a key that are sorted at a time. */
const bits = 11;
/** Below so many tasks, sorting their digits is longer than sorting them. */
const few = 512;
const counts = new Int32Array(2 ** bits);

/**
 * Puts the tasks of a draw in an order: by when each could begin had its subject been launched at its time and never
 * waited. That is its subject's own affair, so one more subject never changes the order of the others. Equals stay as they
 * are: none before one it waits for.
 * @param order is given the tasks, the first to be placed first, from `orderAt` on
 */
export function orderTasks(desk: Desk, launches: Float64Array, order: Int32Array, orderAt: number): void {
  const { keys, head, slots, spare } = desk;
  const { tasks } = desk.network;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let task = 0; task < tasks; task++) {
    const key = Math.floor(((launches[task] as number) + (head[task] as number)) * keysPerDay);
    keys[task] = key;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const range = most - least;
  if (range >= 2 ** 32 || tasks < few) {
    sortWhole(keys, least, order, orderAt);
    return;
  }
  for (let task = 0; task < tasks; task++) {
    slots[task] = (keys[task] as number) - least;
    spare[task] = task;
  }
  const passes = Math.max(1, Math.ceil(Math.log2(range + 1) / bits));
  const own = order.subarray(orderAt, orderAt + tasks);
  // The last pass is to end in `order`.
  let [from, to] = passes % 2 === 1 ? [spare, own] : [own, spare];
  if (from === own) own.set(spare);
  for (let pass = 0; pass < passes; pass++) {
    sortDigit(slots, pass * bits, from, to);
    [from, to] = [to, from];
  }
}

/** One pass of a radix sort: stable by one digit of the keys. */
function sortDigit(slots: Uint32Array, shift: number, from: Int32Array, to: Int32Array): void {
  const n = from.length;
  const mask = 2 ** bits - 1;
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const digit = ((slots[i] as number) >>> shift) & mask;
    counts[digit] = (counts[digit] as number) + 1;
  }
  let before = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const here = counts[digit] as number;
    counts[digit] = before;
    before += here;
  }
  for (let i = 0; i < n; i++) {
    const task = from[i] as number;
    const digit = ((slots[task] as number) >>> shift) & mask;
    const at = counts[digit] as number;
    to[at] = task;
    counts[digit] = at + 1;
  }
}

/** For few keys, or keys that are too far apart for digits: sorts them with the tasks' numbers behind them. */
function sortWhole(keys: Float64Array, least: number, order: Int32Array, orderAt: number): void {
  const tasks = keys.length;
  const places = 2 ** Math.ceil(Math.log2(tasks + 1));
  for (let task = 0; task < tasks; task++) keys[task] = ((keys[task] as number) - least) * places + task;
  keys.sort();
  for (let next = 0; next < tasks; next++) order[orderAt + next] = (keys[next] as number) % places;
}

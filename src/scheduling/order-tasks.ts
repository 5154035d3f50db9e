import type { Desk } from "./desk.js";

/** Keys are counted in parts of a working day. */
const keysPerDay = 64;
/** Most digits of a key that are sorted at a time. */
const mostBits = 11;
/** Below so many tasks, sorting their digits is longer than sorting them. */
const few = 64;
/** Most passes that are tried, of fewer bits the fewer the tasks. */
const mostPasses = 5;
/** By pass, how many keys have each digit. */
const counts = Array.from({ length: mostPasses }, () => new Int32Array(2 ** mostBits));

/**
 * Puts the tasks of a draw in an order: by when each could begin had its subject been launched at its time and never
 * waited. That is its subject's own affair, so one more subject never changes the order of the others. Equals stay as they
 * are listed: none before one it waits for.
 * @param order is given the tasks, the first to be placed first, from `orderAt` on
 */
export function orderTasks(desk: Desk, launches: Float64Array, order: Int32Array, orderAt: number): void {
  const { keys, head, spare } = desk;
  const { tasks, listed } = desk.network;
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
    sortWhole(desk, least, order, orderAt);
    return;
  }
  const digits = Math.max(1, Math.ceil(Math.log2(range + 1)));
  const passes = passesFor(digits, tasks);
  const bits = Math.ceil(digits / passes);
  countDigits(desk, least, passes, bits);
  const own = order.subarray(orderAt, orderAt + tasks);
  // The last pass is to end in `order`.
  let to = passes % 2 === 1 ? own : spare;
  let from = listed;
  for (let pass = 0; pass < passes; pass++) {
    sortDigit(desk, pass, bits, from, to);
    [from, to] = [to, to === own ? spare : own];
  }
}

/** In how many passes so many digits of so many keys are sorted soonest: each walks its counts twice, and the keys. */
function passesFor(digits: number, keys: number): number {
  let best = Math.ceil(digits / mostBits);
  let least = Number.POSITIVE_INFINITY;
  for (let passes = best; passes <= mostPasses; passes++) {
    const steps = passes * (2 * 2 ** Math.ceil(digits / passes) + 2 * keys);
    if (steps >= least) break;
    least = steps;
    best = passes;
  }
  return best;
}

/** Makes keys of 32 bits, and counts their digits for all passes at once. */
function countDigits({ keys, slots }: Desk, least: number, passes: number, bits: number): void {
  const mask = 2 ** bits - 1;
  const tasks = keys.length;
  for (let task = 0; task < tasks; task++) slots[task] = (keys[task] as number) - least;
  for (let pass = 0; pass < passes; pass++) {
    const count = counts[pass] as Int32Array;
    const shift = pass * bits;
    count.fill(0, 0, mask + 1);
    for (let task = 0; task < tasks; task++) {
      const digit = ((slots[task] as number) >>> shift) & mask;
      count[digit] = (count[digit] as number) + 1;
    }
  }
}

/** One pass of a radix sort: stable by one digit of the keys. */
function sortDigit({ slots }: Desk, pass: number, bits: number, from: Int32Array, to: Int32Array): void {
  const next = counts[pass] as Int32Array;
  const shift = pass * bits;
  const mask = 2 ** bits - 1;
  let before = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const here = next[digit] as number;
    next[digit] = before;
    before += here;
  }
  const n = from.length;
  for (let i = 0; i < n; i++) {
    const task = from[i] as number;
    const digit = ((slots[task] as number) >>> shift) & mask;
    const at = next[digit] as number;
    to[at] = task;
    next[digit] = at + 1;
  }
}

/** For few keys, or keys that are too far apart for digits: sorts them with the tasks' places in the list behind them. */
function sortWhole({ keys, spare, network }: Desk, least: number, order: Int32Array, orderAt: number): void {
  const { tasks, listed } = network;
  const places = 2 ** Math.ceil(Math.log2(tasks + 1));
  for (let place = 0; place < tasks; place++) spare[listed[place] as number] = place;
  for (let task = 0; task < tasks; task++) {
    keys[task] = ((keys[task] as number) - least) * places + (spare[task] as number);
  }
  keys.sort();
  for (let next = 0; next < tasks; next++) {
    order[orderAt + next] = listed[(keys[next] as number) % places] as number;
  }
}

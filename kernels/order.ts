// Puts the tasks of a draw in an order of work.
import { counts, head, keys, launchAt, listed, orders, spare, tasks } from "./desk";

/** Keys are counted in parts of a working day. */
const keysPerDay: f64 = 64;
/** Most digits of a key that are sorted at a time, and most passes; src/scheduling/desk.ts makes room for their counts. */
const mostBits: i32 = 11;
const mostPasses: i32 = 6;

/**
 * Sorts by when each task could begin had its subject been launched at its time and never waited. That is its subject's
 * own affair, so one more subject never changes the order of the others. Equals stay as they are listed: none before one
 * it waits for.
 */
export function orderTasks(order: i32): void {
  const launch = launchAt + (<usize>(order * tasks) << 3);
  const size = <usize>tasks << 3;
  let least = Infinity;
  let most = -Infinity;
  for (let task: usize = 0; task < size; task += 8) {
    const key = Math.floor((load<f64>(launch + task) + load<f64>(head + task)) * keysPerDay);
    store<f64>(keys + task, key);
    if (key < least) least = key;
    if (key > most) most = key;
  }
  for (let task: usize = 0; task < size; task += 8) {
    store<u64>(keys + task, <u64>(load<f64>(keys + task) - least));
  }
  const digits = max(1, 64 - <i32>clz<u64>(<u64>(most - least)));
  const passes = passesFor(digits);
  const bits = (digits + passes - 1) / passes;
  countDigits(passes, bits);
  const own = orders + (<usize>(order * tasks) << 2);
  // The last pass is to end in the order.
  let to = passes & 1 ? own : spare;
  let from = listed;
  for (let pass = 0; pass < passes; pass++) {
    sortDigit(pass, bits, from, to);
    from = to;
    to = to === own ? spare : own;
  }
}

/** In how many passes so many digits are sorted soonest: each walks its counts twice, and the keys twice. */
function passesFor(digits: i32): i32 {
  let best = (digits + mostBits - 1) / mostBits;
  let least = i32.MAX_VALUE;
  for (let passes = best; passes <= mostPasses; passes++) {
    const steps = passes * ((2 << ((digits + passes - 1) / passes)) + 2 * tasks);
    if (steps >= least) break;
    least = steps;
    best = passes;
  }
  return best;
}

/** Counts the digits of all passes at once. */
function countDigits(passes: i32, bits: i32): void {
  const mask: u64 = (1 << bits) - 1;
  const bytes: usize = 4 << bits;
  const size = <usize>tasks << 3;
  memory.fill(counts, 0, bytes * <usize>passes);
  for (let pass = 0; pass < passes; pass++) {
    const count = counts + bytes * <usize>pass;
    const shift = <u64>(pass * bits);
    for (let task: usize = 0; task < size; task += 8) {
      const slot = count + ((<usize>((load<u64>(keys + task) >>> shift) & mask)) << 2);
      store<i32>(slot, load<i32>(slot) + 1);
    }
  }
}

/** One pass of a radix sort: stable by one digit of the keys. */
function sortDigit(pass: i32, bits: i32, from: usize, to: usize): void {
  const mask: u64 = (1 << bits) - 1;
  const bytes: usize = 4 << bits;
  const count = counts + bytes * <usize>pass;
  const shift = <u64>(pass * bits);
  let before = 0;
  for (let digit: usize = 0; digit < bytes; digit += 4) {
    const here = load<i32>(count + digit);
    store<i32>(count + digit, before);
    before += here;
  }
  const size = <usize>tasks << 2;
  for (let i: usize = 0; i < size; i += 4) {
    const task = load<u32>(from + i);
    const slot = count + ((<usize>((load<u64>(keys + (<usize>task << 3)) >>> shift) & mask)) << 2);
    const place = load<u32>(slot);
    store<u32>(to + (<usize>place << 2), task);
    store<u32>(slot, place + 1);
  }
}

import { hashKey } from "./hash-key.js";
import type { Store } from "./store.js";

/** Entries of all orders together: what stays in a second-level cache, and is made in about a millisecond. */
const room = 2 ** 16;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Lays the strata of all repetitions into a run's memory, and says where kernels/walk.ts finds their descriptions.
 * Repetitions of one length share theirs.
 * @param bounds where repetitions begin, and last the number of draws
 */
export function layStrata(store: Store, seed: number, bounds: readonly number[]): number {
  const laid = new Map<number, readonly number[]>();
  const described = bounds.slice(1).flatMap((end, i) => {
    const begin = bounds[i] ?? 0;
    const known = laid.get(end - begin) ?? lay(store, seed, end - begin);
    laid.set(end - begin, known);
    return [begin, end, ...known];
  });
  const address = store.take(described.length * 4);
  store.integers(address, described.length).set(described);
  return address;
}

/** Whether the walk through an order can be read by fours: two rows of four or more, a power of two of them. */
function comesByFours(size: number): boolean {
  return size >= 8 && 2 ** Math.round(Math.log2(size)) === size;
}

/**
 * Lays the orders for repetitions of one length; they depend on (seed, size) alone. An order visits each of `size` strata
 * once, at a random place within each. Steps that visit all of an order have no common divisor with `size`.
 */
function lay(store: Store, seed: number, size: number): readonly number[] {
  const count = Math.max(4, Math.min(256, Math.floor(room / size)));
  const [high, low] = hashKey(seed, `strata/${size}`);
  const orders = store.take(count * size * 4);
  store.kernels.shuffleStrata(orders, count, size, high, low);
  const fours = comesByFours(size) ? store.take(count * size * 8) : 0;
  if (fours !== 0) store.kernels.layFours(orders, count, size, fours);
  const steps: number[] = [];
  for (let step = 1; step <= size; step++)
    if (greatestCommonDivisor(step, size) === 1) steps.push(step % size);
  const stepsAt = store.take(steps.length * 4);
  store.integers(stepsAt, steps.length).set(steps);
  return [orders, count, stepsAt, steps.length, fours];
}

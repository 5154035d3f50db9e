import { hashKey } from "./hash-key.js";
import type { Store } from "./store.js";

/**
 * Orders of `size` strata, each visited once, with a random place within each: 32-bit fractions of 1, as signed
 * integers (−2³¹ is 0, 2³¹ − 1 almost 1).
 */
export type Strata = {
  readonly size: number;
  readonly orders: readonly Int32Array[];
  /** The steps that visit all of an order: numbers without a common divisor with `size`. */
  readonly steps: Int32Array;
};

/** Entries of all orders together: what stays in a second-level cache, and is made in about a millisecond. */
const room = 2 ** 16;

/** sfc32 by Chris Doty-Humphrey (PractRand), from 64 bits; after 12 rounds every state bit has met every other. */
function smallFastCounter(high: number, low: number): () => number {
  let a = high;
  let b = low;
  let c = 0;
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** One random order of the strata (Fisher and Yates), and a place within each. */
function shuffledStrata(size: number, next: () => number): Int32Array {
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1));
    order[i] = order[j] ?? 0;
    order[j] = i;
  }
  const width = 2 ** 32 / size;
  for (let i = 0; i < size; i++) {
    order[i] = Math.floor(((order[i] ?? 0) + next() / 2 ** 32) * width - 2 ** 31);
  }
  return order;
}

/** The orders for repetitions of one length; they depend on (seed, size) alone. */
export function makeStrata(seed: number, size: number): Strata {
  const count = Math.max(4, Math.min(256, Math.floor(room / size)));
  const [high, low] = hashKey(seed, `strata/${size}`);
  const next = smallFastCounter(high, low);
  const orders = Array.from({ length: count }, () => shuffledStrata(size, next));
  const steps: number[] = [];
  for (let step = 1; step <= size; step++)
    if (greatestCommonDivisor(step, size) === 1) steps.push(step % size);
  return { size, orders, steps: Int32Array.from(steps) };
}

/**
 * Lays the strata of all repetitions into a run's memory, and says where kernels/draw.ts finds their descriptions.
 * Repetitions of one length share theirs.
 * @param bounds where repetitions begin, and last the number of draws
 */
export function layStrata(store: Store, seed: number, bounds: readonly number[]): number {
  const laid = new Map<number, readonly number[]>();
  const described = bounds.slice(1).flatMap((end, i) => {
    const begin = bounds[i] ?? 0;
    const known = laid.get(end - begin) ?? lay(store, makeStrata(seed, end - begin));
    laid.set(end - begin, known);
    return [begin, end, ...known];
  });
  const address = store.take(described.length * 4);
  store.integers(address, described.length).set(described);
  return address;
}

function lay(store: Store, { orders, steps, size }: Strata): readonly number[] {
  const ordersAt = store.take(orders.length * size * 4);
  const all = store.integers(ordersAt, orders.length * size);
  for (const [i, order] of orders.entries()) all.set(order, i * size);
  const stepsAt = store.take(steps.length * 4);
  store.integers(stepsAt, steps.length).set(steps);
  return [ordersAt, orders.length, stepsAt, steps.length];
}

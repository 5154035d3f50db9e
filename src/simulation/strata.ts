import { hashKey, mix32 } from "./hash-key.js";

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
  const count = Math.max(4, Math.min(64, Math.floor(room / size)));
  const [high, low] = hashKey(seed, `strata/${size}`);
  const next = smallFastCounter(high, low);
  const orders = Array.from({ length: count }, () => shuffledStrata(size, next));
  const steps: number[] = [];
  for (let step = 1; step <= size; step++)
    if (greatestCommonDivisor(step, size) === 1) steps.push(step % size);
  return { size, orders, steps: Int32Array.from(steps) };
}

/** How a key walks through one repetition: start somewhere in an order, go on by a step, turn every value. */
export type Walk = { order: Int32Array; at: number; step: number; turn: number };

/**
 * Sets `walk` for a key's repetition. Turning adds the same 32 bits to every value and wraps around, which keeps one
 * value in each of `size` equal parts of the circle.
 * @param replicate which repetition of the run
 * @param first how many of its draws to skip
 */
export function startWalk(
  walk: Walk,
  strata: Strata,
  high: number,
  low: number,
  replicate: number,
  first: number,
): void {
  const { size, orders, steps } = strata;
  const r1 = mix32(high ^ Math.imul(replicate + 1, 0x9e3779b9));
  const r2 = mix32((low + r1) | 0);
  const r3 = mix32((r2 ^ high) + 0x7f4a7c15);
  const r4 = mix32((r3 + low) ^ 0x2545f491);
  const step = steps[below(r1, steps.length)] as number;
  const start = below(r2, size);
  walk.order = orders[below(r4, orders.length)] as Int32Array;
  walk.step = step;
  walk.at = first === 0 ? start : (start + first * step) % size;
  walk.turn = r3;
}

/** 32 bits as a number from 0 to below `count`, without the division a remainder costs. */
function below(bits: number, count: number): number {
  return ((bits >>> 0) * count * 2 ** -32) | 0;
}

import { type Store, storeOf } from "./store.js";

/** The store that all of some columns are in, if they are in one. */
function storeOfAll(first: Float64Array, second: Float64Array, third = second): Store | undefined {
  const store = storeOf(first);
  return store && storeOf(second) === store && storeOf(third) === store ? store : undefined;
}

/** Adds a column to another. Columns of one run are added by the kernels, others here: the bits are the same. */
export function addColumn(values: Float64Array, added: Float64Array): void {
  const n = values.length | 0;
  const store = storeOfAll(values, added);
  if (store) store.kernels.add(values.byteOffset, n, added.byteOffset);
  else for (let i = 0; i < n; i = (i + 1) | 0) values[i] = (values[i] as number) + (added[i] as number);
}

/** Writes the sum of two columns over what a third held. */
export function sumColumns(values: Float64Array, one: Float64Array, other: Float64Array): void {
  const n = values.length | 0;
  const store = storeOfAll(values, one, other);
  if (store) store.kernels.sum(values.byteOffset, n, one.byteOffset, other.byteOffset);
  else for (let i = 0; i < n; i = (i + 1) | 0) values[i] = (one[i] as number) + (other[i] as number);
}

/** Writes the first column less the second over what another held. */
export function subtractColumns(values: Float64Array, from: Float64Array, off: Float64Array): void {
  const n = values.length | 0;
  const store = storeOfAll(values, from, off);
  if (store) store.kernels.difference(values.byteOffset, n, from.byteOffset, off.byteOffset);
  else for (let i = 0; i < n; i = (i + 1) | 0) values[i] = (from[i] as number) - (off[i] as number);
}

/** Writes the product of two columns over what a third held. */
export function multiplyColumns(values: Float64Array, one: Float64Array, other: Float64Array): void {
  const n = values.length | 0;
  const store = storeOfAll(values, one, other);
  if (store) store.kernels.product(values.byteOffset, n, one.byteOffset, other.byteOffset);
  else for (let i = 0; i < n; i = (i + 1) | 0) values[i] = (one[i] as number) * (other[i] as number);
}

/** Writes the larger of two, draw by draw, over the first. */
export function atLeast(values: Float64Array, others: Float64Array): void {
  const n = values.length | 0;
  const store = storeOfAll(values, others);
  if (store) store.kernels.atLeast(values.byteOffset, n, others.byteOffset);
  else {
    for (let i = 0; i < n; i = (i + 1) | 0) {
      const other = others[i] as number;
      if (other > (values[i] as number)) values[i] = other;
    }
  }
}

/** In how many draws the first is below the second. */
export function countBelow(one: Float64Array, other: Float64Array): number {
  const store = storeOfAll(one, other);
  if (store) return store.kernels.countAbove(one.length, other.byteOffset, one.byteOffset, one.byteOffset);
  let below = 0;
  for (let i = 0; i < one.length; i++) if ((one[i] as number) < (other[i] as number)) below++;
  return below;
}

/** How many draws are at a limit or under it. */
export function countWithin(values: Float64Array, limit: number): number {
  const store = storeOf(values);
  if (store) return store.kernels.countWithin(values.length, values.byteOffset, limit);
  let within = 0;
  for (const value of values) if (value <= limit) within++;
  return within;
}

/** What draws are over a limit, added up; those at it or under it count as 0. */
export function excess(values: Float64Array, limit: number): number {
  const store = storeOf(values);
  if (store) return store.kernels.excess(values.length, values.byteOffset, limit);
  let over = 0;
  for (const value of values) over += Math.max(0, value - limit);
  return over;
}

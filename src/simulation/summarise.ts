import type { Summary } from "../domain/estimate.js";
import { ownStore, type Store, storeOf } from "./store.js";

const wanted = [0.1, 0.5, 0.8, 0.9];

/** Two columns to compare, one for what comes of them, and what `select` needs. Kept from call to call. */
type Bench = {
  readonly store: Store;
  readonly room: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly ranks: Int32Array;
  readonly values: Float64Array;
  readonly scratch: number;
};

/** The most ranks that are asked for at once; more are asked for in turns. */
const mostRanks = 64;
const benches = new WeakMap<Store, Bench>();

/** The bench in the store where a column is already, or in one for columns that are nowhere. */
function benchFor(column: Float64Array): Bench {
  const store = storeOf(column) ?? ownStore();
  const n = column.length;
  const known = benches.get(store);
  if (known && known.room >= n) return known;
  const room = Math.max(n, 2 * (known?.room ?? 0));
  const bench = {
    store,
    room,
    first: store.take(room * 8),
    second: store.take(room * 8),
    third: store.take(room * 8),
    ranks: store.integers(store.take(mostRanks * 4), mostRanks),
    values: store.floats(store.take(mostRanks * 8), mostRanks),
    scratch: store.take(4096 + room * 10 + 16),
  };
  benches.set(store, bench);
  return bench;
}

/** Where a column is in the bench's store: laid at `free` unless it is there already. */
function lay(column: Float64Array, free: number, { store }: Bench): number {
  if (storeOf(column) === store) return column.byteOffset;
  store.floats(free, column.length).set(column);
  return free;
}

/** The order statistics of the `n` numbers at an address, good until the next are asked for; the ranks ascend. */
function orderStatistics(address: number, n: number, wanted: readonly number[], at: Bench): Float64Array {
  const { store, scratch, ranks, values } = at;
  if (wanted.length > mostRanks) {
    const found = new Float64Array(wanted.length);
    for (let from = 0; from < wanted.length; from += mostRanks) {
      const some = wanted.slice(from, from + mostRanks);
      found.set(orderStatistics(address, n, some, at).subarray(0, some.length), from);
    }
    return found;
  }
  ranks.set(wanted);
  const count = wanted.length;
  if (store.kernels.select(address, n, ranks.byteOffset, count, values.byteOffset, scratch) === 0) {
    const sorted = store.floats(address, n).slice().sort();
    return Float64Array.from(wanted, (rank) => sorted[rank] ?? 0);
  }
  return values;
}

function percentilesAt(address: number, n: number, shares: readonly number[], at: Bench): readonly number[] {
  const values = orderStatistics(address, n, ranksOf(shares, n), at);
  return shares.map((share, i) => {
    const below = values[2 * i] ?? 0;
    const above = values[2 * i + 1] ?? 0;
    if (above === below) return below;
    return below + (share * (n - 1) - Math.floor(share * (n - 1))) * (above - below);
  });
}

/** The ranks on both sides of shares that were asked for last: mostly the same again. */
let ranksBefore:
  | { readonly shares: readonly number[]; readonly n: number; readonly ranks: readonly number[] }
  | undefined;

function ranksOf(shares: readonly number[], n: number): readonly number[] {
  if (ranksBefore?.shares === shares && ranksBefore.n === n) return ranksBefore.ranks;
  const ranks = shares.flatMap((share) => {
    const below = Math.floor(share * (n - 1));
    return [below, Math.min(n - 1, below + 1)];
  });
  ranksBefore = { shares, n, ranks };
  return ranks;
}

/**
 * Percentiles of a column, linear between order statistics (type 7 of Hyndman and Fan 1996; what R, numpy and Excel do).
 * @param column at least one draw; left as it is
 * @param shares ascending, each 0 to 1
 */
export function percentiles(column: Float64Array, shares: readonly number[]): readonly number[] {
  const at = benchFor(column);
  return percentilesAt(lay(column, at.first, at), column.length, shares, at);
}

function summariseAt(address: number, n: number, exactMean: number | undefined, at: Bench): Summary {
  const mean = exactMean ?? at.store.kernels.total(n, address) / n;
  const [p10 = 0, p50 = 0, p80 = 0, p90 = 0] = percentilesAt(address, n, wanted, at);
  return { mean, p10, p50, p80, p90 };
}

/**
 * The five numbers of a column of draws: exact percentiles of the draws, found by selection.
 * @param column at least one draw; left as it is
 * @param exactMean the mean in closed form, where there is one; else the draws' own
 */
export function summarise(column: Float64Array, exactMean?: number): Summary {
  const at = benchFor(column);
  return summariseAt(lay(column, at.first, at), column.length, exactMean, at);
}

/** The five numbers of one column less another, draw by draw. */
export function summariseDifference(a: Float64Array, b: Float64Array, exactMean: number): Summary {
  const n = a.length;
  const at = benchFor(a);
  at.store.kernels.difference(at.third, n, lay(a, at.first, at), lay(b, at.second, at));
  return summariseAt(at.third, n, exactMean, at);
}

/** The five numbers of one column by another, draw by draw: 1 where both are 0, the largest safe integer where only b is. */
export function summariseRatio(a: Float64Array, b: Float64Array): Summary {
  const n = a.length;
  const at = benchFor(a);
  at.store.kernels.ratio(at.third, n, lay(a, at.first, at), lay(b, at.second, at));
  return summariseAt(at.third, n, undefined, at);
}

/** The share of draws in which a column is above neither of two others. */
export function shareLowest(column: Float64Array, one: Float64Array, other: Float64Array): number {
  const n = column.length;
  const at = benchFor(column);
  const [first, second] = [lay(column, at.first, at), lay(one, at.second, at)];
  return 1 - at.store.kernels.countAbove(n, first, second, lay(other, at.third, at)) / n;
}

import type { Summary } from "../domain/estimate.js";

const wanted = [0.1, 0.5, 0.8, 0.9];

/** Bins of the histogram: about one for four draws, so that both counting and sorting a bin stay short. */
const mostBins = 1024;
const counts = new Int32Array(mostBins);
/** Below so many values an insertion sort is shorter than a call. */
const few = 48;
/** The longest column that has room in the scratch; memory that is never touched costs nothing. */
const longest = 2 ** 20;
const binOf = new Uint16Array(longest);
const collected = new Float64Array(longest);

/** The order statistics with the given ascending ranks: by a histogram, then sorting only the bins that matter. */
function orderStatistics(column: Float64Array, ranks: readonly number[]): readonly number[] {
  const n = column.length | 0;
  const [low, high] = extent(column);
  if (!(high > low)) return ranks.map(() => column[0] ?? 0);
  const bins = Math.min(mostBins, Math.max(64, 2 ** Math.round(Math.log2(n / 4))));
  const perBin = (bins - 1) / (high - low);
  if (n < 64 || n > longest || !Number.isFinite(perBin)) return fromSorted(column.slice().sort(), ranks);
  countBins(column, low, perBin, bins);
  const places = placesOf(ranks, bins);
  return fromSorted(sorted(collect(column)), places);
}

/** The smallest and the largest value; two draws a turn, because each comparison waits for the one before. */
function extent(column: Float64Array): readonly [number, number] {
  const last = (column.length - 1) | 0;
  const end = column[last] as number;
  let low = end;
  let high = end;
  let lower = end;
  let higher = end;
  for (let i = 0; i < last; i = (i + 2) | 0) {
    const value = column[i] as number;
    const next = column[(i + 1) | 0] as number;
    if (value < low) low = value;
    if (value > high) high = value;
    if (next < lower) lower = next;
    if (next > higher) higher = next;
  }
  return [Math.min(low, lower), Math.max(high, higher)];
}

function fromSorted(sorted: Float64Array, ranks: readonly number[]): readonly number[] {
  return ranks.map((rank) => sorted[rank] ?? 0);
}

function countBins(column: Float64Array, low: number, perBin: number, bins: number): void {
  const n = column.length | 0;
  counts.fill(0, 0, bins);
  for (let i = 0; i < n; i = (i + 1) | 0) {
    const bin = (((column[i] as number) - low) * perBin) | 0;
    binOf[i] = bin;
    counts[bin] = ((counts[bin] as number) + 1) | 0;
  }
}

/** Marks the bins that hold a rank with 1, the others with 0, and says where the ranks are among the marked bins' values. */
function placesOf(ranks: readonly number[], bins: number): readonly number[] {
  const places: number[] = [];
  let before = 0;
  let kept = 0;
  let rank = ranks[0] ?? 0;
  for (let bin = 0; bin < bins; bin = (bin + 1) | 0) {
    const until = (before + (counts[bin] as number)) | 0;
    const held = rank < until;
    while (rank < until) {
      places.push(rank - before + kept);
      rank = ranks[places.length] ?? Number.POSITIVE_INFINITY;
    }
    if (held) kept = (kept + until - before) | 0;
    counts[bin] = held ? 1 : 0;
    before = until;
  }
  return places;
}

/** The values of the marked bins: each is written, and the next one writes over it unless it is to be kept. */
function collect(column: Float64Array): Float64Array {
  const n = column.length | 0;
  let at = 0;
  for (let i = 0; i < n; i = (i + 1) | 0) {
    collected[at] = column[i] as number;
    at = (at + (counts[binOf[i] as number] as number)) | 0;
  }
  return collected.subarray(0, at);
}

function sorted(values: Float64Array): Float64Array {
  if (values.length > few) return values.sort();
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let j = i - 1;
    for (; j >= 0 && (values[j] as number) > value; j--) values[j + 1] = values[j] as number;
    values[j + 1] = value;
  }
  return values;
}

/**
 * Percentiles of a column, linear between order statistics (type 7 of Hyndman and Fan 1996; what R, numpy and Excel do).
 * @param column at least one draw; left as it is
 * @param shares ascending, each 0 to 1
 */
export function percentiles(column: Float64Array, shares: readonly number[]): readonly number[] {
  const last = column.length - 1;
  const ranks = shares.flatMap((share) => {
    const below = Math.floor(share * last);
    return [below, Math.min(last, below + 1)];
  });
  const values = orderStatistics(column, ranks);
  return shares.map((share, i) => {
    const below = values[2 * i] ?? 0;
    const above = values[2 * i + 1] ?? 0;
    if (above === below) return below;
    return below + (share * last - Math.floor(share * last)) * (above - below);
  });
}

/**
 * The five numbers of a column of draws: exact percentiles of the draws, found by selection.
 * @param column at least one draw; left as it is
 * @param exactMean the mean in closed form, where there is one; else the draws' own
 */
export function summarise(column: Float64Array, exactMean?: number): Summary {
  const [p10 = 0, p50 = 0, p80 = 0, p90 = 0] = percentiles(column, wanted);
  return { mean: exactMean ?? meanOf(column), p10, p50, p80, p90 };
}

function meanOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i] as number;
  return sum / column.length;
}

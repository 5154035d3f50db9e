import type { Summary } from "../domain/estimate.js";

const bins = 2048;
const counts = new Int32Array(bins);
const wanted = [0.1, 0.5, 0.8, 0.9];

/** The order statistics with the given ascending ranks: by a histogram, then sorting only the bins that matter. */
function orderStatistics(column: Float64Array, ranks: readonly number[]): readonly number[] {
  const n = column.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const value = column[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return ranks.map(() => column[0] ?? 0);
  const perBin = (bins - 1) / (high - low);
  if (n < 64 || !Number.isFinite(perBin)) return fromSorted(column.slice().sort(), ranks);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const bin = (((column[i] as number) - low) * perBin) | 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return fromBins(column, ranks, low, perBin);
}

function fromSorted(sorted: Float64Array, ranks: readonly number[]): readonly number[] {
  return ranks.map((rank) => sorted[rank] ?? 0);
}

/** Marks the bins that hold a rank, collects their values, sorts those, and reads the ranks off. */
function fromBins(
  column: Float64Array,
  ranks: readonly number[],
  low: number,
  perBin: number,
): readonly number[] {
  const places: number[] = [];
  let before = 0;
  let kept = 0;
  let next = 0;
  for (let bin = 0; bin < bins && next < ranks.length; bin++) {
    const inBin = counts[bin] as number;
    let held = false;
    while (next < ranks.length && (ranks[next] as number) < before + inBin) {
      places.push((ranks[next] as number) - before + kept);
      held = true;
      next++;
    }
    before += inBin;
    if (held) kept += inBin;
    counts[bin] = held ? -1 : 0;
  }
  for (let bin = 0; bin < bins; bin++) if ((counts[bin] as number) > 0) counts[bin] = 0;
  const collected = new Float64Array(kept);
  let at = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (counts[((value - low) * perBin) | 0] === -1) collected[at++] = value;
  }
  return fromSorted(collected.sort(), places);
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

import { replicateGroups } from "./replicates.js";
import { percentiles } from "./summarise.js";

const shares = [0.5, 0.8, 0.9] as const;

/** Below this many repetitions their spread says too little. */
const fewest = 8;

/**
 * The relative standard error of P50, P80 and P90 of a column: how far another seed would put them, as a share of
 * the percentile (0.004 is 0.4 %). A run is made of repetitions that are stratified each by itself and independent of
 * each other; the percentile's spread over them, by the square root of their number, is the error of the whole. With
 * 16 to 31 groups of repetitions the error is itself known to 13 to 18 % (1/√(2·15)). Short runs (below 160 draws) have too few, and
 * get half the width of the order-statistic interval of plain draws, which stratification only makes narrower.
 * @param column draws of one run, in the order of the run; a percentile of 0 has the error 0 if nothing varies, else ∞
 */
export function monteCarloError(column: Float64Array): {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
} {
  const bounds = replicateGroups(column.length);
  const whole = percentiles(column, shares);
  const errors = bounds.length > fewest ? fromReplicates(column, bounds) : fromOrder(column);
  const [p50 = 0, p80 = 0, p90 = 0] = errors.map((error, i) =>
    error === 0 ? 0 : error / Math.abs(whole[i] ?? 0),
  );
  return { p50, p80, p90 };
}

function fromReplicates(column: Float64Array, bounds: readonly number[]): readonly number[] {
  const count = bounds.length - 1;
  const rows = Array.from({ length: count }, (_, i) =>
    percentiles(column.subarray(bounds[i], bounds[i + 1]), shares),
  );
  return shares.map((_, which) => {
    const values = rows.map((row) => row[which] ?? 0);
    const centre = values.reduce((sum, value) => sum + value, 0) / count;
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return Math.sqrt(squares / (count - 1) / count);
  });
}

/** Half the distance between the order statistics one binomial standard deviation below and above. */
function fromOrder(column: Float64Array): readonly number[] {
  return shares.map((share) => {
    const by = Math.sqrt((share * (1 - share)) / column.length);
    const [below = 0, above = 0] = percentiles(column, [share - by, Math.min(1, share + by)]);
    return (above - below) / 2;
  });
}

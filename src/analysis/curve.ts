import type { Curve } from "../domain/details.js";
import { percentiles } from "../simulation/summarise.js";

const hundredths = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);

/** Values at which a density is told: enough for a smooth line on a screen. */
const points = 65;

/** A kernel is nothing beyond so many bandwidths. */
const reach = 6;

/**
 * The curve of a column of draws: percentiles 1 to 99, and the density from a little below the first to a little above
 * the last, by a Gaussian kernel. Bandwidth: 0.9 × min(deviation, interquartile range ÷ 1.34) × n^(−1/5), Silverman
 * (1986), Density Estimation, equation 3.31. Where every draw is the same there is no density.
 */
export function curveOf(draws: Float64Array): Curve {
  const quantiles = percentiles(draws, hundredths);
  const bandwidth = bandwidthOf(draws, quantiles);
  if (!(bandwidth > 0)) return { quantiles, density: { at: [], height: [] } };
  const low = (quantiles[0] ?? 0) - 2 * bandwidth;
  const step = ((quantiles[98] ?? 0) + 2 * bandwidth - low) / (points - 1);
  const at = Array.from({ length: points }, (_, index) => low + index * step);
  return { quantiles, density: { at, height: densities(draws, low, step, bandwidth) } };
}

function bandwidthOf(draws: Float64Array, quantiles: readonly number[]): number {
  const n = draws.length;
  let sum = 0;
  for (const value of draws) sum += value;
  let squares = 0;
  for (const value of draws) squares += (value - sum / n) ** 2;
  const deviation = Math.sqrt(squares / n);
  const middle = ((quantiles[74] ?? 0) - (quantiles[24] ?? 0)) / 1.34;
  return 0.9 * (middle > 0 ? Math.min(deviation, middle) : deviation) * n ** -0.2;
}

function densities(draws: Float64Array, low: number, step: number, bandwidth: number): readonly number[] {
  const heights = new Float64Array(points);
  for (const value of draws) {
    const first = Math.max(0, Math.ceil((value - reach * bandwidth - low) / step));
    const last = Math.min(points - 1, Math.floor((value + reach * bandwidth - low) / step));
    for (let index = first; index <= last; index++) {
      const away = (low + index * step - value) / bandwidth;
      heights[index] = (heights[index] ?? 0) + Math.exp((-away * away) / 2);
    }
  }
  const whole = draws.length * bandwidth * Math.sqrt(2 * Math.PI);
  return [...heights].map((height) => height / whole);
}

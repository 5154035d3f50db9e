/**
 * What is believed about one number. All are non-negative in an estimate; the reader of documents sees to that.
 * - `pert`: low, likely, high; the beta distribution with mean (low + 4 likely + high) / 6 (Malcolm et al. 1959)
 * - `triangular`, `uniform`: as their names say
 * - `lognormal`: from its 10th and 90th percentiles
 * - `event`: 1 with a chance, else 0
 */
export type Distribution =
  | { readonly kind: "pert"; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "lognormal"; readonly p10: number; readonly p90: number }
  | { readonly kind: "event"; readonly chance: number };

/** A number, or what is believed about it. */
export type Amount = number | Distribution;

/** The standard normal's 90th percentile, to double precision. */
const Z90 = 1.2815515655446004;

/** A lognormal's location and scale on the log axis, from its 10th and 90th percentiles (both above 0). */
export function lognormalLogScale(p10: number, p90: number): { readonly mu: number; readonly sigma: number } {
  return { mu: (Math.log(p10) + Math.log(p90)) / 2, sigma: (Math.log(p90) - Math.log(p10)) / (2 * Z90) };
}

/** The beta shape of a PERT on [0, 1] (shape parameters sum to 6), scaled by `low` and `high`. */
export function pertShape(
  low: number,
  likely: number,
  high: number,
): { readonly alpha: number; readonly beta: number } {
  const range = high - low;
  return { alpha: 1 + (4 * (likely - low)) / range, beta: 1 + (4 * (high - likely)) / range };
}

/** The exact mean. */
export function mean(amount: Amount): number {
  if (typeof amount === "number") return amount;
  switch (amount.kind) {
    case "pert":
      return (amount.low + 4 * amount.likely + amount.high) / 6;
    case "triangular":
      return (amount.low + amount.likely + amount.high) / 3;
    case "uniform":
      return (amount.low + amount.high) / 2;
    case "lognormal": {
      const { mu, sigma } = lognormalLogScale(amount.p10, amount.p90);
      return Math.exp(mu + (sigma * sigma) / 2);
    }
    case "event":
      return amount.chance;
  }
}

/** The exact variance. PERT: (mean − low)(high − mean) / 7, the beta's variance with shapes that sum to 6. */
export function variance(amount: Amount): number {
  if (typeof amount === "number") return 0;
  switch (amount.kind) {
    case "pert": {
      const m = mean(amount);
      return ((m - amount.low) * (amount.high - m)) / 7;
    }
    case "triangular": {
      const { low: a, likely: c, high: b } = amount;
      return (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
    }
    case "uniform":
      return (amount.high - amount.low) ** 2 / 12;
    case "lognormal": {
      const { mu, sigma } = lognormalLogScale(amount.p10, amount.p90);
      return Math.expm1(sigma * sigma) * Math.exp(2 * mu + sigma * sigma);
    }
    case "event":
      return amount.chance * (1 - amount.chance);
  }
}

/** True when nothing is uncertain: a plain number, or a distribution that can take one value only. */
export function isCertain(amount: Amount): boolean {
  if (typeof amount === "number") return true;
  switch (amount.kind) {
    case "pert":
    case "triangular":
    case "uniform":
      return amount.low === amount.high;
    case "lognormal":
      return amount.p10 === amount.p90;
    case "event":
      return amount.chance === 0 || amount.chance === 1;
  }
}

/** The smallest and largest value it can take; a lognormal is told by its P10 and P90, which is what was written. */
export function range(amount: Amount): readonly [number, number] {
  if (typeof amount === "number") return [amount, amount];
  switch (amount.kind) {
    case "lognormal":
      return [amount.p10, amount.p90];
    case "event":
      return [amount.chance === 1 ? 1 : 0, amount.chance === 0 ? 0 : 1];
    default:
      return [amount.low, amount.high];
  }
}

/** The same belief about `factor` times the number (`factor` ≥ 0). An event cannot be scaled: its values are 0 and 1. */
export function scale(amount: Amount, factor: number): Amount {
  if (typeof amount === "number") return amount * factor;
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return {
        ...amount,
        low: amount.low * factor,
        likely: amount.likely * factor,
        high: amount.high * factor,
      };
    case "uniform":
      return { ...amount, low: amount.low * factor, high: amount.high * factor };
    case "lognormal":
      return { ...amount, p10: amount.p10 * factor, p90: amount.p90 * factor };
    case "event":
      throw new TypeError("an event cannot be scaled");
  }
}

/**
 * The belief about 1 over the number, from its points turned over: a share of use of [0.3, 0.5, 0.8] becomes [1.25, 2, 3.33]
 * rented hours for a useful one. Exact for numbers and lognormals; for the others the shape is drawn anew on the turned points.
 */
export function invert(amount: Amount): Amount {
  if (typeof amount === "number") return 1 / amount;
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return { kind: amount.kind, low: 1 / amount.high, likely: 1 / amount.likely, high: 1 / amount.low };
    case "uniform":
      return { kind: "uniform", low: 1 / amount.high, high: 1 / amount.low };
    case "lognormal":
      return { kind: "lognormal", p10: 1 / amount.p90, p90: 1 / amount.p10 };
    case "event":
      throw new TypeError("an event cannot be inverted");
  }
}

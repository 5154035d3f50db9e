import type { Amount, Distribution } from "../domain/distribution.js";

type Spread = Exclude<Distribution, { kind: "event" }>;

/**
 * The weighted sum of amounts that one unknown stands behind: each point of the range by itself (low with low, likely with
 * likely). A plain number goes with any. Nothing where ranges are of different kinds, or an event is among them.
 * @param parts weights are shares or ratios, 0 or more
 */
export function weightedAmount(
  parts: readonly (readonly [amount: Amount, weight: number])[],
): Amount | undefined {
  const spreads: Spread[] = [];
  for (const [amount] of parts) {
    if (typeof amount === "number") continue;
    if (amount.kind === "event") return undefined;
    spreads.push(amount);
  }
  const [first] = spreads;
  if (spreads.some(({ kind }) => kind !== first?.kind)) return undefined;
  const sum = (point: (amount: Amount) => number) =>
    digits(parts.reduce((total, [amount, weight]) => total + weight * point(amount), 0));
  const [low, likely, high] = [sum(lowOf), sum(likelyOf), sum(highOf)];
  if (!first) return low;
  if (first.kind === "lognormal") return { kind: "lognormal", p10: low, p90: high };
  return first.kind === "uniform" ? { kind: "uniform", low, high } : { kind: first.kind, low, likely, high };
}

function lowOf(amount: Amount): number {
  if (typeof amount === "number" || amount.kind === "event") return likelyOf(amount);
  return amount.kind === "lognormal" ? amount.p10 : amount.low;
}

function highOf(amount: Amount): number {
  if (typeof amount === "number" || amount.kind === "event") return likelyOf(amount);
  return amount.kind === "lognormal" ? amount.p90 : amount.high;
}

function likelyOf(amount: Amount): number {
  if (typeof amount === "number") return amount;
  return amount.kind === "pert" || amount.kind === "triangular" ? amount.likely : 0;
}

/** To twelve digits: the order of the parts must not show in the last bits. */
export function digits(value: number): number {
  return Number(value.toPrecision(12));
}

import { unsharedVariance } from "./exact-variance.js";
import type { ProductSum } from "./product-sum.js";
import type { Unknowns } from "./unknowns.js";

/** How far a total may be off, with what its parts share and without; standard deviations in the sum's currency. */
export type SharedRisk = {
  /** With day rates, notes, prices and the like shared by all: the total's own standard deviation. */
  readonly together: number;
  /** If every shot's unknowns were its own: luck and bad luck would then even out. */
  readonly apart: number;
  /** 0 to 1: the part of the variance that sharing adds. */
  readonly share: number;
};

/**
 * What shared unknowns add to a total's risk, in closed form.
 * @param variance of the sum, from `exactVariance`
 */
export function sharedRisk(sum: ProductSum, unknowns: Unknowns, variance: number): SharedRisk {
  const apart = unsharedVariance(sum, unknowns);
  const share = variance > 0 ? Math.max(0, 1 - apart / variance) : 0;
  return { together: Math.sqrt(variance), apart: Math.sqrt(apart), share };
}

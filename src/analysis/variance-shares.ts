import { exactVariance } from "./exact-variance.js";
import { type Family, families } from "./families.js";
import { type ProductSum, restricted, weights } from "./product-sum.js";
import type { Unknown, Unknowns } from "./unknowns.js";

/** What share of a variance comes from one unknown alone, 0 to 1, and the sum's slope on it. */
export type KeyShare = {
  readonly unknown: Unknown;
  /** First-order (Sobol) share: Var(E[sum | unknown]) ÷ Var(sum). */
  readonly share: number;
  /** What the mean of the sum has of this unknown: Σ of the means of the products it is in. */
  readonly weight: number;
};

/** What share of a variance comes from a family of unknowns together, 0 to 1, their interplay included. */
export type FamilyShare = { readonly family: Family; readonly share: number; readonly unknowns: number };

/**
 * First-order variance share of each unknown in a sum, greatest first (then by key). With others at their means a sum is
 * linear in an unknown, so the share is (weight² × variance ÷ mean²) ÷ variance of the sum: nothing is simulated.
 * Source: Sobol' (1993), Sensitivity estimates for nonlinear mathematical models, MMCE 1(4), 407–414.
 * @param variance of the sum, from `exactVariance`; all shares are 0 when it is
 */
export function keyShares(sum: ProductSum, unknowns: Unknowns, variance: number): readonly KeyShare[] {
  const found = weights(sum, unknowns.all.length);
  return unknowns.all
    .map((unknown) => {
      const weight = found[unknown.id] ?? 0;
      return { unknown, weight, share: variance > 0 ? (weight * weight * unknown.spread) / variance : 0 };
    })
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => b.share - a.share || (a.unknown.key < b.unknown.key ? -1 : 1));
}

/**
 * Share of each family in a sum's variance, greatest first: Var(E[sum | all unknowns of the family]) ÷ Var(sum), exact.
 * The shares add up to 1 or less; what is missing comes from families together (a long task at a high rate).
 */
export function familyShares(sum: ProductSum, unknowns: Unknowns, variance: number): readonly FamilyShare[] {
  const counts = new Map<Family, number>();
  const found = weights(sum, unknowns.all.length);
  for (const { id, family } of unknowns.all) {
    if (found[id] !== 0) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const order = families;
  return [...counts]
    .map(([family, count]) => {
      const alone = restricted(sum, (id) => unknowns.all[id]?.family === family);
      const share = variance > 0 ? exactVariance(alone, unknowns) / variance : 0;
      return { family, share, unknowns: count };
    })
    .sort((a, b) => b.share - a.share || order.indexOf(a.family) - order.indexOf(b.family));
}

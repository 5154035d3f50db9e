import type { LineItem } from "../domain/line-item.js";
import { exactVariance } from "./exact-variance.js";
import { meanOf, type ProductSum, productSum, weights } from "./product-sum.js";
import { beliefOf, openUnknowns, type Unknowns } from "./unknowns.js";
import { keyShares } from "./variance-shares.js";

/** A belief that decides between two pipelines, and whether their means cross at a value of it that is not negative. */
export type ImportantBelief = { readonly belief: string; readonly share: number; readonly crosses: boolean };

/**
 * The beliefs that decide between two pipelines, greatest first: by the share of the variance of the difference of their
 * costs that comes from a belief alone, wherever it is held. On common draws what both depend on alike falls out.
 */
export function importantBeliefs(
  pipelines: readonly [string, string],
  lines: readonly LineItem[],
): readonly ImportantBelief[] {
  const unknowns = openUnknowns();
  const [a, b] = pipelines;
  const both = lines.filter(({ pipeline }) => pipeline === a || pipeline === b);
  const sum = productSum(both, unknowns, "cost", ({ pipeline }) => (pipeline === a ? 1 : -1));
  const shares = new Map<string, number>();
  for (const { unknown, share } of keyShares(sum, unknowns, exactVariance(sum, unknowns))) {
    const belief = beliefOf(unknown.key);
    shares.set(belief, (shares.get(belief) ?? 0) + share);
  }
  const lineOf = linesOf(sum, unknowns);
  return [...shares]
    .sort(([one, x], [other, y]) => y - x || (one < other ? -1 : 1))
    .map(([belief, share]) => {
      const { base, slope } = lineOf.get(belief) ?? { base: 0, slope: 0 };
      return { belief, share, crosses: base !== 0 && slope !== 0 && base > 0 !== slope > 0 };
    });
}

type Line = { base: number; slope: number };

/** The mean of a difference as a straight line of each belief: `base + slope × value`. */
function linesOf(sum: ProductSum, unknowns: Unknowns): ReadonlyMap<string, Line> {
  const mean = meanOf(sum);
  const found = weights(sum, unknowns.all.length);
  const lines = new Map<string, Line>();
  for (const { id, key, mean: own } of unknowns.all) {
    const belief = beliefOf(key);
    const line = lines.get(belief) ?? { base: mean, slope: 0 };
    lines.set(belief, line);
    const weight = found[id] ?? 0;
    line.base -= weight;
    line.slope += weight / own;
  }
  return lines;
}

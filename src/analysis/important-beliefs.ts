import type { LineItem } from "../domain/line-item.js";
import { exactVariance } from "./exact-variance.js";
import { productSum } from "./product-sum.js";
import { beliefOf, openUnknowns } from "./unknowns.js";
import { keyShares } from "./variance-shares.js";

/**
 * The beliefs that decide between two pipelines, greatest first: by the share of the variance of the difference of their
 * costs that comes from a belief alone, wherever it is held. On common draws what both depend on alike falls out.
 */
export function importantBeliefs(
  pipelines: readonly [string, string],
  lines: readonly LineItem[],
  top: number,
): readonly string[] {
  const unknowns = openUnknowns();
  const [a, b] = pipelines;
  const both = lines.filter(({ pipeline }) => pipeline === a || pipeline === b);
  const sum = productSum(both, unknowns, "cost", ({ pipeline }) => (pipeline === a ? 1 : -1));
  const shares = new Map<string, number>();
  for (const { unknown, share } of keyShares(sum, unknowns, exactVariance(sum, unknowns))) {
    const belief = beliefOf(unknown.key);
    shares.set(belief, (shares.get(belief) ?? 0) + share);
  }
  return [...shares]
    .sort(([one, x], [other, y]) => y - x || (one < other ? -1 : 1))
    .slice(0, top)
    .map(([belief]) => belief);
}

import type { SpendingPlan } from "../domain/spending-plan.js";
import { riskName, wholeMoney } from "./plan-words.js";

/**
 * A plan's heads and rows as texts: every shot and deliverable with the pipeline that makes it, every asset, the whole.
 * @param unmade what stands in place of a pipeline for a subject that cannot be had, by why not
 */
export function planRows(
  plan: SpendingPlan,
  unmade: (why: string) => string,
): readonly (readonly string[])[] {
  const { show, asked } = plan;
  return [
    ["", "made by", `${riskName(asked.risk)}, ${show.currency}`, "mean"],
    ...plan.subjects.map((one) => [
      one.code,
      one.pipeline ?? unmade(one.why ?? ""),
      one.priceAtRisk === null ? "" : wholeMoney(one.priceAtRisk),
      one.priceMean === null ? "" : wholeMoney(one.priceMean),
    ]),
    ...plan.assets.map((one) => [
      `${one.code} (asset)`,
      one.pipelines.join(", "),
      wholeMoney(one.priceAtRisk),
      wholeMoney(one.priceMean),
    ]),
    ["together", "", wholeMoney(plan.total.priceAtRisk), wholeMoney(plan.total.price.mean)],
  ];
}

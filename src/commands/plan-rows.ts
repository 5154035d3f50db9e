import type { SpendingPlan } from "../domain/spending-plan.js";
import { riskName, wholeMoney } from "./plan-words.js";
import type { SpendingReader } from "./spending-reader.js";

/**
 * A plan's heads and rows as texts: every shot and deliverable with the pipeline that makes it, every asset, the whole.
 * @param unmade what stands in place of a pipeline for a subject that cannot be had, by why not
 */
export function planRows(
  plan: SpendingPlan,
  unmade: (why: string) => string,
  reader: SpendingReader,
): readonly (readonly string[])[] {
  const { show, asked } = plan;
  const { words } = reader;
  return [
    ["", words.madeBy, `${riskName(asked.risk)}, ${show.currency}`, words.mean],
    ...plan.subjects.map((one) => [
      one.code,
      one.pipeline ?? unmade(one.why ?? ""),
      one.priceAtRisk === null ? "" : wholeMoney(one.priceAtRisk, reader),
      one.priceMean === null ? "" : wholeMoney(one.priceMean, reader),
    ]),
    ...plan.assets.map((one) => [
      words.asset(one.code),
      one.pipelines.join(", "),
      wholeMoney(one.priceAtRisk, reader),
      wholeMoney(one.priceMean, reader),
    ]),
    [
      words.together,
      "",
      wholeMoney(plan.total.priceAtRisk, reader),
      wholeMoney(plan.total.price.mean, reader),
    ],
  ];
}

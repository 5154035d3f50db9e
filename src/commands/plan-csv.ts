import type { SpendingPlan } from "../domain/spending-plan.js";
import { csvText } from "./figure-text.js";
import { ruleText } from "./rule-text.js";

const heading = [
  "code",
  "kind",
  "sequence",
  "status",
  "made",
  "pipeline",
  "currency",
  "price_at_risk",
  "price_mean",
  "why_not",
  "ruled_out",
];

/** One row per shot, deliverable and asset of a plan; the prices at risk add up to the plan's. */
export function planCsv({ show, subjects, assets }: SpendingPlan): string {
  const made = subjects.map((one) => [
    ...[
      one.code,
      one.kind,
      one.sequence,
      one.status,
      one.pipeline === null ? "no" : "yes",
      one.pipeline ?? "",
    ],
    ...[show.currency, one.priceAtRisk, one.priceMean, one.why ?? ""],
    Object.keys(one.ruledOut)
      .map((pipeline) => `${pipeline}: ${ruleText(one, pipeline)}`)
      .join("; "),
  ]);
  const built = assets.map((one) => [
    ...[one.code, "asset", "", "", "yes", one.pipelines.join("; ")],
    ...[show.currency, one.priceAtRisk, one.priceMean, "", ""],
  ]);
  return csvText(heading, [...made, ...built]);
}

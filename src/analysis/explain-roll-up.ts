import { type RollUp, type RollUpStep, rollUpSteps } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import type { Estimate, PriceSummaries, Total } from "../domain/estimate.js";
import type { Quantity } from "../domain/factor.js";
import { moneyText, shareText } from "./explain-numbers.js";
import { addingUp, type Part, type PartGroup } from "./explain-parts.js";
import type { FigureScope } from "./explain-scope.js";

/** What a step from direct cost to net is made of, in means: its parts, or its base with the share taken of it. */
export function rollUpParts(
  estimate: Estimate,
  { pipeline = "", step = "" }: FigureScope,
  rollUp: RollUp | undefined,
): readonly PartGroup[] {
  const total = estimate.totals[pipeline];
  if (!total) return [];
  const at = (name: keyof PriceSummaries): Part => ({
    label: name === "incentive" ? "less the incentive" : name,
    value: (name === "incentive" ? -1 : 1) * total.price[name].mean,
    path: `totals.${pipeline}.price.${name}.mean`,
  });
  const kinds = kindsOf(total, pipeline);
  if (step === "direct") return [addingUp("By kind", kinds)];
  if (step === "price")
    return [addingUp("From direct cost to price", [at("direct"), ...rollUpSteps.map(at)])];
  if (step === "net") return [addingUp("From price to net", [at("price"), at("incentive")])];
  if (step === "incentive") return rollUp?.incentive ? [incentiveGroup(total, rollUp.incentive, kinds)] : [];
  const named = rollUpSteps.find((one) => one === step);
  return named && rollUp ? [baseGroup(total, named, rollUp, pipeline)] : [];
}

/** What an incentive is published as, from when, and within which limits, for the steps that hold it. */
export function incentiveWords(
  { measure, step = "" }: FigureScope,
  rollUp: RollUp | undefined,
): readonly string[] {
  const incentive = rollUp?.incentive;
  if (measure !== "price" || !incentive || (step !== "incentive" && step !== "net")) return [];
  const { title, headline, share, threshold, cap, asOf } = incentive;
  const money = (one: Quantity) => moneyText(mean(one.amount), Object.keys(one.unit)[0] ?? "");
  const published = headline ? `, published as ${shareText(mean(headline.amount))}` : "";
  const limits = [
    ...(threshold ? [`It wants at least ${money(threshold)} of eligible spend.`] : []),
    ...(cap ? [`At most ${money(cap)} come back.`] : []),
    ...(threshold || cap ? ["No limit cuts these figures off; a warning tells where one is passed."] : []),
  ];
  return [
    `${title}: ${shareText(mean(share.amount))} of eligible spend${published}${asOf === undefined ? "" : `, by the rules of ${asOf}`}.`,
    ...limits,
  ];
}

function kindsOf({ labour, machine }: Total, pipeline: string): readonly Part[] {
  return [
    { label: "people's time", value: labour.mean, path: `totals.${pipeline}.labour.mean` },
    { label: "machines and other", value: machine.mean, path: `totals.${pipeline}.machine.mean` },
  ];
}

/** The mean of what a step is a share of. */
export function baseOf(
  { labour, price }: Total,
  step: RollUpStep,
  of: RollUp["steps"][RollUpStep]["of"],
): number {
  if (of === "labour") return labour.mean;
  let running = price.direct.mean;
  if (of === "direct") return running;
  for (const one of rollUpSteps) {
    if (one === step) break;
    running += price[one].mean;
  }
  return running;
}

const baseNames = {
  labour: "people's time",
  direct: "all direct cost",
  running: "all that comes before it",
} as const;

function baseGroup(total: Total, step: RollUpStep, rollUp: RollUp, pipeline: string): PartGroup {
  const { share, of } = rollUp.steps[step];
  const base = { label: baseNames[of], value: baseOf(total, step, of) };
  const parts: readonly Part[] = [
    of === "labour" ? { ...base, path: `totals.${pipeline}.labour.mean` } : base,
    { label: "times its share", value: mean(share.amount) },
  ];
  return { title: "What it is a share of", parts };
}

function incentiveGroup(
  total: Total,
  incentive: NonNullable<RollUp["incentive"]>,
  [labour, machine]: readonly Part[],
): PartGroup {
  const markUp = rollUpSteps.reduce((sum, step) => sum + total.price[step].mean, 0);
  const back = mean(incentive.share.amount);
  const part = (label: string, of: number, eligible: Quantity): Part => ({
    label: `${label}: ${Math.round(mean(eligible.amount) * 100)} % eligible, ${Math.round(back * 1000) / 10} % of that`,
    value: of * mean(eligible.amount) * back,
  });
  return addingUp(`${incentive.title}: what comes back`, [
    part("people's time", labour?.value ?? 0, incentive.labour),
    part("machines and other", machine?.value ?? 0, incentive.machine),
    part("supervision, overhead, contingency and fee", markUp, incentive.markUp),
  ]);
}

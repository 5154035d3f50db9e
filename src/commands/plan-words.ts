import { printable } from "../documents/printable.js";
import type { SpendingPlan } from "../domain/spending-plan.js";
import { percentText } from "./figure-text.js";

/** Money in whole units of its currency, thousands separated. */
export function wholeMoney(value: number): string {
  const text = String(Math.round(Math.abs(value))).replace(/\B(?=(?:\d{3})+$)/gu, ",");
  return value <= -0.5 ? `-${text}` : text;
}

/** P80 for 0.8. */
export function riskName(risk: number): string {
  return `P${Math.round(risk * 100)}`;
}

/** How many subjects, in words. */
function counted(plan: SpendingPlan, n: number): string {
  const shots = plan.subjects.every(({ kind }) => kind === "shot");
  const noun = shots ? "shot" : "shot or deliverable";
  return `${n} ${n === 1 ? noun : shots ? "shots" : "shots and deliverables"}`;
}

/** What a plan says, in sentences: what can be had, what it costs, what is missing, what more money buys. */
export function planSentences(plan: SpendingPlan): readonly string[] {
  const { show, asked, total, everything, next } = plan;
  const money = (value: number) => `${wholeMoney(value)} ${printable(show.currency)}`;
  const risk = riskName(asked.risk);
  const all = total.made === show.subjects;
  const ways = plan.pipelines.flatMap((name) => {
    const made = plan.subjects.filter(({ pipeline }) => pipeline === name).length;
    return made === 0 ? [] : [`${made} by ${printable(name)}`];
  });
  const head = all
    ? `All ${counted(plan, show.subjects)} can be had for ${money(show.budget)}: ${ways.join(", ")}.`
    : total.made === 0
      ? `Nothing can be had for ${money(show.budget)}.`
      : `${total.made} of ${counted(plan, show.subjects)} can be had for ${money(show.budget)}: ${ways.join(", ")}.`;
  const price = `The price is ${money(total.priceAtRisk)} at ${risk} (${money(total.price.mean)} in the mean), ${money(total.left)} is left; the budget holds with a chance of ${percentText(total.chanceWithinBudget)}.`;
  const delivered = total.delivery === undefined ? "it is not known when" : total.delivery;
  const date =
    show.deadline === undefined || total.made === 0
      ? []
      : [`Deadline ${show.deadline}: delivered by ${delivered} at ${risk}.`];
  return [
    head,
    ...(total.made === 0 ? [] : [price]),
    ...date,
    ...missingWords(plan, everything, money),
    nextWords(plan, next, money),
  ];
}

function missingWords(
  { show, asked }: SpendingPlan,
  { made, priceAtRisk, missing }: SpendingPlan["everything"],
  money: (value: number) => string,
): readonly string[] {
  const never = show.subjects - made;
  const whole = never === 0 ? "Everything" : "All that can be made at all";
  return [
    ...(missing > 0
      ? [
          `${whole} would cost ${money(priceAtRisk)} at ${riskName(asked.risk)}: ${money(missing)} is missing.`,
        ]
      : []),
    ...(never > 0 ? [`For ${never} every pipeline is ruled out: no money buys them.`] : []),
  ];
}

function nextWords(
  { total }: SpendingPlan,
  next: SpendingPlan["next"],
  money: (value: number) => string,
): string {
  const { added, dropped, changed, budget, made, priceAtRisk } = next;
  if (added.length + dropped.length + changed.length === 0)
    return `10 % more (${money(budget)}) buys nothing more.`;
  const parts = [
    ...(added.length > 0
      ? [`${added.map(({ code, pipeline }) => `${printable(code)} (${printable(pipeline)})`).join(", ")}`]
      : []),
    ...(changed.length > 0
      ? [`${changed.map(({ code, to }) => `${printable(code)} by ${printable(to)} instead`).join(", ")}`]
      : []),
    ...(dropped.length > 0 ? [`without ${dropped.map(printable).join(", ")}`] : []),
  ];
  const count = made - total.made;
  const more = count > 0 ? `${count} more` : "no more shots, but other ways";
  return `10 % more (${money(budget)}) buys ${more}, for ${money(priceAtRisk)}: ${parts.join("; ")}.`;
}

/** What is proved of the plan, in a sentence or two. */
export function searchSentence({ search, total, asked }: SpendingPlan): string {
  const { method, spread, atMost, gap, preferenceGap, atMostOfAny } = search;
  if (method === "all-plans") return "Proved on the draws: no plan within the budget is better.";
  const number = `has more than ${atMost}, this one ${total.made} (gap ${shareText(gap)})`;
  const better = { cheapest: "cheaper", quality: "richer in artists' work", schedule: "faster" }[
    asked.prefer
  ];
  const preferred =
    preferenceGap === null || gap > 0
      ? ""
      : `; none of as many is ${preferenceGap < 0.001 ? "0.1 %" : `more than ${shareText(preferenceGap)}`} ${better}`;
  const any =
    atMostOfAny === atMost && gap === 0 ? "" : ` Whatever the plan, none has more than ${atMostOfAny}.`;
  return `Proved on the draws: no plan within the budget whose ${riskName(asked.risk)} is at least ${spread.toFixed(2)} standard deviations above its mean, as here, ${number}${preferred}.${any}`;
}

/** A small share as percent, rounded up. */
function shareText(share: number): string {
  return `${share === 0 ? "0" : (Math.ceil(share * 1000) / 10).toFixed(1)} %`;
}

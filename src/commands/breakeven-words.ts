import type { BreakEven } from "../analysis/break-even.js";
import type { Amount } from "../domain/distribution.js";
import type { Unit } from "../domain/unit.js";
import { numberText, oneLine, percentText, valueText } from "./figure-text.js";

/** What a sentence is about besides the break-even itself. */
export type About = {
  readonly unit: Unit;
  readonly amount: Amount;
  /** What a pipeline is called. */
  title(pipeline: string): string;
};

/**
 * A break-even as a sentence: "hybrid stays cheaper while it takes fewer than 41 takes per accepted clip, plate-anchored;
 * you assume 15 (4 to 60), 27 on average". Values are means: a bid may still come out the other way.
 */
export function breakEvenWords(one: BreakEven, about: About): string {
  const { value, verdict, means, pipelines } = one;
  const ahead = means[0] <= means[1] ? pipelines[0] : pipelines[1];
  const assumed = `; you assume ${assumedText(one, about)}`;
  if (verdict === "crossing" && value !== null) {
    if (means[0] === means[1]) return `both cost the same at ${amountText(value, about)}${assumed}`;
    const below = one.cheaper === ahead;
    return `${about.title(ahead)} stays cheaper while ${condition(one, value, below, about)}${assumed}`;
  }
  return `${noneText(one, about)}${assumed}`;
}

function condition(one: BreakEven, value: number, below: boolean, about: About): string {
  const name = oneLine(one.name);
  if (typeof about.amount === "object" && about.amount.kind === "event") {
    return `the chance of "${name}" stays ${below ? "under" : "over"} ${percentText(value)}`;
  }
  if (name.startsWith("takes per accepted clip")) {
    return `it takes ${below ? "fewer" : "more"} than ${numberText(value)} ${name}`;
  }
  return `${name} stays ${below ? "below" : "above"} ${amountText(value, about)}`;
}

function noneText(one: BreakEven, about: About): string {
  const always = one.cheaper === null ? "" : `${about.title(one.cheaper)} is cheaper at every value: `;
  switch (one.verdict) {
    case "absent":
      return "no break-even: neither depends on it";
    case "parallel":
      return `no break-even, ${always}it moves both alike`;
    case "negative":
      return `no break-even, ${always}the two would meet below zero only`;
    case "impossible":
      return `no break-even, ${always}the two would meet above 100 % only`;
    case "far":
      return `no break-even in sight, ${always}the two would meet beyond a hundred times what you assume`;
    default:
      return "no break-even: it stands more than once in a product, which is then no straight line";
  }
}

function amountText(value: number, { unit, amount }: About): string {
  return valueText(value, unit, amount);
}

/** The middle and the range of what is assumed, and the average where it is not near the middle. */
function assumedText({ assumed }: BreakEven, about: About): string {
  const { mean, p10, p50, p90, differs } = assumed;
  const event = typeof about.amount === "object" && about.amount.kind === "event";
  const plain = (value: number) => (event ? percentText(value) : numberText(value));
  if (differs) return `${plain(p10)} to ${amountText(p90, about)}, not the same everywhere`;
  if (event || p10 === p90) return amountText(mean, about);
  const average = Math.abs(mean - p50) > 0.05 * mean ? `, ${plain(mean)} on average` : "";
  return `${plain(p50)} (${plain(p10)} to ${plain(p90)})${average}`;
}

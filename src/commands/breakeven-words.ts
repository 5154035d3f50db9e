import type { BreakEven } from "../analysis/break-even.js";
import type { Amount } from "../domain/distribution.js";
import type { Unit } from "../domain/unit.js";
import type { AnalysisReader } from "./analysis-reader.js";
import { numberText, oneLine, percentText, valueText } from "./figure-text.js";

/** What a sentence is about besides the break-even itself. */
export type About = {
  readonly unit: Unit;
  readonly amount: Amount;
  /** What a pipeline is called. */
  title(pipeline: string): string;
  readonly reader: AnalysisReader;
};

/**
 * A break-even as a sentence: "hybrid stays cheaper while it takes fewer than 41 takes per accepted clip, plate-anchored;
 * you assume 15 (4 to 60), 27 on average". Values are means: a bid may still come out the other way.
 */
export function breakEvenWords(one: BreakEven, about: About): string {
  const { value, verdict, means, pipelines } = one;
  const ahead = means[0] <= means[1] ? pipelines[0] : pipelines[1];
  const { breakEven: words } = about.reader.words;
  const assumed = words.assumed(assumedText(one, about));
  if (verdict === "crossing" && value !== null) {
    if (means[0] === means[1]) return words.same(amountText(value, about)) + assumed;
    const below = one.cheaper === ahead;
    return words.stays(about.title(ahead), condition(one, value, below, about)) + assumed;
  }
  return `${noneText(one, about)}${assumed}`;
}

function condition(one: BreakEven, value: number, below: boolean, about: About): string {
  const name = oneLine(one.name);
  const { locale, words } = about.reader;
  const { breakEven } = words;
  if (typeof about.amount === "object" && about.amount.kind === "event") {
    return breakEven[below ? "chanceUnder" : "chanceOver"](name, percentText(value, locale));
  }
  if (name.startsWith("takes per accepted clip")) {
    return breakEven[below ? "fewer" : "more"](numberText(value, locale), name);
  }
  return breakEven[below ? "below" : "above"](name, amountText(value, about));
}

function noneText(one: BreakEven, about: About): string {
  const { locale, words } = about.reader;
  const { breakEven } = words;
  const always = one.cheaper === null ? "" : breakEven.always(about.title(one.cheaper));
  switch (one.verdict) {
    case "absent":
      return breakEven.absent;
    case "parallel":
      return breakEven.parallel(always);
    case "negative":
      return breakEven.negative(always);
    case "impossible":
      return breakEven.impossible(always, locale.percent(1, 0));
    case "far":
      return breakEven.far(always);
    default:
      return breakEven.curved;
  }
}

function amountText(value: number, { unit, amount, reader }: About): string {
  return valueText(value, unit, amount, reader.locale);
}

/** The middle and the range of what is assumed, and the average where it is not near the middle. */
function assumedText({ assumed }: BreakEven, about: About): string {
  const { mean, p10, p50, p90, differs } = assumed;
  const { locale, words } = about.reader;
  const { breakEven } = words;
  const event = typeof about.amount === "object" && about.amount.kind === "event";
  const plain = (value: number) => (event ? percentText(value, locale) : numberText(value, locale));
  if (differs) return breakEven.differs(plain(p10), amountText(p90, about));
  if (event || p10 === p90) return amountText(mean, about);
  const average = Math.abs(mean - p50) > 0.05 * mean ? breakEven.average(plain(mean)) : "";
  return breakEven.range(plain(p50), plain(p10), plain(p90)) + average;
}

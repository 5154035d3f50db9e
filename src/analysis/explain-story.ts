import { mean } from "../domain/distribution.js";
import type { LedgerLine } from "../domain/estimate.js";
import { type Factor, meanOfProduct, unitOf } from "../domain/factor.js";
import { formatUnit } from "../domain/unit.js";
import { isNeutralCrew } from "./explain-formula.js";
import { moneyText, numberText, shareText } from "./explain-numbers.js";
import { extraNames } from "./extra-name.js";

/**
 * What a producer asks first about a subject's lines of one pipeline, in sentences: what is generated and how often,
 * what artists finish, what falls back to them, what notes and the like add, what nobody has a price for.
 */
export function subjectStory(
  lines: readonly LedgerLine[],
  total: number,
  currency: string,
): readonly string[] {
  const money = (value: number) => moneyText(value, currency);
  return [
    ...generated(lines, money),
    ...finished(lines, total, money),
    ...fallenBack(lines, money),
    ...added(lines, total, money),
    ...leftOut(lines),
    ...unpriced(lines),
  ];
}

type Money = (value: number) => string;

function sum(lines: readonly LedgerLine[]): number {
  return lines.reduce((total, line) => total + (line.mean ?? 0), 0);
}

function isPart(line: LedgerLine, part: string): boolean {
  return line.path[3] === part || line.path[3].startsWith(`${part}, `);
}

function generated(lines: readonly LedgerLine[], money: Money): readonly string[] {
  return lines
    .filter((line) => line.path[3] === "generation")
    .map((line) => {
      const cost = line.mean === null ? "at a price nobody has given" : `for ${money(line.mean)}`;
      const name = line.resource.replace(/^\w+\//u, "");
      return `${name} generates ${line.usage.some(isTake) ? "it" : line.path[2]}: about ${amountOf(line)}, ${cost} on average.`;
    });
}

function isTake({ unit }: Factor): boolean {
  return unit.take !== undefined;
}

/** Takes and seconds of a clip; of anything else what is put out, and how many of it are made for one that is kept. */
function amountOf({ usage }: LedgerLine): string {
  const whole = meanOfProduct(usage);
  const last = usage.at(-1);
  const each = last ? mean(last.amount) : 1;
  if (usage.some(isTake)) return `${numberText(whole / each)} takes, ${numberText(whole)} generated seconds`;
  const unit = formatUnit(unitOf(usage)).replaceAll("-", " ");
  return `${numberText(whole)} ${unit}s, ${numberText(each)} for one that is kept`;
}

function finished(lines: readonly LedgerLine[], total: number, money: Money): readonly string[] {
  const own = lines.filter((line) => isPart(line, "finishing"));
  if (own.length === 0) return [];
  const departments = [...new Set(own.map((line) => line.path[2]))].join(", ");
  const cost = sum(own);
  return [
    `Artists finish what was generated, in ${departments}: ${money(cost)}, ${shareText(total === 0 ? 0 : cost / total)} of the mean.`,
  ];
}

function eventOf(usage: readonly Factor[]): number | undefined {
  for (const { amount } of usage) {
    if (typeof amount === "object" && amount.kind === "event") return amount.chance;
  }
  return undefined;
}

function fallenBack(lines: readonly LedgerLine[], money: Money): readonly string[] {
  const own = lines.filter((line) => isPart(line, "fallback"));
  const chance = own.map((line) => eventOf(line.usage)).find((one) => one !== undefined);
  const cost = sum(own);
  if (chance === undefined) {
    return cost === 0 ? [] : [`What is not accepted artists make again, in full: ${money(cost)} on average.`];
  }
  if (chance === 0) return [];
  return [
    `With a chance of ${shareText(chance)} nothing generated is accepted and artists make it after all, at full cost on top: ${money(cost / chance)} when it happens, ${money(cost)} on average.`,
  ];
}

function added(lines: readonly LedgerLine[], total: number, money: Money): readonly string[] {
  const sums = new Map<string, number>();
  for (const [line, name] of extraNames(lines)) sums.set(name, (sums.get(name) ?? 0) + (line.mean ?? 0));
  if (sums.size === 0) return [];
  const told = [...sums].map(
    ([name, cost]) => `${name} ${money(cost)} (${shareText(total === 0 ? 0 : cost / total)})`,
  );
  return [`On top, as lines of their own: ${told.join(", ")}.`];
}

/** Factors of 1 that formulas do not say; each is told in full with `--line`. */
function leftOut(lines: readonly LedgerLine[]): readonly string[] {
  const names = new Set(
    lines.flatMap(({ rate }) => (rate ?? []).filter(isNeutralCrew).map(({ name }) => name)),
  );
  if (names.size === 0) return [];
  const isOne = names.size === 1 ? "is" : "are";
  return [
    `Day rates are times the ${[...names].join(" and times the ")}, which ${isOne} 1 here and left out of the products.`,
  ];
}

function unpriced(lines: readonly LedgerLine[]): readonly string[] {
  const names = [...new Set(lines.filter((line) => line.mean === null).map((line) => line.resource))];
  return names.length === 0
    ? []
    : [
        `Nobody has given a price for ${names.join(", ")}: what needs it is not counted, so this is the least it costs.`,
      ];
}

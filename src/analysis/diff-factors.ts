import { mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Unit } from "../domain/unit.js";
import type { FactorPair } from "./diff-product.js";
import type { Reason } from "./diff-reasons.js";

/** What is known of the line and the subject that factors stand in. */
export type LineChange = {
  /** Both lines use the same generator, farm or department's artists. */
  readonly sameResource: boolean;
  /** The subject's work types or its complexity are others. */
  readonly otherWork: boolean;
  /** What generates its pictures is another. */
  readonly otherMaker: boolean;
  /** Its frames or another measure are others. */
  readonly otherMeasures: boolean;
};

/** Factors of a line before and after that answer to each other, and why they differ if they do. */
export type FactorChange = FactorPair & {
  readonly reason: Reason;
  /** The belief, its scope left out: `rate/artist/comp`; "" for what is told by its reason alone. */
  readonly belief: string;
  readonly name: string;
  readonly unit: Unit;
};

/** The belief of a key: what stands before its scope. */
export function beliefOf(key: string): string {
  const at = key.indexOf("@");
  return at < 0 || key.startsWith("fact/") ? key : key.slice(0, at);
}

/** What a factor does in its line, by the first word of its key; words that may stand in for each other are one. */
const slots: Readonly<Record<string, string>> = {
  "rate-load": "rate",
  licence: "price",
  fee: "price",
  ratio: "yield",
  takes: "yield",
  share: "left",
  finishing: "left",
  "core-hours": "days",
};

function slotOf(key: string): string {
  const end = key.search(/[/@]/u);
  const word = end < 0 ? key : key.slice(0, end);
  return Object.hasOwn(slots, word) ? (slots[word] ?? word) : word;
}

function bySlot(factors: readonly Factor[]): Map<string, Factor[]> {
  const found = new Map<string, Factor[]>();
  for (const one of factors) {
    const slot = slotOf(one.key);
    const group = found.get(slot);
    if (group) group.push(one);
    else found.set(slot, [one]);
  }
  return found;
}

/**
 * Pairs the factors of a line before and after by what they do in it, with the reason of each: together they multiply to
 * the two lines. A currency that a price is newly written in is part of that price, not of the exchange.
 */
export function pairFactors(
  before: readonly Factor[],
  after: readonly Factor[],
  line: LineChange,
): readonly FactorChange[] {
  const inLine = pairInLine(before, after, line);
  if (inLine) return inLine;
  const [old, now] = [bySlot(before), bySlot(after)];
  if (!sameBeliefs(old.get("fx"), now.get("fx"))) for (const side of [old, now]) moneyTogether(side);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((slot) =>
    pairSlot(slot, old.get(slot) ?? [], now.get(slot) ?? [], line),
  );
}

/**
 * The same for lines that have the same factors in the same order, as nearly all have; those that are as they were are
 * taken together. Nothing where the lines are built otherwise.
 */
function pairInLine(
  before: readonly Factor[],
  after: readonly Factor[],
  line: LineChange,
): readonly FactorChange[] | undefined {
  if (before.length !== after.length) return undefined;
  const changed: FactorChange[] = [];
  let same = 1;
  for (const [i, one] of before.entries()) {
    const other = after[i];
    if (!other || (one.key !== other.key && !isSameFact(one, other))) return undefined;
    const [old, now] = [mean(one.amount), mean(other.amount)];
    if (old === now) same *= old;
    else changed.push(...pairSlot(slotOf(one.key), [one], [other], line));
  }
  changed.push({ before: same, after: same, reason: "preset", belief: "", name: "", unit: {} });
  return changed;
}

function isSameFact(a: Factor, b: Factor): boolean {
  return a.name === b.name && a.key.startsWith("fact/") && b.key.startsWith("fact/");
}

function moneyTogether(side: Map<string, Factor[]>): void {
  const fx = side.get("fx") ?? [];
  const money = side.get("rate") ?? side.get("price");
  if (!money) return;
  money.push(...fx);
  side.delete("fx");
}

function sameBeliefs(a: readonly Factor[] = [], b: readonly Factor[] = []): boolean {
  return a.length === b.length && a.every((one, i) => beliefOf(one.key) === beliefOf(b[i]?.key ?? ""));
}

function product(factors: readonly Factor[]): number {
  return factors.reduce((sum, one) => sum * mean(one.amount), 1);
}

function pairSlot(
  slot: string,
  before: readonly Factor[],
  after: readonly Factor[],
  line: LineChange,
): readonly FactorChange[] {
  const same = sameBeliefs(before, after);
  const reason = reasonOf(slot, before, after, same, line);
  if (!same || slot === "fact") {
    const pair = { before: product(before), after: product(after) };
    return [{ ...pair, reason, belief: "", name: "", unit: {} }];
  }
  return before.flatMap((one, i) => {
    const other = after[i];
    if (!other) return [];
    const { name, unit, key } = other;
    return [
      { before: mean(one.amount), after: mean(other.amount), reason, belief: beliefOf(key), name, unit },
    ];
  });
}

function isOwn(factors: readonly Factor[]): boolean {
  return factors.some((one) => one.key.startsWith("days/own/"));
}

function reasonOf(
  slot: string,
  before: readonly Factor[],
  after: readonly Factor[],
  same: boolean,
  { sameResource, otherWork, otherMaker, otherMeasures }: LineChange,
): Reason {
  const appeared = before.length === 0 || after.length === 0;
  switch (slot) {
    case "rate":
      return "rate";
    case "price":
      return same || appeared ? "price" : "model";
    case "fx":
      return "exchange";
    case "fact":
      // Clips are cut to the lengths that a generator sells.
      return otherMeasures || (sameResource && !otherMaker) ? "scope" : "model";
    case "complexity":
      return same ? "preset" : "scope";
    case "days":
    case "renders":
      return isOwn(before) || isOwn(after) || (!same && otherWork) ? "scope" : "preset";
    case "yield":
    case "fallback":
      return otherWork ? "scope" : "preset";
    case "left":
      if (!same && [...before, ...after].some((one) => one.key.startsWith("share/"))) return "model";
      return !same && otherWork ? "scope" : "preset";
    default:
      if (same) return "preset";
      return sameResource ? "preset" : "model";
  }
}

import { type Amount, type Distribution, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Place } from "../domain/source.js";
import type { CellLook, NewCell } from "../workbooks/new-workbook.js";
import { kept } from "./number-text.js";

/** A cell that shows a user's text, or one of ours; never a formula. */
export function textCell(text: string, look?: CellLook): NewCell {
  return look ? { text, look } : { text };
}

/** A cell that holds a number, to the digits that an estimate keeps. */
export function numberCell(value: number, look?: CellLook): NewCell {
  const number = kept(value);
  return look ? { number, look } : { number };
}

/** A formula with what it comes to. */
export function formulaCell(formula: string, comesTo: number | string, look?: CellLook): NewCell {
  const value = typeof comesTo === "number" ? kept(comesTo) : comesTo;
  return look ? { formula, comesTo: value, look } : { formula, comesTo: value };
}

/** A long ledger names the same beliefs a million times. */
const means = new WeakMap<Distribution, number>();

/** The mean of a belief, from the digits that a saved estimate keeps of it: the same before and after it is saved. */
export function keptMean(amount: Amount): number {
  if (typeof amount === "number") return kept(amount);
  const known = means.get(amount);
  if (known !== undefined) return known;
  const found = meanOfKept(amount);
  means.set(amount, found);
  return found;
}

function meanOfKept(amount: Distribution): number {
  switch (amount.kind) {
    case "pert":
    case "triangular": {
      const { kind, low, likely, high } = amount;
      return kept(mean({ kind, low: kept(low), likely: kept(likely), high: kept(high) }));
    }
    case "uniform":
      return kept(mean({ kind: "uniform", low: kept(amount.low), high: kept(amount.high) }));
    case "lognormal":
      return kept(mean({ kind: "lognormal", p10: kept(amount.p10), p90: kept(amount.p90) }));
    case "event":
      return kept(amount.chance);
  }
}

/** The difference of two figures as they are kept: the same before and after they are saved. */
export function keptDifference(a: number, b: number): number {
  return kept(kept(a) - kept(b));
}

/** The mean of a product of factors, each as its cell shows it. */
export function keptProduct(factors: readonly Factor[]): number {
  let product = 1;
  for (const { amount } of factors) product *= keptMean(amount);
  return product;
}

/** A day as spreadsheets count them, from an ISO date: days since 30 December 1899. */
export function daySerial(iso: string): number | undefined {
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(at) ? Math.round(at / 86_400_000) + 25_569 : undefined;
}

/** Where something was written: `show.yaml:14 shots.3.work`. */
export function placeText({ file, path = [], line }: Place): string {
  const way = path.join(".");
  return `${file}${line === undefined ? "" : `:${line}`}${way === "" ? "" : ` ${way}`}`;
}

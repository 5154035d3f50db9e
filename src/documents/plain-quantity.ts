import type { Amount } from "../domain/distribution.js";
import type { Unit } from "../domain/unit.js";
import { type Limits, largestAmount } from "./check-amounts.js";
import { matchUnit } from "./match-unit.js";
import { readAmount } from "./read-amount.js";
import { isMapping, type Mapping } from "./value-at.js";

/** An amount in its unit, before anybody has said who says so. */
export type PlainQuantity = { readonly amount: Amount; readonly unit: Unit };

/**
 * Reads what most quantities are: numbers in the unit that their field fixes, `8`, `[3, 5, 11]`, `{ p10: 4, p90: 60 }`, or
 * with their unit, `620 USD/day`, `[500 USD, 620 USD, 900 USD]`; all of them also under `value`. Nothing for any other
 * form, and where anything is wrong, which is for `readForm` and `checkAmounts` to say: they take four times as long over
 * what is well.
 */
export function plainQuantity(
  written: unknown,
  limits: Limits,
  units: readonly string[],
): PlainQuantity | undefined {
  const value = underValue(written);
  const read = isText(Array.isArray(value) ? value[0] : value)
    ? withoutUnit(value)
    : { value, unit: undefined };
  const amount = read && plainAmount(read.value, limits);
  if (!read || amount === undefined) return undefined;
  const meant = matchUnit(read.unit, units);
  return "fault" in meant || meant.times !== 1 ? undefined : { amount, unit: meant.unit };
}

/** What stands under `value`, where nothing but a source stands beside it; else what was written. */
function underValue(written: unknown): unknown {
  if (!isMapping(written) || !Object.hasOwn(written, "value") || keysOf(written) !== 1) return written;
  const { value } = written;
  // There it has neither a source nor a `value` of its own.
  const isPlain = !isMapping(value) || (!Object.hasOwn(value, "source") && !Object.hasOwn(value, "value"));
  return isPlain ? value : undefined;
}

function keysOf(mapping: Mapping): number {
  let keys = 0;
  for (const key in mapping) if (key !== "source") keys++;
  return keys;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** The numbers of a text, or of a list of texts that all have the same unit. */
function withoutUnit(
  value: unknown,
): { readonly value: unknown; readonly unit: string | undefined } | undefined {
  if (!Array.isArray(value)) {
    const one = readAmount(value);
    return one && { value: one.amount, unit: one.unit };
  }
  const read = value.map(readAmount);
  const unit = read[0]?.unit;
  return read.every((one) => one && one.unit === unit)
    ? { value: read.map((one) => one?.amount), unit }
    : undefined;
}

function plainAmount(value: unknown, limits: Limits): Amount | undefined {
  if (typeof value === "number") return isWithin(value, limits) ? value : undefined;
  if (Array.isArray(value)) return threePoint(value, limits);
  return isMapping(value) && keysOf(value) === 2 ? lognormal(value, limits) : undefined;
}

function lognormal({ p10, p90 }: Mapping, limits: Limits): Amount | undefined {
  if (typeof p10 !== "number" || typeof p90 !== "number") return undefined;
  const isSound = p10 > 0 && p10 < p90 && isWithin(p10, limits) && isWithin(p90, limits);
  return isSound ? { kind: "lognormal", p10, p90 } : undefined;
}

function threePoint(value: readonly unknown[], limits: Limits): Amount | undefined {
  if (value.length !== 3) return undefined;
  const [low, likely, high] = value;
  if (typeof low !== "number" || typeof likely !== "number" || typeof high !== "number") return undefined;
  if (!(low <= likely && likely <= high && isWithin(low, limits) && isWithin(high, limits))) return undefined;
  return low === high ? low : { kind: "pert", low, likely, high };
}

function isWithin(amount: number, { min = 0, max = largestAmount }: Limits): boolean {
  return amount >= min && amount <= max && Math.abs(amount) <= largestAmount;
}

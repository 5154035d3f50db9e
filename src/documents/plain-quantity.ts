import type { Amount } from "../domain/distribution.js";
import type { Unit } from "../domain/unit.js";
import { type Limits, largestAmount } from "./check-amounts.js";
import { matchUnit } from "./match-unit.js";
import { readAmount } from "./read-amount.js";
import { isMapping, type Mapping } from "./value-at.js";

/** An amount in its unit, before anybody has said who says so. */
export type PlainQuantity = { readonly amount: Amount; readonly unit: Unit };

/**
 * Reads what most quantities are: numbers in the unit that their field fixes, `8`, `[3, 5, 11]`, `{ p10: 4, p90: 60 }`, or one
 * number with its unit, `620 USD/day`; all of them also under `value`. Nothing for any other form, and where anything is
 * wrong, which is for `readForm` and `checkAmounts` to say: they take four times as long over what is well.
 */
export function plainQuantity(
  written: unknown,
  limits: Limits,
  units: readonly string[],
): PlainQuantity | undefined {
  const value = underValue(written);
  if (typeof value === "string") return withUnit(value, limits, units);
  const amount = plainAmount(value, limits);
  if (amount === undefined) return undefined;
  const meant = matchUnit(undefined, units);
  return "fault" in meant ? undefined : { amount, unit: meant.unit };
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

function withUnit(text: string, limits: Limits, units: readonly string[]): PlainQuantity | undefined {
  const written = readAmount(text);
  if (!written || !isWithin(written.amount, limits)) return undefined;
  const meant = matchUnit(written.unit, units);
  return "fault" in meant || meant.times !== 1 ? undefined : { amount: written.amount, unit: meant.unit };
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

import type { Amount } from "../domain/distribution.js";
import type { Unit } from "../domain/unit.js";
import { type Limits, largestAmount } from "./check-amounts.js";
import { matchUnit } from "./match-unit.js";
import { isMapping, type Mapping } from "./value-at.js";

/** An amount in its unit, before anybody has said who says so. */
export type PlainQuantity = { readonly amount: Amount; readonly unit: Unit };

/**
 * Reads what most quantities are, numbers in the unit that their field fixes: `8`, `[3, 5, 11]`, `{ p10: 4, p90: 60 }`, also
 * under `value`. Nothing for any other form, and where anything is wrong, which is for `readForm` and `checkAmounts` to say:
 * they take four times as long over what is well.
 */
export function plainQuantity(
  value: unknown,
  limits: Limits,
  units: readonly string[],
): PlainQuantity | undefined {
  const amount = plainAmount(value, limits);
  if (amount === undefined) return undefined;
  const meant = matchUnit(undefined, units);
  return "fault" in meant ? undefined : { amount, unit: meant.unit };
}

/** @param inValue true for what stands under `value`, which has no source and no `value` of its own */
function plainAmount(value: unknown, limits: Limits, inValue = false): Amount | undefined {
  if (typeof value === "number") return isWithin(value, limits) ? value : undefined;
  if (Array.isArray(value)) return threePoint(value, limits);
  if (!isMapping(value)) return undefined;
  let keys = 0;
  for (const key in value) if (key !== "source" || inValue) keys++;
  if (keys === 1 && !inValue && Object.hasOwn(value, "value")) return plainAmount(value.value, limits, true);
  return keys === 2 ? lognormal(value, limits) : undefined;
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

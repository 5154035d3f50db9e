import type { Fault, Form, Part } from "./read-form.js";

/** What a field allows of a number, in its own unit. */
export type Limits = {
  /** 0 when it is not said: nothing in an estimate is negative. */
  readonly min?: number;
  /** With 1 and a plain number it is a share. */
  readonly max?: number;
  /** True where `{ chance: 0.1 }` may stand. */
  readonly event?: boolean;
};

/** Above this a number is a slip of the finger: a million billions of any currency. */
export const largestAmount = 1e15;

/**
 * What is wrong with the numbers of a quantity: `not-finite`, `huge-amount`, `negative-amount`, `share-out-of-range`,
 * `below-minimum`, `above-maximum`, `chance-out-of-range`, `low-above-high`, `lognormal-range`, `event-not-allowed`.
 * @param parts in the field's unit, low to high
 */
export function checkAmounts(
  kind: Form["kind"],
  parts: readonly Part[],
  limits: Limits,
  path: Part["path"],
): readonly Fault[] {
  if (kind === "event" && !limits.event) {
    return [{ code: "event-not-allowed", message: "an event with a chance cannot stand here", path }];
  }
  const single = parts.flatMap((part) => checkOne(kind, part, limits));
  return single.length > 0 ? single : checkOrder(kind, parts, path);
}

function checkOne(kind: Form["kind"], part: Part, limits: Limits): readonly Fault[] {
  const { amount, path } = part;
  const fault = (code: string, message: string): readonly Fault[] => [{ code, message, path }];
  if (!Number.isFinite(amount)) return fault("not-finite", "this is no finite number");
  if (Math.abs(amount) > largestAmount)
    return fault("huge-amount", `${amount} is above 1e15, too large to be meant`);
  if (kind === "event") {
    const fits = amount >= 0 && amount <= 1;
    return fits ? [] : fault("chance-out-of-range", `a chance is between 0 and 1, not ${amount}`);
  }
  const { min = 0, max } = limits;
  if (amount < 0 && min >= 0) return fault("negative-amount", `${amount} is negative`);
  if (max === 1 && (amount < min || amount > max)) {
    return fault("share-out-of-range", `a share is between ${min} and 1, not ${amount}`);
  }
  if (amount < min) return fault("below-minimum", `${amount} is below ${min}, the least that can stand here`);
  if (max !== undefined && amount > max) {
    return fault("above-maximum", `${amount} is above ${max}, the most that can stand here`);
  }
  return [];
}

function checkOrder(kind: Form["kind"], parts: readonly Part[], path: Part["path"]): readonly Fault[] {
  const amounts = parts.map((part) => part.amount);
  const [first = 0, last = 0] = [amounts[0], amounts.at(-1)];
  if (kind === "lognormal") {
    if (first > 0 && first < last) return [];
    const message = `a lognormal needs 0 < p10 < p90, not p10 ${first} and p90 ${last}`;
    return [{ code: "lognormal-range", message, path }];
  }
  const falls = amounts.some((amount, index) => amount < (amounts[index - 1] ?? amount));
  if (!falls) return [];
  const names = amounts.length === 2 ? "low ≤ high" : "low ≤ likely ≤ high";
  const message = `these numbers should rise, ${names}, but are ${amounts.join(", ")}`;
  return [{ code: "low-above-high", message, path }];
}

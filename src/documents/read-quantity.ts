import type { Amount } from "../domain/distribution.js";
import type { Quantity } from "../domain/factor.js";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { sameUnit, type Unit } from "../domain/unit.js";
import { checkAmounts, type Limits } from "./check-amounts.js";
import { matchUnit } from "./match-unit.js";
import type { Merged } from "./merge-layers.js";
import { plainQuantity } from "./plain-quantity.js";
import { type Fault, type Form, type Part, readForm } from "./read-form.js";
import { sourceAt } from "./read-source.js";
import { type Path, valueAt } from "./value-at.js";

/** What a field wants of a quantity. */
export type Expected = Limits & {
  /**
   * Allowed units, such as `["artist-day/shot"]`; the first is what a bare number means, `""` is a plain number.
   * `MONEY/artist-day` is any currency per artist day, and then a bare number is refused. None at all allows any unit
   * that is written out.
   */
  readonly units: readonly string[];
};

/**
 * Reads a quantity in any of its written forms, with its unit and who says so. Nothing is guessed but what the field
 * fixes: a bare number is in its unit, and a currency alone is per its unit.
 *
 * Problems: `not-a-quantity`, `unknown-key`, `not-a-unit`, `unknown-unit`, `wrong-unit`, `mixed-units`, `missing-unit`,
 * `missing-currency`, those of `checkAmounts` and those of `sourceAt`. A `null` is no quantity: where a price may be
 * unknown the caller asks for it before.
 * @param written what stands at the path, where the caller has looked already
 */
export function readQuantity(
  merged: Merged,
  path: Path,
  expected: Expected,
  written: unknown = valueAt(merged.value, path),
): Checked<Quantity> {
  const source = sourceAt(merged, path);
  const plain = source.value && plainQuantity(written, expected, expected.units);
  if (source.value && plain) {
    const { amount, unit } = plain;
    return { value: { amount, unit, source: source.value }, problems: source.problems };
  }
  const read = readForm(written, path);
  if ("faults" in read) return refused(merged, read.faults, source.problems);
  const inUnit = convert(read.form, path, expected.units);
  if ("faults" in inUnit) return refused(merged, inUnit.faults, source.problems);
  const { unit, parts } = inUnit;
  const faults = checkAmounts(read.form.kind, parts, expected, path);
  if (faults.length > 0 || !source.value) return refused(merged, faults, source.problems);
  return {
    value: { amount: amountOf(read.form.kind, parts), unit, source: source.value },
    problems: source.problems,
  };
}

function refused(merged: Merged, faults: readonly Fault[], others: readonly Problem[]): Checked<never> {
  const own = faults.map(({ code, message, path, hint }) =>
    errorAt(code, message, merged.placeOf(path), hint),
  );
  return { problems: [...own, ...others] };
}

type Converted =
  | { readonly unit: Unit; readonly parts: readonly Part[] }
  | { readonly faults: readonly Fault[] };

/** Brings all numbers of a quantity to the one unit that is written, on some of them or beside them. */
function convert(form: Form, path: Path, units: readonly string[]): Converted {
  const written = form.parts.flatMap(({ unit, path: at }) =>
    unit === undefined ? [] : [{ text: unit, path: at }],
  );
  if (form.unit) written.push(form.unit);
  const allowed = form.kind === "event" ? [""] : units;
  const [first = { text: undefined, path }, ...others] = written;
  const meant = matchUnit(first.text, allowed);
  if ("fault" in meant) return { faults: [{ ...meant.fault, path: first.path }] };
  for (const other of others) {
    if (other.text === first.text) continue;
    const match = matchUnit(other.text, allowed);
    if ("fault" in match) return { faults: [{ ...match.fault, path: other.path }] };
    if (!sameMeaning(meant, match)) {
      const message = `one quantity is in both ${first.text} and ${other.text}`;
      return { faults: [{ code: "mixed-units", message, path: other.path }] };
    }
  }
  const parts = meant.times === 1 ? form.parts : form.parts.map((part) => scaled(part, meant.times));
  return { unit: meant.unit, parts };
}

function sameMeaning(a: { unit: Unit; times: number }, b: { unit: Unit; times: number }): boolean {
  return a.times === b.times && sameUnit(a.unit, b.unit);
}

function scaled(part: Part, times: number): Part {
  // Dividing keeps what people write exact: 15 % is 0.15, and 15 × 0.01 is not.
  return { ...part, amount: part.amount / (1 / times) };
}

/** A distribution that can take one value only is that number. */
function amountOf(kind: Form["kind"], parts: readonly Part[]): Amount {
  const amounts = parts.map((part) => part.amount);
  const [low = 0, likely = low] = amounts;
  const high = amounts.at(-1) ?? low;
  if (kind === "event") return { kind, chance: low };
  if (kind === "lognormal") return { kind, p10: low, p90: high };
  if (low === high) return low;
  return kind === "number" || kind === "uniform"
    ? { kind: "uniform", low, high }
    : { kind, low, likely, high };
}

import { type Distribution, mean, variance } from "../domain/distribution.js";
import { type Factor, isUncertain } from "../domain/factor.js";
import type { Unit } from "../domain/unit.js";
import { type Family, familyOf } from "./families.js";

/** One uncertain number behind an estimate, wherever it occurs. */
export type Unknown = {
  /** Its place in the list of all. */
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly unit: Unit;
  readonly amount: Distribution;
  readonly mean: number;
  /** Variance ÷ mean²: the square of its coefficient of variation. */
  readonly spread: number;
  readonly family: Family;
};

/** All unknowns met so far. */
export type Unknowns = {
  readonly all: readonly Unknown[];
  /** The unknown of an uncertain factor; nothing for a certain one. */
  of(factor: Factor): Unknown | undefined;
};

/** What is believed, without whom it is believed of: `takes/plate-anchored` of `takes/plate-anchored@SH010`. */
export function beliefOf(key: string): string {
  const scope = key.lastIndexOf("@");
  return scope < 0 ? key : key.slice(0, scope);
}

/** Opens an empty list. */
export function openUnknowns(): Unknowns {
  const all: Unknown[] = [];
  const byKey = new Map<string, Unknown>();
  return {
    all,
    of(factor) {
      const { amount, key, name, unit } = factor;
      if (typeof amount === "number" || !isUncertain(factor)) return undefined;
      const found = byKey.get(key);
      if (found) return found;
      const m = mean(amount);
      const family = familyOf(beliefOf(key));
      const made = {
        id: all.length,
        key,
        name,
        unit,
        amount,
        mean: m,
        spread: variance(amount) / (m * m),
        family,
      };
      all.push(made);
      byKey.set(key, made);
      return made;
    },
  };
}

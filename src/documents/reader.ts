import type { Quantity } from "../domain/factor.js";
import { errorAt, type Problem, unknownName } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { type Unit, unit } from "../domain/unit.js";
import type { Merged } from "./merge-layers.js";
import { type Expected, readQuantity } from "./read-quantity.js";
import { type Path, valueAt } from "./value-at.js";
import { namesOf } from "./when-asked.js";

/** @param besides what it was read with, at other paths */
type WasRead = (path: Path, value: unknown, besides?: readonly Path[]) => void;

/** Reads merged documents: values by path, quantities with their sources, and every problem on the way. */
export type Reader = {
  readonly merged: Merged;
  readonly problems: Problem[];
  /** Hears what was read without a problem (`asRead`). */
  readonly wasRead?: WasRead | undefined;
  at(path: Path): unknown;
  has(path: Path): boolean;
  /** Names in a mapping, `source` left out; none when it is not there. */
  names(path: Path): readonly string[];
  text(path: Path): string | undefined;
  texts(path: Path): readonly string[];
  /** A quantity that must be there; after a problem, a placeholder that is never used. */
  quantity(path: Path, expected: Expected): Quantity;
  optional(path: Path, expected: Expected): Quantity | undefined;
  /** Money per something (or per another allowed thing); `null` when it is written as unknown. */
  price(path: Path, per: string, ...others: readonly string[]): Quantity | null;
  /** Says that a name is not among the known ones, unless it is. */
  known(kind: string, name: string, among: Iterable<string>, code: string, path: Path): boolean;
  error(code: string, message: string, path: Path, hint?: string): void;
};

const missing: Quantity = {
  amount: 0,
  unit: {},
  source: { kind: "given", text: "nothing: a problem was told" },
};

/** Looks at values one beside the other: what is two steps down is where the next one is, too. */
function besides(merged: Merged): (path: Path) => unknown {
  let near: Path = [];
  let value: unknown;
  return (path) => {
    if (path.length < 3) return valueAt(merged.value, path);
    if (path[0] !== near[0] || path[1] !== near[1]) {
      near = path.slice(0, 2);
      value = valueAt(merged.value, near);
    }
    return valueAt(value, path, 2);
  };
}

/** Opens a reader over merged documents. */
export function openReader(merged: Merged, wasRead?: WasRead): Reader {
  const problems: Problem[] = [];
  const at = besides(merged);
  const place = (path: Path): Place => merged.placeOf(path);
  const error = (code: string, message: string, path: Path, hint?: string) => {
    problems.push(errorAt(code, message, place(path), hint));
  };
  const optional = (path: Path, expected: Expected, written: unknown = at(path)) => {
    if (written === undefined) return undefined;
    const checked = readQuantity(merged, path, expected, written);
    if (checked.problems.length > 0) problems.push(...checked.problems);
    return checked.value;
  };
  const reader: Reader = {
    merged,
    problems,
    wasRead,
    at,
    error,
    optional: (path, expected) => optional(path, expected),
    has: (path) => at(path) !== undefined,
    names(path) {
      return namesOf(at(path)).filter((name) => name !== "source");
    },
    text(path) {
      const value = at(path);
      return typeof value === "string" ? value : undefined;
    },
    texts(path) {
      const value = at(path);
      return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
    },
    quantity(path, expected) {
      const written = at(path);
      if (written === undefined) {
        const key = path.at(-1);
        error(
          "missing-key",
          `"${String(key)}" is missing`,
          path,
          `no preset and no line of the show gives ${path.join(".")}`,
        );
        return missing;
      }
      return optional(path, expected, written) ?? missing;
    },
    price(path, per, ...others) {
      if (at(path) === null) return null;
      const units = [per, ...others].map((below) => (below === "" ? "MONEY" : `MONEY/${below}`));
      return reader.quantity(path, { units, min: 0 });
    },
    known(kind, name, among, code, path) {
      const all = among instanceof Set || Array.isArray(among) ? among : new Set(among);
      if (all instanceof Set ? all.has(name) : all.includes(name)) return true;
      problems.push(unknownName(kind, name, new Set(all), code, place(path)));
      return false;
    },
  };
  return reader;
}

/** The unit of a quantity with another in front of its denominator: `USD` and `artist-day` make USD/artist-day. */
export function per(of: Unit, name: string): Unit {
  const below = unit(name);
  return Object.fromEntries([
    ...Object.entries(of),
    ...Object.entries(below).map(([n, power]) => [n, -power] as const),
  ]);
}

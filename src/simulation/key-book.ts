import type { Distribution } from "../domain/distribution.js";
import { drawKey, plainRecipe, type Recipe, type Sampler } from "./draw-key.js";
import { hashKey, type KeyHash } from "./hash-key.js";
import type { Operand } from "./products.js";
import { shapeOf } from "./quantile-table.js";
import { openTableStore } from "./table-store.js";

/** One unknown of a run. `wide`: many subjects share it, so its whole column is worth keeping. */
export type Key = {
  readonly id: number;
  readonly hash: KeyHash;
  readonly amount: Distribution;
  readonly wide: boolean;
};

/** The unknowns met so far, and the columns of those that are shared. */
export type KeyBook = {
  /** The unknown with this key. Two beliefs under one key are a bug of the caller, and throw. */
  find(key: string, amount: Distribution): Key;
  recipe(key: Key): Recipe;
  /** A column by its signature, made when it is not kept: all of the run's draws. */
  column(signature: string, make: (out: Float64Array) => void): Operand;
  /** All draws of a shared unknown. */
  columnOf(key: Key): Operand;
  /** Forgets what is local to a subject. */
  nextSubject(): void;
};

/** Bytes of shared columns that are kept. */
const columnBytes = 32 * 2 ** 20;
/** Shared unknowns that are kept; more are met again at the price of hashing their key again. */
const mostWide = 4096;

function isWide(key: string): boolean {
  const scope = key.lastIndexOf("@");
  return scope >= 0 && (key.startsWith("@sequence:", scope) || key.slice(scope) === "@show");
}

function sameBelief(a: Distribution, b: Distribution): boolean {
  if (a === b) return true;
  if (a.kind === "lognormal" && b.kind === "lognormal") return a.p10 === b.p10 && a.p90 === b.p90;
  if (a.kind === "event" && b.kind === "event") return a.chance === b.chance;
  if (a.kind === "uniform" && b.kind === "uniform") return a.low === b.low && a.high === b.high;
  if ((a.kind === "pert" && b.kind === "pert") || (a.kind === "triangular" && b.kind === "triangular")) {
    return a.low === b.low && a.likely === b.likely && a.high === b.high;
  }
  return false;
}

/** An empty book for one run. */
export function openKeyBook(seed: number, draws: number, sampler: Sampler): KeyBook {
  const wide = new Map<string, Key>();
  const local = new Map<string, Key>();
  const columns = new Map<string, Operand>();
  const mostColumns = Math.max(8, Math.floor(columnBytes / (8 * draws)));
  const tables = openTableStore();
  let count = 0;
  const recipe = (key: Key): Recipe => {
    const plain = plainRecipe(key.amount);
    if (plain) return plain;
    const shape = shapeOf(key.amount);
    if (!shape) throw new TypeError(`nobody knows how to draw a ${key.amount.kind}`);
    return { kind: "table", shape, lines: tables.of(shape) };
  };
  const column: KeyBook["column"] = (signature, make) => {
    const found = columns.get(signature);
    const operand = found ?? { values: new Float64Array(draws), whole: true };
    if (found) columns.delete(signature);
    else make(operand.values);
    columns.set(signature, operand);
    if (columns.size > mostColumns) {
      const [oldest] = columns.keys();
      if (oldest !== undefined) columns.delete(oldest);
    }
    return operand;
  };
  return {
    find(key, amount) {
      const found = local.get(key) ?? wide.get(key);
      if (found) {
        if (!sameBelief(found.amount, amount)) throw new Error(`two beliefs under the key "${key}"`);
        return found;
      }
      const made = { id: count++, hash: hashKey(seed, key), amount, wide: isWide(key) };
      if (made.wide && wide.size >= mostWide) wide.clear();
      (made.wide ? wide : local).set(key, made);
      return made;
    },
    recipe,
    column,
    columnOf: (key) =>
      column(`${key.id}`, (out) => drawKey(out, 0, 0, draws, sampler, key.hash, recipe(key))),
    nextSubject() {
      local.clear();
      tables.release();
    },
  };
}

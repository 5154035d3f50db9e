import { type Distribution, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Product } from "./compile.js";
import { hashKey, type KeyHash } from "./hash-key.js";
import { type KeySet, type KeySets, openKeySets } from "./key-set.js";
import type { Part } from "./open-terms.js";
import { shapeOf } from "./quantile-table.js";
import type { Store } from "./store.js";
import { openTableStore, type TableStore } from "./table-store.js";
import type { Recipe, Slot, Tape } from "./tape.js";
import { follow, openTrail, type Trail } from "./trail.js";

/** One unknown of a run. `wide`: many subjects share it, so its whole column is worth keeping. */
export type Key = {
  readonly id: number;
  readonly hash: KeyHash;
  readonly amount: Distribution;
  readonly mean: number;
  readonly wide: boolean;
};

/** The unknowns met so far, and the columns of those that are shared. */
export type KeyBook = {
  /** The unknown with this key. Two beliefs under one key are a bug of the caller, and throw. */
  find(key: string, amount: Distribution): Key;
  recipe(key: Key): Recipe;
  /** Sets of shared unknowns; the same object until `release`. */
  readonly wides: KeySets;
  /** All draws of a shared unknown. */
  columnOf(key: Key): Slot;
  /** All draws of the shared sides of a part and those beside it, summed, the first one's number being 1. */
  columnOfSum(first: Part): Slot;
  /** Products of shared unknowns alone, by their factors, until `release`: rates stand in all subjects. */
  readonly products: Map<readonly Factor[], Product>;
  /** Forgets what is local to a subject. */
  nextSubject(): void;
  /** Says that what was said is done: tables and columns beyond those that are kept may be written over. */
  release(): void;
};

/** Bytes of shared columns that are kept. */
const columnBytes = 32 * 2 ** 20;
/** Shared unknowns that are kept; more are met again at the price of hashing their key again. */
const mostWide = 4096;
/** Columns made until what they hold is forgotten, and met again. */
const mostContents = 2 ** 15;

function isWide(key: string): boolean {
  const scope = key.lastIndexOf("@");
  return (
    scope >= 0 &&
    (key.startsWith("@show", scope) ? key.length === scope + 5 : key.startsWith("@sequence:", scope))
  );
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

function recipeOf(amount: Distribution, tables: TableStore): Recipe {
  if (amount.kind === "event") return { kind: "event", chance: amount.chance };
  if (amount.kind === "uniform") return { kind: "uniform", low: amount.low, span: amount.high - amount.low };
  const shape = shapeOf(amount);
  if (!shape) throw new TypeError(`nobody knows how to draw a ${amount.kind}`);
  const { lines, tail } = tables.of(shape);
  return { kind: "table", low: shape.low, span: shape.span, lines, tail };
}

/** Columns that shared unknowns are kept in. */
export type SharedColumns = {
  readonly draws: number;
  open(): Slot;
  /** False when nothing is in them any more after the run. */
  readonly last: boolean;
};

/** What a column holds: an unknown, or numbers and what each is multiplied by in turn. */
type Content = Trail<Key | number | KeySet, Slot>;

/** True when two sums come to the same, each by its own first number. */
function isAlike(one: Part, other: Part): boolean {
  if (one.wide !== other.wide) return false;
  let a = one.beside;
  let b = other.beside;
  while (a && b && a.wide === b.wide && a.by / one.by === b.by / other.by) {
    a = a.beside;
    b = b.beside;
  }
  return a === b;
}

/** Columns by what they hold, as many as there is room for between two subjects. */
function openColumns({ draws, open }: SharedColumns, tape: Tape) {
  const kept = new Set<Content>();
  const free: Slot[] = [];
  const most = Math.max(8, Math.floor(columnBytes / (8 * draws)));
  let all: Content = openTrail();
  let made = 0;
  /** The sum that was asked for last: tasks of one kind come one after the other, and their sums are alike. */
  let before: { readonly first: Part; readonly content: Content } | undefined;
  const drop = (one: Content) => {
    if (one.left !== undefined) free.push(one.left);
    one.left = undefined;
    kept.delete(one);
  };
  return {
    one: (key: Key) => follow(all, key),
    sum(first: Part) {
      if (before && isAlike(first, before.first)) return before.content;
      let content = all;
      for (let one: Part | undefined = first; one; one = one.beside)
        content = follow(follow(content, one.by / first.by), one.wide);
      before = { first, content };
      return content;
    },
    /** Where a content is kept, if it is. */
    find(content: Content): Slot | undefined {
      // Which was used last matters only where some may have to go.
      if (content.left !== undefined && kept.size > most / 2) {
        kept.delete(content);
        kept.add(content);
      }
      return content.left;
    },
    /** A column for a content that is not kept, to be written. */
    open(content: Content): Slot {
      const slot = free.pop() ?? open();
      content.left = slot;
      kept.add(content);
      made++;
      tape.renew(slot);
      return slot;
    },
    trim() {
      for (const content of kept) {
        if (kept.size <= most) break;
        drop(content);
      }
    },
    /** True when so many were made that most are wanted no more, and their names take room. */
    isLong: () => made > mostContents,
    forget() {
      for (const content of kept) drop(content);
      all = openTrail();
      before = undefined;
      made = 0;
    },
  };
}

/** An empty book for one run; what it has to draw it says to the tape. */
export function openKeyBook(seed: number, shared: SharedColumns, store: Store, tape: Tape): KeyBook {
  const wide = new Map<string, Key>();
  const local = new Map<string, Key>();
  const columns = openColumns(shared, tape);
  const tables = openTableStore(store);
  let wides = openKeySets();
  let count = 0;
  const products = new Map<readonly Factor[], Product>();
  const recipe = (key: Key) => recipeOf(key.amount, tables);
  const columnOf = (key: Key) => {
    const content = columns.one(key);
    const found = columns.find(content);
    if (found !== undefined) return found;
    const out = columns.open(content);
    tape.draw(out, key.hash, recipe(key));
    return out;
  };
  return {
    find(key, amount) {
      const found = local.get(key) ?? wide.get(key);
      if (found) {
        if (!sameBelief(found.amount, amount)) throw new Error(`two beliefs under the key "${key}"`);
        return found;
      }
      const hash = hashKey(seed, key);
      const made = { id: count++, hash, amount, mean: mean(amount), wide: isWide(key) };
      (made.wide ? wide : local).set(key, made);
      return made;
    },
    recipe,
    get wides() {
      return wides;
    },
    columnOf,
    columnOfSum(first) {
      const content = columns.sum(first);
      const found = columns.find(content);
      if (found !== undefined) return found;
      const out = columns.open(content);
      for (let one: Part | undefined = first; one; one = one.beside)
        tape.put(out, one.by / first.by, one.wide.keys.map(columnOf));
      return out;
    },
    products,
    nextSubject: () => local.clear(),
    release() {
      products.clear();
      if (shared.last) columns.trim();
      else columns.forget();
      if (wide.size > mostWide || columns.isLong()) {
        columns.forget();
        wide.clear();
        wides = openKeySets();
      }
      tables.release();
    },
  };
}

import { isCertain, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Key, KeyBook } from "./key-book.js";
import type { Slot } from "./tape.js";

/** A product of factors, and what its draws are added to. */
export type Term<Into> = { readonly factors: readonly Factor[]; readonly into: readonly Into[] };

/** One joined term: certain factors folded into `by`, shared and local unknowns apart, each in the order of their bits. */
export type Part = {
  by: number;
  readonly wide: readonly Key[];
  readonly local: readonly Key[];
  /** The unknowns' numbers, local ones first. */
  readonly signature: string;
};

/** The joined terms that go to the same columns, by their signatures. */
export type Group = { readonly columns: readonly Slot[]; readonly parts: Map<string, Part> };

function byBits(a: Key, b: Key): number {
  return a.hash[0] - b.hash[0] || a.hash[1] - b.hash[1] || a.id - b.id;
}

/** The numbers of some unknowns, as a text to find them by. */
export function idsOf(keys: readonly Key[]): string {
  let text = "";
  for (const key of keys) text += `${key.id},`;
  return text;
}

/** What a factor is to a product: a number, or an unknown. The same object stands in many lines of a subject. */
function meaningOf(factor: Factor, book: KeyBook): number | Key {
  const { amount, key } = factor;
  if (typeof amount === "number") return amount;
  return isCertain(amount) ? mean(amount) : book.find(key, amount);
}

/** Puts a key in its place among those before it: there are few, and they mostly come in order. */
function insert(keys: Key[], key: Key): void {
  let at = keys.length;
  for (let before = keys[at - 1]; before && byBits(before, key) > 0; before = keys[at - 1]) {
    keys[at] = before;
    at--;
  }
  keys[at] = key;
}

/** What factors met before are. */
export type Meanings = Map<Factor, number | Key>;

/** Folds and splits a product's factors; nothing when it is 0 for certain. */
export function partOf(factors: readonly Factor[], book: KeyBook, known: Meanings): Part | undefined {
  let by = 1;
  const wide: Key[] = [];
  const local: Key[] = [];
  for (const factor of factors) {
    let meaning = known.get(factor);
    if (meaning === undefined) {
      meaning = meaningOf(factor, book);
      known.set(factor, meaning);
    }
    if (typeof meaning === "number") by *= meaning;
    else insert(meaning.wide ? wide : local, meaning);
  }
  return by === 0 ? undefined : { by, wide, local, signature: `${idsOf(local)}|${idsOf(wide)}` };
}

/** Terms by the columns they go to; in each, equal products joined. */
export function groupTerms(terms: readonly Term<Slot>[], book: KeyBook, known: Meanings): readonly Group[] {
  const columnIds = new Map<Slot, number>();
  const groups = new Map<number | string, Group>();
  const idOf = (column: Slot) => {
    const id = columnIds.get(column) ?? columnIds.size;
    columnIds.set(column, id);
    return id;
  };
  for (const { factors, into } of terms) {
    const part = partOf(factors, book, known);
    if (!part) continue;
    const [first, second] = into;
    const name =
      first && into.length === 1
        ? idOf(first)
        : first && second && into.length === 2
          ? (idOf(first) + 1) * 2 ** 20 + idOf(second)
          : into.map(idOf).join();
    let group = groups.get(name);
    if (!group) {
      group = { columns: into, parts: new Map() };
      groups.set(name, group);
    }
    const same = group.parts.get(part.signature);
    if (same) same.by += part.by;
    else group.parts.set(part.signature, part);
  }
  return [...groups.values()];
}

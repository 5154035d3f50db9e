import { isCertain, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Key, KeyBook } from "./key-book.js";
import { type KeySet, type KeySets, openKeySets } from "./key-set.js";
import type { Slot } from "./tape.js";
import { follow, openTrail } from "./trail.js";

/** A product of factors, and what its draws are added to. */
export type Term<Into> = { readonly factors: readonly Factor[]; readonly into: readonly Into[] };

/** One joined term: certain factors folded into `by`, shared and local unknowns apart. */
export type Part = { by: number; readonly wide: KeySet; readonly local: KeySet };

/** The joined terms that go to the same columns: those with the same local unknowns together. */
export type Group = { readonly columns: readonly Slot[]; readonly parts: Map<KeySet, Part[]> };

/** What was met so far in one subject. */
export type Met = {
  readonly book: KeyBook;
  /** What a factor is to a product: a number, or an unknown. The same object stands in many lines of a subject. */
  readonly meanings: Map<Factor, number | Key>;
  readonly locals: KeySets;
};

/** Nothing was met yet. */
export function openMet(book: KeyBook): Met {
  return { book, meanings: new Map(), locals: openKeySets() };
}

function meaningOf(factor: Factor, { book, meanings }: Met): number | Key {
  const known = meanings.get(factor);
  if (known !== undefined) return known;
  const { amount, key } = factor;
  const found =
    typeof amount === "number" ? amount : isCertain(amount) ? mean(amount) : book.find(key, amount);
  meanings.set(factor, found);
  return found;
}

/** Folds and splits a product's factors; nothing when it is 0 for certain. */
export function partOf(factors: readonly Factor[], met: Met): Part | undefined {
  const { wides } = met.book;
  const { locals } = met;
  let by = 1;
  let wide = wides.none;
  let local = locals.none;
  for (const factor of factors) {
    const meaning = meaningOf(factor, met);
    if (typeof meaning === "number") by *= meaning;
    else if (meaning.wide) wide = wides.with(wide, meaning);
    else local = locals.with(local, meaning);
  }
  return by === 0 ? undefined : { by, wide, local };
}

/** Terms by the columns they go to; in each, equal products joined. */
export function groupTerms(terms: readonly Term<Slot>[], met: Met): readonly Group[] {
  const byColumns = openTrail<Slot, Group>();
  const groups: Group[] = [];
  for (const { factors, into } of terms) {
    const part = partOf(factors, met);
    if (!part) continue;
    let trail = byColumns;
    for (const column of into) trail = follow(trail, column);
    if (!trail.left) {
      trail.left = { columns: into, parts: new Map() };
      groups.push(trail.left);
    }
    join(part, trail.left);
  }
  return groups;
}

/** Shared unknowns are few, and so are the ways in which they stand beside the same local ones. */
function join(part: Part, { parts }: Group): void {
  const beside = parts.get(part.local);
  if (!beside) {
    parts.set(part.local, [part]);
    return;
  }
  for (const one of beside) {
    if (one.wide !== part.wide) continue;
    one.by += part.by;
    return;
  }
  beside.push(part);
}

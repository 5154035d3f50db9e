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
  /** The product that was folded last, and what its beginnings come to: those of one task begin alike. */
  readonly row: Row;
};

/** `by`, `wide` and `local` say what the first so many factors come to. */
type Row = {
  factors: readonly Factor[];
  readonly by: number[];
  readonly wide: KeySet[];
  readonly local: KeySet[];
};

/** Nothing was met yet. */
export function openMet(book: KeyBook): Met {
  const locals = openKeySets();
  const row: Row = { factors: [], by: [1], wide: [book.wides.none], local: [locals.none] };
  return { book, meanings: new Map(), locals, row };
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
  const { row, locals } = met;
  const { wides } = met.book;
  const count = factors.length;
  let i = 0;
  while (i < count && factors[i] === row.factors[i]) i++;
  let by = row.by[i] ?? 1;
  let wide = row.wide[i] ?? wides.none;
  let local = row.local[i] ?? locals.none;
  for (; i < count; i++) {
    const factor = factors[i];
    if (!factor) continue;
    const meaning = meaningOf(factor, met);
    if (typeof meaning === "number") by *= meaning;
    else if (meaning.wide) wide = wides.with(wide, meaning);
    else local = locals.with(local, meaning);
    row.by[i + 1] = by;
    row.wide[i + 1] = wide;
    row.local[i + 1] = local;
  }
  row.factors = factors;
  return by === 0 ? undefined : { by, wide, local };
}

/** Terms by the columns they go to; in each, equal products joined. */
export function groupTerms(terms: readonly Term<Slot>[], met: Met): readonly Group[] {
  const byColumns = openTrail<Slot, Group>();
  const groups: Group[] = [];
  let last: Group | undefined;
  for (const { factors, into } of terms) {
    const part = partOf(factors, met);
    if (!part) continue;
    if (last?.columns !== into) {
      let trail = byColumns;
      for (const column of into) trail = follow(trail, column);
      if (!trail.left) {
        trail.left = { columns: into, parts: new Map() };
        groups.push(trail.left);
      }
      last = trail.left;
    }
    join(part, last);
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

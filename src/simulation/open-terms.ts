import { isCertain, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { Key, KeyBook } from "./key-book.js";
import { type KeySet, type KeySets, openKeySets } from "./key-set.js";
import type { Slot } from "./tape.js";

/** A product of factors, and what its draws are added to. */
export type Term<Into> = { readonly factors: readonly Factor[]; readonly into: readonly Into[] };

/**
 * One joined term: certain factors folded into `by`, shared and local unknowns apart. `beside` is the next one with the
 * same local unknowns.
 */
export type Part = { by: number; readonly wide: KeySet; readonly local: KeySet; beside: Part | undefined };

/** The joined terms that go to the same columns: of those with the same local unknowns the first. */
export type Group = { readonly columns: readonly Slot[]; parts: Part[] };

/** The terms of one subject, folded and joined as they are said. */
export type Terms = {
  /** Where terms for some columns go; in other groups their sums would not be the same bits. */
  to(columns: readonly Slot[]): Group;
  /** Adds a product of factors, and gives its exact mean: they are independent, because a key occurs once in it. */
  add(into: Group, factors: readonly Factor[]): number;
};

/** What was met so far in one subject. */
export type Met = {
  readonly book: KeyBook;
  /** What a factor is to a product: a number, or an unknown. The same object stands in many lines of a subject. */
  readonly meanings: Map<Factor, number | Key>;
  readonly locals: KeySets;
  readonly wides: KeySets;
  /** The product that was folded last, and what its beginnings come to: those of one task begin alike. */
  readonly row: Row;
};

/** `by`, `wide` and `local` say what the first so many factors come to, `mean` what they are expected to. */
type Row = {
  factors: readonly Factor[];
  readonly by: number[];
  readonly mean: number[];
  readonly wide: KeySet[];
  readonly local: KeySet[];
};

/** Nothing was met yet. */
export function openMet(book: KeyBook): Met {
  const { wides } = book;
  const locals = openKeySets();
  const row: Row = { factors: [], by: [1], mean: [1], wide: [wides.none], local: [locals.none] };
  return { book, meanings: new Map(), locals, wides, row };
}

function meaningOf(factor: Factor, { book, meanings }: Met): number | Key {
  const { amount, key } = factor;
  if (typeof amount === "number") return amount;
  const known = meanings.get(factor);
  if (known !== undefined) return known;
  const found = isCertain(amount) ? mean(amount) : book.find(key, amount);
  meanings.set(factor, found);
  return found;
}

/** Folds and splits a product's factors. What they come to stands in the row, at the place that is returned. */
function fold(factors: readonly Factor[], met: Met): number {
  const { row, locals, wides } = met;
  const before = row.factors;
  const count = factors.length;
  let i = 0;
  while (i < count && factors[i] === before[i]) i++;
  let by = row.by[i] ?? 1;
  let expected = row.mean[i] ?? 1;
  let wide = row.wide[i] ?? wides.none;
  let local = row.local[i] ?? locals.none;
  for (; i < count; i++) {
    const factor = factors[i];
    if (!factor) continue;
    const meaning = meaningOf(factor, met);
    if (typeof meaning === "number") {
      by *= meaning;
      expected *= meaning;
    } else {
      expected *= meaning.mean;
      if (meaning.wide) wide = wides.with(wide, meaning);
      else local = locals.with(local, meaning);
    }
    row.by[i + 1] = by;
    row.mean[i + 1] = expected;
    row.wide[i + 1] = wide;
    row.local[i + 1] = local;
  }
  row.factors = factors;
  return count;
}

/** A product's factors folded and split; nothing when it is 0 for certain. */
export function partOf(factors: readonly Factor[], met: Met): Part | undefined {
  const at = fold(factors, met);
  const { row, locals, wides } = met;
  const by = row.by[at] ?? 0;
  if (by === 0) return undefined;
  return {
    by,
    wide: row.wide[at] ?? wides.none,
    local: row.local[at] ?? locals.none,
    beside: undefined,
  };
}

/** Terms by the columns they go to; in each, equal products joined. `groups` are those that have any, as they got some. */
export function openTerms(met: Met): Terms & { readonly groups: readonly Group[] } {
  const byFirst = new Map<Slot | undefined, Group[]>();
  const groups: Group[] = [];
  return {
    groups,
    to(columns) {
      const alike = byFirst.get(columns[0]);
      for (const one of alike ?? []) if (sameColumns(one.columns, columns)) return one;
      const made: Group = { columns, parts: [] };
      if (alike) alike.push(made);
      else byFirst.set(columns[0], [made]);
      return made;
    },
    add(into, factors) {
      const at = fold(factors, met);
      const { row } = met;
      if (row.by[at] !== 0) {
        if (into.parts.length === 0) groups.push(into);
        join(at, into, met);
      }
      return row.mean[at] ?? 1;
    },
  };
}

function sameColumns(one: readonly Slot[], other: readonly Slot[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/**
 * Joins what stands at a place of the row to a group. Shared unknowns are few, and so are the ways in which they stand
 * beside the same local ones; the local ones are mostly those of the term before.
 */
function join(at: number, group: Group, { row, locals, wides }: Met): void {
  const { parts } = group;
  const by = row.by[at] ?? 0;
  const wide = row.wide[at] ?? wides.none;
  const local = row.local[at] ?? locals.none;
  for (let i = parts.length - 1; i >= 0; i--) {
    let one = parts[i];
    if (one?.local !== local) continue;
    while (one.wide !== wide && one.beside) one = one.beside;
    if (one.wide === wide) one.by += by;
    else one.beside = { by, wide, local, beside: undefined };
    return;
  }
  const made: Part = { by, wide, local, beside: undefined };
  // Mostly there is no other, and a list that grows makes room for many.
  if (parts.length === 0) group.parts = [made];
  else parts.push(made);
}

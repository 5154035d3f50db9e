import type { Factor } from "../domain/factor.js";
import { type Group, groupTerms, type Met, openMet, type Part, partOf, type Term } from "./group-terms.js";
import type { Key, KeyBook } from "./key-book.js";
import type { Slot, Tape } from "./tape.js";
import { follow, openTrail, type Trail } from "./trail.js";

/** A number times a product of runs of numbers. */
export type Product = { readonly by: number; readonly operands: readonly Slot[] };

/** What is drawn and summed once for all groups of a call. */
type Desk = Met & {
  readonly tape: Tape;
  readonly drawn: Map<Key, Slot>;
  /** Sums by what is in them: of each product its number, how many operands it has, and those. */
  readonly sums: Trail<number, Slot>;
};

/** The column of the shared side of parts with equal local unknowns, the first one's number left out; none where there is none. */
function sharedSide(parts: readonly Part[], { book }: Desk): Slot | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const { keys } = first.wide;
  const [only] = keys;
  if (parts.length > 1 || keys.length > 1) return book.columnOfSum(parts);
  return only && book.columnOf(only);
}

/** A number, a shared column at most, and local unknowns. */
type Bucket = { readonly by: number; readonly shared: Slot | undefined; readonly local: readonly Key[] };

function isThere({ by }: Part): boolean {
  return by !== 0;
}

function bucketsOf({ parts }: Group, desk: Desk): readonly Bucket[] {
  const buckets: Bucket[] = [];
  for (const all of parts.values()) {
    const there = all.every(isThere) ? all : all.filter(isThere);
    const [first] = there;
    if (first) buckets.push({ by: first.by, shared: sharedSide(there, desk), local: first.local.keys });
  }
  return buckets;
}

function drawn(key: Key, { book, tape, drawn }: Desk): Slot {
  const found = drawn.get(key);
  if (found !== undefined) return found;
  const made = tape.scratch();
  tape.draw(made, key.hash, book.recipe(key));
  drawn.set(key, made);
  return made;
}

/** The sum of some products, shared by all groups that need the same one. */
function innerSum(products: readonly Product[], { sums, tape }: Desk): Slot {
  let trail = sums;
  for (const { by, operands } of products) {
    trail = follow(follow(trail, by), operands.length);
    for (const one of operands) trail = follow(trail, one);
  }
  if (trail.left !== undefined) return trail.left;
  const result = tape.scratch();
  for (const { by, operands } of products) tape.put(result, by, operands);
  trail.left = result;
  return result;
}

/** The runs of some unknowns behind a shared column where there is one. @param without leaves these unknowns out */
function operandsOf(
  shared: Slot | undefined,
  keys: readonly Key[],
  desk: Desk,
  without: readonly Key[] = [],
): readonly Slot[] {
  const operands = shared === undefined ? [] : [shared];
  for (const key of keys) if (!without.includes(key)) operands.push(drawn(key, desk));
  return operands;
}

/** The unknowns that all have. */
function commonTo(buckets: readonly Bucket[]): readonly Key[] {
  const common: Key[] = [];
  for (const key of buckets[0]?.local ?? []) {
    let all = true;
    for (const { local } of buckets) if (!local.includes(key)) all = false;
    if (all) common.push(key);
  }
  return common;
}

/**
 * Writes a group's sum as few products: what all its terms have in common times the sum of what is left of each, or
 * term by term where they have nothing in common.
 */
function productsOf(buckets: readonly Bucket[], desk: Desk): readonly Product[] {
  const [first] = buckets;
  if (!first) return [];
  const common = buckets.length === 1 ? [] : commonTo(buckets);
  const products: Product[] = [];
  if (common.length === 0) {
    for (const { by, shared, local } of buckets)
      products.push({ by, operands: operandsOf(shared, local, desk) });
    return products;
  }
  for (const { by, shared, local } of buckets)
    products.push({ by: by / first.by, operands: operandsOf(shared, local, desk, common) });
  return [{ by: first.by, operands: operandsOf(innerSum(products, desk), common, desk) }];
}

/** Puts one group's sum into all that get it. */
function put(products: readonly Product[], targets: readonly Slot[], tape: Tape): void {
  const [product] = products;
  if (product && products.length === 1) {
    tape.putAll(targets, product.by, product.operands);
    return;
  }
  const between = tape.scratch();
  for (const { by, operands } of products) tape.put(between, by, operands);
  for (const one of targets) tape.add(one, between);
}

/** Columns that get the same several groups: what these come to is summed once. */
type Total = { readonly indexes: readonly number[]; readonly columns: Slot[] };

/** Turns columns with their products round: each set of columns that get the same products gets them summed once. */
function putAll(
  byColumn: ReadonlyMap<Slot, readonly number[]>,
  groups: readonly (readonly Product[])[],
  tape: Tape,
): void {
  const targets: Slot[][] = groups.map(() => []);
  const sets = openTrail<number, Total>();
  const totals: Total[] = [];
  for (const [column, indexes] of byColumn) {
    const [first = 0] = indexes;
    if (indexes.length === 1) {
      targets[first]?.push(column);
      continue;
    }
    let trail = sets;
    for (const index of indexes) trail = follow(trail, index);
    if (trail.left) trail.left.columns.push(column);
    else {
      trail.left = { indexes, columns: [column] };
      totals.push(trail.left);
    }
  }
  const sums = totals.map(({ indexes }) => {
    const sum = tape.scratch();
    for (const index of indexes) targets[index]?.push(sum);
    return sum;
  });
  for (const [index, products] of groups.entries()) put(products, targets[index] ?? [], tape);
  for (const [index, { columns }] of totals.entries())
    for (const column of columns) tape.add(column, sums[index] ?? 0);
}

/**
 * Compiles terms to a tape: certain factors fold into one number, terms with equal unknowns join, shared unknowns leave
 * for columns of their own, and what the terms of one group have in common is taken out of their sum. Every column's
 * arithmetic follows from its own terms alone, so that terms for other columns do not change a bit of it.
 * @returns what writes any product of factors as a number and runs of numbers, on the same draws
 */
export function compile(
  terms: readonly Term<Slot>[],
  book: KeyBook,
  tape: Tape,
): (factors: readonly Factor[]) => Product {
  const desk: Desk = { ...openMet(book), tape, drawn: new Map(), sums: openTrail() };
  const groups: (readonly Product[])[] = [];
  const byColumn = new Map<Slot, number[]>();
  for (const group of groupTerms(terms, desk)) {
    const products = productsOf(bucketsOf(group, desk), desk);
    if (products.length === 0) continue;
    for (const column of group.columns) {
      const known = byColumn.get(column);
      if (known) known.push(groups.length);
      else byColumn.set(column, [groups.length]);
    }
    groups.push(products);
  }
  putAll(byColumn, groups, tape);
  // A rate stands in all pipelines.
  const known = new Map<readonly Factor[], Product>();
  return (factors) => {
    const found = known.get(factors) ?? productOf(factors, desk);
    known.set(factors, found);
    return found;
  };
}

function productOf(factors: readonly Factor[], desk: Desk): Product {
  const part = partOf(factors, desk);
  if (!part) return { by: 0, operands: [] };
  return { by: part.by, operands: operandsOf(sharedSide([part], desk), part.local.keys, desk) };
}

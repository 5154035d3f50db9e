import type { Factor } from "../domain/factor.js";
import type { Key, KeyBook } from "./key-book.js";
import { type Group, type Met, openMet, openTerms, type Part, partOf, type Terms } from "./open-terms.js";
import type { Slot, Tape } from "./tape.js";
import { follow, openTrail, type Trail } from "./trail.js";

/** A number times a product of runs of numbers. */
export type Product = { readonly by: number; readonly operands: readonly Slot[] };

/** What is drawn and summed once for all groups of a call. */
type Desk = Met & {
  readonly tape: Tape;
  readonly drawn: Map<Key, Slot>;
  /** Sums by what is in them: of each product its number, how many operands it has, and those. */
  readonly inner: Trail<number, Slot>;
};

/** The column of the shared side of parts with equal local unknowns, the first one's number left out; none where there is none. */
function sharedSide(first: Part, { book }: Desk): Slot | undefined {
  const { keys } = first.wide;
  const [only] = keys;
  if (first.beside || keys.length > 1) return book.columnOfSum(first);
  return only && book.columnOf(only);
}

/** A number, a shared column at most, and local unknowns. */
type Bucket = { readonly by: number; readonly shared: Slot | undefined; readonly local: readonly Key[] };

function bucketOf(all: Part, desk: Desk): Bucket | undefined {
  const first = withoutZeros(all);
  return first && { by: first.by, shared: sharedSide(first, desk), local: first.local.keys };
}

/** A part and those beside it but for those that come to nothing together. */
function withoutZeros(all: Part): Part | undefined {
  for (let one: Part | undefined = all; one; one = one.beside) {
    if (one.by !== 0) continue;
    const beside = all.beside && withoutZeros(all.beside);
    return all.by === 0 ? beside : { ...all, beside };
  }
  return all;
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
function innerSum(products: readonly Product[], { inner, tape }: Desk): Slot {
  let trail = inner;
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

/** The runs of some unknowns behind a shared column where there is one. */
function operandsOf(shared: Slot | undefined, keys: readonly Key[], desk: Desk): readonly Slot[] {
  const [only] = keys;
  if (!only) return shared === undefined ? [] : [shared];
  if (keys.length === 1) return shared === undefined ? [drawn(only, desk)] : [shared, drawn(only, desk)];
  const runs = keys.map((key) => drawn(key, desk));
  return shared === undefined ? runs : [shared, ...runs];
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
function productsOf({ parts }: Group, desk: Desk): readonly Product[] {
  const [only] = parts;
  if (only && parts.length === 1) {
    const bucket = bucketOf(only, desk);
    return bucket ? [{ by: bucket.by, operands: operandsOf(bucket.shared, bucket.local, desk) }] : [];
  }
  const buckets: Bucket[] = [];
  for (const all of parts) {
    const bucket = bucketOf(all, desk);
    if (bucket) buckets.push(bucket);
  }
  const [first] = buckets;
  const common = buckets.length === 1 ? [] : commonTo(buckets);
  if (!first || common.length === 0)
    return buckets.map(({ by, shared, local }) => ({ by, operands: operandsOf(shared, local, desk) }));
  const products = buckets.map(({ by, shared, local }): Product => {
    const own = local.filter((key) => !common.includes(key));
    return { by: by / first.by, operands: operandsOf(shared, own, desk) };
  });
  return [{ by: first.by, operands: operandsOf(innerSum(products, desk), common, desk) }];
}

/** Where a sum for some targets is put together: in one of them where nothing is yet, which then needs no copy. */
function summedIn(targets: readonly Slot[], tape: Tape): Slot {
  for (const one of targets) if (tape.isBlank(one)) return one;
  return tape.scratch();
}

function addToOthers(sum: Slot, targets: readonly Slot[], tape: Tape): void {
  for (const one of targets) if (one !== sum) tape.add(one, sum);
}

/** Puts one group's sum into all that get it. */
function put(products: readonly Product[], targets: readonly Slot[], tape: Tape): void {
  const [product] = products;
  if (product && products.length === 1) {
    tape.putAll(targets, product.by, product.operands);
    return;
  }
  const sum = summedIn(targets, tape);
  for (const { by, operands } of products) tape.put(sum, by, operands);
  addToOthers(sum, targets, tape);
}

/** The products of a group, and the columns that get their sum. */
type Sum = { readonly products: readonly Product[]; readonly columns: readonly Slot[] };

/** Columns that get the same several sums: what these come to is summed once. */
type Total = { readonly indexes: readonly number[]; readonly columns: Slot[] };

/** The columns that get several sums, with the indexes of these, in the order in which the columns are met. */
function severalOf(sums: readonly Sum[]): ReadonlyMap<Slot, readonly number[]> {
  const several = new Map<Slot, number[]>();
  // A column of one sum's own gets others only where it is among several of theirs.
  const among = new Set<Slot>();
  for (const { columns } of sums) if (columns.length > 1) for (const column of columns) among.add(column);
  if (among.size === 0) return several;
  const firsts = new Map<Slot, number>();
  for (const [index, { columns }] of sums.entries())
    for (const column of columns) {
      if (!among.has(column)) continue;
      const first = firsts.get(column);
      const known = several.get(column);
      if (first === undefined) firsts.set(column, index);
      else if (known) known.push(index);
      else several.set(column, [first, index]);
    }
  return several;
}

/** Puts sums into their columns: for each set of columns that get the same several ones these are summed once. */
function putAll(sums: readonly Sum[], tape: Tape): void {
  const several = severalOf(sums);
  const sets = openTrail<number, Total>();
  const totals: Total[] = [];
  for (const [column, indexes] of several) {
    let trail = sets;
    for (const index of indexes) trail = follow(trail, index);
    if (trail.left) trail.left.columns.push(column);
    else {
      trail.left = { indexes, columns: [column] };
      totals.push(trail.left);
    }
  }
  const targets = new Map<number, Slot[]>();
  const between = totals.map(({ indexes, columns }) => {
    const sum = summedIn(columns, tape);
    for (const index of indexes) {
      const known = targets.get(index);
      const own = sums[index]?.columns.filter((column) => !several.has(column)) ?? [];
      if (known) known.push(sum);
      else targets.set(index, [...own, sum]);
    }
    return sum;
  });
  for (const [index, { products, columns }] of sums.entries())
    put(products, targets.get(index) ?? columns, tape);
  for (const [index, { columns }] of totals.entries()) addToOthers(between[index] ?? 0, columns, tape);
}

/**
 * Compiles terms to a tape: certain factors fold into one number, terms with equal unknowns join, shared unknowns leave
 * for columns of their own, and what the terms of one group have in common is taken out of their sum. Every column's
 * arithmetic follows from its own terms alone, so that terms for other columns do not change a bit of it.
 * @param say says the terms
 * @returns what writes any product of factors as a number and runs of numbers, on the same draws
 */
export function compile(
  say: (terms: Terms) => void,
  book: KeyBook,
  tape: Tape,
): (factors: readonly Factor[]) => Product {
  const desk: Desk = { ...openMet(book), tape, drawn: new Map(), inner: openTrail() };
  const terms = openTerms(desk);
  say(terms);
  const sums: Sum[] = [];
  for (const group of terms.groups) {
    const products = productsOf(group, desk);
    if (products.length > 0) sums.push({ products, columns: group.columns });
  }
  putAll(sums, tape);
  // A rate stands in all pipelines.
  const own = new Map<readonly Factor[], Product>();
  return (factors) => book.products.get(factors) ?? own.get(factors) ?? productOf(factors, desk, own);
}

/** @param own those with unknowns of the subject */
function productOf(factors: readonly Factor[], desk: Desk, own: Map<readonly Factor[], Product>): Product {
  const part = partOf(factors, desk);
  const keys = part?.local.keys ?? [];
  const made: Product = part
    ? { by: part.by, operands: operandsOf(sharedSide(part, desk), keys, desk) }
    : { by: 0, operands: [] };
  (keys.length === 0 ? desk.book.products : own).set(factors, made);
  return made;
}

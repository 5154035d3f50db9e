import type { Factor } from "../domain/factor.js";
import { type Group, groupTerms, idsOf, type Meanings, type Part, partOf, type Term } from "./group-terms.js";
import type { Key, KeyBook } from "./key-book.js";
import type { Slot, Tape } from "./tape.js";

/** A number times a product of runs of numbers. */
export type Product = { readonly by: number; readonly operands: readonly Slot[] };

/** Short names of numbers, since writing a number out takes longer than finding it; forgotten when there are many. */
const numberNames = new Map<number, number>();
const mostNumberNames = 2 ** 16;
let numbersNamed = 0;

function numberName(value: number): number {
  const known = numberNames.get(value);
  if (known !== undefined) return known;
  if (numberNames.size >= mostNumberNames) numberNames.clear();
  numberNames.set(value, numbersNamed);
  return numbersNamed++;
}

/** What is drawn and summed once for all groups of a call. */
type Desk = {
  readonly book: KeyBook;
  readonly tape: Tape;
  readonly drawn: Map<Key, Slot>;
  readonly sums: Map<string, Slot>;
};

/** The shared side of parts with equal local unknowns, as a number times at most one kept column. */
function sharedSide(parts: readonly Part[], { book, tape }: Desk): Product {
  const [first] = parts;
  if (!first) return { by: 0, operands: [] };
  const [only] = first.wide;
  if (parts.length === 1 && !only) return { by: first.by, operands: [] };
  if (parts.length === 1 && only && first.wide.length === 1) {
    return { by: first.by, operands: [book.columnOf(only)] };
  }
  let signature = "";
  for (const part of parts) signature += `${numberName(part.by / first.by)}*${idsOf(part.wide)}+`;
  const operand = book.column(signature, (out) => {
    for (const { by, wide } of parts) {
      tape.put(
        out,
        by / first.by,
        wide.map((key) => book.columnOf(key)),
      );
    }
  });
  return { by: first.by, operands: [operand] };
}

/** A number, a shared column at most, and local unknowns. */
type Bucket = { readonly by: number; readonly shared: Slot | undefined; readonly local: readonly Key[] };

function bucketsOf(group: Group, desk: Desk): readonly Bucket[] {
  const byLocal = new Map<string, Part[]>();
  for (const part of group.parts.values()) {
    if (part.by === 0) continue;
    const name = part.signature.slice(0, part.signature.indexOf("|"));
    const known = byLocal.get(name);
    if (known) known.push(part);
    else byLocal.set(name, [part]);
  }
  return [...byLocal.values()].map((parts) => {
    const { by, operands } = sharedSide(parts, desk);
    return { by, shared: operands[0], local: parts[0]?.local ?? [] };
  });
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
  let name = "";
  for (const { by, operands } of products) name += `${numberName(by)}*${operands.join()}+`;
  const found = sums.get(name);
  if (found !== undefined) return found;
  const result = tape.scratch();
  for (const { by, operands } of products) tape.put(result, by, operands);
  sums.set(name, result);
  return result;
}

/**
 * Writes a group's sum as few products: what all its terms have in common times the sum of what is left of each, or
 * term by term where they have nothing in common.
 */
function productsOf(buckets: readonly Bucket[], desk: Desk): readonly Product[] {
  const [first] = buckets;
  if (!first) return [];
  const operand = (key: Key) => drawn(key, desk);
  const common = first.local.filter((key) => buckets.every((one) => one.local.includes(key)));
  const whole = buckets.length === 1 || common.length === 0;
  const products = buckets.map(({ by, shared, local }): Product => {
    const operands = (whole ? local : local.filter((key) => !common.includes(key))).map(operand);
    return {
      by: whole ? by : by / first.by,
      operands: shared === undefined ? operands : [shared, ...operands],
    };
  });
  if (whole) return products;
  return [{ by: first.by, operands: [innerSum(products, desk), ...common.map(operand)] }];
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

/** Turns columns with their products round: each set of columns that get the same products gets them summed once. */
function putAll(
  byColumn: ReadonlyMap<Slot, readonly number[]>,
  groups: readonly (readonly Product[])[],
  tape: Tape,
): void {
  const sets = new Map<string, { indexes: readonly number[]; columns: Slot[] }>();
  for (const [column, indexes] of byColumn) {
    const name = indexes.join(",");
    const known = sets.get(name);
    if (known) known.columns.push(column);
    else sets.set(name, { indexes, columns: [column] });
  }
  const targets: Slot[][] = groups.map(() => []);
  const totals: { readonly sum: Slot; readonly columns: readonly Slot[] }[] = [];
  for (const { indexes, columns } of sets.values()) {
    const [first = 0] = indexes;
    if (indexes.length === 1) targets[first]?.push(...columns);
    else {
      const sum = tape.scratch();
      totals.push({ sum, columns });
      for (const index of indexes) targets[index]?.push(sum);
    }
  }
  for (const [index, products] of groups.entries()) put(products, targets[index] ?? [], tape);
  for (const { sum, columns } of totals) for (const column of columns) tape.add(column, sum);
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
  const desk: Desk = { book, tape, drawn: new Map(), sums: new Map() };
  const groups: (readonly Product[])[] = [];
  const byColumn = new Map<Slot, number[]>();
  const known: Meanings = new Map();
  for (const group of groupTerms(terms, book, known)) {
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
  return (factors) => {
    const part = partOf(factors, book, known);
    if (!part) return { by: 0, operands: [] };
    const { by, operands } = sharedSide([part], desk);
    return { by, operands: [...operands, ...part.local.map((key) => drawn(key, desk))] };
  };
}

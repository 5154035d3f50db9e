import { type Group, groupTerms, idsOf, type Part, type Term } from "./group-terms.js";
import type { Key, KeyBook } from "./key-book.js";
import { addProduct, blockDraws, type Operand } from "./products.js";

export type { Term } from "./group-terms.js";

/** A number times a product of runs of numbers. */
export type Product = { readonly by: number; readonly operands: readonly Operand[] };

/** A sum of products that is worked out once per block and used as an operand. */
export type InnerSum = { readonly result: Operand; readonly products: readonly Product[] };

/** One group's products, the columns that they alone go to, and the sums they are part of. */
export type Step = {
  readonly products: readonly Product[];
  readonly columns: readonly Float64Array[];
  /** Scratch of one block each. */
  readonly sums: readonly Float64Array[];
};

/** Columns that all get one sum. */
export type Total = { readonly sum: Float64Array; readonly columns: readonly Float64Array[] };

/** What a call to `add` comes to, for one block after another: draw, inner sums, steps, totals. */
export type Program = {
  readonly drawn: readonly { readonly key: Key; readonly result: Operand }[];
  readonly sums: readonly InnerSum[];
  readonly steps: readonly Step[];
  readonly totals: readonly Total[];
};

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

/** The shared side of parts with equal local unknowns, as a number times at most one kept column. */
function sharedSide(parts: readonly Part[], book: KeyBook, draws: number): Product {
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
    for (const part of parts) addShared(out, part, first.by, book, draws);
  });
  return { by: first.by, operands: [operand] };
}

function addShared(out: Float64Array, { by, wide }: Part, lead: number, book: KeyBook, draws: number): void {
  const operands = wide.map((key) => book.columnOf(key));
  for (let from = 0; from < draws; from += blockDraws) {
    addProduct(out, from, undefined, Math.min(blockDraws, draws - from), by / lead, operands, from);
  }
}

/** A number, a shared column at most, and local unknowns. */
type Bucket = { readonly by: number; readonly shared: Operand | undefined; readonly local: readonly Key[] };

function bucketsOf(group: Group, book: KeyBook, draws: number): readonly Bucket[] {
  const byLocal = new Map<string, Part[]>();
  for (const part of group.parts.values()) {
    if (part.by === 0) continue;
    const name = part.signature.slice(0, part.signature.indexOf("|"));
    const known = byLocal.get(name);
    if (known) known.push(part);
    else byLocal.set(name, [part]);
  }
  return [...byLocal.values()].map((parts) => {
    const { by, operands } = sharedSide(parts, book, draws);
    return { by, shared: operands[0], local: parts[0]?.local ?? [] };
  });
}

/** Hands out scratch of one block each, by the name of what will be in it. */
type Desk = {
  readonly drawn: Map<Key, Operand>;
  readonly sums: Map<string, InnerSum>;
  readonly names: Map<Operand, number>;
  scratch(): Operand;
};

function operandOf(key: Key, desk: Desk): Operand {
  const found = desk.drawn.get(key);
  if (found) return found;
  const made = desk.scratch();
  desk.drawn.set(key, made);
  return made;
}

function nameOf(operand: Operand, desk: Desk): number {
  const name = desk.names.get(operand) ?? desk.names.size;
  desk.names.set(operand, name);
  return name;
}

/** The inner sum with these products, shared by all groups that need the same one. */
function innerSum(products: readonly Product[], desk: Desk): Operand {
  let name = "";
  for (const { by, operands } of products) {
    name += `${numberName(by)}*`;
    for (const one of operands) name += `${nameOf(one, desk)},`;
    name += "+";
  }
  const found = desk.sums.get(name);
  if (found) return found.result;
  const result = desk.scratch();
  desk.sums.set(name, { result, products });
  return result;
}

/**
 * Writes a group's sum as few products: what all its terms have in common times the sum of what is left of each, or
 * term by term where they have nothing in common.
 */
function productsOf(buckets: readonly Bucket[], desk: Desk): readonly Product[] {
  const [first] = buckets;
  if (!first) return [];
  const operand = (key: Key) => operandOf(key, desk);
  const common = first.local.filter((key) => buckets.every((one) => one.local.includes(key)));
  const whole = buckets.length === 1 || common.length === 0;
  const products = buckets.map(({ by, shared, local }): Product => {
    const operands = (whole ? local : local.filter((key) => !common.includes(key))).map(operand);
    return { by: whole ? by : by / first.by, operands: shared ? [shared, ...operands] : operands };
  });
  if (whole) return products;
  return [{ by: first.by, operands: [innerSum(products, desk), ...common.map(operand)] }];
}

/** Turns columns with their products round: each set of columns that get the same products once. */
function plan(
  byColumn: ReadonlyMap<Float64Array, readonly number[]>,
  groups: readonly (readonly Product[])[],
  scratch: () => Operand,
): Pick<Program, "steps" | "totals"> {
  const sets = new Map<string, { indexes: readonly number[]; columns: Float64Array[] }>();
  for (const [column, indexes] of byColumn) {
    const name = indexes.join(",");
    const known = sets.get(name);
    if (known) known.columns.push(column);
    else sets.set(name, { indexes, columns: [column] });
  }
  const steps = groups.map((products) => ({
    products,
    columns: [] as Float64Array[],
    sums: [] as Float64Array[],
  }));
  const totals: Total[] = [];
  for (const { indexes, columns } of sets.values()) {
    const [first = 0] = indexes;
    if (indexes.length === 1) steps[first]?.columns.push(...columns);
    else {
      const sum = scratch().values;
      totals.push({ sum, columns });
      for (const index of indexes) steps[index]?.sums.push(sum);
    }
  }
  return { steps, totals };
}

/**
 * Compiles terms: certain factors fold into one number, terms with equal unknowns join, shared unknowns leave for
 * columns of their own, and what the terms of one group have in common is taken out of their sum. Every column's
 * arithmetic follows from its own terms alone, so that terms for other columns do not change a bit of it.
 * @param scratch gives memory for one block
 */
export function compile(
  terms: readonly Term[],
  book: KeyBook,
  draws: number,
  scratch: () => Operand,
): Program {
  const desk: Desk = { drawn: new Map(), sums: new Map(), names: new Map(), scratch };
  const groups: (readonly Product[])[] = [];
  const byColumn = new Map<Float64Array, number[]>();
  for (const group of groupTerms(terms, book)) {
    const products = productsOf(bucketsOf(group, book, draws), desk);
    if (products.length === 0) continue;
    for (const column of group.columns) {
      const known = byColumn.get(column);
      if (known) known.push(groups.length);
      else byColumn.set(column, [groups.length]);
    }
    groups.push(products);
  }
  const drawn = [...desk.drawn].map(([key, result]) => ({ key, result }));
  return { drawn, sums: [...desk.sums.values()], ...plan(byColumn, groups, scratch) };
}

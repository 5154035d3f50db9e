import { mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Unknowns } from "./unknowns.js";

/** A product of unknowns: its mean, and which unknowns are in it, ascending by their place in the list. */
export type Product = { readonly mean: number; readonly ids: readonly number[] };

/** A sum of products, kept subject by subject; in a subject no two products have the same unknowns. */
export type ProductSum = ReadonlyMap<string, readonly Product[]>;

/** What of a line is summed: its cost (a line without a price counts nothing), or its usage alone. */
export type Part = "cost" | "usage";

/**
 * The closed form of a sum of lines: certain factors fold into the mean, products of the same unknowns join.
 * @param weight what a line counts, such as −1 for the other side of a difference; 1 when left out
 */
export function productSum(
  lines: Iterable<LineItem>,
  unknowns: Unknowns,
  part: Part = "cost",
  weight: (line: LineItem) => number = () => 1,
): ProductSum {
  const subjects = new Map<string, Map<string, Product>>();
  for (const line of lines) {
    if (part === "cost" && line.rate === null) continue;
    const factors = part === "cost" ? [...line.usage, ...(line.rate ?? [])] : line.usage;
    const product = productOf(factors, unknowns, weight(line));
    const subject = line.path[1];
    const products = subjects.get(subject) ?? new Map<string, Product>();
    subjects.set(subject, products);
    join(products, product);
  }
  return new Map([...subjects].map(([subject, products]) => [subject, [...products.values()]]));
}

function productOf(factors: readonly Factor[], unknowns: Unknowns, weight: number): Product {
  let product = weight;
  const ids: number[] = [];
  for (const one of factors) {
    product *= mean(one.amount);
    const unknown = unknowns.of(one);
    if (unknown) ids.push(unknown.id);
  }
  // A certain 0 takes every doubt out of a product, and with it the need to know its unknowns.
  return product === 0 ? { mean: 0, ids: [] } : { mean: product, ids: ids.sort((a, b) => a - b) };
}

/** Adds a product to others, to the one with the same unknowns if there is one. */
export function join(into: Map<string, Product>, product: Product): void {
  const name = product.ids.join(",");
  const known = into.get(name);
  into.set(name, known ? { mean: known.mean + product.mean, ids: known.ids } : product);
}

/** The exact mean of the sum. */
export function meanOf(sum: ProductSum): number {
  let total = 0;
  for (const products of sum.values()) for (const product of products) total += product.mean;
  return total;
}

/** The same sum with all unknowns but some held at their means. */
export function restricted(sum: ProductSum, keeps: (id: number) => boolean): ProductSum {
  const subjects = new Map<string, readonly Product[]>();
  for (const [subject, products] of sum) {
    const joined = new Map<string, Product>();
    for (const product of products) join(joined, { mean: product.mean, ids: product.ids.filter(keeps) });
    subjects.set(subject, [...joined.values()]);
  }
  return subjects;
}

/** How much the sum's mean rises with each unknown, relative to the unknown's own mean: by id, the products it is in. */
export function weights(sum: ProductSum, count: number): Float64Array {
  const found = new Float64Array(count);
  for (const products of sum.values()) {
    for (const { mean: m, ids } of products) for (const id of ids) found[id] = (found[id] ?? 0) + m;
  }
  return found;
}

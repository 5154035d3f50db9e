import { join, type Product, type ProductSum } from "./product-sum.js";
import type { Unknowns } from "./unknowns.js";

/** Variance ÷ mean² of each unknown, by id. */
type Spreads = Float64Array;

/**
 * The exact variance of a sum of products of independent unknowns, some of them shared between products.
 *
 * With each unknown written as mean × (1 + ε), the covariance of two products is the product of their means times
 * Π (1 + r) − 1 over the unknowns they share, r = variance ÷ mean². Splitting what two products share into what only
 * one subject has and what others have as well (law of total variance) leaves pairs within a subject, and for the
 * whole one small sum over sets of shared unknowns: time grows with subjects, not with their square.
 */
export function exactVariance(sum: ProductSum, unknowns: Unknowns): number {
  const spreads = spreadsOf(unknowns);
  const shared = sharedIds(sum, spreads.length);
  let total = 0;
  const wide = new Map<string, Product>();
  for (const products of sum.values()) {
    total += withinSubject(products, spreads, shared);
    for (const product of products) {
      if (product.ids.length === 0) continue;
      const ids = product.ids.filter((id) => shared[id] === 1);
      join(wide, { mean: product.mean, ids });
    }
  }
  return Math.max(0, total + acrossSubjects([...wide.values()], spreads));
}

/**
 * The variance if every subject's unknowns were its own: the sum of the subjects' variances. What the exact variance is
 * above it, shared unknowns add.
 */
export function unsharedVariance(sum: ProductSum, unknowns: Unknowns): number {
  const spreads = spreadsOf(unknowns);
  const none = new Uint8Array(spreads.length);
  let total = 0;
  for (const products of sum.values()) total += withinSubject(products, spreads, none);
  return total;
}

function spreadsOf({ all }: Unknowns): Spreads {
  const spreads = new Float64Array(all.length);
  for (const { id, spread } of all) spreads[id] = spread;
  return spreads;
}

/** 1 for an unknown that more than one subject has. */
function sharedIds(sum: ProductSum, count: number): Uint8Array {
  const owner = new Int32Array(count).fill(-1);
  const shared = new Uint8Array(count);
  let subject = 0;
  for (const products of sum.values()) {
    for (const { ids } of products) {
      for (const id of ids) {
        if (owner[id] === -1) owner[id] = subject;
        else if (owner[id] !== subject) shared[id] = 1;
      }
    }
    subject++;
  }
  return shared;
}

/** E[Var(subject | shared)]: pairs of products that have an unknown of the subject's own in common. */
function withinSubject(all: readonly Product[], spreads: Spreads, shared: Uint8Array): number {
  const products = all.filter(({ ids }) => ids.some((id) => shared[id] !== 1));
  let total = 0;
  for (const [index, one] of products.entries()) {
    for (let other = index; other < products.length; other++) {
      const two = products[other];
      if (!two) continue;
      let own = 1;
      let common = 1;
      for (let i = 0, j = 0; i < one.ids.length && j < two.ids.length; ) {
        const a = one.ids[i] ?? 0;
        const b = two.ids[j] ?? 0;
        if (a === b) {
          if (shared[a] === 1) common *= 1 + (spreads[a] ?? 0);
          else own *= 1 + (spreads[a] ?? 0);
        }
        if (a <= b) i++;
        if (b <= a) j++;
      }
      if (own > 1) total += (other === index ? 1 : 2) * one.mean * two.mean * (own - 1) * common;
    }
  }
  return total;
}

/** Var(E[sum | shared]): by pairs of sets, or by subsets of each, whichever is less work. */
function acrossSubjects(products: readonly Product[], spreads: Spreads): number {
  let subsets = 0;
  for (const { ids } of products) subsets += 2 ** ids.length;
  const pairs = (products.length * products.length) / 2;
  // A subset is found in a map, which takes some ten times as long as a pair.
  if (pairs <= subsets * 10) return withinSubject(products, spreads, new Uint8Array(spreads.length));
  return bySubsets(products, spreads);
}

/** Hoeffding's decomposition: Σ over sets of unknowns of (means of the products that hold the set)² × Π r. */
function bySubsets(products: readonly Product[], spreads: Spreads): number {
  const bySet = new Map<string, { mean: number; readonly spread: number }>();
  const visit = (product: Product, from: number, name: string, spread: number) => {
    for (let i = from; i < product.ids.length; i++) {
      const id = product.ids[i] ?? 0;
      const set = `${name},${id}`;
      const of = spread * (spreads[id] ?? 0);
      const known = bySet.get(set);
      if (known) known.mean += product.mean;
      else bySet.set(set, { mean: product.mean, spread: of });
      visit(product, i + 1, set, of);
    }
  };
  for (const product of products) visit(product, 0, "", 1);
  let total = 0;
  for (const { mean, spread } of bySet.values()) total += mean * mean * spread;
  return total;
}

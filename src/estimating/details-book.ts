import { rankedDrivers } from "../analysis/drivers.js";
import { exactVariance } from "../analysis/exact-variance.js";
import { extraNames } from "../analysis/extra-name.js";
import { meanOf, type Product, productSum } from "../analysis/product-sum.js";
import { openUnknowns, type Unknowns } from "../analysis/unknowns.js";
import type { CostDrivers, Details, Told, ToldExtra, ToldFactor } from "../domain/details.js";
import { mean } from "../domain/distribution.js";
import { type Factor, meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Source } from "../domain/source.js";

/** How many unknowns a pipeline's drivers name. */
const topDrivers = 12;

/** What the ledger leaves behind for `Details`, subject by subject, so that no line of it need be kept. */
export type DetailsBook = {
  enter(subject: string, lines: readonly LineItem[]): void;
  close(): Pick<Details, "drivers" | "factors" | "sources" | "subjects">;
};

type Sum = { readonly unknowns: Unknowns; readonly products: Map<string, readonly Product[]> };

/** Opens an empty book for some pipelines. */
export function openDetailsBook(pipelines: readonly string[]): DetailsBook {
  const store = factorStore();
  const sums = new Map(
    pipelines.map((name): [string, Sum] => [name, { unknowns: openUnknowns(), products: new Map() }]),
  );
  const subjects = new Map<string, Readonly<Record<string, Told>>>();
  return {
    enter(subject, lines) {
      const told: [string, Told][] = [];
      for (const [name, { unknowns, products }] of sums) {
        const own = lines.filter(({ pipeline }) => pipeline === name);
        if (own.length === 0) continue;
        for (const [code, found] of productSum(own, unknowns)) products.set(code, found);
        told.push([name, toldOf(own, store.idOf)]);
      }
      subjects.set(subject, Object.fromEntries(told));
    },
    close: () => ({
      drivers: Object.fromEntries([...sums].map(([name, sum]) => [name, driversOf(sum)])),
      factors: store.factors,
      sources: store.sources,
      subjects: Object.fromEntries(subjects),
    }),
  };
}

function driversOf({ unknowns, products }: Sum): CostDrivers {
  const variance = exactVariance(products, unknowns);
  const { drivers, others } = rankedDrivers(products, unknowns, variance, topDrivers);
  return {
    mean: meanOf(products),
    drivers: drivers.map(({ key, name, unit, share, low, high, costAtLow, costAtHigh }) => {
      return { key, name, unit, share, low, high, costAtLow, costAtHigh };
    }),
    others,
  };
}

/** A subject's lines of one pipeline; those that show-wide factors add are summed by the factor. */
function toldOf(lines: readonly LineItem[], idOf: (factor: Factor) => number): Told {
  const extraOf = extraNames(lines);
  const extras = new Map<string, { mean: number; lines: number; readonly factors: Set<number> }>();
  const told: Told["lines"][number][] = [];
  for (const line of lines) {
    const { path, usage, rate } = line;
    const all = rate === null ? usage : [...usage, ...rate];
    const name = extraOf.get(line);
    if (name === undefined) {
      const exact = rate === null ? null : meanOfProduct(all);
      told.push({ department: path[2], what: path[3], mean: exact, factors: all.map(idOf) });
      continue;
    }
    const extra = extras.get(name) ?? { mean: 0, lines: 0, factors: new Set() };
    extras.set(name, extra);
    extra.mean += rate === null ? 0 : meanOfProduct(all);
    extra.lines++;
    for (const one of usage) if (one.key.startsWith(`${name}/`)) extra.factors.add(idOf(one));
  }
  return {
    lines: told,
    extras: [...extras].map(
      ([name, { mean: exact, lines: count, factors }]): ToldExtra => ({
        name,
        mean: exact,
        lines: count,
        factors: [...factors],
      }),
    ),
  };
}

type FactorStore = {
  readonly factors: readonly ToldFactor[];
  readonly sources: readonly Omit<Source, "place">[];
  idOf(factor: Factor): number;
};

/** Numbers factors and sources as they are met, alike ones once; those met as the same object are not compared. */
function factorStore(): FactorStore {
  const factors: ToldFactor[] = [];
  const sources: Omit<Source, "place">[] = [];
  const known = new WeakMap<Factor, number>();
  const knownSources = new WeakMap<Source, number>();
  const factorIds = new Map<string, number>();
  const sourceIds = new Map<string, number>();
  const sourceOf = (source: Source) => {
    const met = knownSources.get(source);
    if (met !== undefined) return met;
    const { place: _, ...told } = source;
    const id = numbered(told, JSON.stringify(told), sourceIds, sources);
    knownSources.set(source, id);
    return id;
  };
  return {
    factors,
    sources,
    idOf(factor) {
      const met = known.get(factor);
      if (met !== undefined) return met;
      const { name, amount, unit, source } = factor;
      const { place } = source;
      const plain = { name, amount, mean: mean(amount), unit, source: sourceOf(source) };
      const told = place ? { ...plain, place } : plain;
      const id = numbered(told, JSON.stringify(told), factorIds, factors);
      known.set(factor, id);
      return id;
    },
  };
}

function numbered<T>(one: T, name: string, ids: Map<string, number>, all: T[]): number {
  const found = ids.get(name);
  if (found !== undefined) return found;
  ids.set(name, all.length);
  all.push(one);
  return all.length - 1;
}

import type { Factor } from "../domain/factor.js";
import { compile, type Product } from "./compile.js";
import { openKeyBook } from "./key-book.js";
import type { Term as TermInto, Terms } from "./open-terms.js";
import { replicateBounds } from "./replicates.js";
import { openStore, type Store, storeOf } from "./store.js";
import { layStrata } from "./strata.js";
import { type ColumnKind, type Cutting, openTape, type Slot, slotKinds, type Tape } from "./tape.js";

export type { Product } from "./compile.js";
export type { Group, Terms } from "./open-terms.js";
export type { ColumnKind, Slot, Tape } from "./tape.js";

/** A product of factors, and the caller's own columns that its draws are added to. */
export type Term = TermInto<Float64Array>;

/** All draws of a sum, in the memory of its run: `slot` is what a tape calls it. */
export type Column = { readonly slot: Slot; readonly values: Float64Array };

/**
 * A run: draws every unknown of some terms and adds each term's product, draw by draw, to its columns. Draws depend on
 * the run's seed and number of draws, the key and the index alone.
 */
export type Simulation = {
  readonly draws: number;
  readonly seed: number;
  /** A column of zeros that lasts as long as the run. One that is `passing` lasts until the next of what is said after `run` or `runFirst`. */
  column(kind?: ColumnKind): Column;
  /**
   * Says how one subject is valued: `say` asks the tape for what it needs and says the terms, `then` says what is done
   * with their sums, and may have any `product` of factors as something to multiply them by. Unknowns are drawn once.
   * Nothing is in any column before `run`: several subjects in one pass leave what they share in the cache.
   */
  value(
    say: (tape: Tape, terms: Terms) => void,
    then?: (tape: Tape, product: (factors: readonly Factor[]) => Product) => void,
  ): void;
  /** What a tape calls all draws of a sum; a copy where they are not in the run's memory. */
  slotOf(values: Float64Array): Slot;
  /** Says that a column's old numbers do not count: what is put there next is all there is. */
  renew(column: Slot): void;
  /** Says that a column is to be added to another. */
  addColumn(into: Slot, one: Slot): void;
  /** Values all subjects said since it last ran, on the first draws; on the others when it runs next. */
  runFirst(): void;
  /** Values all subjects said since it last ran. */
  run(): void;
  /** Adds terms to columns of the caller's own, `draws` long. */
  add(terms: readonly Term[]): void;
};

/** The most draws of a block: what keeps all its numbers in the cache. */
const blockDraws = 1024;

type Block = readonly [from: number, to: number, repetition: number];

/** Where blocks begin and end, and in which repetition; as many whole repetitions as fit, or parts of one that is too long. */
function blocksOf(bounds: readonly number[]): readonly Block[] {
  const begins: (readonly [from: number, repetition: number])[] = [];
  let begin = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from = 0, to = 0] = [bounds[i], bounds[i + 1]];
    if (i > 0 && to - begin <= blockDraws) continue;
    const parts = Math.max(1, Math.ceil((to - from) / blockDraws));
    for (let part = 0; part < parts; part++) {
      begin = from + Math.floor((part * (to - from)) / parts);
      begins.push([begin, i]);
    }
  }
  const ends = [...begins.slice(1).map(([from]) => from), bounds.at(-1) ?? 0];
  return begins.map(([from, repetition], k) => [from, ends[k] ?? from, repetition]);
}

/** The same blocks, with the first draws apart. */
function apartAt(firstDraws: number, blocks: readonly Block[], bounds: readonly number[]): readonly Block[] {
  return blocks.flatMap(([from, to, repetition]): readonly Block[] => {
    if (from >= firstDraws || firstDraws >= to) return [[from, to, repetition]];
    const within = bounds.findLastIndex((bound) => bound <= firstDraws);
    return [
      [from, firstDraws, repetition],
      [firstDraws, to, within],
    ];
  });
}

function cut(store: Store, seed: number, draws: number, firstDraws: number): Cutting {
  const bounds = replicateBounds(draws);
  const blocks = apartAt(firstDraws, blocksOf(bounds), bounds);
  const address = store.take(blocks.length * 12);
  store.integers(address, blocks.length * 3).set(blocks.flat());
  const count = blocks.filter(([from]) => from < firstDraws).length;
  return {
    blockDraws,
    firstDraws,
    first: { address, count },
    rest: { address: address + count * 12, count: blocks.length - count },
    repetitions: layStrata(store, seed, bounds),
  };
}

/** Columns lent to terms whose own are not in the run's memory. */
function openLoans(open: () => Column, draws: number, tape: Tape) {
  const columns: Column[] = [];
  let lent = new Map<Float64Array, Column>();
  return {
    slotOf(own: Float64Array): Slot {
      const known = lent.get(own);
      if (known) return known.slot;
      const column = columns[lent.size] ?? open();
      columns[lent.size] = column;
      lent.set(own, column);
      tape.renew(column.slot);
      return column.slot;
    },
    giveBack() {
      for (const [own, { values }] of lent) {
        for (let i = 0; i < draws; i++) own[i] = (own[i] as number) + (values[i] as number);
      }
      lent = new Map();
    },
  };
}

function columnOf(store: Store, draws: number, kind: ColumnKind): Column {
  // A passing column has room for a block, however few the first draws are.
  const address = store.take(8 * (kind === "passing" ? Math.max(draws, blockDraws) : draws));
  return { slot: address + slotKinds[kind], values: store.floats(address, draws) };
}

/**
 * Opens a run. Two beliefs under one key are a bug and throw.
 * @param options `seed`: any safe integer; `draws`: 1 or more; runs of 2,048 and more begin with the same draws.
 * `firstDraws`: draws of what is not wanted of all, at most `draws`, which it is when left out
 */
export function openSimulation(options: {
  readonly seed: number;
  readonly draws: number;
  readonly firstDraws?: number;
}): Simulation {
  const { seed, draws } = options;
  const firstDraws = Math.min(draws, options.firstDraws ?? draws);
  const store = openStore();
  const tape = openTape(store, cut(store, seed, draws, firstDraws));
  const column: Simulation["column"] = (kind = "whole") =>
    kind === "whole" || firstDraws === draws
      ? columnOf(store, draws, "whole")
      : columnOf(store, firstDraws, kind);
  const shared = { draws: firstDraws, open: () => column("passing").slot, last: firstDraws === draws };
  const book = openKeyBook(seed, shared, store, tape);
  const loans = openLoans(column, draws, tape);
  const value: Simulation["value"] = (say, then) => {
    const product = compile((terms) => say(tape, terms), book, tape);
    then?.(tape, product);
    tape.nextSubject();
    book.nextSubject();
  };
  const run = () => {
    tape.run();
    book.release();
  };
  return {
    draws,
    seed,
    value,
    run,
    runFirst: firstDraws === draws ? run : tape.runFirst,
    slotOf(values) {
      if (storeOf(values) === store) return values.byteOffset + slotKinds.whole;
      const copy = column();
      copy.values.set(values);
      return copy.slot;
    },
    renew: tape.renew,
    addColumn: tape.add,
    column,
    add(terms) {
      value((_, said) => {
        for (const { factors, into } of terms) said.add(said.to(into.map(loans.slotOf)), factors);
      });
      run();
      loans.giveBack();
    },
  };
}

import type { KeyHash } from "./hash-key.js";
import { openReel } from "./reel.js";
import type { Store } from "./store.js";

/**
 * Where a run of numbers is: the address of one block's scratch or, with `slotKinds` added, of a column, which is read and
 * written from the block's first draw on. Below 0 it is nowhere: nobody wants what is put there.
 */
export type Slot = number;

const isWanted = (slot: Slot) => slot >= 0;

/**
 * What columns hold, and how that is told in the two lowest bits of a slot. `whole`: all draws. `passing`: the first draws, and
 * after them one block, to be read by what is said later. `first`: the first draws; what is put there later is left out.
 */
export const slotKinds = { whole: 1, passing: 2, first: 3 } as const;

export type ColumnKind = keyof typeof slotKinds;

const isColumn = (slot: Slot) => (slot & 3) !== 0;

/** A key as the kernels draw it: through a table of lines (and a lognormal's tail), as 0 or 1, or evenly. */
export type Recipe =
  | {
      readonly kind: "table";
      readonly low: number;
      readonly span: number;
      readonly lines: number;
      readonly tail: number;
    }
  | { readonly kind: "event"; readonly chance: number }
  | { readonly kind: "uniform"; readonly low: number; readonly span: number };

/** What is to be done for every block of draws, in the order it was said. */
export type Tape = {
  /** Scratch of one block; what is read before anything was put there is 0. Good until the next subject. */
  scratch(): Slot;
  /** True where all draws of a sum can be put together, to be read from there: nothing was put there since it was taken or renewed. */
  isBlank(slot: Slot): boolean;
  /** Has `say` say something: the scratch that it takes is free again after it. */
  aside(say: () => void): void;
  draw(out: Slot, hash: KeyHash, recipe: Recipe): void;
  /** Adds by × the operands' product, multiplied from left to right. */
  put(out: Slot, by: number, operands: readonly Slot[]): void;
  /** The same to several. */
  putAll(outs: readonly Slot[], by: number, operands: readonly Slot[]): void;
  add(out: Slot, one: Slot): void;
  /** Writes the larger of the two over `out`. */
  atLeast(out: Slot, one: Slot): void;
  sum(out: Slot, one: Slot, other: Slot): void;
  /** Writes the larger of two, draw by draw. */
  later(out: Slot, one: Slot, other: Slot): void;
  /** Writes the larger of two and a third, draw by draw. */
  laterSum(out: Slot, one: Slot, other: Slot, more: Slot): void;
  /** A column whose old numbers do not count: the first that is put there writes over them. */
  renew(column: Slot): void;
  /** All scratch is free for what is said next. */
  nextSubject(): void;
  /** Does what was said since it was last run, for the first draws. */
  runFirst(): void;
  /** Does so, then all that was said for the other draws, and forgets it. */
  run(): void;
};

/** The numbers of kernels/run.ts. */
const drawTable = 1;
const drawEvent = 2;
const drawUniform = 3;
const putBoth = 4;
const set = 5;
const put = 6;
const add = 7;
const times = 8;
const atLeast = 9;
const clear = 10;
const sum = 11;
const later = 12;
const laterSum = 13;

/** Operands of one product; longer ones are multiplied in turns. */
const most = 3;

/** Blocks that are run one after the other: where kernels/run.ts finds them, and how many there are. */
export type Blocks = { readonly address: number; readonly count: number };

/** How a run is cut. `repetitions` is the address of what kernels/walk.ts reads. */
export type Cutting = {
  readonly blockDraws: number;
  /** Draws of columns of the first draws. */
  readonly firstDraws: number;
  readonly first: Blocks;
  readonly rest: Blocks;
  readonly repetitions: number;
};

/** Takes one out of a list, whose order does not matter; false where it is not in it. */
function leaveOut(list: Slot[], one: Slot): boolean {
  const at = list.lastIndexOf(one);
  if (at < 0) return false;
  const last = list.pop();
  if (last !== undefined && at < list.length) list[at] = last;
  return true;
}

/** An empty tape over a store. */
export function openTape(
  store: Store,
  { blockDraws, firstDraws, first: early, rest, repetitions }: Cutting,
): Tape {
  const reel = openReel(store);
  const desk: Slot[] = [];
  // Scratch is written soon after it was taken: the few that are not are found sooner in a list than in a set.
  const unwritten = { scratch: [] as Slot[], columns: new Set<Slot>() };
  let [words, numbers, lent, done] = [0, 0, 0, 0];
  const word = (value: number) => {
    reel.words[words++] = value;
  };
  const number = (value: number) => {
    reel.numbers[numbers] = value;
    return numbers++;
  };
  const plain = (what: number, out: Slot, one: Slot, other: Slot) => {
    reel.reserve(words, numbers);
    word(what);
    word(out);
    word(one);
    word(other);
  };
  /** True the first time that something goes to a run whose numbers do not count yet. */
  const first = (out: Slot) =>
    isColumn(out) ? unwritten.columns.delete(out) : leaveOut(unwritten.scratch, out);
  const isUnwritten = (slot: Slot) =>
    isColumn(slot) ? unwritten.columns.has(slot) : unwritten.scratch.includes(slot);
  const read = (one: Slot) => {
    if (first(one)) plain(clear, one, 0, 0);
    return one;
  };
  const over = (what: number, out: Slot, one: Slot, other: Slot) => {
    const [left, right] = [read(one), read(other)];
    first(out);
    plain(what, out, left, right);
  };
  const product = (what: number, out: Slot, by: number, operands: readonly Slot[]) => {
    reel.reserve(words, numbers);
    word(what);
    word(out);
    word(number(by));
    word(operands.length);
    for (const one of operands) word(one);
  };
  /** The next word said goes over the end that is set here. */
  const runOver = ({ address, count }: Blocks, from: number) => {
    reel.reserve(words, numbers);
    reel.words[words] = 0;
    const begin = reel.words.byteOffset + from * 4;
    store.kernels.run(begin, reel.numbers.byteOffset, address, count, repetitions, firstDraws);
  };
  const tape: Tape = {
    scratch() {
      const slot = desk[lent] ?? store.take(blockDraws * 8);
      desk[lent++] = slot;
      if (!unwritten.scratch.includes(slot)) unwritten.scratch.push(slot);
      return slot;
    },
    isBlank: (slot) => (slot & 3) !== slotKinds.first && isUnwritten(slot),
    aside(say) {
      const before = lent;
      say();
      lent = before;
    },
    draw(out, [high, low], recipe) {
      first(out);
      reel.reserve(words, numbers);
      word(recipe.kind === "table" ? drawTable : recipe.kind === "event" ? drawEvent : drawUniform);
      word(out);
      word(high);
      word(low);
      word(number(recipe.kind === "event" ? recipe.chance : recipe.low));
      number(recipe.kind === "event" ? 0 : recipe.span);
      word(recipe.kind === "table" ? recipe.lines : 0);
      word(recipe.kind === "table" ? recipe.tail : 0);
    },
    put(out, by, operands) {
      if (!isWanted(out)) return;
      for (const one of operands) read(one);
      if (operands.length <= most) return product(first(out) ? set : put, out, by, operands);
      const between = tape.scratch();
      first(between);
      product(set, between, by, operands.slice(0, most));
      for (const one of operands.slice(most)) plain(times, between, one, 0);
      tape.add(out, between);
    },
    putAll(all, by, operands) {
      const outs = all.every(isWanted) ? all : all.filter(isWanted);
      const [out, other] = outs;
      if (out !== undefined && outs.length === 1) return tape.put(out, by, operands);
      const few = operands.length === 2 || operands.length === most;
      if (few && out !== undefined && other !== undefined && outs.length === 2 && !outs.some(isUnwritten)) {
        for (const one of operands) read(one);
        reel.reserve(words, numbers);
        for (const value of [putBoth, out, number(by), operands.length, ...operands, other]) word(value);
        return;
      }
      const between = tape.scratch();
      tape.put(between, by, operands);
      for (const one of outs) tape.add(one, between);
    },
    add(out, one) {
      if (!isWanted(out)) return;
      const added = read(one);
      if (first(out)) product(set, out, 1, [added]);
      else plain(add, out, added, 0);
    },
    atLeast(out, one) {
      const other = read(one);
      plain(atLeast, read(out), other, 0);
    },
    sum: (out, one, other) => over(sum, out, one, other),
    later: (out, one, other) => over(later, out, one, other),
    laterSum(out, one, other, more) {
      const [left, right, third] = [read(one), read(other), read(more)];
      first(out);
      plain(laterSum, out, left, right);
      word(third);
    },
    renew(column) {
      unwritten.columns.add(column);
    },
    nextSubject() {
      unwritten.scratch.length = 0;
      lent = 0;
    },
    runFirst() {
      for (const slot of [...unwritten.columns]) read(slot);
      unwritten.scratch.length = 0;
      runOver(early, done);
      done = words;
      lent = 0;
    },
    run() {
      tape.runFirst();
      if (rest.count > 0) runOver(rest, 0);
      [words, numbers, done] = [0, 0, 0];
    },
  };
  return tape;
}

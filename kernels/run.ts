// Runs a tape over all blocks of draws. src/simulation/tape.ts writes tapes, and has the same numbers.
import { add, atLeast, later, laterSum, sum } from "./columns";
import { drawEvent, drawTable, drawUniform } from "./draw";
import { bothThree, bothTwo, constant, one, three, times, two } from "./products";

export { countAbove, countWithin, difference, product, ratio, excess, total } from "./columns";
export { select } from "./select";
export { layFours, shuffleStrata } from "./strata";
export { lines, lognormal, mirror, pert } from "./tables";
export { add, atLeast, sum };

/**
 * What is added in this block to an address, by its two lowest bits: 0 is a block's scratch, 1 a column of all draws, read
 * from the block's first draw on. 2 and 3 are columns of the first draws alone: later blocks go over the beginning of the
 * one, and leave the other as it is.
 */
const offsets: usize = 64;
const resting: u32 = 3;

@inline
function at(tape: usize): usize {
  const address = <usize>load<u32>(tape);
  return (address & ~3) + <usize>load<u32>(offsets + ((address & 3) << 2));
}

@inline
function isResting(tape: usize): bool {
  return (load<u32>(tape) & 3) === resting;
}

@inline
function putProduct(out: usize, tape: usize, n: usize, numbers: usize, adding: bool): usize {
  const by = load<f64>(numbers + (<usize>load<u32>(tape, 8) << 3));
  const count = load<i32>(tape, 12);
  const operands = tape + 16;
  if (count === 0) constant(out, n, by, adding);
  else if (count === 1) one(out, n, by, at(operands), adding);
  else if (count === 2) two(out, n, by, at(operands), at(operands + 4), adding);
  else three(out, n, by, at(operands), at(operands + 4), at(operands + 8), adding);
  return operands + (<usize>count << 2);
}

/** Writes the product that is told at `tape` over `out`; gives where its operands end. */
function setProduct(out: usize, tape: usize, n: usize, numbers: usize): usize {
  return putProduct(out, tape, n, numbers, false);
}

/** The same, added to what is there. */
function addProduct(out: usize, tape: usize, n: usize, numbers: usize): usize {
  return putProduct(out, tape, n, numbers, true);
}

/** Adds a product to two runs, or to one where the other rests; gives where the instruction ends. */
function putBoth(tape: usize, n: usize, numbers: usize, late: bool): usize {
  const count = load<i32>(tape, 12);
  const operands = tape + 16;
  const end = operands + (<usize>count << 2);
  if (late && (isResting(tape + 4) || isResting(end))) {
    if (!isResting(tape + 4)) addProduct(at(tape + 4), tape, n, numbers);
    if (!isResting(end)) addProduct(at(end), tape, n, numbers);
    return end + 4;
  }
  const by = load<f64>(numbers + (<usize>load<u32>(tape, 8) << 3));
  const a = at(operands);
  const b = at(operands + 4);
  if (count === 2) bothTwo(at(tape + 4), at(end), n, by, a, b);
  else bothThree(at(tape + 4), at(end), n, by, a, b, at(operands + 8));
  return end + 4;
}

/** Where the instruction after this one, which is no putBoth, begins. */
function next(tape: usize): usize {
  const what = load<i32>(tape);
  if (what <= 3) return tape + 28;
  if (what === 5 || what === 6) return tape + 16 + (<usize>load<u32>(tape, 12) << 2);
  return what === 13 ? tape + 20 : tape + 16;
}

/**
 * @param tape 32-bit words: a number of what to do, then its operands; 0 is the end
 * @param numbers what operands point to that are numbers
 * @param blocks for each block its first draw, the end, and its first repetition; `count` of them
 * @param repetitions see walk.ts
 * @param first draws that are there of columns of the first draws; a block begins there
 */
export function run(tape: usize, numbers: usize, blocks: usize, count: i32, repetitions: usize, first: i32): void {
  for (let block = 0; block < count; block++) {
    const here = blocks + <usize>block * 12;
    const from = load<i32>(here);
    const column = <u32>from << 3;
    store<u32>(offsets, 0);
    store<u32>(offsets, column, 4);
    store<u32>(offsets, from < first ? column : 0, 8);
    store<u32>(offsets, from < first ? column : 0, 12);
    runBlock(tape, numbers, from, load<i32>(here, 4), repetitions, load<u32>(here, 8), from >= first);
  }
}

function runBlock(tape: usize, numbers: usize, from: i32, to: i32, repetitions: usize, repetition: u32, late: bool): void {
  const n = <usize>(to - from);
  for (;;) {
    const what = load<i32>(tape);
    if (what === 0) return;
    if (what === 4) {
      tape = putBoth(tape, n, numbers, late);
      continue;
    }
    if (late && isResting(tape + 4)) {
      tape = next(tape);
      continue;
    }
    const out = at(tape + 4);
    if (what <= 3) {
      const high = load<u32>(tape, 8);
      const low = load<u32>(tape, 12);
      const own = numbers + (<usize>load<u32>(tape, 16) << 3);
      const a = load<f64>(own);
      const b = load<f64>(own, 8);
      if (what === 1) {
        const lines = <usize>load<u32>(tape, 20);
        drawTable(out, from, to, repetitions, repetition, high, low, lines, a, b, load<u32>(tape, 24));
      } else if (what === 2) drawEvent(out, from, to, repetitions, repetition, high, low, a);
      else drawUniform(out, from, to, repetitions, repetition, high, low, a, b);
      tape += 28;
    } else if (what === 5) tape = setProduct(out, tape, n, numbers);
    else if (what === 6) tape = addProduct(out, tape, n, numbers);
    else if (what === 13) {
      laterSum(out, n, at(tape + 8), at(tape + 12), at(tape + 16));
      tape += 20;
    } else {
      const a = at(tape + 8);
      const b = at(tape + 12);
      if (what === 7) add(out, n, a);
      else if (what === 8) times(out, n, a);
      else if (what === 9) atLeast(out, n, a);
      else if (what === 10) memory.fill(out, 0, n << 3);
      else if (what === 11) sum(out, n, a, b);
      else if (what === 12) later(out, n, a, b);
      tape += 16;
    }
  }
}

// Runs a tape over all blocks of draws. src/simulation/tape.ts writes tapes, and has the same numbers.
import { add, atLeast, later, sum } from "./columns";
import { drawEvent, drawTable, drawUniform } from "./draw";
import { bothThree, bothTwo, constant, one, three, times, two } from "./products";

export { countAbove, countWithin, difference, product, ratio, excess, total } from "./columns";
export { select } from "./select";
export { layFours, shuffleStrata } from "./strata";
export { between, lines, mirror, sums } from "./tables";
export { add, atLeast, sum };

/** Where the address of an operand leads: an odd one is a column's, read from the block's first draw on. */
@inline
function at(tape: usize, from: usize): usize {
  const address = <usize>load<u32>(tape);
  return (address & ~1) + (address & 1 ? from << 3 : 0);
}

@inline
function putProduct(tape: usize, n: usize, from: usize, by: f64, adding: bool): usize {
  const out = at(tape + 4, from);
  const count = load<i32>(tape, 12);
  const operands = tape + 16;
  if (count === 0) constant(out, n, by, adding);
  else if (count === 1) one(out, n, by, at(operands, from), adding);
  else if (count === 2) two(out, n, by, at(operands, from), at(operands + 4, from), adding);
  else {
    three(out, n, by, at(operands, from), at(operands + 4, from), at(operands + 8, from), adding);
  }
  return operands + (<usize>count << 2);
}

/**
 * @param tape 32-bit words: a number of what to do, then its operands; 0 is the end
 * @param numbers what operands point to that are numbers
 * @param blocks for each block its first draw, the end, and its first repetition; `count` of them
 * @param repetitions see walk.ts
 */
export function run(tape: usize, numbers: usize, blocks: usize, count: i32, repetitions: usize): void {
  for (let block = 0; block < count; block++) {
    const here = blocks + <usize>block * 12;
    const from = load<i32>(here);
    const to = load<i32>(here, 4);
    runBlock(tape, numbers, from, to, repetitions, load<u32>(here, 8));
  }
}

function runBlock(tape: usize, numbers: usize, from: i32, to: i32, repetitions: usize, first: u32): void {
  const n = <usize>(to - from);
  const start = <usize>from;
  for (;;) {
    const what = load<i32>(tape);
    if (what === 0) return;
    if (what <= 3) {
      const out = at(tape + 4, start);
      const high = load<u32>(tape, 8);
      const low = load<u32>(tape, 12);
      const own = numbers + (<usize>load<u32>(tape, 16) << 3);
      const a = load<f64>(own);
      const b = load<f64>(own, 8);
      if (what === 1) {
        const lines = <usize>load<u32>(tape, 20);
        drawTable(out, from, to, repetitions, first, high, low, lines, a, b, load<u32>(tape, 24));
      } else if (what === 2) drawEvent(out, from, to, repetitions, first, high, low, a);
      else drawUniform(out, from, to, repetitions, first, high, low, a, b);
      tape += 28;
    } else if (what === 5 || what === 6) {
      const by = load<f64>(numbers + (<usize>load<u32>(tape, 8) << 3));
      tape = what === 5 ? putProduct(tape, n, start, by, false) : putProduct(tape, n, start, by, true);
    } else if (what === 4) {
      const by = load<f64>(numbers + (<usize>load<u32>(tape, 8) << 3));
      const out = at(tape + 4, start);
      const other = at(tape + 16, start);
      const a = at(tape + 20, start);
      const b = at(tape + 24, start);
      const count = load<i32>(tape, 12);
      if (count === 2) bothTwo(out, other, n, by, a, b);
      else bothThree(out, other, n, by, a, b, at(tape + 28, start));
      tape += 20 + (<usize>count << 2);
    } else {
      const out = at(tape + 4, start);
      const a = at(tape + 8, start);
      const b = at(tape + 12, start);
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

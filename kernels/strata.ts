// Orders of strata; see src/simulation/strata.ts.

/** The state of sfc32 by Chris Doty-Humphrey (PractRand). */
let a: u32 = 0;
let b: u32 = 0;
let c: u32 = 0;
let counter: u32 = 0;

/** The next random fraction of 1. */
function next(): f64 {
  const t = a + b + counter;
  counter += 1;
  a = b ^ (b >>> 9);
  b = c + (c << 3);
  c = ((c << 21) | (c >>> 11)) + t;
  return <f64>t / 4294967296.0;
}

/**
 * Random orders of the strata (Fisher and Yates), and a random place within each: signed 32-bit integers, where −2³¹ is 0
 * and 2³¹ − 1 almost 1. sfc32 is begun from 64 bits; after 12 rounds every bit of its state has met every other.
 * @param count orders of `size` strata each, one after the other
 */
export function shuffleStrata(out: usize, count: i32, size: i32, high: u32, low: u32): void {
  a = high;
  b = low;
  c = 0;
  counter = 1;
  for (let i = 0; i < 12; i++) next();
  const width = 4294967296.0 / <f64>size;
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < size; i++) {
      const other = out + (<usize>(next() * <f64>(i + 1)) << 2);
      const here = out + (<usize>i << 2);
      store<i32>(here, load<i32>(other));
      store<i32>(other, i);
    }
    for (let i = 0; i < size; i++) {
      const here = out + (<usize>i << 2);
      store<i32>(here, <i32>Math.floor((<f64>load<i32>(here) + next()) * width - 2147483648.0));
    }
    out += <usize>size << 2;
  }
}

/**
 * Lays orders out by fours: in row r the values at r and one, two and three quarters of the order further, then the first
 * three again, so that the four from any of them on are read at once. 32 bytes a row.
 */
export function layFours(orders: usize, count: i32, size: i32, out: usize): void {
  const quarter = size >> 2;
  for (let k = 0; k < count; k++) {
    for (let row = 0; row < quarter; row++) {
      for (let i = 0; i < 7; i++) {
        store<i32>(out + (<usize>i << 2), load<i32>(orders + (<usize>(row + (i & 3) * quarter) << 2)));
      }
      out += 32;
    }
    orders += <usize>size << 2;
  }
}

// Order statistics by a histogram: only in the bins that hold a rank is anything put in order.

const mostBins: i32 = 1024;
/** Below so many values an insertion sort is shorter than anything else. */
const few: i32 = 16;

// The least and the most of the numbers at hand.
let low: f64 = 0;
let high: f64 = 0;

/** Finds the range of some numbers. False when one of them is none (NaN) or infinities cancel: then so is their sum. */
function findRange(column: usize, n: i32): bool {
  let lows = v128.load64_splat(column);
  let highs = lows;
  let sums = f64x2.splat(0);
  const end = column + ((<usize>n) << 3);
  let at = column;
  for (const last = end - 8; at < last; at += 16) {
    const both = v128.load(at);
    lows = f64x2.pmin(lows, both);
    highs = f64x2.pmax(highs, both);
    sums = f64x2.add(sums, both);
  }
  const odd = load<f64>(end - 8);
  low = min(min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1)), odd);
  high = max(max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1)), odd);
  return !isNaN(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1) + odd);
}

/**
 * Writes the values of ascending ranks (0 is the smallest) to `out`. False when the numbers' range is not finite, and
 * nothing is written then.
 * @param scratch 4096 bytes for the counts, then 2 bytes and 8 bytes for each value
 */
export function select(column: usize, n: i32, ranks: usize, count: i32, out: usize, scratch: usize): bool {
  if (!findRange(column, n)) return false;
  if (high === low) {
    for (let k = 0; k < count; k++) store<f64>(out + ((<usize>k) << 3), low);
    return true;
  }
  let bins = mostBins;
  while (bins > 64 && bins > n >> 2) bins >>= 1;
  const perBin = <f64>(bins - 1) / (high - low);
  if (!isFinite(perBin)) return false;
  const places = scratch + 4096;
  countBins(column, n, perBin, bins, scratch, places);
  const kept = markBins(bins, scratch, ranks, count, out);
  const values = places + ((((<usize>n) << 1) + 15) & ~15);
  collect(column, n, scratch, places, values);
  settle(values, 0, kept - 1, out, out + ((<usize>count) << 3));
  for (let k = 0; k < count; k++) {
    const slot = out + ((<usize>k) << 3);
    store<f64>(slot, load<f64>(values + ((<usize>load<i64>(slot)) << 3)));
  }
  return true;
}

/** Bins of two numbers in the low halves of two 64-bit lanes: adding 2⁵² leaves no room for what is after the point. */
@inline
function binsOf(both: v128, lows: v128, perBins: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.sub(both, lows), perBins), f64x2.splat(4503599627370496));
}

/** Writes where in the counts the bin of each number is (16 bits), eight numbers a turn, and counts them. */
function countBins(column: usize, n: i32, perBin: f64, bins: i32, counts: usize, places: usize): void {
  memory.fill(counts, 0, (<usize>bins) << 2);
  const lows = f64x2.splat(low);
  const perBins = f64x2.splat(perBin);
  const end = places + ((<usize>n) << 1);
  let at = places;
  for (const turns = places + ((<usize>(n & ~7)) << 1); at < turns; at += 16) {
    const a = binsOf(v128.load(column), lows, perBins);
    const b = binsOf(v128.load(column, 16), lows, perBins);
    const c = binsOf(v128.load(column, 32), lows, perBins);
    const d = binsOf(v128.load(column, 48), lows, perBins);
    const ab = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    const cd = v128.shuffle<i32>(c, d, 0, 2, 4, 6);
    v128.store(at, i16x8.shl(i16x8.narrow_i32x4_u(ab, cd), 2));
    column += 64;
  }
  for (; at < end; at += 2) {
    const bin = binsOf(f64x2.splat(load<f64>(column)), lows, perBins);
    store<u16>(at, i32x4.extract_lane(bin, 0) << 2);
    column += 8;
  }
  for (at = places; at < end; at += 2) {
    const slot = counts + load<u16>(at);
    store<i32>(slot, load<i32>(slot) + 1);
  }
}

/** Turns counts into marks, 8 for the bins that hold a rank and else 0, and ranks into places among the marked bins' values. */
function markBins(bins: i32, counts: usize, ranks: usize, count: i32, out: usize): i32 {
  let before = 0;
  let kept = 0;
  let found = 0;
  for (let bin = 0; bin < bins; bin++) {
    const slot = counts + ((<usize>bin) << 2);
    const until = before + load<i32>(slot);
    let held = 0;
    while (found < count && load<i32>(ranks + ((<usize>found) << 2)) < until) {
      store<i64>(out + ((<usize>found) << 3), load<i32>(ranks + ((<usize>found) << 2)) - before + kept);
      found++;
      held = 8;
    }
    if (held) kept += until - before;
    store<i32>(slot, held);
    before = until;
  }
  return kept;
}

/** The values of the marked bins: each is written, and the next one writes over it unless it is to be kept. */
function collect(column: usize, n: i32, marks: usize, places: usize, values: usize): void {
  const end = places + ((<usize>n) << 1);
  for (const turns = end - ((<usize>(n & 3)) << 1); places < turns; places += 8) {
    store<f64>(values, load<f64>(column));
    values += load<u32>(marks + load<u16>(places));
    store<f64>(values, load<f64>(column, 8));
    values += load<u32>(marks + load<u16>(places, 2));
    store<f64>(values, load<f64>(column, 16));
    values += load<u32>(marks + load<u16>(places, 4));
    store<f64>(values, load<f64>(column, 24));
    values += load<u32>(marks + load<u16>(places, 6));
    column += 32;
  }
  for (; places < end; places += 2) {
    store<f64>(values, load<f64>(column));
    values += load<u32>(marks + load<u16>(places));
    column += 8;
  }
}

/** Brings what is below `pivot` to the front, or what is not above it. No branch depends on a number: none is foreseen. */
@inline
function divide(values: usize, first: i32, last: i32, pivot: f64, equals: bool): i32 {
  let front = values + ((<usize>first) << 3);
  const end = values + ((<usize>last) << 3);
  for (let at = front; at <= end; at += 8) {
    const value = load<f64>(at);
    store<f64>(at, load<f64>(front));
    store<f64>(front, value);
    front += (<usize>(equals ? value <= pivot : value < pivot)) << 3;
  }
  return <i32>((front - values) >>> 3);
}

/**
 * Puts the values at some places, `place` to `until` in ascending order, where they belong between `first` and `last`:
 * quicksort with the middle of three that leaves alone what has none of them, and insertion for what is short.
 */
function settle(values: usize, first: i32, last: i32, place: usize, until: usize): void {
  for (;;) {
    while (place < until && <i32>load<i64>(place) < first) place += 8;
    while (place < until && <i32>load<i64>(until - 8) > last) until -= 8;
    if (place === until) return;
    if (last - first <= few) return insert(values, first, last);
    const a = load<f64>(values + ((<usize>first) << 3));
    const b = load<f64>(values + ((<usize>((first + last) >> 1)) << 3));
    const c = load<f64>(values + ((<usize>last) << 3));
    const pivot = max(min(a, b), min(max(a, b), c));
    const middle = divide(values, first, last, pivot, false);
    // Nothing is below the pivot: all that equal it come to the front, and are settled.
    if (middle === first) first = divide(values, first, last, pivot, true);
    else {
      settle(values, first, middle - 1, place, until);
      first = middle;
    }
  }
}

function insert(values: usize, first: i32, last: i32): void {
  for (let i = first + 1; i <= last; i++) {
    const value = load<f64>(values + ((<usize>i) << 3));
    let j = i - 1;
    for (; j >= first && load<f64>(values + ((<usize>j) << 3)) > value; j--) {
      store<f64>(values + ((<usize>(j + 1)) << 3), load<f64>(values + ((<usize>j) << 3)));
    }
    store<f64>(values + ((<usize>(j + 1)) << 3), value);
  }
}

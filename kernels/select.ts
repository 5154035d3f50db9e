// Order statistics by a histogram: only the bins that hold a rank are sorted.

const mostBins: i32 = 1024;
/** Below so many values an insertion sort is shorter than anything else. */
const few: i32 = 48;

/**
 * Writes the values of ascending ranks (0 is the smallest) to `out`. False when the numbers' range is not finite, and
 * nothing is written then.
 * @param scratch 4096 bytes for the counts, then 2 bytes and 8 bytes for each value
 */
export function select(column: usize, n: i32, ranks: usize, count: i32, out: usize, scratch: usize): bool {
  const bytes = (<usize>n) << 3;
  let lows = v128.load64_splat(column);
  let highs = lows;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) {
    const both = v128.load(column + i);
    lows = f64x2.min(lows, both);
    highs = f64x2.max(highs, both);
  }
  const end = load<f64>(column + bytes - 8);
  const low = min(min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1)), end);
  const high = max(max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1)), end);
  if (!(high > low)) {
    if (!(high === low)) return false;
    for (let k = 0; k < count; k++) store<f64>(out + ((<usize>k) << 3), low);
    return true;
  }
  let bins = mostBins;
  while (bins > 64 && bins > n >> 2) bins >>= 1;
  const perBin = <f64>(bins - 1) / (high - low);
  if (!isFinite(perBin)) return false;
  const places = scratch + 4096;
  countBins(column, n, low, perBin, bins, scratch, places);
  const kept = markBins(bins, scratch, ranks, count, out);
  const values = places + ((((<usize>n) << 1) + 15) & ~15);
  collect(column, n, scratch, places, values);
  sort(values, 0, kept - 1);
  for (let k = 0; k < count; k++) {
    const slot = out + ((<usize>k) << 3);
    store<f64>(slot, load<f64>(values + ((<usize>load<i64>(slot)) << 3)));
  }
  return true;
}

function countBins(
  column: usize,
  n: i32,
  low: f64,
  perBin: f64,
  bins: i32,
  counts: usize,
  places: usize,
): void {
  memory.fill(counts, 0, (<usize>bins) << 2);
  for (let i = 0; i < n; i++) {
    const bin = <i32>((load<f64>(column + ((<usize>i) << 3)) - low) * perBin);
    store<u16>(places + ((<usize>i) << 1), bin);
    const slot = counts + ((<usize>bin) << 2);
    store<i32>(slot, load<i32>(slot) + 1);
  }
}

/** Turns counts into marks, 1 for the bins that hold a rank, and ranks into places among the marked bins' values. */
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
      held = 1;
    }
    if (held) kept += until - before;
    store<i32>(slot, held);
    before = until;
  }
  return kept;
}

/** The values of the marked bins: each is written, and the next one writes over it unless it is to be kept. */
function collect(column: usize, n: i32, marks: usize, places: usize, values: usize): void {
  let at = values;
  for (let i = 0; i < n; i++) {
    store<f64>(at, load<f64>(column + ((<usize>i) << 3)));
    at += (<usize>load<i32>(marks + ((<usize>load<u16>(places + ((<usize>i) << 1))) << 2))) << 3;
  }
}

/** Sorts from `first` to `last`: Hoare's quicksort with the middle of three, and insertion for what is short. */
function sort(values: usize, first: i32, last: i32): void {
  while (last - first > few) {
    const a = load<f64>(values + ((<usize>first) << 3));
    const b = load<f64>(values + ((<usize>((first + last) >> 1)) << 3));
    const c = load<f64>(values + ((<usize>last) << 3));
    const pivot = max(min(a, b), min(max(a, b), c));
    let i = first;
    let j = last;
    while (i <= j) {
      while (load<f64>(values + ((<usize>i) << 3)) < pivot) i++;
      while (load<f64>(values + ((<usize>j) << 3)) > pivot) j--;
      if (i > j) break;
      const left = load<f64>(values + ((<usize>i) << 3));
      store<f64>(values + ((<usize>i) << 3), load<f64>(values + ((<usize>j) << 3)));
      store<f64>(values + ((<usize>j) << 3), left);
      i++;
      j--;
    }
    sort(values, first, j);
    first = i;
  }
  for (let i = first + 1; i <= last; i++) {
    const value = load<f64>(values + ((<usize>i) << 3));
    let j = i - 1;
    for (; j >= first && load<f64>(values + ((<usize>j) << 3)) > value; j--) {
      store<f64>(values + ((<usize>(j + 1)) << 3), load<f64>(values + ((<usize>j) << 3)));
    }
    store<f64>(values + ((<usize>(j + 1)) << 3), value);
  }
}

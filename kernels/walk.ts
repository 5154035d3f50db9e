// Where the draws of a key are: a walk through one order of strata for each repetition. Repetitions are described, and
// orders laid out, by src/simulation/strata.ts.

/** Bytes of a description: begin, end, address of the orders, how many, of the steps, how many, and of the fours. */
export const repetitionBytes: usize = 28;

// How the walk through a repetition begins: the order it reads, its place, its step, what turns every value, where the
// part of it that is in the block ends, and its order's fours (0: none, or the block has but a part of the repetition).
export let order: usize = 0;
export let place: i32 = 0;
export let step: i32 = 0;
export let turn: i32 = 0;
export let size: i32 = 0;
export let end: i32 = 0;
export let fours: usize = 0;

/** The 32-bit finaliser of MurmurHash3: every input bit changes every output bit with chance one half. */
@inline
function mix32(value: u32): u32 {
  let h = value;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

/** 32 bits as a number from 0 to below `count`, without the division a remainder costs. */
@inline
function below(bits: u32, count: u32): u32 {
  return <u32>((<u64>bits * <u64>count) >>> 32);
}

/**
 * Sets the walk of a key for a repetition, from draw `from` of the run on: start somewhere in an order, go on by a step,
 * turn every value. Turning adds the same 32 bits to every value and wraps around, which keeps one value in each of
 * `size` equal parts of the circle.
 */
export function startWalk(repetition: usize, replicate: u32, high: u32, low: u32, from: i32, to: i32): void {
  const begin = load<i32>(repetition);
  const until = load<i32>(repetition, 4);
  end = min(to, until);
  size = until - begin;
  const r1 = mix32(high ^ ((replicate + 1) * 0x9e3779b9));
  const r2 = mix32(low + r1);
  const r3 = mix32((r2 ^ high) + 0x7f4a7c15);
  const r4 = mix32((r3 + low) ^ 0x2545f491);
  const entries = <usize>below(r4, load<u32>(repetition, 12)) * <usize>size;
  order = <usize>load<u32>(repetition, 8) + (entries << 2);
  step = load<i32>(<usize>load<u32>(repetition, 16) + (<usize>below(r1, load<u32>(repetition, 20)) << 2));
  const start = below(r2, <u32>size);
  place = <i32>(from === begin ? start : (<u64>start + <u64>(from - begin) * <u64>step) % <u64>size);
  turn = <i32>r3;
  fours = load<u32>(repetition, 24);
  if (fours !== 0) fours = from === begin && end === until ? fours + (entries << 3) : 0;
}

/** The place after `here`, `ahead` being a step less the size: round and round without a division. */
@inline
export function after(here: i32, ahead: i32, length: i32): i32 {
  const next = here + ahead;
  return next + (length & (next >> 31));
}

/** The value at a place of the walk: 32 bits, to be read as a signed fraction. */
@inline
export function value(from: usize, here: i32, turned: i32): i32 {
  return load<i32>(from + (<usize>here << 2)) + turned;
}

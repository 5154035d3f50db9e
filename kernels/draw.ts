// Draws of one unknown over a block. Orders of strata and steps are laid out by src/simulation/strata.ts, tables by
// src/simulation/table-store.ts.

/** Bytes of a repetition's description: begin, end, address of its orders, how many, address of its steps, how many. */
const repetitionBytes: usize = 24;

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

// Where the walk through a repetition begins: the order it reads, its place, its step, what turns every value, and
// where the part of it that is in the block ends.
let order: usize = 0;
let place: i32 = 0;
let step: i32 = 0;
let turn: i32 = 0;
let size: i32 = 0;
let end: i32 = 0;

/**
 * Sets the walk of a key for a repetition, from draw `from` of the run on: start somewhere in an order, go on by a step,
 * turn every value. Turning adds the same 32 bits to every value and wraps around, which keeps one value in each of
 * `size` equal parts of the circle.
 */
function startWalk(repetition: usize, replicate: u32, high: u32, low: u32, from: i32, to: i32): void {
  const begin = load<i32>(repetition);
  end = min(to, load<i32>(repetition, 4));
  size = load<i32>(repetition, 4) - begin;
  const r1 = mix32(high ^ ((replicate + 1) * 0x9e3779b9));
  const r2 = mix32(low + r1);
  const r3 = mix32((r2 ^ high) + 0x7f4a7c15);
  const r4 = mix32((r3 + low) ^ 0x2545f491);
  order = <usize>load<u32>(repetition, 8) + ((<usize>below(r4, load<u32>(repetition, 12)) * <usize>size) << 2);
  step = load<i32>(<usize>load<u32>(repetition, 16) + (<usize>below(r1, load<u32>(repetition, 20)) << 2));
  const start = below(r2, <u32>size);
  place = <i32>(from === begin ? start : (<u64>start + <u64>(from - begin) * <u64>step) % <u64>size);
  turn = <i32>r3;
}

/** The place after `here`, `ahead` being a step less the size: round and round without a division. */
@inline
function after(here: i32, ahead: i32, length: i32): i32 {
  const next = here + ahead;
  return next + (length & (next >> 31));
}

/** The value at a place of the walk: 32 bits, to be read as a signed fraction. */
@inline
function value(from: usize, here: i32, turned: i32): i32 {
  return load<i32>(from + (<usize>here << 2)) + turned;
}

/** A table's cell at `u`: the two numbers of its straight line. */
@inline
function cell(lines: usize, u: i32): usize {
  return lines + <usize>((<u32>u >>> 18) & 0x3ff0);
}

/**
 * Draws through a table of 1024 straight lines: `offset + span × (a + b × u)`. The last cell of a table that has a `tail`
 * is read from the tail's 65 knots instead, since one line would keep the last thousandth too near.
 */
export function drawTable(
  out: usize,
  from: i32,
  to: i32,
  repetitions: usize,
  first: u32,
  high: u32,
  low: u32,
  lines: usize,
  offset: f64,
  span: f64,
  tail: usize,
): void {
  const offsets = f64x2.splat(offset);
  const spans = f64x2.splat(span);
  let replicate = first;
  let at = out;
  for (let begin = from; begin < to; replicate++) {
    startWalk(repetitions + <usize>replicate * repetitionBytes, replicate, high, low, begin, to);
    const until = at + (<usize>(end - begin) << 3);
    const walked = order;
    const length = size;
    const ahead = step - size;
    const turned = turn;
    let here = place;
    const start = at;
    for (const last = until - 8; at < last; at += 16) {
      const u = value(walked, here, turned);
      here = after(here, ahead, length);
      const v = value(walked, here, turned);
      here = after(here, ahead, length);
      const a = v128.load(cell(lines, u));
      const b = v128.load(cell(lines, v));
      const fractions = f64x2.convert_low_i32x4_s(i32x4.replace_lane(i32x4.splat(u), 1, v));
      const drawn = f64x2.add(
        v128.shuffle<f64>(a, b, 0, 2),
        f64x2.mul(v128.shuffle<f64>(a, b, 1, 3), fractions),
      );
      v128.store(at, f64x2.add(offsets, f64x2.mul(spans, drawn)));
    }
    if (at < until) {
      const u = value(walked, here, turned);
      const line = cell(lines, u);
      store<f64>(at, offset + span * (load<f64>(line) + load<f64>(line, 8) * <f64>u));
      at += 8;
    }
    if (tail !== 0) sharpen(start, until, lines, offset, span, tail);
    begin = end;
  }
}

/** Reads the draws of a table's last cell anew, between the 65 knots of its tail. */
function sharpen(start: usize, until: usize, lines: usize, offset: f64, span: f64, tail: usize): void {
  const last = lines + 1023 * 16;
  // In the last cell u runs from −2²² to 0, being signed.
  const width = span * load<f64>(last, 8) * <f64>0x400000;
  const edge = offset + span * load<f64>(last) - width;
  for (let at = start; at < until; at += 8) {
    const drawn = load<f64>(at);
    if (drawn <= edge) continue;
    const within = min(63.999999, ((drawn - edge) / width) * 64);
    const piece = <i32>within;
    const knot = tail + (<usize>piece << 3);
    const a = load<f64>(knot);
    store<f64>(at, offset + span * (a + (load<f64>(knot, 8) - a) * (within - <f64>piece)));
  }
}

/** Draws evenly between two numbers. */
export function drawUniform(
  out: usize,
  from: i32,
  to: i32,
  repetitions: usize,
  first: u32,
  high: u32,
  low: u32,
  offset: f64,
  span: f64,
): void {
  let replicate = first;
  let at = out;
  for (let begin = from; begin < to; replicate++) {
    startWalk(repetitions + <usize>replicate * repetitionBytes, replicate, high, low, begin, to);
    const walked = order;
    const length = size;
    const ahead = step - size;
    const turned = turn;
    let here = place;
    for (const until = at + (<usize>(end - begin) << 3); at < until; at += 8) {
      store<f64>(at, offset + span * (<f64>(<u32>value(walked, here, turned)) * 2.3283064365386963e-10));
      here = after(here, ahead, length);
    }
    begin = end;
  }
}

/** Draws an event: 1 with its chance, else 0. */
export function drawEvent(
  out: usize,
  from: i32,
  to: i32,
  repetitions: usize,
  first: u32,
  high: u32,
  low: u32,
  chance: f64,
): void {
  const limit = <u64>(chance * 4294967296.0);
  let replicate = first;
  let at = out;
  for (let begin = from; begin < to; replicate++) {
    startWalk(repetitions + <usize>replicate * repetitionBytes, replicate, high, low, begin, to);
    const walked = order;
    const length = size;
    const ahead = step - size;
    const turned = turn;
    let here = place;
    for (const until = at + (<usize>(end - begin) << 3); at < until; at += 8) {
      store<f64>(at, <f64>i32(<u64>(<u32>value(walked, here, turned)) < limit));
      here = after(here, ahead, length);
    }
    begin = end;
  }
}

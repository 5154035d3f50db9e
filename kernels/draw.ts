// Draws of one unknown over a block. Tables are laid out by src/simulation/table-store.ts.
import {
  after,
  end,
  fours,
  order,
  place,
  repetitionBytes,
  size,
  startWalk,
  step,
  turn,
  value,
} from "./walk";

/** A table's cell at `u`: the two numbers of its straight line. */
@inline
function cell(lines: usize, u: i32): usize {
  return lines + <usize>((<u32>u >>> 18) & 0x3ff0);
}

/** A pair of draws: `offset + span × (a + b × u)`, with the lines of the first and of the second, and their two u. */
@inline
function pair(one: v128, two: v128, us: v128, offsets: v128, spans: v128): v128 {
  const slopes = v128.shuffle<f64>(one, two, 1, 3);
  const bases = v128.shuffle<f64>(one, two, 0, 2);
  const drawn = f64x2.add(bases, f64x2.mul(slopes, f64x2.convert_low_i32x4_s(us)));
  return f64x2.add(offsets, f64x2.mul(spans, drawn));
}

/** Where addresses of cells are put to be read one by one, which is sooner done than taking a vector to pieces. */
const cellsAt: usize = 16;

/**
 * A whole repetition whose size is a power of two, read by fours. A quarter of the repetition later the walk has come a
 * quarter of the order further, or three where the step leaves 3 over 4. So two rows of fours are the draws here and
 * next, and those one, two and three quarters later; with three, the last quarter comes first.
 */
function drawFours(out: usize, lines: usize, offset: f64, span: f64): void {
  const offsets = f64x2.splat(offset);
  const spans = f64x2.splat(span);
  const turns = i32x4.splat(turn);
  const tables = i32x4.splat(<i32>lines);
  const inTable = i32x4.splat(0x3ff0);
  const by = <usize>step;
  const places = <usize>size - 1;
  const rows = (<usize>size << 3) - 32;
  const columnBits = <usize>ctz(size) - 2;
  const backwards = (step & 3) === 3;
  const quarter = <usize>size << 1;
  const apart: usize = backwards ? <usize>0 - quarter : quarter;
  let here = (<usize>place + (backwards ? <usize>size >> 2 : 0)) & places;
  let at = backwards ? out + 3 * quarter : out;
  const last = at + quarter;
  do {
    const these = v128.load(fours + ((here << 5) & rows) + ((here >> columnBits) << 2));
    here = (here + by) & places;
    const those = v128.load(fours + ((here << 5) & rows) + ((here >> columnBits) << 2));
    here = (here + by) & places;
    const early = i32x4.add(v128.shuffle<i32>(these, those, 0, 4, 1, 5), turns);
    const late = i32x4.add(v128.shuffle<i32>(these, those, 2, 6, 3, 7), turns);
    v128.store(cellsAt, i32x4.add(v128.and(i32x4.shr_u(early, 18), inTable), tables));
    v128.store(cellsAt, i32x4.add(v128.and(i32x4.shr_u(late, 18), inTable), tables), 16);
    const a = v128.load(load<u32>(cellsAt));
    const b = v128.load(load<u32>(cellsAt, 4));
    v128.store(at, pair(a, b, early, offsets, spans));
    const c = v128.load(load<u32>(cellsAt, 8));
    const d = v128.load(load<u32>(cellsAt, 12));
    v128.store(at + apart, pair(c, d, v128.shuffle<i64>(early, early, 1, 1), offsets, spans));
    const e = v128.load(load<u32>(cellsAt, 16));
    const f = v128.load(load<u32>(cellsAt, 20));
    v128.store(at + 2 * apart, pair(e, f, late, offsets, spans));
    const g = v128.load(load<u32>(cellsAt, 24));
    const h = v128.load(load<u32>(cellsAt, 28));
    v128.store(at + 3 * apart, pair(g, h, v128.shuffle<i64>(late, late, 1, 1), offsets, spans));
    at += 16;
  } while (at < last);
}

/** A part of a repetition, or one of any size, draw after draw. */
function drawInTurn(out: usize, until: usize, lines: usize, offset: f64, span: f64): void {
  const walked = order;
  const length = size;
  const ahead = step - size;
  const turned = turn;
  let here = place;
  for (; out < until; out += 8) {
    const u = value(walked, here, turned);
    here = after(here, ahead, length);
    const line = cell(lines, u);
    store<f64>(out, offset + span * (load<f64>(line) + load<f64>(line, 8) * <f64>u));
  }
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
  let replicate = first;
  let at = out;
  for (let begin = from; begin < to; replicate++) {
    startWalk(repetitions + <usize>replicate * repetitionBytes, replicate, high, low, begin, to);
    const until = at + (<usize>(end - begin) << 3);
    if (fours !== 0) drawFours(at, lines, offset, span);
    else drawInTurn(at, until, lines, offset, span);
    at = until;
    begin = end;
  }
  if (tail !== 0) sharpen(out, at, lines, offset, span, tail);
}

/** Reads the draws of a table's last cell anew, between the 65 knots of its tail. One in a thousand is there. */
function sharpen(start: usize, until: usize, lines: usize, offset: f64, span: f64, tail: usize): void {
  const last = lines + 1023 * 16;
  // In the last cell u runs from −2²² to 0, being signed.
  const width = span * load<f64>(last, 8) * <f64>0x400000;
  const edge = offset + span * load<f64>(last) - width;
  const edges = f64x2.splat(edge);
  let at = start;
  while (at < until) {
    const next = min(at + 32, until);
    if (at + 32 === next) {
      const far = v128.or(f64x2.gt(v128.load(at), edges), f64x2.gt(v128.load(at, 16), edges));
      if (!v128.any_true(far)) {
        at = next;
        continue;
      }
    }
    for (; at < next; at += 8) {
      const drawn = load<f64>(at);
      if (drawn <= edge) continue;
      const within = min(63.999999, ((drawn - edge) / width) * 64);
      const piece = <i32>within;
      const knot = tail + (<usize>piece << 3);
      const a = load<f64>(knot);
      store<f64>(at, offset + span * (a + (load<f64>(knot, 8) - a) * (within - <f64>piece)));
    }
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

// What is done with whole sums: added, compared, divided. Every address is that of the first draw. What a tape is full of
// takes eight draws a turn: with two, counting and asking whether to go on is half the work.

/** The bytes of as many draws as make whole turns of eight. */
@inline
function whole(n: usize): usize {
  return (n & ~7) << 3;
}

/** What is done with two numbers. */
const plus: i32 = 0;
const minus: i32 = 1;
const times: i32 = 2;
const larger: i32 = 3;

@inline
function both(what: i32, a: v128, b: v128): v128 {
  if (what === plus) return f64x2.add(a, b);
  if (what === minus) return f64x2.sub(a, b);
  return what === times ? f64x2.mul(a, b) : f64x2.pmax(a, b);
}

@inline
function each(what: i32, a: f64, b: f64): f64 {
  if (what === plus) return a + b;
  if (what === minus) return a - b;
  return what === times ? a * b : a < b ? b : a;
}

/** Writes what comes of two runs over `out`. */
@inline
function combine(what: i32, out: usize, n: usize, a: usize, b: usize): void {
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    v128.store(out, both(what, v128.load(a), v128.load(b)));
    v128.store(out, both(what, v128.load(a, 16), v128.load(b, 16)), 16);
    v128.store(out, both(what, v128.load(a, 32), v128.load(b, 32)), 32);
    v128.store(out, both(what, v128.load(a, 48), v128.load(b, 48)), 48);
    a += 64;
    b += 64;
  }
  for (; out < end; out += 8) {
    store<f64>(out, each(what, load<f64>(a), load<f64>(b)));
    a += 8;
    b += 8;
  }
}

/** out += a. */
export function add(out: usize, n: usize, a: usize): void {
  combine(plus, out, n, out, a);
}

/** out = a + b. */
export function sum(out: usize, n: usize, a: usize, b: usize): void {
  combine(plus, out, n, a, b);
}

/** out = a − b. */
export function difference(out: usize, n: usize, a: usize, b: usize): void {
  combine(minus, out, n, a, b);
}

/** out = a × b. */
export function product(out: usize, n: usize, a: usize, b: usize): void {
  combine(times, out, n, a, b);
}

/** out = the larger of a and b, neither of which is nothing (NaN): that is one instruction. */
export function later(out: usize, n: usize, a: usize, b: usize): void {
  combine(larger, out, n, a, b);
}

/** out = the larger of a and b, neither of which is nothing (NaN), and c. */
export function laterSum(out: usize, n: usize, a: usize, b: usize, c: usize): void {
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    v128.store(out, f64x2.add(f64x2.pmax(v128.load(a), v128.load(b)), v128.load(c)));
    v128.store(out, f64x2.add(f64x2.pmax(v128.load(a, 16), v128.load(b, 16)), v128.load(c, 16)), 16);
    v128.store(out, f64x2.add(f64x2.pmax(v128.load(a, 32), v128.load(b, 32)), v128.load(c, 32)), 32);
    v128.store(out, f64x2.add(f64x2.pmax(v128.load(a, 48), v128.load(b, 48)), v128.load(c, 48)), 48);
    a += 64;
    b += 64;
    c += 64;
  }
  for (; out < end; out += 8) {
    const one = load<f64>(a);
    const other = load<f64>(b);
    store<f64>(out, (one < other ? other : one) + load<f64>(c));
    a += 8;
    b += 8;
    c += 8;
  }
}

/** out = the larger of out and a. */
export function atLeast(out: usize, n: usize, a: usize): void {
  later(out, n, out, a);
}

/** out = a ÷ b; where b is 0 it is 1 beside an a of 0, else the largest safe integer. */
export function ratio(out: usize, n: usize, a: usize, b: usize): void {
  const zeros = f64x2.splat(0);
  const ones = f64x2.splat(1);
  const mosts = f64x2.splat(9007199254740991);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) {
    const above = v128.load(a + i);
    const under = v128.load(b + i);
    const none = v128.bitselect(ones, mosts, f64x2.eq(above, zeros));
    v128.store(out + i, v128.bitselect(none, f64x2.div(above, under), f64x2.eq(under, zeros)));
  }
  if (i < bytes) {
    const above = load<f64>(a + i);
    const under = load<f64>(b + i);
    store<f64>(out + i, under === 0 ? (above === 0 ? 1 : 9007199254740991) : above / under);
  }
}

/** What two lanes of minus ones counted. */
@inline
function counted(lanes: v128): i32 {
  return <i32>(-i64x2.extract_lane(lanes, 0) - i64x2.extract_lane(lanes, 1));
}

/** In how many draws a is above b, or above c. */
export function countAbove(n: usize, a: usize, b: usize, c: usize): i32 {
  let lanes = i64x2.splat(0);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) {
    const values = v128.load(a + i);
    const above = v128.or(f64x2.lt(v128.load(b + i), values), f64x2.lt(v128.load(c + i), values));
    lanes = i64x2.add(lanes, above);
  }
  if (i === bytes) return counted(lanes);
  const value = load<f64>(a + i);
  return counted(lanes) + i32(load<f64>(b + i) < value || load<f64>(c + i) < value);
}

/** The sum of all draws, one after the other. */
export function total(n: usize, a: usize): f64 {
  let result = 0.0;
  const end = n << 3;
  for (let i: usize = 0; i < end; i += 8) result += load<f64>(a + i);
  return result;
}

/** How many draws are at a limit or under it. */
export function countWithin(n: usize, a: usize, limit: f64): i32 {
  const limits = f64x2.splat(limit);
  let lanes = i64x2.splat(0);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) lanes = i64x2.add(lanes, f64x2.le(v128.load(a + i), limits));
  return counted(lanes) + (i === bytes ? 0 : i32(load<f64>(a + i) <= limit));
}

/** What draws are over a limit, one after the other; those at it or under it count as 0. */
export function excess(n: usize, a: usize, limit: f64): f64 {
  let result = 0.0;
  const end = n << 3;
  for (let i: usize = 0; i < end; i += 8) result += max(0.0, load<f64>(a + i) - limit);
  return result;
}

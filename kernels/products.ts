// Products of runs of numbers, two draws a turn. Every address is that of the block's first draw.

/** The product of two runs and a number; `b` may be missing (0), and then `a` too. */
@inline
function pair(by: v128, a: usize, b: usize, i: usize): v128 {
  return f64x2.mul(f64x2.mul(by, v128.load(a + i)), v128.load(b + i));
}

/** out = by × a × b × … or, with `adding`, out += the same. Products are multiplied from left to right. */
@inline
function put(out: usize, value: v128, adding: bool): void {
  v128.store(out, adding ? f64x2.add(v128.load(out), value) : value);
}

@inline
function put1(out: usize, value: f64, adding: bool): void {
  store<f64>(out, adding ? load<f64>(out) + value : value);
}

/** by × nothing: the same number for every draw. */
@inline
export function constant(out: usize, n: usize, by: f64, adding: bool): void {
  for (const end = out + (n << 3); out < end; out += 8) put1(out, by, adding);
}

@inline
export function one(out: usize, n: usize, by: f64, a: usize, adding: bool): void {
  const bys = f64x2.splat(by);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) put(out + i, f64x2.mul(bys, v128.load(a + i)), adding);
  if (i < bytes) put1(out + i, by * load<f64>(a + i), adding);
}

@inline
export function two(out: usize, n: usize, by: f64, a: usize, b: usize, adding: bool): void {
  const bys = f64x2.splat(by);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) put(out + i, pair(bys, a, b, i), adding);
  if (i < bytes) put1(out + i, by * load<f64>(a + i) * load<f64>(b + i), adding);
}

@inline
export function three(out: usize, n: usize, by: f64, a: usize, b: usize, c: usize, adding: bool): void {
  const bys = f64x2.splat(by);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) put(out + i, f64x2.mul(pair(bys, a, b, i), v128.load(c + i)), adding);
  if (i < bytes) put1(out + i, by * load<f64>(a + i) * load<f64>(b + i) * load<f64>(c + i), adding);
}

/** out += by × a × b, and the same to another. */
export function both(out: usize, other: usize, n: usize, by: f64, a: usize, b: usize): void {
  const bys = f64x2.splat(by);
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) {
    const product = pair(bys, a, b, i);
    v128.store(out + i, f64x2.add(v128.load(out + i), product));
    v128.store(other + i, f64x2.add(v128.load(other + i), product));
  }
  if (i < bytes) {
    const product = by * load<f64>(a + i) * load<f64>(b + i);
    store<f64>(out + i, load<f64>(out + i) + product);
    store<f64>(other + i, load<f64>(other + i) + product);
  }
}

/** out ×= a. */
export function times(out: usize, n: usize, a: usize): void {
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) v128.store(out + i, f64x2.mul(v128.load(out + i), v128.load(a + i)));
  if (i < bytes) store<f64>(out + i, load<f64>(out + i) * load<f64>(a + i));
}

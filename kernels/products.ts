// Products of runs of numbers, eight draws a turn: with two, counting and asking whether to go on is half the work. Every
// address is that of the block's first draw. Products are multiplied from left to right.

/** The bytes of as many draws as make whole turns of eight. */
@inline
function whole(n: usize): usize {
  return (n & ~7) << 3;
}

/** Eight numbers to `out` or, with `adding`, onto what is there. */
@inline
function put(out: usize, a: v128, b: v128, c: v128, d: v128, adding: bool): void {
  v128.store(out, adding ? f64x2.add(v128.load(out), a) : a);
  v128.store(out, adding ? f64x2.add(v128.load(out, 16), b) : b, 16);
  v128.store(out, adding ? f64x2.add(v128.load(out, 32), c) : c, 32);
  v128.store(out, adding ? f64x2.add(v128.load(out, 48), d) : d, 48);
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
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    const w = f64x2.mul(bys, v128.load(a));
    const x = f64x2.mul(bys, v128.load(a, 16));
    const y = f64x2.mul(bys, v128.load(a, 32));
    const z = f64x2.mul(bys, v128.load(a, 48));
    put(out, w, x, y, z, adding);
    a += 64;
  }
  for (; out < end; out += 8) {
    put1(out, by * load<f64>(a), adding);
    a += 8;
  }
}

@inline
export function two(out: usize, n: usize, by: f64, a: usize, b: usize, adding: bool): void {
  const bys = f64x2.splat(by);
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    const w = f64x2.mul(f64x2.mul(bys, v128.load(a)), v128.load(b));
    const x = f64x2.mul(f64x2.mul(bys, v128.load(a, 16)), v128.load(b, 16));
    const y = f64x2.mul(f64x2.mul(bys, v128.load(a, 32)), v128.load(b, 32));
    const z = f64x2.mul(f64x2.mul(bys, v128.load(a, 48)), v128.load(b, 48));
    put(out, w, x, y, z, adding);
    a += 64;
    b += 64;
  }
  for (; out < end; out += 8) {
    put1(out, by * load<f64>(a) * load<f64>(b), adding);
    a += 8;
    b += 8;
  }
}

@inline
export function three(out: usize, n: usize, by: f64, a: usize, b: usize, c: usize, adding: bool): void {
  const bys = f64x2.splat(by);
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    const w = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a)), v128.load(b)), v128.load(c));
    const x = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 16)), v128.load(b, 16)), v128.load(c, 16));
    const y = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 32)), v128.load(b, 32)), v128.load(c, 32));
    const z = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 48)), v128.load(b, 48)), v128.load(c, 48));
    put(out, w, x, y, z, adding);
    a += 64;
    b += 64;
    c += 64;
  }
  for (; out < end; out += 8) {
    put1(out, by * load<f64>(a) * load<f64>(b) * load<f64>(c), adding);
    a += 8;
    b += 8;
    c += 8;
  }
}

/** out += by × a × b, and the same to another. */
export function bothTwo(out: usize, other: usize, n: usize, by: f64, a: usize, b: usize): void {
  const bys = f64x2.splat(by);
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    const w = f64x2.mul(f64x2.mul(bys, v128.load(a)), v128.load(b));
    const x = f64x2.mul(f64x2.mul(bys, v128.load(a, 16)), v128.load(b, 16));
    const y = f64x2.mul(f64x2.mul(bys, v128.load(a, 32)), v128.load(b, 32));
    const z = f64x2.mul(f64x2.mul(bys, v128.load(a, 48)), v128.load(b, 48));
    put(out, w, x, y, z, true);
    put(other, w, x, y, z, true);
    other += 64;
    a += 64;
    b += 64;
  }
  for (; out < end; out += 8) {
    const product = by * load<f64>(a) * load<f64>(b);
    put1(out, product, true);
    put1(other, product, true);
    other += 8;
    a += 8;
    b += 8;
  }
}

/** out += by × a × b × c, and the same to another. */
export function bothThree(out: usize, other: usize, n: usize, by: f64, a: usize, b: usize, c: usize): void {
  const bys = f64x2.splat(by);
  const end = out + (n << 3);
  for (const turns = out + whole(n); out < turns; out += 64) {
    const w = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a)), v128.load(b)), v128.load(c));
    const x = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 16)), v128.load(b, 16)), v128.load(c, 16));
    const y = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 32)), v128.load(b, 32)), v128.load(c, 32));
    const z = f64x2.mul(f64x2.mul(f64x2.mul(bys, v128.load(a, 48)), v128.load(b, 48)), v128.load(c, 48));
    put(out, w, x, y, z, true);
    put(other, w, x, y, z, true);
    other += 64;
    a += 64;
    b += 64;
    c += 64;
  }
  for (; out < end; out += 8) {
    const product = by * load<f64>(a) * load<f64>(b) * load<f64>(c);
    put1(out, product, true);
    put1(other, product, true);
    other += 8;
    a += 8;
    b += 8;
    c += 8;
  }
}

/** out ×= a. */
export function times(out: usize, n: usize, a: usize): void {
  const bytes = n << 3;
  let i: usize = 0;
  for (; i + 8 < bytes; i += 16) v128.store(out + i, f64x2.mul(v128.load(out + i), v128.load(a + i)));
  if (i < bytes) store<f64>(out + i, load<f64>(out + i) * load<f64>(a + i));
}

// Tables of quantiles. src/simulation/quantile-table.ts says what is in them.

const cells: i32 = 1024;

/** Fills the upper half of a grid of quantiles with the mirror image of the lower half of its rows. */
export function mirror(grid: usize, rows: i32): void {
  for (let row = (rows >> 1) + 1; row < rows; row++) {
    const here = grid + ((<usize>row * 1025) << 2);
    const other = grid + ((<usize>(rows - 1 - row) * 1025 + 1024) << 2);
    for (let i: usize = 0; i <= 1024; i++)
      store<f32>(here + (i << 2), <f32>(1 - <f64>load<f32>(other - (i << 2))));
  }
}

/** What four numbers come to, each with its weight. */
function weighted(
  first: f64,
  second: f64,
  third: f64,
  fourth: f64,
  w0: f64,
  w1: f64,
  w2: f64,
  w3: f64,
): f64 {
  return w0 * first + w1 * second + w2 * third + w3 * fourth;
}

/** The same of one knot of four rows. */
function knotOf(row: usize, knot: usize, w0: f64, w1: f64, w2: f64, w3: f64): f64 {
  const at = row + (knot << 2);
  return weighted(
    <f64>load<f32>(at),
    <f64>load<f32>(at, 4100),
    <f64>load<f32>(at, 8200),
    <f64>load<f32>(at, 12300),
    w0,
    w1,
    w2,
    w3,
  );
}

/**
 * A PERT's knots: between the grid's modes by the cubic through the four nearest rows (Lagrange), the end knots where a
 * straight line has the mean of its end cell, the whole at the exact mean. `sums` are those of each row's inner knots.
 * Near 0 a quantile that begins like u^(1/a) has in its first cell a mean of a/(a+1) of the first knot.
 */
export function pert(knots: usize, grid: usize, sums: usize, rows: i32, mode: f64): void {
  const place = mode * <f64>(rows - 1);
  const nearest = min<i32>(rows - 4, max<i32>(0, <i32>floor(place) - 1));
  const x = place - <f64>nearest;
  const w0 = ((x - 1) * (x - 2) * (x - 3)) / -6;
  const w1 = (x * (x - 2) * (x - 3)) / 2;
  const w2 = (x * (x - 1) * (x - 3)) / -2;
  const w3 = (x * (x - 1) * (x - 2)) / 6;
  const row = grid + ((<usize>nearest * 1025) << 2);
  const sum = sums + (<usize>nearest << 3);
  const inner = weighted(
    load<f64>(sum),
    load<f64>(sum, 8),
    load<f64>(sum, 16),
    load<f64>(sum, 24),
    w0,
    w1,
    w2,
    w3,
  );
  const lower: f64 = 1 + 4 * mode;
  const upper: f64 = 5 - 4 * mode;
  const first = (knotOf(row, 1, w0, w1, w2, w3) * (lower - 1)) / (lower + 1);
  const end: f64 = 1 - ((1 - knotOf(row, 1023, w0, w1, w2, w3)) * (upper - 1)) / (upper + 1);
  const by = (1 + 4 * mode) / 6 / ((inner + (first + end) / 2) / 1024);
  between(knots, row, w0 * by, w1 * by, w2 * by, w3 * by);
  store<f64>(knots, first * by);
  store<f64>(knots + 8192, min<f64>(1, end * by));
}

/**
 * A lognormal's knots, of whose upper half all but the end are there: the lower half are their inverses. The end knots are
 * such that a straight line has the mean of its end cell: `lower` and `upper` are these means, `exact` is the whole's.
 */
export function lognormal(knots: usize, lower: f64, upper: f64, exact: f64): void {
  let inner: f64 = -1;
  for (let i: usize = 1; i <= 512; i++) {
    const above = load<f64>(knots + ((1024 - i) << 3));
    const below: f64 = 1 / above;
    store<f64>(knots + (i << 3), below);
    inner += above + below;
  }
  const first = max<f64>(0, 2 * lower - load<f64>(knots, 8));
  const end = 2 * upper - load<f64>(knots, 8184);
  const by = exact / ((inner + (first + end) / 2) / 1024);
  store<f64>(knots, first);
  store<f64>(knots, end, 8192);
  for (let i: usize = 0; i <= 1024; i++) {
    const at = knots + (i << 3);
    store<f64>(at, load<f64>(at) * by);
  }
}

/** The inner knots of a table between four rows of the grid, each with its weight; `row` is the first one's address. */
function between(knots: usize, row: usize, w0: f64, w1: f64, w2: f64, w3: f64): void {
  const a = f64x2.splat(w0);
  const b = f64x2.splat(w1);
  const c = f64x2.splat(w2);
  const d = f64x2.splat(w3);
  for (let i: usize = 0; i < 1024; i += 2) {
    const here = row + (i << 2);
    const left = f64x2.add(
      f64x2.mul(a, f64x2.promote_low_f32x4(v128.load64_zero(here))),
      f64x2.mul(b, f64x2.promote_low_f32x4(v128.load64_zero(here, 4100))),
    );
    const right = f64x2.add(
      f64x2.mul(c, f64x2.promote_low_f32x4(v128.load64_zero(here, 8200))),
      f64x2.mul(d, f64x2.promote_low_f32x4(v128.load64_zero(here, 12300))),
    );
    v128.store(knots + (i << 3), f64x2.add(left, right));
  }
}

/**
 * Turns a table's 1025 knots into one straight line per cell, for u as 32 bits read as a signed integer: the value in
 * cell c is `lines[2c] + lines[2c + 1] × u`. The cells from the middle up have the sign bit set: their u is less by 2³².
 */
export function lines(knots: usize, out: usize): void {
  const width: f64 = 4194304;
  const widths = f64x2.splat(1 / width);
  let begins = f64x2(0, width);
  const on = f64x2.splat(2 * width);
  const middle = knots + (<usize>cells << 2);
  for (const last = knots + (<usize>cells << 3); knots < last; knots += 16) {
    if (knots === middle) begins = f64x2.sub(begins, f64x2.splat(<f64>cells * width));
    const ends = v128.load(knots);
    const slopes = f64x2.mul(f64x2.sub(v128.load(knots, 8), ends), widths);
    const bases = f64x2.sub(ends, f64x2.mul(slopes, begins));
    v128.store(out, v128.shuffle<f64>(bases, slopes, 0, 2));
    v128.store(out, v128.shuffle<f64>(bases, slopes, 1, 3), 16);
    begins = f64x2.add(begins, on);
    out += 32;
  }
}

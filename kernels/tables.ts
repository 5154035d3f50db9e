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

/** The inner knots of a table between four rows of the grid, each with its weight; `row` is the first one's address. */
export function between(knots: usize, row: usize, w0: f64, w1: f64, w2: f64, w3: f64): void {
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

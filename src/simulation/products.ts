/**
 * A run of numbers to multiply: a whole column read from the block's first draw on, or a block's scratch read from 0.
 */
export type Operand = { readonly values: Float64Array; readonly whole: boolean };

/** The most draws of a block: what keeps all its numbers in the cache. */
export const blockDraws = 1024;

const ones: Operand = { values: new Float64Array(blockDraws).fill(1), whole: false };
const scratch: Operand = { values: new Float64Array(blockDraws), whole: false };

// Two draws a turn, and `|0` where the compiler cannot prove an integer: a fifth faster than a plain loop.

function add2(
  out: Float64Array,
  at: number,
  n: number,
  by: number,
  a: Float64Array,
  ia: number,
  b: Float64Array,
  ib: number,
): void {
  const o = at | 0;
  const fa = ia | 0;
  const fb = ib | 0;
  const last = (n - 1) | 0;
  let i = 0;
  for (; i < last; i = (i + 2) | 0) {
    const j = (i + 1) | 0;
    const here = (o + i) | 0;
    const next = (o + j) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number);
    const q = by * (a[(fa + j) | 0] as number) * (b[(fb + j) | 0] as number);
    out[here] = (out[here] as number) + p;
    out[next] = (out[next] as number) + q;
  }
  if (i === last) {
    const here = (o + i) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number);
    out[here] = (out[here] as number) + p;
  }
}

function add3(
  out: Float64Array,
  at: number,
  n: number,
  by: number,
  a: Float64Array,
  ia: number,
  b: Float64Array,
  ib: number,
  c: Float64Array,
  ic: number,
): void {
  const o = at | 0;
  const fa = ia | 0;
  const fb = ib | 0;
  const fc = ic | 0;
  const last = (n - 1) | 0;
  let i = 0;
  for (; i < last; i = (i + 2) | 0) {
    const j = (i + 1) | 0;
    const here = (o + i) | 0;
    const next = (o + j) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number) * (c[(fc + i) | 0] as number);
    const q = by * (a[(fa + j) | 0] as number) * (b[(fb + j) | 0] as number) * (c[(fc + j) | 0] as number);
    out[here] = (out[here] as number) + p;
    out[next] = (out[next] as number) + q;
  }
  if (i === last) {
    const here = (o + i) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number) * (c[(fc + i) | 0] as number);
    out[here] = (out[here] as number) + p;
  }
}

function both2(
  out: Float64Array,
  at: number,
  sum: Float64Array,
  n: number,
  by: number,
  a: Float64Array,
  ia: number,
  b: Float64Array,
  ib: number,
): void {
  const o = at | 0;
  const fa = ia | 0;
  const fb = ib | 0;
  const last = (n - 1) | 0;
  let i = 0;
  for (; i < last; i = (i + 2) | 0) {
    const j = (i + 1) | 0;
    const here = (o + i) | 0;
    const next = (o + j) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number);
    const q = by * (a[(fa + j) | 0] as number) * (b[(fb + j) | 0] as number);
    out[here] = (out[here] as number) + p;
    sum[i] = (sum[i] as number) + p;
    out[next] = (out[next] as number) + q;
    sum[j] = (sum[j] as number) + q;
  }
  if (i === last) {
    const here = (o + i) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number);
    out[here] = (out[here] as number) + p;
    sum[i] = (sum[i] as number) + p;
  }
}

function both3(
  out: Float64Array,
  at: number,
  sum: Float64Array,
  n: number,
  by: number,
  a: Float64Array,
  ia: number,
  b: Float64Array,
  ib: number,
  c: Float64Array,
  ic: number,
): void {
  const o = at | 0;
  const fa = ia | 0;
  const fb = ib | 0;
  const fc = ic | 0;
  const last = (n - 1) | 0;
  let i = 0;
  for (; i < last; i = (i + 2) | 0) {
    const j = (i + 1) | 0;
    const here = (o + i) | 0;
    const next = (o + j) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number) * (c[(fc + i) | 0] as number);
    const q = by * (a[(fa + j) | 0] as number) * (b[(fb + j) | 0] as number) * (c[(fc + j) | 0] as number);
    out[here] = (out[here] as number) + p;
    sum[i] = (sum[i] as number) + p;
    out[next] = (out[next] as number) + q;
    sum[j] = (sum[j] as number) + q;
  }
  if (i === last) {
    const here = (o + i) | 0;
    const p = by * (a[(fa + i) | 0] as number) * (b[(fb + i) | 0] as number) * (c[(fc + i) | 0] as number);
    out[here] = (out[here] as number) + p;
    sum[i] = (sum[i] as number) + p;
  }
}

/** Multiplies all but the last two of more than three operands, from left to right, so that three remain. */
function atMostThree(n: number, operands: readonly Operand[], from: number): readonly Operand[] {
  const kept = operands.length - 2;
  if (kept < 2) return operands;
  const product = scratch.values;
  for (let k = 1; k < kept; k++) {
    const left = k === 1 ? operands[0] : scratch;
    const right = operands[k];
    if (!left || !right) continue;
    const first = (left.whole ? from : 0) | 0;
    const second = (right.whole ? from : 0) | 0;
    for (let i = 0; i < n; i = (i + 1) | 0) {
      product[i] = (left.values[(first + i) | 0] as number) * (right.values[(second + i) | 0] as number);
    }
  }
  return [scratch, ...operands.slice(kept)];
}

/**
 * Adds by × the operands' product, draw by draw, to `out` from its place `at` on, and where a `sum` is given to that
 * too, from its beginning. Products are multiplied from left to right.
 * @param n how many draws, a block's length at most
 * @param from the block's first draw
 */
export function addProduct(
  out: Float64Array,
  at: number,
  sum: Float64Array | undefined,
  n: number,
  by: number,
  operands: readonly Operand[],
  from: number,
): void {
  const [a = ones, b = ones, c] = atMostThree(n, operands, from);
  const ia = a.whole ? from : 0;
  const ib = b.whole ? from : 0;
  if (!c) {
    if (sum) both2(out, at, sum, n, by, a.values, ia, b.values, ib);
    else add2(out, at, n, by, a.values, ia, b.values, ib);
    return;
  }
  const ic = c.whole ? from : 0;
  if (sum) both3(out, at, sum, n, by, a.values, ia, b.values, ib, c.values, ic);
  else add3(out, at, n, by, a.values, ia, b.values, ib, c.values, ic);
}

/** Adds a block's numbers to a column from the block's first draw on. */
export function addBlock(column: Float64Array, from: number, n: number, values: Float64Array): void {
  const first = from | 0;
  for (let i = 0; i < n; i = (i + 1) | 0) {
    const here = (first + i) | 0;
    column[here] = (column[here] as number) + (values[i] as number);
  }
}

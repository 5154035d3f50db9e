import { expect, test } from "vitest";
import { percentiles, summarise } from "../src/simulation/summarise.js";

function bySorting(column: Float64Array, share: number): number {
  const sorted = Array.from(column).sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const here = sorted[below] ?? Number.NaN;
  return here + (place - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN) - here);
}

/** Numbers that look random and are the same every time. */
function noise(length: number, shape: (u: number) => number): Float64Array {
  let state = 12_345;
  return Float64Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return shape(state / 2_147_483_647);
  });
}

const shapes: Readonly<Record<string, (u: number) => number>> = {
  even: (u) => u * 1000,
  "long tail": (u) => Math.exp(12 * u * u),
  "one far outlier": (u) => (u > 0.9999 ? 1e12 : u),
  "all outliers": (u) => (u - 0.5) ** -5,
  steps: (u) => Math.floor(u * 4),
  "mostly nothing": (u) => (u < 0.85 ? 0 : u),
  "0 or 1": (u) => (u < 0.3 ? 1 : 0),
  negative: (u) => -1 / (u + 0.001),
  "denormal range": (u) => 1 + Math.floor(u * 3) * Number.EPSILON,
};

test.each(Object.keys(shapes))("Percentiles equal those of a full sort: %s", (name) => {
  const shape = shapes[name];
  if (!shape) throw new Error(name);
  for (const length of [1, 2, 3, 10, 63, 64, 65, 100, 1000, 10_001]) {
    const column = noise(length, shape);
    const before = column.slice();
    const { p10, p50, p80, p90 } = summarise(column);
    expect([p10, p50, p80, p90]).toEqual([0.1, 0.5, 0.8, 0.9].map((share) => bySorting(column, share)));
    expect(column).toEqual(before);
    expect(p10 <= p50 && p50 <= p80 && p80 <= p90).toBe(true);
  }
});

test("Percentiles are those of numpy's percentile", () => {
  // numpy 1.24.2: np.percentile([3.1, 1.2, 9.9, 4.4, 7.3, 2.2, 8.8], [10, 50, 80, 90])
  const values = percentiles(Float64Array.of(3.1, 1.2, 9.9, 4.4, 7.3, 2.2, 8.8), [0.1, 0.5, 0.8, 0.9]);
  for (const [i, exact] of [1.8, 4.4, 8.5, 9.24].entries()) expect(values[i]).toBeCloseTo(exact, 12);
});

test("All equal draws give that number, and infinite ones do not hang or invent", () => {
  expect(summarise(new Float64Array(500).fill(7))).toEqual({ mean: 7, p10: 7, p50: 7, p80: 7, p90: 7 });
  const column = new Float64Array(500).fill(1);
  column.fill(Number.POSITIVE_INFINITY, 400);
  const { p10, p50, p90 } = summarise(column);
  expect([p10, p50, p90]).toEqual([1, 1, Number.POSITIVE_INFINITY]);
});

test("The exact mean replaces the draws' own", () => {
  const column = Float64Array.of(1, 2, 3, 10);
  expect(summarise(column).mean).toBe(4);
  expect(summarise(column, 3.5).mean).toBe(3.5);
  expect(summarise(column, 0).mean).toBe(0);
});

test("As many percentiles as one likes, all those of the sorted column", () => {
  const column = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i * 7.3) * i);
  const sorted = column.slice().sort();
  const shares = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
  for (const [i, value] of percentiles(column, shares).entries()) {
    const at = (shares[i] ?? 0) * 4999;
    const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
    expect(value).toBeCloseTo(below + (at - Math.floor(at)) * (above - below), 9);
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { openSimulation, type Term } from "../../src/simulation/open-simulation.js";
import { replicateBounds } from "../../src/simulation/replicates.js";
import { simulated, uniforms, unknown } from "../simulated-column.js";

const draws = 10_000;

/** Pearson's chi-square of counts that should all be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  return counts.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
}

/** How many standard deviations a chi-square with so many degrees of freedom is from its mean. */
function surprise(value: number, freedom: number): number {
  return (value - freedom) / Math.sqrt(2 * freedom);
}

function tallied(cells: number, places: Iterable<number>): number[] {
  const counts = new Array<number>(cells).fill(0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}

function correlation(a: Float64Array, b: Float64Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? 0) - 0.5;
    const y = (b[i] ?? 0) - 0.5;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

test("Stratified: however many draws, each repetition has one draw in every equal part of the circle", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 3000 }), (seed, key, count) => {
      const column = uniforms(seed, count, key);
      const bounds = replicateBounds(count);
      for (let i = 0; i + 1 < bounds.length; i++) {
        const part = column
          .subarray(bounds[i], bounds[i + 1])
          .slice()
          .sort();
        const strata = part.length;
        // One per part of a circle turned by an unknown angle: no more than one too many or too few below any place.
        for (const [below, u] of part.entries())
          expect(Math.abs(u * strata - below - 0.5)).toBeLessThan(1.5001);
      }
    }),
    { numRuns: 60 },
  );
});

test("Through a table: the draws are the quantiles of what the same key draws evenly, draw for draw", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 2500 }), (seed, key, count) => {
      const drawn = simulated(
        seed,
        count,
        unknown(key, { kind: "triangular", low: 0, likely: 0.5, high: 1 }),
      );
      for (const [i, u] of uniforms(seed, count, key).entries()) {
        const exact = u < 0.5 ? Math.sqrt(u / 2) : 1 - Math.sqrt((1 - u) / 2);
        // A straight line stands for the first and the last thousandth.
        expect(Math.abs((drawn[i] ?? 0) - exact)).toBeLessThan(u < 0.001 || u > 0.999 ? 0.012 : 0.0005);
      }
    }),
    { numRuns: 60 },
  );
});

test("Uniform in the large: a chi-square over 100 cells is far below that of plain draws", () => {
  const total = chiSquare(
    tallied(
      100,
      Array.from(uniforms(1, draws, "a@x"), (u) => Math.floor(u * 100)),
    ),
  );
  expect(total).toBeLessThan(50);
});

test("Uniform in the small: the place within a hundredth of a stratum is even over many keys", () => {
  const places: number[] = [];
  for (let key = 0; key < 200; key++) {
    for (const u of uniforms(3, 2000, `k${key}@x`)) places.push(Math.floor(((u * 100 * 100) % 1) * 64));
  }
  expect(Math.abs(surprise(chiSquare(tallied(64, places)), 63))).toBeLessThan(4);
});

test("Serial: neighbouring draws of a repetition fall into 8 × 8 cells evenly, at distances 1 to 3", () => {
  const size = 128;
  const count = 78 * size;
  // Without replacement: of 16 strata in a cell 15 are left, and a third more where the circle is turned between them.
  const alike = (16 * 15 + 1 / 3) / (size * (size - 1));
  for (const ahead of [1, 2, 3]) {
    let total = 0;
    for (let key = 0; key < 60; key++) {
      const u = uniforms(5, count, `serial/${key}@SH010`);
      const cells = new Array<number>(64).fill(0);
      for (let i = 0; i < count - ahead; i++) {
        if (i % size >= size - ahead) continue;
        const cell = Math.floor((u[i] ?? 0) * 8) * 8 + Math.floor((u[i + ahead] ?? 0) * 8);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      const pairs = 78 * (size - ahead);
      for (const [cell, found] of cells.entries()) {
        const expected = pairs * (cell % 9 === 0 ? alike : (1 - 8 * alike) / 56);
        total += (found - expected) ** 2 / expected;
      }
    }
    // 7 × 7 degrees of freedom, because the margins are stratified.
    expect(Math.abs(surprise(total, 60 * 49))).toBeLessThan(4);
  }
});

const manyKeys = Array.from({ length: 60 }, (_, i) => `days/comp@SH${String(i * 10).padStart(4, "0")}`);

test("Between keys: correlations are those of chance, none large", () => {
  const columns = manyKeys.map((key) => uniforms(7, draws, key));
  const all: number[] = [];
  for (const [i, a] of columns.entries()) {
    for (const b of columns.slice(i + 1)) all.push(correlation(a, b) * Math.sqrt(draws));
  }
  expect(all.length).toBe(1770);
  expect(Math.max(...all.map(Math.abs))).toBeLessThan(4.5);
  const meanSquare = all.reduce((sum, one) => sum + one * one, 0) / all.length;
  expect(Math.abs(meanSquare - 1)).toBeLessThan(4 * Math.sqrt(2 / all.length));
});

test("Between keys: pairs fall into 8 × 8 cells evenly", () => {
  const columns = manyKeys.map((key) => uniforms(11, draws, key));
  let total = 0;
  for (let k = 0; k + 1 < columns.length; k++) {
    const [a, b] = [columns[k] ?? new Float64Array(0), columns[k + 1] ?? new Float64Array(0)];
    const cells = Array.from(a, (u, i) => Math.floor(u * 8) * 8 + Math.floor((b[i] ?? 0) * 8));
    total += chiSquare(tallied(64, cells));
  }
  expect(Math.abs(surprise(total, 59 * 49))).toBeLessThan(4);
});

test("Between seeds: the same key is another column, uncorrelated", () => {
  const columns = Array.from({ length: 30 }, (_, seed) => uniforms(seed, draws, "rate@show"));
  for (const [i, a] of columns.entries()) {
    for (const b of columns.slice(i + 1)) {
      expect(Math.abs(correlation(a, b))).toBeLessThan(4.5 / Math.sqrt(draws));
    }
  }
});

test("Sums of many keys vary as independent ones do: a small show's risk is not hidden nor invented", () => {
  const runs = 40;
  const keys = 300;
  let total = 0;
  for (let seed = 0; seed < runs; seed++) {
    const column = new Float64Array(1000);
    const terms = Array.from({ length: keys }, (_, k): Term => {
      return { factors: [unknown(`k${k}@SH1`, { kind: "uniform", low: 0, high: 1 })], into: [column] };
    });
    openSimulation({ seed, draws: 1000 }).add(terms);
    const mean = column.reduce((sum, one) => sum + one, 0) / 1000;
    total += column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 1000 / (keys / 12);
  }
  // A variance over 1,000 draws has a relative standard error of √(2/1000).
  expect(Math.abs(total / runs - 1)).toBeLessThan(4 * Math.sqrt(2 / 1000 / runs));
});

test("A key's draws depend on (seed, key, index, draws) alone: not on scope, other keys, order or calls", () => {
  const belief = { kind: "pert", low: 1, likely: 2, high: 5 } as const;
  fc.assert(
    fc.property(
      fc.integer(),
      fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom("show", "sequence:a", "SH010"),
      fc.integer({ min: 1, max: 1500 }),
      (seed, names, scope, count) => {
        const keys = names.map((name) => `${name}@${scope}`);
        const alone = keys.map((key) => simulated(seed, count, unknown(key, belief)));
        const make = () => keys.map(() => new Float64Array(count));
        const together = make();
        const apart = make();
        const term = (into: readonly Float64Array[], i: number): Term => {
          return { factors: [unknown(keys[i] ?? "", belief)], into: into.slice(i, i + 1) };
        };
        openSimulation({ seed, draws: count }).add(keys.map((_, i) => term(together, i)).reverse());
        const later = openSimulation({ seed, draws: count });
        for (let i = keys.length - 1; i >= 0; i--) later.add([term(apart, i)]);
        expect(together).toEqual(alone);
        expect(apart).toEqual(alone);
      },
    ),
    { numRuns: 40 },
  );
});

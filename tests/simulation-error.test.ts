import { expect, test } from "vitest";
import { monteCarloError } from "../src/simulation/monte-carlo-error.js";
import { openSimulation, type Term } from "../src/simulation/open-simulation.js";
import { replicateBounds } from "../src/simulation/replicates.js";
import { percentiles } from "../src/simulation/summarise.js";
import { unknown } from "./simulated-column.js";

const shares = [0.5, 0.8, 0.9] as const;

/** A small show: shared factors that rule it, and some of each shot's own. */
function show(seed: number, draws: number, shots: number): Float64Array {
  const column = new Float64Array(draws);
  const simulation = openSimulation({ seed, draws });
  const rate = unknown("rate@show", { kind: "pert", low: 400, likely: 480, high: 700 });
  const takes = unknown("takes@show", { kind: "lognormal", p10: 4, p90: 30 });
  const notes = unknown("notes@show", { kind: "pert", low: 1, likely: 1.2, high: 2.5 });
  for (let shot = 0; shot < shots; shot++) {
    const days = unknown(`days@SH${shot}`, { kind: "pert", low: 2, likely: 4, high: 12 });
    const fallback = unknown(`fallback@SH${shot}`, { kind: "event", chance: 0.1 });
    const seconds = unknown("seconds", 2 + (shot % 5));
    const terms: readonly Term[] = [
      { factors: [days, rate, notes], into: [column] },
      { factors: [takes, seconds, unknown("price", 9)], into: [column] },
      { factors: [fallback, days, rate], into: [column] },
    ];
    simulation.add(terms);
  }
  return column;
}

test.each([
  [1, 4000],
  [12, 1000],
  [12, 4000],
])("The printed error is that of other seeds, within a factor of two: %d shots, %d draws", (shots, draws) => {
  const seeds = 60;
  const rows = Array.from({ length: seeds }, (_, seed) => show(seed, draws, shots));
  const values = rows.map((column) => percentiles(column, shares));
  const errors = rows.map(monteCarloError);
  for (const [i, name] of (["p50", "p80", "p90"] as const).entries()) {
    const centre = values.reduce((sum, row) => sum + (row[i] ?? 0), 0) / seeds;
    const squares = values.reduce((sum, row) => sum + ((row[i] ?? 0) / centre - 1) ** 2, 0);
    const brute = Math.sqrt(squares / (seeds - 1));
    const said = Math.sqrt(errors.reduce((sum, one) => sum + one[name] ** 2, 0) / seeds);
    expect(said / brute).toBeGreaterThan(0.67);
    expect(said / brute).toBeLessThan(1.5);
    const near = errors.filter((one) => one[name] > brute / 2 && one[name] < brute * 2).length;
    expect(near / seeds).toBeGreaterThan(0.9);
  }
});

test("A column that does not vary has no error, and a percentile of 0 does not divide", () => {
  expect(monteCarloError(new Float64Array(1000).fill(3))).toEqual({ p50: 0, p80: 0, p90: 0 });
  const rare = Float64Array.from({ length: 1000 }, (_, i) => (i % 50 === 0 ? 1 : 0));
  expect(monteCarloError(rare)).toEqual({ p50: 0, p80: 0, p90: 0 });
  const short = monteCarloError(Float64Array.from({ length: 30 }, (_, i) => i));
  expect(short.p50).toBeGreaterThan(0.05);
  expect(Number.isFinite(short.p90)).toBe(true);
  expect(monteCarloError(Float64Array.of(5))).toEqual({ p50: 0, p80: 0, p90: 0 });
});

test("Repetitions divide any number of draws, none much shorter than another", () => {
  for (const draws of [1, 19, 20, 39, 40, 399, 400, 401, 2047]) {
    const bounds = replicateBounds(draws);
    expect([bounds[0], bounds[bounds.length - 1]]).toEqual([0, draws]);
    const sizes = bounds.slice(1).map((end, i) => end - (bounds[i] ?? 0));
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(sizes.length).toBe(Math.max(1, Math.min(20, Math.floor(draws / 20))));
  }
});

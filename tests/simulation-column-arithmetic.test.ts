import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addColumn,
  atLeast,
  countBelow,
  countWithin,
  excess,
  multiplyColumns,
  subtractColumns,
  sumColumns,
} from "../src/simulation/column-arithmetic.js";
import { openSimulation } from "../src/simulation/open-simulation.js";
import { shareLowest } from "../src/simulation/summarise.js";

const small = fc.double({ min: -3, max: 3, noDefaultInfinity: true, noNaN: true }).map(Math.round);
const figure = fc.oneof(small, fc.double({ noNaN: true }), fc.constantFrom(0, Infinity));
const rows = fc
  .integer({ min: 1, max: 70 })
  .chain((n) => fc.tuple(...[1, 2, 3].map(() => fc.array(figure, { minLength: n, maxLength: n }))));

/** The same numbers in memory of their own, and in that of a run, where the kernels do it. */
function bothWays<T>(
  rows: readonly (readonly number[])[],
  of: (...columns: Float64Array[]) => T,
): readonly [T, T] {
  const simulation = openSimulation({ seed: 1, draws: rows[0]?.length ?? 1 });
  const inRun = rows.map((row) => {
    const { values } = simulation.column();
    values.set(row);
    return values;
  });
  return [of(...inRun), of(...rows.map((row) => Float64Array.from(row)))];
}

type Over = (values: Float64Array, one: Float64Array, other: Float64Array) => void;

test.each<readonly [string, Over]>([
  ["added", (values, one) => addColumn(values, one)],
  ["summed", sumColumns],
  ["subtracted", subtractColumns],
  ["multiplied", multiplyColumns],
  ["the larger of two", (values, one) => atLeast(values, one)],
])("Columns of a run are %s as others are, bit for bit, however many draws there are", (_, over) => {
  fc.assert(
    fc.property(rows, (three) => {
      const [inRun, own] = bothWays(three, (values, one, other) => {
        if (values && one && other) over(values, one, other);
        return values;
      });
      expect([...(inRun ?? [])]).toEqual([...(own ?? [])]);
    }),
  );
});

type Counted = {
  readonly of: (one: Float64Array, other: Float64Array, third: Float64Array) => number;
  readonly one: (draw: readonly number[]) => number;
  readonly told?: (sum: number, draws: number) => number;
};

test.each<readonly [string, Counted]>([
  ["below another", { of: countBelow, one: ([a = 0, b = 0]) => Number(a < b) }],
  ["at a limit or under it", { of: (one) => countWithin(one, 1), one: ([a = 0]) => Number(a <= 1) }],
  ["over a limit, by how much", { of: (one) => excess(one, 1), one: ([a = 0]) => Math.max(0, a - 1) }],
  [
    "above neither of two others",
    {
      of: shareLowest,
      one: ([a = 0, b = 0, c = 0]) => Number(a <= b && a <= c),
      told: (sum, draws) => 1 - (draws - sum) / draws,
    },
  ],
])("Draws %s are counted one by one", (_, { of, one, told = (sum) => sum }) => {
  fc.assert(
    fc.property(rows, (three) => {
      const draws = three[0]?.length ?? 0;
      let sum = 0;
      for (let i = 0; i < draws; i++) sum += one(three.map((row) => row[i] ?? 0));
      for (const got of bothWays(three, (a, b, c) => (a && b && c ? of(a, b, c) : Number.NaN)))
        expect(got).toBe(told(sum, draws));
    }),
  );
});

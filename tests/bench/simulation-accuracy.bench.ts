import { afterAll, bench, describe } from "vitest";
import type { Distribution } from "../../src/domain/distribution.js";
import { openSimulation, type Term } from "../../src/simulation/open-simulation.js";
import { fillTable, shapeOf, tableCells } from "../../src/simulation/quantile-table.js";
import { percentiles } from "../../src/simulation/summarise.js";
import { unknown } from "../simulated-column.js";
import { benchTerms, lognormal } from "./simulation-model.js";

const shares = [0.5, 0.8, 0.9];

/** The lines of a show's subjects, each into the show's column. */
type Model = (column: Float64Array) => readonly (readonly Term[])[];

/** So many of the engine bench's shots: one lognormal factor is shared. */
const benchShow =
  (shots: number): Model =>
  (column) =>
    Array.from({ length: shots }, (_, shot) => {
      const columns = { show: column, departments: [], shot: column };
      return benchTerms(shot, columns).map(({ factors }) => ({ factors, into: [column] }));
    });

/** Twelve shots, 6 factors they share and 15 of each one's own: PERT, lognormal and events mixed. */
const smallShow: Model = (column) => {
  const rate = unknown("rate@show", { kind: "pert", low: 380, likely: 450, high: 700 });
  const complexity = unknown("complexity@show", { kind: "pert", low: 0.8, likely: 1, high: 1.6 });
  const rework = unknown("rework@show", { kind: "pert", low: 0.1, likely: 0.3, high: 0.6 });
  const rounds = unknown("rounds@show", { kind: "pert", low: 0.5, likely: 1, high: 3 });
  const price = unknown("price@show", lognormal(0, 0.15));
  const takes = unknown("takes@show", { kind: "lognormal", p10: 0.6, p90: 1.8 });
  const into = [column];
  return Array.from({ length: 12 }, (_, s) => {
    const own = (k: number, amount: Distribution) => unknown(`own${k}@SH${s}`, amount);
    const days = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => {
      const low = 1 + ((s * 7 + k * 3) % 5);
      return own(k, { kind: "pert", low, likely: low * 1.6, high: low * 4 });
    });
    const event = own(8, { kind: "event", chance: 0.15 });
    const clips = [9, 10, 11].map((k) => own(k, { kind: "lognormal", p10: 4, p90: 30 }));
    const finish = [12, 13, 14].map((k) => own(k, { kind: "pert", low: 0.2, likely: 0.4, high: 0.9 }));
    return [
      ...days.flatMap((one): Term[] => [
        { factors: [one, rate, complexity], into },
        { factors: [one, rate, complexity, rework, rounds], into },
        { factors: [one, rate, event, finish[0] ?? rate], into },
      ]),
      ...clips.map((one, k) => ({
        factors: [one, takes, price, unknown("n", 12), finish[k] ?? rate],
        into,
      })),
    ];
  });
};

/** 32 random bits and the next, from a seed: sfc32. */
function generator(seed: number): () => number {
  let [a, b, c, d] = [seed, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 20; i++) next();
  return next;
}

const tables = new Map<string, Float64Array>();

function plainColumn(amount: Distribution, draws: number, next: () => number): Float64Array {
  if (amount.kind === "event") {
    return Float64Array.from({ length: draws }, () => (next() < amount.chance ? 1 : 0));
  }
  const shape = shapeOf(amount);
  if (!shape) throw new TypeError(amount.kind);
  const name = `${shape.family}${shape.parameter}`;
  const table = tables.get(name) ?? new Float64Array(tableCells + 1);
  if (!tables.has(name)) fillTable(table, shape);
  tables.set(name, table);
  const column = new Float64Array(draws);
  for (let i = 0; i < draws; i++) {
    const place = next() * tableCells;
    const cell = Math.floor(place);
    const knot = table[cell] ?? 0;
    column[i] = shape.low + shape.span * (knot + ((table[cell + 1] ?? 0) - knot) * (place - cell));
  }
  return column;
}

/** Plain Monte Carlo: independent draws of every unknown, terms multiplied out. */
function plain(model: Model, seed: number, draws: number): Float64Array {
  const next = generator(seed);
  const column = new Float64Array(draws);
  const shared = new Map<string, Float64Array>();
  for (const terms of model(column)) {
    const drawn = new Map(shared);
    for (const { factors } of terms) {
      const product = new Float64Array(draws).fill(1);
      for (const { amount, key } of factors) {
        const known = typeof amount === "number" ? undefined : drawn.get(key);
        const values = known ?? (typeof amount === "number" ? amount : plainColumn(amount, draws, next));
        if (typeof values !== "number") {
          drawn.set(key, values);
          if (key.endsWith("@show")) shared.set(key, values);
          for (let i = 0; i < draws; i++) product[i] = (product[i] ?? 0) * (values[i] ?? 0);
        } else for (let i = 0; i < draws; i++) product[i] = (product[i] ?? 0) * values;
      }
      for (let i = 0; i < draws; i++) column[i] = (column[i] ?? 0) + (product[i] ?? 0);
    }
  }
  return column;
}

function own(model: Model, seed: number, draws: number): Float64Array {
  const column = new Float64Array(draws);
  const simulation = openSimulation({ seed, draws });
  for (const terms of model(column)) simulation.add(terms);
  return column;
}

/** How much is run: seeds, their numbers of draws, and draws of each of 16 runs to compare with. */
type Effort = { readonly seeds: number; readonly counts: readonly number[]; readonly reference: number };
const thorough: Effort = { seeds: 40, counts: [1000, 3000], reference: 20_000 };
/** What 2,000 shots are worth waiting for: plain draws of them take seconds. */
const longer: Effort = { seeds: 24, counts: [1000], reference: 6000 };

/** Percentiles to compare with: the mean of 16 long runs with seeds of their own. */
function reference(model: Model, draws: number): readonly number[] {
  const runs = Array.from({ length: 16 }, (_, i) => percentiles(own(model, 9000 + i, draws), shares));
  return shares.map((_, which) => runs.reduce((sum, one) => sum + (one[which] ?? 0), 0) / runs.length);
}

/** Relative root mean square error of P50, P80 and P90 over the seeds. */
function errorsOf(
  one: typeof own,
  model: Model,
  { seeds, draws }: { readonly seeds: number; readonly draws: number },
  exact: readonly number[],
): readonly number[] {
  const squares = shares.map(() => 0);
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [i, value] of percentiles(one(model, seed, draws), shares).entries()) {
      squares[i] = (squares[i] ?? 0) + (value / (exact[i] ?? 0) - 1) ** 2;
    }
  }
  return squares.map((sum) => Math.sqrt(sum / seeds));
}

const lines: string[] = [];

function compare(name: string, model: Model, effort: Effort): void {
  if (lines.some((line) => line.startsWith(name))) return;
  const { seeds, counts } = effort;
  const exact = reference(model, effort.reference);
  const needed: number[] = [];
  for (const [method, one] of [["plain", plain] as const, ["shotcost", own] as const]) {
    let total = 0;
    for (const draws of counts) {
      const errors = errorsOf(one, model, { seeds, draws }, exact);
      const shown = errors.map((error) => (error * 100).toFixed(3)).join(" / ");
      lines.push(`${name}, ${method}, ${draws} draws: RMSE of P50 / P80 / P90 ${shown} %`);
      total += (draws * ((errors[2] ?? 0) / 0.005) ** 2) / counts.length;
    }
    needed.push(total);
  }
  const [by = 0, ours = 0] = needed;
  lines.push(
    `${name}, ${seeds} seeds: draws for 0.5 % at P90: plain ${by.toFixed(0)}, shotcost ${ours.toFixed(0)}, ratio ${(ours / by).toFixed(2)} (goal: a third)`,
  );
}

afterAll(() => console.log(lines.join("\n")));

const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

describe("accuracy: draws beside plain ones", () => {
  for (const shots of [40, 300])
    bench(`${shots} shots`, () => compare(`${shots} shots`, benchShow(shots), thorough), once);
  bench("2,000 shots", () => compare("2,000 shots", benchShow(2000), longer), once);
  bench("12 shots, six shared factors", () => compare("12 shots", smallShow, thorough), once);
});

import type { Distribution } from "../../src/domain/distribution.js";
import { type Factor, factor } from "../../src/domain/factor.js";
import { given } from "../../src/domain/source.js";
import { plain } from "../../src/domain/unit.js";
import type { Term } from "../../src/simulation/open-terms.js";

/**
 * The bench's show, the same numbers in reference.c, reference.py and the Squiggle source: per shot 8 PERT efforts,
 * 4 triangular and 3 lognormal factors, and one lognormal factor G the whole show shares;
 * cost = G × (Σ effort × rate × (1 + T1) × L1 + frames × T2 × T3 × L2 + 100 × T4 × L3).
 */
export type BenchShot = {
  readonly pert: readonly (readonly [number, number, number])[];
  readonly rates: readonly number[];
  readonly triangular: readonly (readonly [number, number, number])[];
  /** mu and sigma on the log axis */
  readonly lognormal: readonly (readonly [number, number])[];
  readonly frames: number;
};

/** A number from 0 to 1 out of three whole numbers, with arithmetic any language repeats exactly. */
function made(shot: number, which: number, field: number): number {
  let x = (shot * 1009 + which * 9176 + field * 6271 + 12345) % 2147483648;
  for (let i = 0; i < 3; i++) x = (x * 48271) % 2147483647;
  return x / 2147483647;
}

/** One shot's parameters, by its number. */
export function benchShot(s: number): BenchShot {
  const three = (which: number, low: number, spread: number) => {
    const a = low * (1 + made(s, which, 0));
    const b = a * (1.1 + spread * made(s, which, 1));
    return [a, b, b * (1.2 + 2 * spread * made(s, which, 2))] as const;
  };
  return {
    pert: Array.from({ length: 8 }, (_, d) => three(d, 1, 1)),
    rates: Array.from({ length: 8 }, (_, d) => 400 + 300 * made(s, d, 3)),
    triangular: [three(8, 0.05, 1), three(9, 0.1, 1), three(10, 1, 0.5), three(11, 1, 1)],
    lognormal: [0, 1, 2].map((k) => [0, 0.1 + 0.4 * made(s, 12 + k, 0)] as const),
    frames: 24 + Math.floor(200 * made(s, 15, 0)),
  };
}

const z90 = 1.2815515655446004;

/** A lognormal by mu and sigma, as its P10 and P90. */
export function lognormal(mu: number, sigma: number): Distribution {
  return { kind: "lognormal", p10: Math.exp(mu - z90 * sigma), p90: Math.exp(mu + z90 * sigma) };
}

function uncertain(key: string, amount: number | Distribution): Factor {
  return factor(key, key, { amount, unit: plain, source: given("bench") });
}

const shared = uncertain("G@show", lognormal(0, 0.15));

/** The columns the bench keeps: the show's, one for each of nine departments, and the shot's own. */
export type BenchColumns<Into> = {
  readonly show: Into;
  readonly departments: readonly Into[];
  readonly shot: Into;
};

/** One shot's 18 lines: work and notes of 8 departments, and two of generation. */
export function benchTerms<Into>(s: number, columns: BenchColumns<Into>): readonly Term<Into>[] {
  const { pert, rates, triangular, lognormal: logs, frames } = benchShot(s);
  const t = triangular.map(([low, likely, high], k) =>
    uncertain(`T${k}@SH${s}`, { kind: "triangular", low, likely, high }),
  );
  const l = logs.map(([mu, sigma], k) => uncertain(`L${k}@SH${s}`, lognormal(mu, sigma)));
  const number = (value: number) => uncertain(`fact=${value}`, value);
  const pick = (from: readonly Factor[], k: number) => from[k] ?? shared;
  const into = (d: number) => [columns.show, columns.departments[d] ?? columns.show, columns.shot];
  const lines = pert.flatMap(([low, likely, high], d): Term<Into>[] => {
    const effort = uncertain(`P${d}@SH${s}`, { kind: "pert", low, likely, high });
    const work = [effort, number(rates[d] ?? 0), pick(l, 0), shared];
    return [
      { factors: work, into: into(d) },
      { factors: [...work, pick(t, 0)], into: into(d) },
    ];
  });
  return [
    ...lines,
    { factors: [number(frames), pick(t, 1), pick(t, 2), pick(l, 1), shared], into: into(8) },
    { factors: [number(100), pick(t, 3), pick(l, 2), shared], into: into(8) },
  ];
}

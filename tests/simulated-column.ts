import type { Amount } from "../src/domain/distribution.js";
import { type Factor, factor } from "../src/domain/factor.js";
import { given } from "../src/domain/source.js";
import { plain } from "../src/domain/unit.js";
import { openSimulation } from "../src/simulation/open-simulation.js";

/** A factor without a unit. */
export function unknown(key: string, amount: Amount): Factor {
  return factor(key, key, { amount, unit: plain, source: given("a test") });
}

/** The draws of one product. */
export function simulated(seed: number, draws: number, ...factors: readonly Factor[]): Float64Array {
  const column = new Float64Array(draws);
  openSimulation({ seed, draws }).add([{ factors, into: [column] }]);
  return column;
}

/** The uniform draws of a key, 0 to 1. */
export function uniforms(seed: number, draws: number, key: string): Float64Array {
  return simulated(seed, draws, unknown(key, { kind: "uniform", low: 0, high: 1 }));
}

/** Mean and variance of a column. */
export function moments(column: Float64Array): { readonly mean: number; readonly variance: number } {
  let sum = 0;
  for (const value of column) sum += value;
  const mean = sum / column.length;
  let squares = 0;
  for (const value of column) squares += (value - mean) ** 2;
  return { mean, variance: squares / column.length };
}

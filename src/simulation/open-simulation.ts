import { type Distribution, isCertain, mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import { drawKey, openSampler, plainRecipe, type Recipe, type Sampler } from "./draw-key.js";
import { hashKey } from "./hash-key.js";
import { fillTable, shapeOf, tableCells } from "./quantile-table.js";
import { replicateBounds } from "./replicates.js";

/** A product of factors, and the columns its draws are added to. */
export type Term = { readonly factors: readonly Factor[]; readonly into: readonly Float64Array[] };

export type Simulation = { readonly draws: number; readonly seed: number; add(terms: readonly Term[]): void };

function recipeOf(amount: Distribution): Recipe {
  const plain = plainRecipe(amount);
  if (plain) return plain;
  const shape = shapeOf(amount);
  if (!shape) throw new TypeError("no recipe");
  const table = new Float64Array(tableCells + 1);
  fillTable(table, shape);
  return { kind: "table", shape, table };
}

export function openSimulation(options: { readonly seed: number; readonly draws: number }): Simulation {
  const { seed, draws } = options;
  const sampler: Sampler = openSampler(seed, replicateBounds(draws));
  const add = (terms: readonly Term[]) => {
    const drawn = new Map<string, Float64Array>();
    for (const term of terms) {
      const product = new Float64Array(draws).fill(1);
      for (const { amount, key } of term.factors) {
        if (typeof amount === "number" || isCertain(amount)) {
          const value = mean(amount);
          for (let i = 0; i < draws; i++) product[i] = (product[i] as number) * value;
          continue;
        }
        let column = drawn.get(key);
        if (!column) {
          column = new Float64Array(draws);
          drawKey(column, 0, 0, draws, sampler, hashKey(seed, key), recipeOf(amount));
          drawn.set(key, column);
        }
        for (let i = 0; i < draws; i++) product[i] = (product[i] as number) * (column[i] as number);
      }
      for (const column of term.into) {
        for (let i = 0; i < draws; i++) column[i] = (column[i] as number) + (product[i] as number);
      }
    }
  };
  return { draws, seed, add };
}

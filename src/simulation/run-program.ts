import type { Program, Step } from "./compile.js";
import { drawKey, type Recipe, type Sampler } from "./draw-key.js";
import type { Key } from "./key-book.js";
import { addBlock, addProduct, blockDraws } from "./products.js";

const scratch = new Float64Array(blockDraws);

function runStep({ products, columns, sums }: Step, n: number, from: number): void {
  const [column] = columns;
  const [sum] = sums;
  if (column && columns.length === 1 && sums.length <= 1 && products.length === 1) {
    for (const { by, operands } of products) addProduct(column, from, sum, n, by, operands, from);
  } else if (sum && columns.length === 0 && sums.length === 1 && products.length === 1) {
    for (const { by, operands } of products) addProduct(sum, 0, undefined, n, by, operands, from);
  } else {
    scratch.fill(0, 0, n);
    for (const { by, operands } of products) addProduct(scratch, 0, undefined, n, by, operands, from);
    for (const one of columns) addBlock(one, from, n, scratch);
    for (const one of sums) addBlock(one, 0, n, scratch);
  }
}

/**
 * Runs a compiled program over all draws, one block after another, so that everything between the draws and the
 * columns stays in the cache.
 * @param blocks where the blocks begin, and last the number of draws; none longer than `blockDraws`
 */
export function runProgram(
  program: Program,
  blocks: readonly number[],
  sampler: Sampler,
  recipeOf: (key: Key) => Recipe,
): void {
  const { sums, steps, totals } = program;
  const drawn = program.drawn.map(({ key, result }) => ({
    hash: key.hash,
    recipe: recipeOf(key),
    out: result.values,
  }));
  for (let block = 0; block + 1 < blocks.length; block++) {
    const from = blocks[block] ?? 0;
    const to = blocks[block + 1] ?? 0;
    const n = to - from;
    for (const { out, hash, recipe } of drawn) drawKey(out, 0, from, to, sampler, hash, recipe);
    for (const { result, products } of sums) {
      result.values.fill(0, 0, n);
      for (const { by, operands } of products) {
        addProduct(result.values, 0, undefined, n, by, operands, from);
      }
    }
    for (const { sum } of totals) sum.fill(0, 0, n);
    for (const step of steps) runStep(step, n, from);
    for (const { sum, columns } of totals) for (const column of columns) addBlock(column, from, n, sum);
  }
}

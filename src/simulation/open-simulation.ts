import { compile, type Term } from "./compile.js";
import { openSampler } from "./draw-key.js";
import { openKeyBook } from "./key-book.js";
import { blockDraws, type Operand } from "./products.js";
import { replicateBounds } from "./replicates.js";
import { runProgram } from "./run-program.js";

export type { Term } from "./compile.js";

/**
 * A run: `add` draws every unknown of some terms and adds each term's product, draw by draw, to its columns.
 * Draws depend on the run's seed and number of draws, the key and the index alone.
 */
export type Simulation = { readonly draws: number; readonly seed: number; add(terms: readonly Term[]): void };

/** Where blocks begin, and last the end: as many whole repetitions as fit, or parts of one that is too long. */
function blocksOf(bounds: readonly number[]): readonly number[] {
  const blocks = [0];
  let begin = 0;
  for (let i = 1; i < bounds.length; i++) {
    const end = bounds[i] ?? 0;
    const before = bounds[i - 1] ?? 0;
    if (end - begin <= blockDraws) continue;
    if (before > begin) blocks.push(before);
    begin = before;
    const parts = Math.ceil((end - begin) / blockDraws);
    for (let part = 1; part < parts; part++)
      blocks.push(before + Math.floor((part * (end - before)) / parts));
    begin = blocks[blocks.length - 1] ?? 0;
  }
  blocks.push(bounds[bounds.length - 1] ?? 0);
  return blocks;
}

/**
 * Opens a run. Call `add` once per subject, with the lines of all its pipelines: unknowns they share are drawn once.
 * The columns are the caller's: `draws` long, and added to, never cleared. Two beliefs under one key are a bug and throw.
 * @param options `seed`: any safe integer; `draws`: 1 or more; from 400 on a run has 20 repetitions for its error
 */
export function openSimulation(options: { readonly seed: number; readonly draws: number }): Simulation {
  const { seed, draws } = options;
  const bounds = replicateBounds(draws);
  const blocks = blocksOf(bounds);
  const sampler = openSampler(seed, bounds);
  const book = openKeyBook(seed, draws, sampler);
  const desk: Operand[] = [];
  return {
    draws,
    seed,
    add(terms) {
      let used = 0;
      const scratch = () => {
        const operand = desk[used] ?? { values: new Float64Array(blockDraws), whole: false };
        desk[used++] = operand;
        return operand;
      };
      const program = compile(terms, book, draws, scratch);
      runProgram(program, blocks, sampler, book.recipe);
      book.nextSubject();
    },
  };
}

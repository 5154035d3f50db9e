import type { Distribution } from "../domain/distribution.js";
import type { KeyHash } from "./hash-key.js";
import { normalQuantile } from "./normal-quantile.js";
import { type Shape, tableCells } from "./quantile-table.js";
import { makeStrata, type Strata, startWalk, type Walk } from "./strata.js";

/** The repetitions of a run and the strata of each. */
export type Sampler = { readonly bounds: readonly number[]; readonly strata: readonly Strata[] };

/** Strata for every repetition; repetitions of one length share them. */
export function openSampler(seed: number, bounds: readonly number[]): Sampler {
  const bySize = new Map<number, Strata>();
  const strata: Strata[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const size = (bounds[i + 1] ?? 0) - (bounds[i] ?? 0);
    const made = bySize.get(size) ?? makeStrata(seed, size);
    bySize.set(size, made);
    strata.push(made);
  }
  return { bounds, strata };
}

/** How a key becomes numbers: through a table, as 0 or 1, or evenly between two numbers. */
export type Recipe =
  | { readonly kind: "table"; readonly shape: Shape; readonly lines: Float64Array }
  | { readonly kind: "event"; readonly chance: number }
  | { readonly kind: "uniform"; readonly low: number; readonly span: number };

/** The recipe of a distribution that needs no table. */
export function plainRecipe(amount: Distribution): Recipe | undefined {
  if (amount.kind === "event") return { kind: "event", chance: amount.chance };
  if (amount.kind === "uniform") return { kind: "uniform", low: amount.low, span: amount.high - amount.low };
  return undefined;
}

const perUnit = 2 ** -32;

/**
 * `|0` tells the compiler what it could not prove, that these are 32-bit integers: without it the loop runs at half the
 * speed. Two draws a turn, because a draw waits for its loads.
 */
function tabled(
  out: Float64Array,
  begin: number,
  end: number,
  walk: Walk,
  size: number,
  { lines, shape }: Extract<Recipe, { kind: "table" }>,
): void {
  const { low, span } = shape;
  const { order } = walk;
  const turn = walk.turn | 0;
  const length = size | 0;
  const ahead = (walk.step - size) | 0;
  const last = (end - 1) | 0;
  let at = walk.at | 0;
  let i = begin | 0;
  for (; i < last; i = (i + 2) | 0) {
    const u = ((order[at] as number) + turn) | 0;
    at = (at + ahead) | 0;
    at = (at + (length & (at >> 31))) | 0;
    const v = ((order[at] as number) + turn) | 0;
    at = (at + ahead) | 0;
    at = (at + (length & (at >> 31))) | 0;
    const here = (u >>> 21) & 2046;
    const next = (v >>> 21) & 2046;
    out[i] = low + span * ((lines[here] as number) + (lines[here + 1] as number) * u);
    out[i + 1] = low + span * ((lines[next] as number) + (lines[next + 1] as number) * v);
  }
  if (i === last) {
    const u = ((order[at] as number) + turn) | 0;
    const here = (u >>> 21) & 2046;
    out[i] = low + span * ((lines[here] as number) + (lines[here + 1] as number) * u);
  }
}

function evenly(
  out: Float64Array,
  begin: number,
  end: number,
  walk: Walk,
  size: number,
  low: number,
  span: number,
): void {
  const { order } = walk;
  const turn = walk.turn | 0;
  const length = size | 0;
  const ahead = (walk.step - size) | 0;
  let at = walk.at | 0;
  for (let i = begin | 0; i < end; i = (i + 1) | 0) {
    out[i] = low + span * ((((order[at] as number) + turn) >>> 0) * perUnit);
    at = (at + ahead) | 0;
    at = (at + (length & (at >> 31))) | 0;
  }
}

/**
 * Puts a lognormal's draws of the last cell, which the straight line keeps too near, where the exact quantile has them.
 * The cell's mean is the same; without this a variance would lack 2 % with sigma 1 and 12 % with 1.5.
 */
function sharpenTail(
  out: Float64Array,
  begin: number,
  end: number,
  { lines, shape }: Extract<Recipe, { kind: "table" }>,
): void {
  const { low, span, parameter: sigma } = shape;
  const top = low + span * (lines[2 * tableCells - 2] as number);
  const edge = top - span * (lines[2 * tableCells - 1] as number) * (2 ** 32 / tableCells);
  for (let i = begin; i < end; i++) {
    const value = out[i] as number;
    if (value <= edge) continue;
    const within = Math.min(1 - 2 ** -22, (value - edge) / (top - edge));
    out[i] = low + span * Math.exp(sigma * normalQuantile((tableCells - 1 + within) / tableCells));
  }
}

const scratchWalk: Walk = { order: new Int32Array(0), at: 0, step: 0, turn: 0 };

/**
 * Writes a key's draws `from` ≤ index < `to` of the run to the beginning of `out` plus `offset`. They depend on the
 * run's seed and length, the key and the index alone.
 */
export function drawKey(
  out: Float64Array,
  offset: number,
  from: number,
  to: number,
  sampler: Sampler,
  hash: KeyHash,
  recipe: Recipe,
): void {
  const { bounds, strata } = sampler;
  let replicate = 0;
  while ((bounds[replicate + 1] ?? to) <= from) replicate++;
  for (let begin = from; begin < to; replicate++) {
    const end = Math.min(to, bounds[replicate + 1] ?? to);
    const layer = strata[replicate];
    if (!layer) return;
    startWalk(scratchWalk, layer, hash[0], hash[1], replicate, begin - (bounds[replicate] ?? 0));
    const at = begin - from + offset;
    const until = end - from + offset;
    if (recipe.kind === "table") {
      tabled(out, at, until, scratchWalk, layer.size, recipe);
      if (recipe.shape.family === "lognormal") sharpenTail(out, at, until, recipe);
    } else if (recipe.kind === "uniform") {
      evenly(out, at, until, scratchWalk, layer.size, recipe.low, recipe.span);
    } else {
      evenly(out, at, until, scratchWalk, layer.size, 0, 1);
      for (let i = at; i < until; i++) out[i] = (out[i] as number) < recipe.chance ? 1 : 0;
    }
    begin = end;
  }
}

import { fillTable, type Shape, tableCells } from "./quantile-table.js";

/**
 * Turns a table's knots into one straight line per cell, for u as 32 bits read as a signed integer: the value in cell c
 * is `lines[2c] + lines[2c + 1] × u`. The cells from the middle up have the sign bit set, so their u is less by 2³².
 */
export function linesOf(knots: Float64Array, lines: Float64Array): void {
  const width = 2 ** 32 / tableCells;
  for (let cell = 0; cell < tableCells; cell++) {
    const begin = (cell < tableCells / 2 ? cell : cell - tableCells) * width;
    const knot = knots[cell] as number;
    const slope = ((knots[cell + 1] as number) - knot) / width;
    lines[2 * cell] = knot - slope * begin;
    lines[2 * cell + 1] = slope;
  }
}

/** Tables of standard shapes, as lines; a shape that comes again costs nothing. */
export type TableStore = {
  /** The lines of a shape; they stay valid until `release`. */
  of(shape: Shape): Float64Array;
  /** Says that no table is in use: their memory may be written over. */
  release(): void;
};

/** How many tables stay between calls: a megabyte, which a second-level cache holds. */
const kept = 64;

/** An empty store. */
export function openTableStore(): TableStore {
  const families = {
    pert: new Map<number, Float64Array>(),
    triangular: new Map<number, Float64Array>(),
    lognormal: new Map<number, Float64Array>(),
  };
  const knots = new Float64Array(tableCells + 1);
  const free: Float64Array[] = [];
  const used: Float64Array[] = [];
  return {
    of(shape) {
      const family = families[shape.family];
      const found = family.get(shape.parameter);
      if (found) return found;
      const lines = free.pop() ?? new Float64Array(2 * tableCells);
      fillTable(knots, shape);
      linesOf(knots, lines);
      family.set(shape.parameter, lines);
      used.push(lines);
      return lines;
    },
    release() {
      if (used.length <= kept) return;
      for (const family of Object.values(families)) family.clear();
      free.push(...used.splice(0));
      free.length = Math.min(free.length, kept * 2);
    },
  };
}

import { fillTable, fillTail, type Shape, tableCells, tailKnots } from "./quantile-table.js";
import type { Store } from "./store.js";

/** Where a shape's lines are, and a lognormal's tail (0: it has none). */
export type Table = { readonly lines: number; readonly tail: number };

/** Tables of standard shapes, as lines; a shape that comes again costs nothing. */
export type TableStore = {
  /** The table of a shape; it stays valid until `release`. */
  of(shape: Shape): Table;
  /** Says that no table is in use: their memory may be written over. */
  release(): void;
};

/** How many tables stay between calls: four megabytes. */
const kept = 256;
const lineBytes = 2 * tableCells * 8;

/** An empty store of tables in a run's memory. */
export function openTableStore(store: Store): TableStore {
  const families = {
    pert: new Map<number, Table>(),
    triangular: new Map<number, Table>(),
    lognormal: new Map<number, Table>(),
  };
  const knotsAt = store.take((tableCells + 1) * 8);
  const knots = store.floats(knotsAt, tableCells + 1);
  const free: number[] = [];
  const used: number[] = [];
  return {
    of(shape) {
      const family = families[shape.family];
      const found = family.get(shape.parameter);
      if (found) return found;
      const lines = free.pop() ?? store.take(lineBytes + tailKnots * 8);
      const long = shape.family === "lognormal";
      const table = { lines, tail: long ? lines + lineBytes : 0 };
      fillTable(knots, shape);
      store.kernels.lines(knotsAt, lines);
      if (long) fillTail(store.floats(table.tail, tailKnots), knots, shape.parameter);
      family.set(shape.parameter, table);
      used.push(lines);
      return table;
    },
    release() {
      if (used.length <= kept) return;
      for (const family of Object.values(families)) family.clear();
      free.push(...used.splice(0));
    },
  };
}

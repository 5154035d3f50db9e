import type { TallyRoom } from "../analysis/tally.js";
import type { Column, Simulation } from "../simulation/open-simulation.js";
import { columnTally } from "./column-tally.js";

/** Columns that are lent for a while, so that a long show does not make and drop them by the thousand. */
export type ColumnPool = {
  /** A column with anything in it, to be written over. */
  take(): Column;
  /** A column of zeros. */
  zeros(): Column;
  /** All columns lent come back; whoever still holds one must not. */
  takeBack(): void;
};

/** An empty pool of a run's columns. */
export function columnPool(simulation: Simulation): ColumnPool {
  const columns: Column[] = [];
  let lent = 0;
  const take = () => {
    const column = columns[lent] ?? simulation.column();
    columns[lent++] = column;
    return column;
  };
  return {
    take,
    zeros() {
      const used = lent < columns.length;
      const column = take();
      if (used) column.values.fill(0);
      return column;
    },
    takeBack() {
      lent = 0;
    },
  };
}

/** Room for sums in a pool's columns. */
export function roomIn(pool: ColumnPool): TallyRoom {
  return { open: () => columnTally(pool.zeros()), take: () => pool.take().values };
}

import { addMeans, addTally, type Tally, type TallyRoom } from "../analysis/tally.js";
import type { Column, ColumnKind, Simulation, Slot } from "../simulation/open-simulation.js";
import { columnTally } from "./column-tally.js";

/** Columns that are lent for a while, so that a long show does not make and drop them by the thousand. */
export type ColumnPool = {
  /** A column with anything in it, to be written over. */
  take(): Column;
  /** A column of zeros. */
  zeros(): Column;
  /** One that is zeros for what is said to a tape next, without anybody writing them: its numbers are there after the run. */
  blank(): Column;
  /** All columns lent come back; whoever still holds one must not. */
  takeBack(): void;
  /** What `use` gives; the columns that were lent meanwhile come back. */
  aside<T>(use: () => T): T;
  /** A column of the run that nobody wants any more: it is lent from here on. */
  give(values: Float64Array): void;
};

/** An empty pool of a run's columns. */
export function columnPool(simulation: Simulation, kind: ColumnKind = "whole"): ColumnPool {
  const columns: Column[] = [];
  let lent = 0;
  const take = () => {
    const column = columns[lent] ?? simulation.column(kind);
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
    blank() {
      const column = take();
      simulation.renew(column.slot);
      return column;
    },
    takeBack() {
      lent = 0;
    },
    aside(use) {
      const before = lent;
      const result = use();
      lent = before;
      return result;
    },
    give(values) {
      columns.push({ slot: simulation.slotOf(values), values });
    },
  };
}

const noDraws = new Float64Array(0);

/** Columns without draws, for sums that nobody wants: a tape puts nothing there. */
export function unwantedColumns(): ColumnPool {
  let lent = 0;
  const take = (): Column => ({ slot: -++lent, values: noDraws });
  return {
    take,
    zeros: take,
    blank: take,
    takeBack() {
      lent = 0;
    },
    aside: (use) => use(),
    give: () => undefined,
  };
}

/** Room for sums in a pool's columns. */
export function roomIn(pool: ColumnPool): TallyRoom {
  return { open: () => columnTally(pool.zeros()), take: () => pool.take().values, add: addTally };
}

/** The same for sums that are added up when the run does what is said next: after it they are what they come to. */
export function roomOnTape(pool: ColumnPool, simulation: Simulation): TallyRoom {
  return {
    ...roomIn(pool),
    open: () => columnTally(pool.blank()),
    add(into, other) {
      simulation.addColumn(slotOf(into), slotOf(other));
      addMeans(into, other);
    },
  };
}

function slotOf(one: Tally): Slot {
  if ("slot" in one && typeof one.slot === "number") return one.slot;
  throw new TypeError("a tape adds up columns of its run alone");
}

import type { Tally } from "../analysis/tally.js";
import type { Column, Slot } from "../simulation/open-simulation.js";

/** A sum whose draws are in the memory of their run, under the name a tape has for them. */
export type ColumnTally = Tally & { readonly slot: Slot };

/** An empty sum over a run's column. */
export function columnTally({ slot, values }: Column): ColumnTally {
  return { slot, values, mean: 0, unknown: new Set() };
}

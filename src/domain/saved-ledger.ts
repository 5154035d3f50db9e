import type { Estimate, LedgerLine } from "./estimate.js";
import type { Factor } from "./factor.js";
import type { Place, Source } from "./source.js";

/** A factor as a saved ledger tells it, once: who says so by its place among the sources, and where it was written. */
export type SavedFactor = Omit<Factor, "source"> & { readonly source: number; readonly place?: Place };

/** A line as it is saved: its factors by their places among the ledger's. */
export type SavedLine = Omit<LedgerLine, "usage" | "rate" | "elapsed"> & {
  readonly usage: readonly number[];
  readonly rate: readonly number[] | null;
  readonly elapsed?: readonly number[];
};

/**
 * A ledger as JSON has it. A long show has a million factors in its lines and few different ones: each is told once, and
 * lines name them by number, counted from 0.
 */
export type SavedLedger = {
  readonly sources: readonly Omit<Source, "place">[];
  readonly factors: readonly SavedFactor[];
  readonly lines: readonly SavedLine[];
};

/** An estimate as JSON has it. */
export type SavedEstimate = Omit<Estimate, "ledger"> & { readonly ledger?: SavedLedger };

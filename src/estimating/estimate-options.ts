import type { MixRisk } from "../domain/estimate.js";

/** Is told how far work has come. */
export type OnProgress = (done: number, of: number) => unknown;

/** How to estimate; nothing here is a figure of the show. */
export type EstimateOptions = {
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** How many draws, at least 100. */
  readonly draws: number;
  /** Put every line of the ledger into the estimate. */
  readonly ledger: boolean;
  /** Put curves, drivers, weekly load and the derivation of every subject into the estimate. */
  readonly details?: boolean;
  /** What the best mix goes by; P50 when left out. */
  readonly risk?: MixRisk;
  readonly plugins: readonly string[];
  /** Name and version of this program. */
  readonly tool: string;
  /** Told after each subject, of so many; a promise that it gives is waited for by what can wait. */
  readonly onProgress?: OnProgress;
};

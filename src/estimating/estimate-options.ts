import type { MixRisk } from "../domain/estimate.js";
import type { LineItem } from "../domain/line-item.js";
import type { Subject } from "../domain/show.js";
import type { SubjectTallies } from "./value-subject.js";

/** Is told how far work has come. */
export type OnProgress = (done: number, of: number) => unknown;

/**
 * Is told what of a schedule is being worked out: so many draws of a pipeline, or, once they are done, a crew that is
 * tried. `way` is counted from 0.
 */
export type OnScheduling = (at: {
  readonly pipeline: string;
  readonly way: number;
  readonly ways: number;
  readonly draws: { readonly done: number; readonly of: number };
}) => unknown;

/** Lines of subjects that are planned already, by code. */
export type PlannedLines = Map<string, readonly LineItem[]>;

/** How to estimate; nothing here is a figure of the show. */
export type EstimateOptions = {
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** How many draws, at least 100; as many as the show's length needs when left out. */
  readonly draws?: number;
  /** How many of them figures other than the show's totals are read from; all when left out beside `draws`. */
  readonly subjectDraws?: number;
  /** Put every line of the ledger into the estimate. */
  readonly ledger: boolean;
  /** False where nobody asks what departments and phases come to: then there are none of them. */
  readonly departments?: boolean;
  /** Put curves, drivers, weekly load and the derivation of every subject into the estimate. */
  readonly details?: boolean;
  /** What the best mix goes by; P50 when left out. */
  readonly risk?: MixRisk;
  readonly plugins: readonly string[];
  /** Name and version of this program. */
  readonly tool: string;
  /** Shown every subject when it is valued, with its sums by pipeline; the columns are taken back afterwards. */
  readonly onValued?: (
    subject: Subject,
    lines: readonly LineItem[],
    valued: ReadonlyMap<string, SubjectTallies>,
  ) => void;
  /** Told after each part of a long show, when what it was made with is no longer wanted. */
  readonly onPart?: () => void;
  /** Told after each subject, of so many; a promise that it gives is waited for by what can wait. */
  readonly onProgress?: OnProgress;
};

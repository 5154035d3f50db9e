import type { Estimate } from "./estimate.js";
import type { Problem } from "./problem.js";

/** What rows of shots can be chosen by. */
export const filterKeys = ["code", "sequence", "kind", "status", "work", "complexity", "cheapest"] as const;

/** Rows whose `key` is like `pattern`, in which `*` stands for anything. */
export type RowFilter = { readonly key: (typeof filterKeys)[number]; readonly pattern: string };

/** How a reporter is to show an estimate. A reporter uses what concerns it and ignores the rest. */
export type RenderOptions = {
  /** Characters a line may have. */
  readonly width: number;
  readonly color: boolean;
  /** Rows: one per shot, sequence, department, phase of the production, line of the ledger, or the show alone. */
  readonly by: "shot" | "sequence" | "department" | "phase" | "ledger" | "show";
  /** Order of rows: as written, or by a figure of the first pipeline, largest first. */
  readonly sort: "file" | "cost" | "saving" | "days" | "code";
  /** Rows of shots that pass all of these; totals stay those of the whole show. */
  readonly filter?: readonly RowFilter[];
  /** At most so many rows; absent is all. */
  readonly top?: number;
  /** No character outside ASCII but those of the user's own texts. */
  readonly ascii?: boolean;
  /** No box drawing and no pictures: labelled lines, as a screen reader reads them. */
  readonly plain?: boolean;
  /** A locale (BCP 47) for numbers, dates and fixed words; absent is English, written as the program always did. */
  readonly locale?: string;
  /** Columns by name, in this order; absent is all. */
  readonly fields?: readonly string[];
  /** Told by a reporter that writes in pieces how many of its rows are written, of how many. */
  readonly onProgress?: (done: number, of: number) => void;
};

/** What a reporter gives: text, or the bytes of a file. */
export type Rendered = string | Uint8Array;

/** Shows an estimate and computes nothing but layout. */
export type Reporter = {
  readonly name: string;
  readonly summary: string;
  /** File suffixes that pick it, lower case, without the dot. */
  readonly extensions: readonly string[];
  /** The names that `fields` may hold; absent when there are no columns to choose. */
  fields?(by: RenderOptions["by"]): readonly string[];
  /** True when it shows the ledger line by line, so that an estimate for it must hold one; absent is never. */
  needsLedger?(by: RenderOptions["by"]): boolean;
  /** False when it shows nothing of departments and phases, so that an estimate for it needs none; absent is always true. */
  showsDepartments?(by: RenderOptions["by"]): boolean;
  /** True when it shows an estimate's details, so that they are made for it; it does without in a saved estimate that has none. */
  readonly showsDetails?: boolean;
  /** True when what it writes are bytes for another program, and nothing for a screen. */
  readonly binary?: boolean;
  /** What of an estimate its format has no room for, told before anything is written; absent is nothing. */
  faults?(estimate: Estimate, file: string): readonly Problem[];
  render(estimate: Estimate, options: RenderOptions): Rendered | Promise<Rendered>;
  /** What `render` gives, piece by piece and each made when it is asked for, so that a long one is never held as a whole. */
  pieces?(estimate: Estimate, options: RenderOptions): Iterable<Rendered>;
};

import type { Estimate } from "./estimate.js";
import type { Problem } from "./problem.js";
import type { Show } from "./show.js";

/** What is given away: a show, and its estimate where there is anything to price. */
export type ExportInput = { readonly show: Show; readonly estimate?: Estimate };

/** The file to be handed over, and what of the show it cannot hold (warnings). */
export type Exported = { readonly content: string; readonly problems: readonly Problem[] };

/** Writes a show in another program's format; what it writes, the importer of that format reads back. */
export type Exporter = {
  readonly name: string;
  readonly summary: string;
  /** The usual suffix, lower case, without the dot. */
  readonly extension: string;
  write(input: ExportInput): Exported;
};

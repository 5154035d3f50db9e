import type { CutList } from "../domain/cut-list.js";
import type { Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";

/** Placeholder until the recut is written. */
export function importOnto(
  _terminal: Terminal,
  _read: { readonly cut: CutList },
  _options: {
    readonly show: string;
    readonly list: string;
    readonly out?: string;
    readonly dryRun: boolean;
    readonly quiet: boolean;
  },
): readonly Problem[] {
  return [];
}

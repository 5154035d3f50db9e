import { openShow, type ShowOptions } from "./commands/open-show.js";
import type { Estimate } from "./domain/estimate.js";
import { type Checked, hasErrors } from "./domain/problem.js";
import { datedEstimate } from "./estimate.js";
import { nodeTerminal, type Terminal } from "./terminal.js";
import { version } from "./version.js";

/** What `shotcost estimate` takes on its command line, for programs. */
export type EstimateFileOptions = ShowOptions & {
  /** Default 1. */
  readonly seed?: number;
  /** Default that of the command line. */
  readonly draws?: number;
  readonly ledger?: boolean;
  /** The outside world; the real one unless another is given. */
  readonly terminal?: Terminal;
};

/**
 * From a show file to its estimate, as `shotcost estimate FILE --format json` would give it. Expected problems are
 * values; there is an estimate only when none of them is an error.
 */
export async function estimateFile(
  file: string,
  options: EstimateFileOptions = {},
): Promise<Checked<Estimate>> {
  const { show, catalog, problems } = await openShow(options.terminal ?? nodeTerminal(), file, options);
  if (!show || !catalog) return { problems };
  const { value, problems: found } = await datedEstimate(show, catalog.models, {
    seed: options.seed ?? 1,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ledger: options.ledger === true,
    plugins: options.plugin ?? [],
    tool: `shotcost ${version}`,
  });
  const all = [...problems, ...found];
  return value && !hasErrors(all) ? { value: { ...value, warnings: all }, problems: all } : { problems: all };
}

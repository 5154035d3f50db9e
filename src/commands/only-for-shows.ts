import { errorAt, type Problem } from "../domain/problem.js";

const options = ["preset", "set", "plugin", "currency"] as const;

/**
 * Options that change how a show is estimated, given with an estimate that is saved already.
 * Problem: not-of-a-saved-estimate.
 */
export function onlyForShows(
  given: Readonly<Partial<Record<(typeof options)[number], unknown>>>,
  file: string,
  hint: string,
): readonly Problem[] {
  return options
    .filter((name) => given[name] !== undefined)
    .map((name) =>
      errorAt(
        "not-of-a-saved-estimate",
        `--${name} changes how a show is estimated, and this is an estimate already`,
        { file },
        hint,
      ),
    );
}

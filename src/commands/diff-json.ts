import type { EstimateDiff } from "../analysis/diff-estimates.js";
import { formatUnit } from "../domain/unit.js";
import type { DiffNames } from "./diff.js";
import { jsonText } from "./figure-text.js";

/** A change order for a script, numbers to twelve digits; `same` is true where nothing has changed. */
export function diffJson(diff: EstimateDiff, names: DiffNames): string {
  const figures = diff.figures.map((one) => ({ ...one, unit: formatUnit(one.unit) }));
  return jsonText({ schema: "shotcost/diff@1", ...names, ...diff, figures });
}

import type { RollUp } from "../domain/book.js";
import type { Estimate } from "../domain/estimate.js";
import { comparisonParts, mixParts } from "./explain-comparison.js";
import { type PartGroup, partsOf } from "./explain-parts.js";
import { incentiveWords, rollUpParts } from "./explain-roll-up.js";
import { type FigureScope, scopeOf } from "./explain-scope.js";
import { meaningOf, statMeaning, unitOfFigure } from "./explain-words.js";
import { type FigurePath, type FoundFigure, figureText } from "./find-figure.js";

/** One figure of an estimate told: what it means, how it comes about, and what it is made of. */
export type ExplainedFigure = {
  readonly path: string;
  readonly value: string | number | boolean | null;
  /** The currency, `artist-day`, `day`, `share`, or "". */
  readonly unit: string;
  readonly words: readonly string[];
  readonly groups: readonly PartGroup[];
};

/**
 * Explains the figure at a path. A summary as a whole (`totals.hybrid.cost`) is told by its mean.
 * @param rollUp how prices are rolled up, where the show is at hand
 * @returns nothing where the path leads to no figure
 */
export function explainFigure(
  estimate: Estimate,
  found: FoundFigure,
  rollUp: RollUp | undefined,
): ExplainedFigure | undefined {
  const whole = isSummary(found.value);
  const path: FigurePath = whole ? [...found.path, "mean"] : found.path;
  const value = whole ? found.value.mean : found.value;
  if (!isPlain(value)) return undefined;
  const scope = scopeOf(estimate, path);
  return {
    path: figureText(estimate, path),
    value,
    unit: unitOfFigure(scope, estimate),
    words: [...meaningOf(scope, estimate), ...incentiveWords(scope, rollUp), ...statMeaning(scope, estimate)],
    groups: groupsOf(estimate, scope, rollUp),
  };
}

function isPlain(value: unknown): value is ExplainedFigure["value"] {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function isSummary(value: unknown): value is { readonly mean: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "mean" in value &&
    typeof value.mean === "number" &&
    "p50" in value
  );
}

function groupsOf(estimate: Estimate, scope: FigureScope, rollUp: RollUp | undefined): readonly PartGroup[] {
  switch (scope.measure) {
    case "cost":
    case "artistDays":
    case "elapsedDays":
    case "labour":
    case "machine":
      return scope.root === "mix" ? mixParts(estimate) : partsOf(estimate, scope);
    case "price":
      return rollUpParts(estimate, scope, rollUp);
    case "saving":
    case "speedup":
      return comparisonParts(estimate, scope);
    default:
      return [];
  }
}

import type { Estimate, RelativeFigures, Summary } from "../domain/estimate.js";

/** A cell: a text, a number, yes or no, or nothing. */
export type CsvCell = string | number | boolean | null;

/** A column's name, and how it is filled from what a row is made of. */
export type CsvColumn<R> = readonly [name: string, cell: (row: R) => CsvCell | undefined];

const points = ["mean", "p10", "p50", "p80", "p90"] as const;

/** Five columns, one for each number of a summary. */
export function summaryColumns<R>(
  name: string,
  of: (row: R) => Summary | undefined,
): readonly CsvColumn<R>[] {
  return points.map((point) => [`${name}_${point}`, (row) => of(row)?.[point]]);
}

/** A row with one pipeline's figures. */
export type WithFigures = {
  readonly estimate: Estimate;
  readonly pipeline: string;
  readonly figures: Partial<RelativeFigures> | undefined;
  readonly cheapest: string | null;
  readonly chanceCheapest: number | null;
};

/** True when a figure in money can be told: every price in it is known. */
export function isKnown(row: {
  readonly figures: { readonly unknown?: readonly string[] } | undefined;
}): boolean {
  return (row.figures?.unknown ?? []).length === 0;
}

function isSavingKnown(
  { estimate, figures }: WithFigures,
  base: Partial<RelativeFigures> | undefined,
): boolean {
  return isKnown({ figures }) && (estimate.pipelines.length < 2 || isKnown({ figures: base }));
}

/** What every listing by pipeline says of it. */
export function figureColumns<R extends WithFigures>(
  baseOf: (row: R) => Partial<RelativeFigures> | undefined,
): readonly CsvColumn<R>[] {
  const saving = (row: R) => (isSavingKnown(row, baseOf(row)) ? row.figures?.saving : undefined);
  return [
    ["currency", ({ estimate }) => estimate.show.currency],
    ["pipeline", ({ pipeline }) => pipeline],
    ...summaryColumns<R>("cost", (row) => (isKnown(row) ? row.figures?.cost : undefined)),
    ["cost_at_least", (row) => (isKnown(row) ? undefined : row.figures?.cost?.p50)],
    ...summaryColumns<R>("artist_days", ({ figures }) => figures?.artistDays),
    ...summaryColumns<R>("elapsed_days", ({ figures }) => figures?.elapsedDays),
    ...summaryColumns<R>("saving", saving),
    ...summaryColumns<R>("speedup", ({ figures }) => figures?.speedup),
    ["cheapest", ({ cheapest, pipeline }) => (cheapest === null ? null : cheapest === pipeline)],
    [
      "chance_cheapest",
      ({ cheapest, pipeline, chanceCheapest }) => (cheapest === pipeline ? chanceCheapest : null),
    ],
    ["unknown_prices", ({ figures }) => figures?.unknown?.join("; ")],
  ];
}

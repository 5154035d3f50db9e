import type { Comparison, Estimate, Summary, Total } from "../domain/estimate.js";
import { type CsvColumn, isKnown, summaryColumns } from "./csv-columns.js";
import { entryOf } from "./entry-of.js";

type TotalRow = {
  readonly estimate: Estimate;
  readonly pipeline: string;
  readonly figures: Total;
  readonly against: Comparison | undefined;
  readonly isSavingKnown: boolean;
};

const priceSteps = [
  "direct",
  "supervision",
  "overhead",
  "contingency",
  "fee",
  "price",
  "incentive",
  "net",
] as const;

const knownTotal = (row: TotalRow, summary: Summary | undefined) => (isKnown(row) ? summary : undefined);

/** The columns of the show by pipeline: the roll-up, days, and what it saves. */
export const totalColumns: readonly CsvColumn<TotalRow>[] = [
  ["show", ({ estimate }) => estimate.show.title],
  ["currency", ({ estimate }) => estimate.show.currency],
  ["pipeline", ({ pipeline }) => pipeline],
  ["title", ({ estimate, pipeline }) => entryOf(estimate.pipelineTitles, pipeline)],
  ...summaryColumns<TotalRow>("labour", (row) => knownTotal(row, row.figures.labour)),
  ...summaryColumns<TotalRow>("machine", (row) => knownTotal(row, row.figures.machine)),
  ...priceSteps.flatMap((step) =>
    summaryColumns<TotalRow>(step, (row) => knownTotal(row, row.figures.price[step])),
  ),
  ["price_at_least", (row) => (isKnown(row) ? undefined : row.figures.price.price.p50)],
  ["chance_within_budget", (row) => (isKnown(row) ? row.figures.chanceWithinBudget : undefined)],
  ...summaryColumns<TotalRow>("artist_days", ({ figures }) => figures.artistDays),
  ...summaryColumns<TotalRow>("elapsed_days", ({ figures }) => figures.elapsedDays),
  ...summaryColumns<TotalRow>("saving", (row) => (row.isSavingKnown ? row.against?.saving : undefined)),
  ["chance_cheaper", (row) => (row.isSavingKnown ? row.against?.chanceCheaper : undefined)],
  ...summaryColumns<TotalRow>("speedup", ({ against }) => against?.speedup),
  ["delivery_p50", ({ figures }) => figures.delivery?.p50],
  ["delivery_p80", ({ figures }) => figures.delivery?.p80],
  ["chance_in_time", ({ figures }) => figures.delivery?.chance],
  ["unknown_prices", ({ figures }) => figures.unknown.join("; ")],
];

/** A row per pipeline. */
export function totalRows(estimate: Estimate): readonly TotalRow[] {
  const base = entryOf(estimate.totals, estimate.pipelines[0] ?? "");
  return estimate.pipelines.flatMap((pipeline) => {
    const figures = entryOf(estimate.totals, pipeline);
    if (!figures) return [];
    const against = entryOf(estimate.comparison, pipeline);
    const known = isKnown({ figures }) && isKnown({ figures: base });
    return [{ estimate, pipeline, figures, against, isSavingKnown: known }];
  });
}

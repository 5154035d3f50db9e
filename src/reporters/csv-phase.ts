import type { Estimate, PhaseFigures, Summary } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import { type CsvColumn, isKnown, summaryColumns } from "./csv-columns.js";
import { entryOf } from "./entry-of.js";
import { cheapestOf, ranked } from "./select-rows.js";

type PhaseRow = {
  readonly estimate: Estimate;
  readonly phase: string;
  readonly pipeline: string;
  readonly figures: PhaseFigures | undefined;
  readonly base: PhaseFigures | undefined;
  readonly cheapest: string | null;
  readonly chanceCheapest: number | null;
};

const known = (row: PhaseRow, summary: Summary | undefined) => (isKnown(row) ? summary : undefined);

function saving(row: PhaseRow): Summary | undefined {
  return isKnown({ figures: row.base }) ? known(row, row.figures?.saving) : undefined;
}

/** The columns of a phase by pipeline: money, of it people's time and the rest, artist days, and what is saved. */
export const phaseColumns: readonly CsvColumn<PhaseRow>[] = [
  ["phase", ({ phase }) => phase],
  ["currency", ({ estimate }) => estimate.show.currency],
  ["pipeline", ({ pipeline }) => pipeline],
  ...summaryColumns<PhaseRow>("cost", (row) => known(row, row.figures?.cost)),
  ["cost_at_least", (row) => (isKnown(row) ? undefined : row.figures?.cost.p50)],
  ...summaryColumns<PhaseRow>("labour", (row) => known(row, row.figures?.labour)),
  ...summaryColumns<PhaseRow>("machine", (row) => known(row, row.figures?.machine)),
  ...summaryColumns<PhaseRow>("artist_days", ({ figures }) => figures?.artistDays),
  ...summaryColumns<PhaseRow>("saving", saving),
  ["cheapest", ({ cheapest, pipeline }) => (cheapest === null ? null : cheapest === pipeline)],
  [
    "chance_cheapest",
    ({ cheapest, pipeline, chanceCheapest }) => (cheapest === pipeline ? chanceCheapest : null),
  ],
  ["unknown_prices", ({ figures }) => figures?.unknown.join("; ")],
];

/** A row per phase and pipeline. */
export function phaseRows(
  estimate: Estimate,
  options: Pick<RenderOptions, "sort" | "top">,
): readonly PhaseRow[] {
  const first = estimate.pipelines[0] ?? "";
  const named = (estimate.phases ?? []).map((one) => ({ ...one, name: one.phase }));
  return ranked(named, options, first).flatMap((one) => {
    const cheapest = cheapestOf(one);
    const chanceCheapest = cheapest === null ? null : one.chanceCheapest;
    return estimate.pipelines.map((pipeline) => ({
      estimate,
      phase: one.phase,
      pipeline,
      figures: entryOf(one.pipelines, pipeline),
      base: entryOf(one.pipelines, first),
      cheapest,
      chanceCheapest,
    }));
  });
}

import type { Estimate, RelativeFigures, SubjectEstimate, Summary } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import {
  type CsvCell,
  type CsvColumn,
  figureColumns,
  summaryColumns,
  type WithFigures,
} from "./csv-columns.js";
import { ledgerColumns } from "./csv-ledger.js";
import { phaseColumns, phaseRows } from "./csv-phase.js";
import { totalColumns, totalRows } from "./csv-total.js";
import { entryOf } from "./entry-of.js";
import { passes } from "./row-filter.js";
import { cheapestOf, ranked, subjectsOf } from "./select-rows.js";

/** A header, and as many cells in every row; a row's cells are made when it is asked for. */
export type CsvTable = {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly CsvCell[]>;
};

/** The columns and rows of a CSV file; without an estimate the columns alone. */
export function csvTable(
  estimate: Estimate | undefined,
  options: Pick<RenderOptions, "by" | "sort" | "top">,
): CsvTable {
  switch (options.by) {
    case "shot":
      return filled(subjectColumns, estimate ? subjectRows(estimate, options) : []);
    case "sequence":
      return filled(sequenceColumns, estimate ? sequenceRows(estimate, options) : []);
    case "department":
      return filled(departmentColumns, estimate ? departmentRows(estimate, options) : []);
    case "phase":
      return filled(phaseColumns, estimate ? phaseRows(estimate, options) : []);
    case "show":
      return filled(totalColumns, estimate ? totalRows(estimate) : []);
    case "ledger":
      return filled(ledgerColumns, (estimate?.ledger ?? []).slice(0, options.top));
  }
}

function filled<R>(columns: readonly CsvColumn<R>[], rows: readonly R[]): CsvTable {
  return {
    header: columns.map(([name]) => name),
    rows: (function* () {
      for (const row of rows) yield columns.map(([, cell]) => cell(row) ?? null);
    })(),
  };
}

type SubjectRow = WithFigures & { readonly subject: SubjectEstimate };

const subjectColumns: readonly CsvColumn<SubjectRow>[] = [
  ["code", ({ subject }) => subject.code],
  ["kind", ({ subject }) => subject.kind],
  ["sequence", ({ subject }) => subject.sequence],
  ["status", ({ subject }) => subject.status],
  ["seconds", ({ subject }) => subject.seconds],
  ["frames", ({ subject }) => subject.frames],
  ["complexity", ({ subject }) => subject.complexity],
  ["work", ({ subject }) => subject.work.join("; ")],
  ["description", ({ subject }) => subject.description],
  ...figureColumns<SubjectRow>(({ subject, estimate }) =>
    entryOf(subject.pipelines, estimate.pipelines[0] ?? ""),
  ),
  ["fallback", ({ subject, pipeline }) => entryOf(subject.pipelines, pipeline)?.fallback],
];

/** A row per pipeline; one without figures for what is not counted. */
function subjectRows(
  estimate: Estimate,
  options: Pick<RenderOptions, "filter" | "sort" | "top">,
): readonly SubjectRow[] {
  const chosen = subjectsOf(estimate).filter((subject) => passes(subject, options.filter));
  const subjects = chosen.map((subject) => ({
    name: subject.code,
    pipelines: subject.pipelines,
    subject,
  }));
  return ranked(subjects, options, estimate.pipelines[0] ?? "").flatMap(({ subject }) => {
    const cheapest = cheapestOf(subject);
    const chanceCheapest = cheapest === null ? null : subject.chanceCheapest;
    const names = estimate.pipelines.filter((name) => entryOf(subject.pipelines, name));
    return (names.length === 0 ? [""] : names).map((pipeline) => {
      const figures = entryOf(subject.pipelines, pipeline);
      return { estimate, pipeline, subject, figures, cheapest, chanceCheapest };
    });
  });
}

type SequenceRow = WithFigures & {
  readonly sequence: string;
  readonly shots: number;
  readonly seconds: number;
  readonly base: RelativeFigures | undefined;
};

const sequenceColumns: readonly CsvColumn<SequenceRow>[] = [
  ["sequence", ({ sequence }) => sequence],
  ["shots", ({ shots }) => shots],
  ["seconds", ({ seconds }) => seconds],
  ...figureColumns<SequenceRow>(({ base }) => base),
];

function sequenceRows(
  estimate: Estimate,
  options: Pick<RenderOptions, "sort" | "top">,
): readonly SequenceRow[] {
  const first = estimate.pipelines[0] ?? "";
  const sequences = estimate.sequences.map((one) => ({ ...one, name: one.sequence }));
  return ranked(sequences, options, first).flatMap((one) => {
    const cheapest = cheapestOf(one);
    const chanceCheapest = cheapest === null ? null : one.chanceCheapest;
    const { sequence, shots, seconds } = one;
    const shared = { estimate, sequence, shots, seconds, cheapest, chanceCheapest };
    return estimate.pipelines.map((pipeline) => ({
      ...shared,
      pipeline,
      figures: entryOf(one.pipelines, pipeline),
      base: entryOf(one.pipelines, first),
    }));
  });
}

type DepartmentRow = {
  readonly estimate: Estimate;
  readonly department: string;
  readonly title: string;
  readonly phase: string;
  readonly pipeline: string;
  readonly figures: { readonly cost: Summary; readonly artistDays: Summary };
};

const departmentColumns: readonly CsvColumn<DepartmentRow>[] = [
  ["department", ({ department }) => department],
  ["title", ({ title }) => title],
  ["phase", ({ phase }) => phase],
  ["currency", ({ estimate }) => estimate.show.currency],
  ["pipeline", ({ pipeline }) => pipeline],
  ...summaryColumns<DepartmentRow>("cost", ({ figures }) => figures.cost),
  ...summaryColumns<DepartmentRow>("artist_days", ({ figures }) => figures.artistDays),
];

function departmentRows(
  estimate: Estimate,
  options: Pick<RenderOptions, "sort" | "top">,
): readonly DepartmentRow[] {
  const departments = estimate.departments.map((one) => ({ ...one, name: one.department }));
  return ranked(departments, options, estimate.pipelines[0] ?? "").flatMap((one) =>
    estimate.pipelines.flatMap((pipeline) => {
      const figures = entryOf(one.pipelines, pipeline);
      const { department, title, phase } = one;
      return figures ? [{ estimate, department, title, phase, pipeline, figures }] : [];
    }),
  );
}

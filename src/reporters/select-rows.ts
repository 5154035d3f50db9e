import type { Compared, Estimate, Figures, SubjectEstimate, Summary } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import { defaultLocale, type Locale } from "../words/locale.js";
import { entryOf } from "./entry-of.js";
import { count, kept } from "./number-text.js";
import { passes } from "./row-filter.js";

/** One pipeline's figures in a row; departments and phases have no elapsed days of their own. */
export type RowFigures = {
  readonly cost: Summary;
  readonly artistDays: Summary;
  readonly elapsedDays?: Summary;
  /** Of the cost, all but people's time; told by phase alone. */
  readonly machine?: Summary;
  /** Against the first pipeline. */
  readonly saving?: Summary;
  readonly unknown: readonly string[];
};

/** A row of a listing, whatever it is of. Texts are as the user wrote them. */
export type Row = {
  readonly name: string;
  /** What a reader needs beside the name, such as its work, from the most to the least telling. */
  readonly details: readonly string[];
  readonly seconds?: number;
  readonly pipelines: Readonly<Record<string, RowFigures>>;
  readonly cheapest: string | null;
  readonly chanceCheapest: number | null;
};

/** The rows that are shown, and how many there are in all. */
export type Rows = { readonly shown: readonly Row[]; readonly all: number };

/** True for what is priced: a subject on hold or omitted is only listed. */
export function isCountedSubject(subject: Pick<SubjectEstimate, "status">): boolean {
  return subject.status === "bid" || subject.status === "awarded";
}

/** All shots, assets and deliverables in that order. */
export function subjectsOf(estimate: Estimate): readonly SubjectEstimate[] {
  return [...estimate.shots, ...estimate.assets, ...estimate.deliverables];
}

/**
 * The cheapest pipeline of a row, or `null`. One whose price is unknown is never it, whatever the estimate says.
 */
export function cheapestOf(row: Compared<Pick<Figures, "unknown">>): string | null {
  if (row.cheapest === null) return null;
  return (entryOf(row.pipelines, row.cheapest)?.unknown.length ?? 1) > 0 ? null : row.cheapest;
}

function subjectRow(subject: SubjectEstimate, { words }: Locale): Row {
  const cheapest = cheapestOf(subject);
  return {
    name: subject.code,
    details: [
      ...(subject.kind === "shot" ? [] : [words.kinds[subject.kind]]),
      ...(subject.complexity === "" ? [] : [subject.complexity]),
      ...(subject.work.length === 0 ? [] : [subject.work.join(", ")]),
      ...(subject.description === "" ? [] : [subject.description]),
    ],
    ...(subject.seconds > 0 ? { seconds: subject.seconds } : {}),
    pipelines: subject.pipelines,
    cheapest,
    chanceCheapest: cheapest === null ? null : subject.chanceCheapest,
  };
}

function sequenceRows(estimate: Estimate, locale: Locale): readonly Row[] {
  const { words } = locale;
  return estimate.sequences.map((one) => {
    const cheapest = cheapestOf(one);
    return {
      name: one.sequence === "" ? words.wholeShow : one.sequence,
      details: [words.shots(count(one.shots, locale), one.shots === 1)],
      seconds: one.seconds,
      pipelines: one.pipelines,
      cheapest,
      chanceCheapest: cheapest === null ? null : one.chanceCheapest,
    };
  });
}

function departmentRows(estimate: Estimate): readonly Row[] {
  return estimate.departments.map((one) => ({
    name: one.department,
    details: one.title === "" || one.title === one.department ? [] : [one.title],
    pipelines: Object.fromEntries(
      Object.entries(one.pipelines).map(([name, figures]) => [name, { ...figures, unknown: [] }]),
    ),
    cheapest: null,
    chanceCheapest: null,
  }));
}

function phaseRows({ phases = [] }: Estimate, { words }: Locale): readonly Row[] {
  return phases.map((one) => {
    const cheapest = cheapestOf(one);
    return {
      name: words.phases[one.phase],
      details: [],
      pipelines: one.pipelines,
      cheapest,
      chanceCheapest: cheapest === null ? null : one.chanceCheapest,
    };
  });
}

function rowsBy(
  estimate: Estimate,
  { by, filter }: Pick<RenderOptions, "by" | "filter">,
  locale: Locale,
): readonly Row[] {
  switch (by) {
    case "shot":
      return subjectsOf(estimate)
        .filter((subject) => isCountedSubject(subject) && passes(subject, filter))
        .map((subject) => subjectRow(subject, locale));
    case "sequence":
      return sequenceRows(estimate, locale);
    case "department":
      return departmentRows(estimate);
    case "phase":
      return phaseRows(estimate, locale);
    case "ledger":
    case "show":
      return [];
  }
}

/** What a pipeline saves in a row against the first one; nothing where either has an unknown price. */
export function savingOf(row: Ranked, pipeline: string, first: string): Summary | undefined {
  const known = (name: string) => entryOf(row.pipelines, name)?.unknown?.length === 0;
  return known(first) && known(pipeline) ? entryOf(row.pipelines, pipeline)?.saving : undefined;
}

/** The largest saving of a row against the first pipeline; `-Infinity` where nothing can be compared. */
function bestSaving(row: Ranked, first: string): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const name of Object.keys(row.pipelines)) {
    const saving = name === first ? undefined : savingOf(row, name, first);
    if (saving && kept(saving.p50) > best) best = kept(saving.p50);
  }
  return best;
}

/** What rows are put in order by. */
type Ranked = {
  readonly name: string;
  readonly pipelines: Readonly<
    Record<
      string,
      Pick<RowFigures, "cost" | "artistDays" | "saving"> & { readonly unknown?: readonly string[] }
    >
  >;
};

/**
 * Rows in the order asked for, cut to `top`. Figures sort by the first pipeline's P50, largest first; `saving` by the most
 * a row saves against it; equal rows stay in the order of the file.
 */
export function ranked<T extends Ranked>(
  rows: readonly T[],
  { sort, top }: Pick<RenderOptions, "sort" | "top">,
  first: string,
): readonly T[] {
  const all = sorted(rows, sort, first);
  return top === undefined ? all : all.slice(0, Math.max(0, top));
}

function sorted<T extends Ranked>(
  rows: readonly T[],
  sort: RenderOptions["sort"],
  first: string,
): readonly T[] {
  if (sort === "file") return rows;
  if (sort === "code") return [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const figure = (row: Ranked) => {
    if (sort === "saving") return bestSaving(row, first);
    const figures = entryOf(row.pipelines, first);
    return kept((sort === "cost" ? figures?.cost.p50 : figures?.artistDays.p50) ?? 0);
  };
  return rows
    .map((row) => ({ row, value: figure(row) }))
    .sort((a, b) => (a.value === b.value ? 0 : b.value > a.value ? 1 : -1))
    .map(({ row }) => row);
}

/**
 * The rows of a listing: one per counted shot, asset and deliverable, per sequence, department or phase, ranked. By show and
 * by ledger there are none.
 */
export function selectRows(
  estimate: Estimate,
  options: Pick<RenderOptions, "by" | "filter" | "sort" | "top">,
  locale: Locale = defaultLocale,
): Rows {
  const rows = rowsBy(estimate, options, locale);
  return { shown: ranked(rows, options, estimate.pipelines[0] ?? ""), all: rows.length };
}

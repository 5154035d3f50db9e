import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Exporter } from "../domain/exporter.js";
import { meanOfProduct } from "../domain/factor.js";
import { usesArtistDays } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { answersColumns } from "./answers-columns.js";
import { daysColumns } from "./days-columns.js";
import { keptColumns } from "./kept-columns.js";
import { leftOut } from "./left-out.js";
import { type SheetColumnOf, sheetCsv } from "./sheet-csv.js";
import { handlesOf, sequencesOf, sizeOf, subjectsOf } from "./shot-columns.js";

/** The mark of UTF-8 by which a spreadsheet knows accents. */
const byteOrderMark = "\ufeff";

/** Heads that begin so are this program's; but for those of `keptColumns` the importer reads none of them. */
const answer = "shotcost";

function ownColumns(show: Show, subjects: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  const ofShot =
    <T>(value: (shot: Subject) => T) =>
    (subject: Subject) =>
      subject.kind === "shot" ? value(subject) : null;
  const ofAsset =
    <T>(value: (asset: Subject) => T) =>
    (subject: Subject) =>
      subject.kind === "asset" ? value(subject) : null;
  return [
    ["Kind", ({ kind }) => kind],
    ["Code", ({ code }) => code],
    ["Sequence", (subject) => (subject.kind === "asset" ? null : subject.sequence)],
    ["Status", ({ status }) => status],
    ["Frames", ofShot(({ frames }) => frames)],
    ["Handles", ofShot(handlesOf)],
    ["FPS", () => show.fps],
    ["Complexity", ({ complexity }) => complexity],
    ["Work Types", ({ work }) => work.join("; ")],
    ["Assets", ofShot(({ assets }) => assets.join("; "))],
    ["Asset Type", ofAsset(({ type }) => type ?? "")],
    ["Sequences", ofAsset((asset) => sequencesOf(asset).join("; "))],
    ...measuresColumn(subjects),
    ...answersColumns(subjects),
    ["Description", ({ description }) => description],
    ...daysColumns(subjects, Object.keys(show.book.departments)),
    ...keptColumns(show, subjects),
  ];
}

/** How big deliverables are, where there are any: `52 minutes; 34 languages`. */
function measuresColumn(subjects: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  if (!subjects.some(({ kind }) => kind === "deliverable")) return [];
  const written = (one: Subject) =>
    sizeOf(one)
      .map(([key, size]) => `${size} ${key}`)
      .join("; ");
  return [["Measures", (one) => (one.kind === "deliverable" ? written(one) : null)]];
}

/** Mean artist days by subject and department, of one pipeline, all lines together: work, notes and fallback. */
function expectedDays(
  estimate: Estimate,
  pipeline: string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const bySubject = new Map<string, Map<string, number>>();
  for (const line of estimate.ledger ?? []) {
    if (line.pipeline !== pipeline || !usesArtistDays(line)) continue;
    const [, subject, department] = line.path;
    const days = bySubject.get(subject) ?? new Map<string, number>();
    bySubject.set(subject, days);
    days.set(department, (days.get(department) ?? 0) + meanOfProduct(line.usage));
  }
  return bySubject;
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(6));
}

function answerColumns(show: Show, estimate: Estimate): readonly SheetColumnOf<Subject>[] {
  const [first = ""] = estimate.pipelines;
  const days = expectedDays(estimate, first);
  const used = new Set([...days.values()].flatMap((one) => [...one.keys()]));
  const entries = new Map<string, SubjectEstimate>(
    [...estimate.shots, ...estimate.assets, ...estimate.deliverables].map((entry) => [entry.code, entry]),
  );
  const departments = Object.keys(show.book.departments).filter((name) => used.has(name));
  return [
    ...departments.map(
      (name): SheetColumnOf<Subject> => [
        `${answer} ${name} mean days, ${first}`,
        ({ code }) => rounded(days.get(code)?.get(name)),
      ],
    ),
    ...estimate.pipelines.flatMap((pipeline): readonly SheetColumnOf<Subject>[] =>
      (["p50", "p90"] as const).map((point) => [
        `${answer} cost ${point.toUpperCase()} ${estimate.show.currency}, ${pipeline}`,
        ({ code }) => {
          const figures = entries.get(code)?.pipelines[pipeline];
          return figures && figures.unknown.length === 0 ? rounded(figures.cost[point]) : undefined;
        },
      ]),
    ),
  ];
}

/**
 * A bid sheet for people: a row per shot, asset and deliverable, the bidder's own days by department, and beside them the days and
 * costs of the estimate, in columns that no importer takes for bids.
 */
export const bidSheet: Exporter = {
  name: "bidsheet",
  summary: "a plain bid sheet: CSV, days per department, and the estimate beside them",
  extension: "csv",
  write({ show, estimate }) {
    const subjects = (["shot", "asset", "deliverable"] as const).flatMap((kind) => subjectsOf(show, kind));
    const columns = [...ownColumns(show, subjects), ...(estimate ? answerColumns(show, estimate) : [])];
    return {
      content: `${byteOrderMark}${sheetCsv(columns, subjects)}`,
      problems: leftOut(show, [], { cells: true }),
    };
  },
};

import type { Estimate, LedgerLine } from "../domain/estimate.js";
import { meanOfProduct } from "../domain/factor.js";
import { usesArtistDays } from "../domain/line-item.js";
import { type FigureScope, subjectsOf } from "./explain-scope.js";

/** A part of a figure: `path` leads on to it, where it is a figure of the estimate itself. */
export type Part = {
  readonly label: string;
  readonly value: number;
  /** Of the group's sum, 0 to 1; absent where the parts do not add up. */
  readonly share?: number;
  readonly path?: string;
};

/** One way of taking a figure apart. */
export type PartGroup = {
  readonly title: string;
  /** Exact, and what the parts add up to; absent where they do not add up. */
  readonly sum?: number;
  readonly parts: readonly Part[];
};

/** Parts as they come, with their shares of their sum. */
export function addingUp(title: string, parts: readonly Part[]): PartGroup {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  return {
    title,
    sum,
    parts: parts.map((part) => ({ ...part, share: sum === 0 ? 0 : part.value / sum })),
  };
}

/** Parts largest first; those of nothing are left out. */
export function largestFirst(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ value }) => value !== 0).sort((a, b) => b.value - a.value);
}

/** What a cost, a number of artist days or a duration is made of, in means; of a duration the longest parts. */
export function partsOf(estimate: Estimate, scope: FigureScope): readonly PartGroup[] {
  const { measure, entry, pipeline } = scope;
  if (pipeline === undefined) return [];
  if (measure === "elapsedDays")
    return entry === undefined || scope.root === "sequences" ? longest(estimate, scope) : [];
  if (measure === "labour" || measure === "machine") return byResource(estimate, scope);
  if (entry === undefined) return ofShow(estimate, scope, pipeline);
  if (scope.root === "sequences") return ofSequence(estimate, scope, pipeline);
  if (scope.root === "phases") return ofPhase(estimate, scope, pipeline);
  const ledger = linesOf(estimate, scope);
  return scope.root === "departments"
    ? [
        fromLedger("By shot, asset and deliverable", ledger, scope, (line) => line.path[1]),
        fromLedger("By what is done", ledger, scope, (line) => line.path[3]),
      ].filter(({ parts }) => parts.length > 0)
    : [
        fromLedger("By department", ledger, scope, (line) => line.path[2]),
        fromLedger("By what is done", ledger, scope, (line) => line.path[3]),
      ].filter(({ parts }) => parts.length > 0);
}

type Summed = "cost" | "artistDays";

function isSummed(measure: string): measure is Summed {
  return measure === "cost" || measure === "artistDays";
}

function ofShow(estimate: Estimate, scope: FigureScope, pipeline: string): readonly PartGroup[] {
  const { measure } = scope;
  if (!isSummed(measure)) return [];
  const total = estimate.totals[pipeline];
  const departments = departmentParts(estimate.departments, pipeline, measure);
  const phases = (estimate.phases ?? []).map(({ phase, pipelines }) => ({
    label: phase,
    value: pipelines[pipeline]?.[measure].mean ?? 0,
    path: `phases.${phase}.pipelines.${pipeline}.${measure}.mean`,
  }));
  const sequences = estimate.sequences.map(({ sequence, pipelines }, index) => ({
    label: sequence === "" ? "the show itself" : sequence,
    value: pipelines[pipeline]?.[measure].mean ?? 0,
    path: `sequences.${sequence === "" ? index : sequence}.pipelines.${pipeline}.${measure}.mean`,
  }));
  const kinds = [
    { label: "people's time", value: total?.labour.mean ?? 0, path: `totals.${pipeline}.labour.mean` },
    { label: "machines and other", value: total?.machine.mean ?? 0, path: `totals.${pipeline}.machine.mean` },
  ];
  return [
    ...(measure === "cost" ? [addingUp("By kind", kinds)] : []),
    addingUp("By department", largestFirst(departments)),
    ...(phases.length > 1 ? [addingUp("By phase", largestFirst(phases))] : []),
    ...(sequences.length > 1 ? [addingUp("By sequence", largestFirst(sequences))] : []),
    subjectGroup(estimate, pipeline, measure, () => true),
  ];
}

function departmentParts(
  departments: Estimate["departments"],
  pipeline: string,
  measure: Summed,
): readonly Part[] {
  return departments.map(({ department, title, pipelines }) => ({
    label: title,
    value: pipelines[pipeline]?.[measure].mean ?? 0,
    path: `departments.${department}.pipelines.${pipeline}.${measure}.mean`,
  }));
}

function ofPhase(estimate: Estimate, scope: FigureScope, pipeline: string): readonly PartGroup[] {
  const { measure, entry } = scope;
  if (!isSummed(measure)) return [];
  const own = estimate.departments.filter(({ phase }) => phase === entry);
  const found = estimate.phases?.find(({ phase }) => phase === entry)?.pipelines[pipeline];
  const at = `phases.${entry}.pipelines.${pipeline}`;
  const kinds = [
    { label: "people's time", value: found?.labour.mean ?? 0, path: `${at}.labour.mean` },
    { label: "machines and other", value: found?.machine.mean ?? 0, path: `${at}.machine.mean` },
  ];
  const ledger = linesOf(estimate, scope);
  return [
    ...(measure === "cost" ? [addingUp("By kind", kinds)] : []),
    addingUp("By department", largestFirst(departmentParts(own, pipeline, measure))),
    fromLedger("By shot, asset and deliverable", ledger, scope, (line) => line.path[1]),
  ].filter(({ parts }) => parts.length > 0);
}

function ofSequence(estimate: Estimate, scope: FigureScope, pipeline: string): readonly PartGroup[] {
  const { measure, entry } = scope;
  if (!isSummed(measure)) return [];
  const departments = fromLedger("By department", linesOf(estimate, scope), scope, (line) => line.path[2]);
  return [
    subjectGroup(estimate, pipeline, measure, (sequence) => sequence === entry),
    ...(departments.parts.length > 0 ? [departments] : []),
  ];
}

function subjectGroup(
  estimate: Estimate,
  pipeline: string,
  measure: Summed,
  belongs: (sequence: string) => boolean,
): PartGroup {
  const parts = subjectsOf(estimate)
    .filter(({ one }) => belongs(one.sequence))
    .map(({ list, one }) => ({
      label: one.code,
      value: one.pipelines[pipeline]?.[measure].mean ?? 0,
      path: `${list}.${one.code}.pipelines.${pipeline}.${measure}.mean`,
    }));
  return addingUp("By shot, asset and deliverable", largestFirst(parts));
}

/** The ledger's lines that a figure is the sum of; none where the estimate has no ledger. */
function linesOf({ ledger = [] }: Estimate, { root, entry, pipeline }: FigureScope): readonly LedgerLine[] {
  const at = root === "sequences" ? 0 : root === "departments" ? 2 : 1;
  const belongs = (line: LedgerLine) => (root === "phases" ? line.phase : line.path[at]) === entry;
  return ledger.filter((line) => line.pipeline === pipeline && (entry === undefined || belongs(line)));
}

function fromLedger(
  title: string,
  lines: readonly LedgerLine[],
  scope: FigureScope,
  nameOf: (line: LedgerLine) => string,
): PartGroup {
  const sums = new Map<string, number>();
  for (const line of lines) {
    const days = usesArtistDays(line) ? meanOfProduct(line.usage) : 0;
    const value = scope.measure === "artistDays" ? days : (line.mean ?? 0);
    if (value !== 0) sums.set(nameOf(line), (sums.get(nameOf(line)) ?? 0) + value);
  }
  return addingUp(title, largestFirst([...sums].map(([label, value]) => ({ label, value }))));
}

function byResource(estimate: Estimate, scope: FigureScope): readonly PartGroup[] {
  const isLabour = scope.measure === "labour";
  const lines = linesOf(estimate, scope).filter(
    ({ resource }) => resource.startsWith("artist/") === isLabour,
  );
  return lines.length === 0
    ? []
    : [fromLedger("By who or what does it", lines, scope, (line) => line.resource)];
}

function longest(estimate: Estimate, { entry, pipeline }: FigureScope): readonly PartGroup[] {
  const parts = subjectsOf(estimate)
    .filter(({ one }) => entry === undefined || one.sequence === entry)
    .flatMap(({ list, one }) => {
      const days = pipeline === undefined ? undefined : one.pipelines[pipeline]?.elapsedDays;
      const path = `${list}.${one.code}.pipelines.${pipeline}.elapsedDays.p50`;
      return days ? [{ label: one.code, value: days.p50, path }] : [];
    });
  return [
    { title: "The longest (P50; they run side by side and do not add up)", parts: largestFirst(parts) },
  ];
}

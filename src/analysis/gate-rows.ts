import type { Estimate, SubjectEstimate, Summary, Total } from "../domain/estimate.js";
import type { Gate, GateFigure, GateFilter } from "../domain/gate.js";

/** One thing that a gate looks at, with what is measured of it. */
export type MeasuredRow = {
  /** A code, a sequence, a department; "" for the show. */
  readonly item: string;
  readonly tags: Readonly<Partial<Record<GateFilter, readonly string[]>>>;
  readonly value?: number;
  /** Why there is no value. */
  readonly missing?: string;
  /** Resources without a price: money is then a lower bound, and a chance of keeping to the budget an upper one. */
  readonly unknown: readonly string[];
};

/** Rows, or why there are none to be had. */
export type MeasuredRows = { readonly rows: readonly MeasuredRow[]; readonly missing?: string };

/** What `mix` is called where a pipeline is named: every subject by the pipeline the best mix gives it. */
export const mixName = "mix";

/**
 * What a gate measures of one pipeline, thing by thing, in the order of the estimate; subjects that are not counted are no
 * rows. Approvals, clearance, the share of assumptions and the age of prices are measured elsewhere.
 */
export function measuredRows(gate: Gate, pipeline: string, estimate: Estimate): MeasuredRows {
  const isMix = pipeline === mixName && !estimate.pipelines.includes(mixName);
  if (!isMix && !estimate.pipelines.includes(pipeline)) {
    return {
      rows: [],
      missing: `there is no pipeline "${pipeline}"; there are ${estimate.pipelines.join(", ")}`,
    };
  }
  switch (gate.over) {
    case "show":
      return isMix ? mixTotal(gate, estimate) : { rows: [totalRow(gate, estimate.totals[pipeline])] };
    case "sequence":
      return isMix ? noMix(gate) : { rows: sequenceRows(gate, pipeline, estimate) };
    case "department":
      return isMix ? noMix(gate) : { rows: departmentRows(gate, pipeline, estimate) };
    default:
      return { rows: subjectRows(gate, isMix ? undefined : pipeline, estimate) };
  }
}

function noMix({ of, over }: Gate): MeasuredRows {
  return { rows: [], missing: `the mix has no ${of} by ${over}` };
}

function mixTotal(gate: Gate, { mix, totals }: Estimate): MeasuredRows {
  if (gate.of !== "cost") return noMix(gate);
  const chosen = new Set(Object.values(mix.choice));
  const unknown = [...chosen].flatMap((name) => totals[name]?.unknown ?? []);
  return { rows: [{ item: "", tags: {}, value: mix.cost[gate.figure], unknown: [...new Set(unknown)] }] };
}

function totalRow({ of, figure }: Gate, total: Total | undefined): MeasuredRow {
  const row = { item: "", tags: {}, unknown: total?.unknown ?? [] };
  if (!total) return { ...row, missing: "the estimate has no totals of it" };
  switch (of) {
    case "price":
      return { ...row, value: total.price.price[figure] };
    case "chance_within_budget":
      return total.chanceWithinBudget === undefined
        ? { ...row, missing: "the show has no budget" }
        : { ...row, value: total.chanceWithinBudget };
    default:
      return { ...row, ...measureOf(total, of, figure) };
  }
}

type Figured = { readonly cost: Summary; readonly artistDays: Summary; readonly elapsedDays?: Summary };

function measureOf(
  one: Figured,
  of: Gate["of"],
  figure: GateFigure,
): { readonly value: number } | { readonly missing: string } {
  const summary = of === "cost" ? one.cost : of === "artist_days" ? one.artistDays : one.elapsedDays;
  return summary && (of === "cost" || of === "artist_days" || of === "elapsed_days")
    ? { value: summary[figure] }
    : { missing: `the estimate has no ${of} of it` };
}

function sequenceRows(
  { of, figure }: Gate,
  pipeline: string,
  { sequences }: Estimate,
): readonly MeasuredRow[] {
  return sequences.flatMap(({ sequence, pipelines }) => {
    const one = pipelines[pipeline];
    const row = { item: sequence, tags: { sequence: [sequence] } };
    return one ? [{ ...row, ...measureOf(one, of, figure), unknown: one.unknown }] : [];
  });
}

function departmentRows({ of, figure }: Gate, pipeline: string, estimate: Estimate): readonly MeasuredRow[] {
  return estimate.departments.flatMap(({ department, pipelines }) => {
    const one = pipelines[pipeline];
    const row = { item: department, tags: { department: [department] } };
    return one
      ? [{ ...row, ...measureOf(one, of, figure), unknown: unknownIn(department, pipeline, estimate) }]
      : [];
  });
}

/** Which department lacks a price only the ledger tells; without one it may be any. */
function unknownIn(department: string, pipeline: string, { ledger, totals }: Estimate): readonly string[] {
  if (!ledger) return totals[pipeline]?.unknown ?? [];
  const found = ledger.filter(
    (line) => line.pipeline === pipeline && line.path[2] === department && line.mean === null,
  );
  return [...new Set(found.map(({ resource }) => resource))];
}

/** The counted subjects of a scope, each in one pipeline, or in the one that the mix gives it. */
export function subjectsIn(
  { over }: Gate,
  pipeline: string | undefined,
  estimate: Estimate,
): readonly { readonly subject: SubjectEstimate; readonly made: string | undefined }[] {
  const all =
    over === "asset" ? estimate.assets : over === "deliverable" ? estimate.deliverables : estimate.shots;
  return all
    .filter(({ status }) => status === "bid" || status === "awarded")
    .map((subject) => ({ subject, made: pipeline ?? estimate.mix.choice[subject.code] }));
}

/** What a subject is told apart by. */
export function tagsOf({ code, sequence, work, complexity, status }: SubjectEstimate): MeasuredRow["tags"] {
  return { code: [code], sequence: [sequence], work, complexity: [complexity], status: [status] };
}

function subjectRows(gate: Gate, pipeline: string | undefined, estimate: Estimate): readonly MeasuredRow[] {
  return subjectsIn(gate, pipeline, estimate).map(({ subject, made }): MeasuredRow => {
    const one = made === undefined ? undefined : subject.pipelines[made];
    const row = { item: subject.code, tags: tagsOf(subject) };
    if (!one) return { ...row, missing: "the estimate has no figures of it", unknown: [] };
    return { ...row, ...measureOf(one, gate.of, gate.figure), unknown: one.unknown };
  });
}

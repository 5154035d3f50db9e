import { type Clearances, caseOf } from "../domain/clearance.js";
import type { Estimate, RuledOut } from "../domain/estimate.js";
import { clearedMeasures, type Gate } from "../domain/gate.js";
import { openQuestions } from "./gate-clearances.js";
import {
  type MeasuredRow,
  type MeasuredRows,
  measuredRows,
  mixName,
  subjectsIn,
  tagsOf,
} from "./gate-rows.js";
import { type GateRow, type GateVerdict, judge, judgeChange } from "./gate-verdict.js";

/** A gate held against one pipeline; `null` where a measure is of the whole estimate. */
export type GateResult = {
  readonly gate: Gate;
  readonly pipeline: string | null;
  readonly verdict: GateVerdict;
  readonly rows: readonly GateRow[];
  /** Why none could be evaluated. */
  readonly why?: string;
};

/** What gates are held against. */
export type GateInput = {
  readonly estimate: Estimate;
  readonly baseline?: Estimate;
  /** ISO; what the age of prices is counted to. */
  readonly today: string;
};

/** Holds an estimate to every gate, each pipeline by itself where the gate names none. */
export function gateResults(gates: readonly Gate[], input: GateInput): readonly GateResult[] {
  return gates.flatMap((gate) => {
    const whole = gate.of === "assumed_share" || gate.of === "price_age_days";
    const pipelines = whole
      ? [null]
      : gate.pipeline === undefined
        ? input.estimate.pipelines
        : [gate.pipeline];
    return pipelines.map((pipeline) => resultOf(gate, pipeline, input));
  });
}

function resultOf(gate: Gate, pipeline: string | null, input: GateInput): GateResult {
  const all = rowsOf(gate, pipeline, input);
  if (all.missing !== undefined) return { gate, pipeline, verdict: "unknown", rows: [], why: all.missing };
  const looked = all.rows.filter((row) => isWanted(gate, row));
  if (looked.length === 0 && !gate.mayBeEmpty) {
    return { gate, pipeline, verdict: "unknown", rows: [], why: `there is no ${gate.over} to look at` };
  }
  const base = gate.against ? baselineRows(gate, pipeline ?? "", input) : undefined;
  if (base?.missing !== undefined) return { gate, pipeline, verdict: "unknown", rows: [], why: base.missing };
  const { currency } = input.estimate.show;
  const before = base && new Map(base.rows.map((row) => [row.item, row]));
  const rows = looked.map((row) =>
    before ? judgeChange(gate, row, before.get(row.item), currency) : judge(gate, row, currency),
  );
  const has = (verdict: GateVerdict) => rows.some((row) => row.verdict === verdict);
  return { gate, pipeline, verdict: has("fail") ? "fail" : has("unknown") ? "unknown" : "pass", rows };
}

function isWanted({ where }: Gate, { tags }: MeasuredRow): boolean {
  return Object.entries(where).every(([filter, names]) => {
    const found = Object.entries(tags).find(([tag]) => tag === filter)?.[1] ?? [];
    return names.some((name) => found.some((one) => matches(name, one)));
  });
}

/** `*` stands for any letters. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

function rowsOf(gate: Gate, pipeline: string | null, input: GateInput): MeasuredRows {
  const { estimate } = input;
  if (gate.of === "assumed_share") return { rows: [assumedRow(estimate)] };
  if (gate.of === "price_age_days") return { rows: [ageRow(estimate, input.today)] };
  if (clearedMeasures.includes(gate.of)) return clearanceRows(gate, pipeline ?? "", input);
  return measuredRows(gate, pipeline ?? "", estimate);
}

function assumedRow({ provenance: { figures } }: Estimate): MeasuredRow {
  const { sourced, derived, assumption, own } = figures;
  const all = sourced + derived + assumption + own;
  const row = { item: "", tags: {}, unknown: [] };
  return all === 0 ? { ...row, missing: "no figure stands behind it" } : { ...row, value: assumption / all };
}

const day = 24 * 60 * 60 * 1000;

/** Whole days from the first day that a date may mean (`2025-03` is the first of March) to another. */
function daysSince(date: string, today: string): number {
  const [year = "", month = "01", of = "01"] = date.split("-");
  return Math.round((Date.parse(today) - Date.parse(`${year}-${month}-${of}`)) / day);
}

/** The age of the oldest dated price. Prices that are derived or assumed have no date; one that is quoted should have one. */
function ageRow({ provenance: { oldestPrice }, ledger = [] }: Estimate, today: string): MeasuredRow {
  const row = { item: "", tags: {}, unknown: [] };
  const quoted = new Set<string>();
  for (const { rate } of ledger) {
    for (const { key, source } of rate ?? []) {
      if (source.kind === "sourced" && source.date === undefined) quoted.add(key.replace(/@.*$/u, ""));
    }
  }
  if (quoted.size > 0) return { ...row, missing: `no date is given for ${[...quoted].join(", ")}` };
  if (oldestPrice === undefined) return { ...row, missing: "no price has a date" };
  return { ...row, value: daysSince(oldestPrice, today) };
}

/** Open questions of each subject, or how many of its generators have a tier that is not allowed or train on inputs. */
function clearanceRows(gate: Gate, pipeline: string, { estimate }: GateInput): MeasuredRows {
  const isMix = pipeline === mixName && !estimate.pipelines.includes(mixName);
  if (!isMix && !estimate.pipelines.includes(pipeline)) return measuredRows(gate, pipeline, estimate);
  const rows = subjectsIn(gate, isMix ? undefined : pipeline, estimate).map(
    ({ subject, made }): MeasuredRow => {
      const row = { item: subject.code, tags: tagsOf(subject) };
      if (made === undefined) return { ...row, missing: "the mix has no pipeline for it", unknown: [] };
      return { ...row, ...clearanceIn(gate, subject.code, made, estimate) };
    },
  );
  return { rows };
}

type Cleared = Pick<MeasuredRow, "value" | "missing" | "unknown">;

function clearanceIn(gate: Gate, code: string, pipeline: string, { clearances, mix }: Estimate): Cleared {
  const found = clearances && caseOf(clearances, code);
  if (!clearances || !found) return oldClearance(gate, entry(entry(mix.ruledOut, code), pipeline));
  const needed = entry(found.pipelines, pipeline);
  if (gate.of === "approvals") {
    const open = openQuestions(found, needed);
    return { value: open.length, unknown: open };
  }
  if (gate.of === "training") return trainingIn(needed?.generators ?? [], clearances);
  const refused = (needed?.generators ?? []).flatMap((name) => {
    const tier = entry(clearances.generators, name)?.tier ?? "unknown";
    return gate.tiers?.some((allowed) => allowed === tier) ? [] : [`${name}: ${tier}`];
  });
  return { value: refused.length, unknown: refused };
}

/** Generators that train on what they are given; where none is known to, one of which nobody has said it is not known. */
function trainingIn(used: readonly string[], { generators }: Clearances): Cleared {
  const trains = used.filter((name) => entry(generators, name)?.trainsOnInputs === true);
  const unsaid = used.filter((name) => entry(generators, name)?.trainsOnInputs === undefined);
  if (trains.length === 0 && unsaid.length > 0) {
    const missing = `nobody has said whether ${unsaid.join(", ")} ${unsaid.length === 1 ? "trains" : "train"} on what is given`;
    return { missing, unknown: [] };
  }
  return { value: trains.length, unknown: trains.map((name) => `${name} trains on what it is given`) };
}

function entry<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/**
 * An estimate saved before the answers were kept tells what the mix may not use, and no more: what it does not tell is
 * not known to be allowed.
 */
function oldClearance(gate: Gate, found: RuledOut | undefined): Cleared {
  if (found === "not-approved" && gate.of === "approvals")
    return { value: 1, unknown: ["final pixels not allowed"] };
  if (found === "contested" && gate.of === "clearance" && !gate.tiers?.includes("contested")) {
    return { value: 1, unknown: ["a generator is contested"] };
  }
  if (found === "trains-on-inputs" && gate.of === "training") {
    return { value: 1, unknown: ["a generator trains on what it is given"] };
  }
  return { missing: "this estimate was saved without it: save it again, or check the show", unknown: [] };
}

function baselineRows(gate: Gate, pipeline: string, { estimate, baseline }: GateInput): MeasuredRows {
  if (!baseline) return { rows: [], missing: "there is no baseline: --baseline bid.json" };
  const [now, then] = [estimate.show.currency, baseline.show.currency];
  if (now !== then) return { rows: [], missing: `the baseline is in ${then}, and this is in ${now}` };
  const measured = measuredRows(gate, pipeline, baseline);
  return measured.missing === undefined
    ? measured
    : { rows: [], missing: `in the baseline ${measured.missing}` };
}

import type { Estimate, Total } from "../domain/estimate.js";
import type { Show } from "../domain/show.js";
import {
  diffLedgers,
  type LedgerDiff,
  type LedgerSide,
  type LedgerSplit,
  type MovedFigure,
  type SubjectFacts,
} from "./diff-ledger.js";
import { addParts, noParts, type ReasonParts, reasons } from "./diff-reasons.js";
import { type RollUpBases, rollUpBases, splitPrice } from "./diff-roll-up.js";
import { type ChangedFact, changedSubjects, type DiffSide, type SubjectChange } from "./diff-subjects.js";

/** A figure before and after, and its change by reason; no parts where nothing can be added up. */
export type Delta = {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly parts?: ReasonParts;
};

/** One pipeline's totals: exact means of artist days, direct cost and price, whose parts add up. */
export type TotalsDiff = {
  readonly artistDays: Delta;
  readonly cost: Delta;
  readonly price: Delta;
  /** P50 of the working days; only where both were drawn alike, since other draws alone would change it. */
  readonly elapsedDays?: Delta;
  /** Resources without a price, on either side: the totals are then lower bounds. */
  readonly unknown: readonly string[];
};

/** What an estimate has become, as a change order. In the currency of both; means. */
export type EstimateDiff = {
  readonly same: boolean;
  readonly currency: string;
  readonly title: string;
  /** That both have, in the order of the second. */
  readonly pipelines: readonly string[];
  readonly pipelineTitles: Readonly<Record<string, string>>;
  /** That only one of them has, and of which nothing can be said. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** False where one of them has no ledger: no change is split then. */
  readonly split: boolean;
  readonly show: readonly ChangedFact[];
  readonly subjects: readonly SubjectChange[];
  readonly totals: Readonly<Record<string, TotalsDiff>>;
  /** Figures that are others than before, with the largest effect first. */
  readonly figures: readonly MovedFigure[];
};

const nothingSplit: LedgerDiff = { splits: new Map(), figures: [] };

/** Twelve digits of a number are saved: what differs beyond the ninth does not differ. */
const noDifference = 1e-9;

/** True where two figures are the same but for how they were saved. */
export function isUnchanged({ before, after }: Pick<Delta, "before" | "after">): boolean {
  return Math.abs(after - before) <= noDifference * Math.max(Math.abs(before), Math.abs(after));
}

/** Compares two estimates in the same currency: shots as a change order, and why each total is another. */
export function diffEstimates(before: DiffSide, after: DiffSide): EstimateDiff {
  const [old, now] = [before.estimate, after.estimate];
  const pipelines = now.pipelines.filter((name) => old.pipelines.includes(name));
  const ledgers = [ledgerSide(old), ledgerSide(now)] as const;
  const split = ledgers[0] && ledgers[1] ? diffLedgers(ledgers[0], ledgers[1], pipelines) : nothingSplit;
  const bases = basesOf(before, after, pipelines);
  const totals = Object.fromEntries(
    pipelines.flatMap((name) => {
      const [a, b] = [old.totals[name], now.totals[name]];
      return a && b
        ? [[name, totalsDiff(a, b, split.splits.get(name), bases, sameDraws(old, now))] as const]
        : [];
    }),
  );
  const diff = {
    currency: now.show.currency,
    title: now.show.title,
    pipelines,
    pipelineTitles: now.pipelineTitles,
    added: now.pipelines.filter((name) => !old.pipelines.includes(name)),
    removed: old.pipelines.filter((name) => !now.pipelines.includes(name)),
    split: ledgers[0] !== undefined && ledgers[1] !== undefined,
    show: showFacts(old, now),
    subjects: changedSubjects(before, after, pipelines),
    totals,
    figures: byEffect(split.figures),
  };
  return { same: isSame(diff), ...diff };
}

function isSame(diff: Omit<EstimateDiff, "same">): boolean {
  const told = [diff.added, diff.removed, diff.show, diff.subjects, diff.figures];
  const deltas = Object.values(diff.totals).flatMap(({ artistDays, cost, price, elapsedDays }) => [
    artistDays,
    cost,
    price,
    ...(elapsedDays ? [elapsedDays] : []),
  ]);
  return told.every((one) => one.length === 0) && deltas.every(isUnchanged);
}

function sameDraws({ provenance: a }: Estimate, { provenance: b }: Estimate): boolean {
  return a.seed === b.seed && a.draws === b.draws && a.subjectDraws === b.subjectDraws;
}

function ledgerSide(estimate: Estimate): LedgerSide | undefined {
  if (!estimate.ledger) return undefined;
  const all = [...estimate.shots, ...estimate.assets, ...estimate.deliverables];
  const counted = all.filter(({ status }) => status === "bid" || status === "awarded");
  const subjects = new Map(counted.map((one): [string, SubjectFacts] => [one.code, one]));
  return { ledger: estimate.ledger, subjects };
}

type BothBases = { readonly before: RollUpBases; readonly after: RollUpBases };

/** As the shows say; found out where there is only what was saved. */
function basesOf(before: DiffSide, after: DiffSide, pipelines: readonly string[]): BothBases {
  const both = [before, after].flatMap(({ estimate }) =>
    pipelines.flatMap((name) => estimate.totals[name] ?? []),
  );
  const show = after.show ?? before.show;
  const found = show ? basesOfShow(show) : rollUpBases(both);
  return {
    before: before.show ? basesOfShow(before.show) : found,
    after: after.show ? basesOfShow(after.show) : found,
  };
}

function basesOfShow({ book }: Show): RollUpBases {
  const { supervision, overhead, contingency, fee } = book.rollUp.steps;
  return { supervision: supervision.of, overhead: overhead.of, contingency: contingency.of, fee: fee.of };
}

function delta(before: number, after: number, parts?: ReasonParts): Delta {
  const change = isUnchanged({ before, after }) ? 0 : after - before;
  return { before, after, change, ...(parts ? { parts: cleanParts(parts, change, before, after) } : {}) };
}

/**
 * What is no more than how numbers are rounded and saved is no reason: it goes to the largest part, so that the parts add
 * up to the change. A larger rest is left to be seen.
 */
function cleanParts(parts: ReasonParts, change: number, before: number, after: number): ReasonParts {
  const slack = noDifference * Math.max(Math.abs(before), Math.abs(after));
  const clean = { ...parts };
  for (const reason of reasons) if (Math.abs(clean[reason]) <= slack) clean[reason] = 0;
  const largest = reasons.reduce((a, b) => (Math.abs(clean[b]) > Math.abs(clean[a]) ? b : a));
  const rest = change - reasons.reduce((sum, reason) => sum + clean[reason], 0);
  if (Math.abs(rest) <= reasons.length * slack) clean[largest] += rest;
  return clean;
}

function totalsDiff(
  before: Total,
  after: Total,
  split: LedgerSplit | undefined,
  bases: BothBases,
  drawnAlike: boolean,
): TotalsDiff {
  const cost = noParts();
  if (split) for (const kind of [split.labour, split.machine]) addParts(cost, kind);
  const price = split && splitPrice(before, after, split, bases);
  return {
    artistDays: delta(before.artistDays.mean, after.artistDays.mean, split?.artistDays),
    cost: delta(before.cost.mean, after.cost.mean, split && cost),
    price: delta(before.price.price.mean, after.price.price.mean, price),
    ...(drawnAlike ? { elapsedDays: delta(before.elapsedDays.p50, after.elapsedDays.p50) } : {}),
    unknown: [...new Set([...before.unknown, ...after.unknown])].sort(),
  };
}

function showFacts({ show: a }: Estimate, { show: b }: Estimate): readonly ChangedFact[] {
  const text = (value: string | number | undefined) =>
    typeof value === "number" ? String(Number(value.toPrecision(9))) : (value ?? "");
  return (["title", "fps", "start", "deadline", "budget"] as const).flatMap((what) =>
    text(a[what]) === text(b[what]) ? [] : [{ what, before: text(a[what]), after: text(b[what]) }],
  );
}

function byEffect(figures: readonly MovedFigure[]): readonly MovedFigure[] {
  const effect = ({ cost }: MovedFigure) => Math.max(0, ...Object.values(cost).map(Math.abs));
  return [...figures].sort((a, b) => effect(b) - effect(a));
}

import { mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import { isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import type { Unit } from "../domain/unit.js";
import { type FactorChange, type LineChange, pairFactors } from "./diff-factors.js";
import { type MadeSubject, matchLines, picturesOf, reasonAlone } from "./diff-lines.js";
import { splitProduct } from "./diff-product.js";
import { noParts, type OpenParts, type Reason } from "./diff-reasons.js";

/** What is known of a subject beside its lines; nothing where it is not counted. */
export type SubjectFacts = {
  readonly work: readonly string[];
  readonly complexity: string;
  readonly frames: number;
};

/** One side of a comparison: its ledger, and its counted subjects by code. */
export type LedgerSide = {
  readonly ledger: readonly LineItem[];
  readonly subjects: ReadonlyMap<string, SubjectFacts>;
};

/** A figure that is another than before, and what that does to the direct cost of each pipeline. */
export type MovedFigure = {
  readonly belief: string;
  readonly name: string;
  readonly unit: Unit;
  readonly reason: Reason;
  readonly before: number;
  readonly after: number;
  readonly cost: Readonly<Record<string, number>>;
};

/** The change of one pipeline's exact means by reason: people's cost, other direct cost, artist days. */
export type LedgerSplit = {
  readonly labour: OpenParts;
  readonly machine: OpenParts;
  readonly artistDays: OpenParts;
};

/** Why two ledgers differ: by pipeline, and by the figures that are others. */
export type LedgerDiff = {
  readonly splits: ReadonlyMap<string, LedgerSplit>;
  /** Those told by one belief alone; where shots differ, the value of the first. */
  readonly figures: readonly MovedFigure[];
};

/** By subject and pipeline. */
type Grouped = ReadonlyMap<string, ReadonlyMap<string, readonly LineItem[]>>;

function grouped(lines: readonly LineItem[], pipelines: ReadonlySet<string>): Grouped {
  const all = new Map<string, Map<string, LineItem[]>>();
  for (const line of lines) {
    if (!pipelines.has(line.pipeline)) continue;
    const code = line.path[1];
    const ways = all.get(code) ?? new Map<string, LineItem[]>();
    all.set(code, ways);
    const group = ways.get(line.pipeline);
    if (group) group.push(line);
    else ways.set(line.pipeline, [line]);
  }
  return all;
}

/** Splits the changes of some pipelines, line by line of two ledgers. */
export function diffLedgers(before: LedgerSide, after: LedgerSide, pipelines: readonly string[]): LedgerDiff {
  const wanted = new Set(pipelines);
  const old = grouped(before.ledger, wanted);
  const now = grouped(after.ledger, wanted);
  const splits = new Map(
    pipelines.map((name) => [name, { labour: noParts(), machine: noParts(), artistDays: noParts() }]),
  );
  const figures = new Map<string, OpenFigure>();
  for (const code of new Set([...old.keys(), ...now.keys()])) {
    const facts = [before.subjects.get(code), after.subjects.get(code)] as const;
    for (const [name, split] of splits) {
      const lines = [old.get(code)?.get(name) ?? [], now.get(code)?.get(name) ?? []] as const;
      diffSubject(lines, facts, { pipeline: name, split, figures });
    }
  }
  return { splits, figures: [...figures.values()].filter(hasMoved) };
}

type OpenFigure = Omit<MovedFigure, "cost"> & { readonly cost: Record<string, number> };
type Into = {
  readonly pipeline: string;
  readonly split: LedgerSplit;
  readonly figures: Map<string, OpenFigure>;
};
type Sides<T> = readonly [before: T, after: T];

/** Twelve digits are saved: what differs beyond the ninth is the same. */
const same = 1e-9;

function hasMoved({ before, after }: OpenFigure): boolean {
  return Math.abs(after - before) > same * Math.max(Math.abs(before), Math.abs(after));
}

function diffSubject(
  lines: Sides<readonly LineItem[]>,
  facts: Sides<SubjectFacts | undefined>,
  into: Into,
): void {
  const [old, now] = facts;
  const { pairs, removed, added } = matchLines(lines[0], lines[1]);
  const otherWork =
    old?.complexity !== now?.complexity ||
    [...(old?.work ?? [])].sort().join() !== [...(now?.work ?? [])].sort().join();
  const otherMeasures = old?.frames !== now?.frames;
  const otherMaker = picturesOf(lines[0]) !== picturesOf(lines[1]);
  const known = { otherWork, otherMeasures, otherMaker };
  for (const [a, b] of pairs) {
    if (!isSame(a, b)) diffPair(a, b, { ...known, sameResource: a.resource === b.resource }, into);
  }
  const before: MadeSubject | undefined = old && { lines: lines[0], work: old.work };
  const after: MadeSubject | undefined = now && { lines: lines[1], work: now.work };
  const alone = (line: LineItem, sign: 1 | -1, here?: MadeSubject, there?: MadeSubject) => {
    const others = sign === 1 ? removed : added;
    const reason = here && there ? reasonAlone(line, here, there, others) : "scope";
    into.split[isLabour(line) ? "labour" : "machine"][reason] += sign * costOf(line);
    if (usesArtistDays(line)) into.split.artistDays[reason] += sign * productOf(line.usage);
  };
  for (const line of removed) alone(line, -1, before, after);
  for (const line of added) alone(line, 1, after, before);
}

function productOf(factors: readonly Factor[]): number {
  return factors.reduce((product, one) => product * mean(one.amount), 1);
}

/** A price that nobody knows counts as nothing, as it does in the totals. */
function costOf(line: LineItem): number {
  return line.rate === null ? 0 : productOf(line.usage) * productOf(line.rate);
}

/** Most lines are as they were; asked of every one, so it makes nothing. */
function isSame(a: LineItem, b: LineItem): boolean {
  return a.resource === b.resource && sameFactors(a.usage, b.usage) && sameFactors(a.rate, b.rate);
}

function sameFactors(a: readonly Factor[] | null, b: readonly Factor[] | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.length === b.length &&
    a.every((one, i) => one.key === b[i]?.key && mean(one.amount) === mean(b[i]?.amount ?? Number.NaN))
  );
}

function diffPair(before: LineItem, after: LineItem, change: LineChange, into: Into): void {
  const usage = pairFactors(before.usage, after.usage, change);
  const rate = ratePairs(before, after, change);
  const all = [...usage, ...rate];
  const kind = isLabour(after) ? "labour" : "machine";
  const cost = splitProduct(all);
  for (const [i, one] of all.entries()) {
    const part = cost[i] ?? 0;
    // A part that is done by people on one side and bought on the other leaves one kind and enters the other.
    if (isLabour(before) === isLabour(after)) into.split[kind][one.reason] += part;
    note(one, part, into);
  }
  if (isLabour(before) !== isLabour(after)) {
    into.split[isLabour(before) ? "labour" : "machine"].model -= costOf(before);
    into.split[kind].model += costOf(after);
  }
  diffDays(before, after, usage, into);
}

function diffDays(before: LineItem, after: LineItem, usage: readonly FactorChange[], into: Into): void {
  const { artistDays } = into.split;
  if (usesArtistDays(before) && usesArtistDays(after)) {
    const days = splitProduct(usage);
    for (const [i, one] of usage.entries()) artistDays[one.reason] += days[i] ?? 0;
  } else {
    if (usesArtistDays(before)) artistDays.model -= productOf(before.usage);
    if (usesArtistDays(after)) artistDays.model += productOf(after.usage);
  }
}

/** A price that was unknown and is known now, or the other way, is a price (or rate) from or to nothing. */
function ratePairs(before: LineItem, after: LineItem, change: LineChange): readonly FactorChange[] {
  if (before.rate && after.rate) return pairFactors(before.rate, after.rate, change);
  const reason: Reason = isLabour(after) ? "rate" : "price";
  const [old, now] = [before, after].map(({ rate }) => (rate ? productOf(rate) : 0));
  return [{ before: old ?? 0, after: now ?? 0, reason, belief: "", name: "", unit: {} }];
}

function note(one: FactorChange, part: number, { pipeline, figures }: Into): void {
  // What a subject's own scope does is told with the subject.
  if (one.belief === "" || one.reason === "scope" || part === 0) return;
  const key = `${one.reason}\n${one.belief}`;
  const { belief, name, unit, reason, before, after } = one;
  const open = figures.get(key) ?? { belief, name, unit, reason, before, after, cost: {} };
  figures.set(key, open);
  open.cost[pipeline] = (open.cost[pipeline] ?? 0) + part;
}

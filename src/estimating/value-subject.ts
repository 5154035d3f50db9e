import { addTally, addToBoth, sumOver, type Tally, tally, tallyOver } from "../analysis/tally.js";
import { mean } from "../domain/distribution.js";
import { meanOfProduct } from "../domain/factor.js";
import { isFallback, isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import { sideBySide } from "../domain/measured.js";
import type { Subject } from "../domain/show.js";
import { criticalPath, type Stretch } from "../scheduling/critical-path.js";
import type { Part, PartGraphs, PartKind } from "../scheduling/part-graph.js";
import type { Simulation, Term } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";

/** One pipeline's sums for one subject. */
export type SubjectTallies = {
  readonly cost: Tally;
  readonly labour: Tally;
  readonly machine: Tally;
  readonly artistDays: Tally;
  /** Working days, draw by draw. */
  readonly elapsed: Float64Array;
  /** The chance of a fallback, 0 to 1. */
  readonly fallback: number;
};

/** What a department comes to over the whole show. `machine` is there once something is bought or rented. */
export type DepartmentSums = { readonly labour: Tally; readonly artistDays: Tally; machine?: Tally };
type DepartmentTallies = Map<string, DepartmentSums>;

/** What the valuation of all subjects has in common. The columns of a subject's sums are lent by `columns`. */
export type Valuation = {
  readonly simulation: Simulation;
  readonly graphOf: PartGraphs;
  /** By pipeline; added to. */
  readonly departments: ReadonlyMap<string, DepartmentTallies>;
  readonly columns: ColumnPool;
  /** The draws of the days a subject waits for reviews are added to a column. */
  reviewDays(subject: string, into: Float64Array): void;
};

/** Artist days or machine hours of one department, those of a fallback apart: they begin when the generation has failed. */
type OpenPart = Part & { readonly sum: Tally };

/** One pipeline's sums while its lines are read. */
type Open = {
  readonly labour: Tally;
  readonly machine: Tally;
  readonly parts: Map<string, OpenPart>;
  fallback: number;
};

/**
 * Values one subject's ledger: cost, artist days and elapsed days of each pipeline on common draws, in one pass over the
 * simulation, and adds its departments' parts to the show's.
 */
export function valueSubject(
  subject: Subject,
  lines: readonly LineItem[],
  pipelines: readonly string[],
  valuation: Valuation,
): ReadonlyMap<string, SubjectTallies> {
  const { simulation, departments, columns } = valuation;
  const opened = new Map<string, Open>();
  for (const name of pipelines) {
    const [labour, machine] = [tallyOver(columns.take()), tallyOver(columns.take())];
    opened.set(name, { labour, machine, parts: new Map(), fallback: 0 });
  }
  const terms: Term[] = [];
  for (const line of lines) {
    const into = opened.get(line.pipeline);
    const shown = departments.get(line.pipeline);
    if (into && shown) addTerms(terms, line, into, shown, valuation);
  }
  simulation.add(terms);
  const review = columns.take();
  valuation.reviewDays(subject.code, review);
  const closed = new Map<string, SubjectTallies>();
  const hands = sideBySide(subject);
  for (const [name, one] of opened)
    closed.set(name, close(one, review, departments.get(name), hands, valuation));
  return closed;
}

function addTerms(terms: Term[], line: LineItem, into: Open, shown: DepartmentTallies, all: Valuation): void {
  const department = line.path[2];
  const people = isLabour(line);
  const kind = people ? into.labour : into.machine;
  const total = kindOf(departmentOf(shown, department, all.simulation.draws), people);
  if (line.rate === null) {
    kind.unknown.add(line.resource);
    total.unknown.add(line.resource);
  } else {
    const factors = [...line.usage, ...line.rate];
    terms.push({ factors, into: [kind.values, total.values] });
    const mean = meanOfProduct(factors);
    kind.mean += mean;
    total.mean += mean;
  }
  if (usesArtistDays(line)) {
    const { sum } = partOf(into, department, isFallback(line) ? "fallback-people" : "people", all);
    terms.push({ factors: line.usage, into: [sum.values] });
    sum.mean += meanOfProduct(line.usage);
  }
  if (line.elapsed) {
    const { sum } = partOf(into, department, isFallback(line) ? "fallback-machine" : "machine", all);
    terms.push({ factors: line.elapsed, into: [sum.values] });
  }
  if (line.path[3] === "fallback") into.fallback = Math.max(into.fallback, fallbackChance(line));
}

function partOf(into: Open, department: string, kind: PartKind, { columns }: Valuation): OpenPart {
  const name = `${department} ${kind}`;
  const found = into.parts.get(name);
  if (found) return found;
  const made = { department, kind, sum: tallyOver(columns.take()) };
  into.parts.set(name, made);
  return made;
}

/** The chance that artists make it after all, or for a deliverable the share that they make again. */
function fallbackChance(line: LineItem): number {
  const found = line.usage.find(({ key }) => key.startsWith("fallback@"));
  return found ? mean(found.amount) : 0;
}

function departmentOf(shown: DepartmentTallies, name: string, draws: number): DepartmentSums {
  const found = shown.get(name);
  if (found) return found;
  const made: DepartmentSums = { labour: tally(draws), artistDays: tally(draws) };
  shown.set(name, made);
  return made;
}

function kindOf(sums: DepartmentSums, people: boolean): Tally {
  if (people) return sums.labour;
  sums.machine ??= tally(sums.labour.values.length);
  return sums.machine;
}

/** Days of one of several who work at once and have as much to do each. */
function sharedOut(days: Float64Array, hands: number, into: Float64Array): Float64Array {
  for (let i = 0; i < into.length; i++) into[i] = (days[i] as number) / hands;
  return into;
}

function close(
  one: Open,
  review: Float64Array,
  shown: DepartmentTallies | undefined,
  hands: number,
  { simulation, graphOf, columns }: Valuation,
): SubjectTallies {
  const { labour, machine, fallback } = one;
  const cost = sumOver(columns.scratch(), labour, machine);
  const artistDays = tallyOver(columns.take());
  const stretches: Stretch[] = [];
  for (const { department, kind, sum } of one.parts.values()) {
    const people = kind === "people" || kind === "fallback-people";
    const amount = people && hands > 1 ? sharedOut(sum.values, hands, columns.scratch()) : sum.values;
    stretches.push({ department, kind, amount });
    if (!people) continue;
    if (shown && sum.mean > 0) {
      addToBoth(artistDays, departmentOf(shown, department, simulation.draws).artistDays, sum);
    } else addTally(artistDays, sum);
  }
  const elapsed = columns.scratch();
  criticalPath(stretches, graphOf, review, elapsed, columns.scratch);
  return { cost, labour, machine, artistDays, elapsed, fallback };
}

import type { Tally } from "../analysis/tally.js";
import { addTally, tally } from "../analysis/tally.js";
import { meanOfProduct } from "../domain/factor.js";
import { isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import { criticalPath, type Stretch } from "../scheduling/critical-path.js";
import type { Simulation, Term } from "../simulation/open-simulation.js";

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

/** Sums by department over the whole show. */
export type DepartmentTallies = Map<string, { readonly cost: Tally; readonly artistDays: Tally }>;

/** What the valuation of all subjects has in common. */
export type Valuation = {
  readonly simulation: Simulation;
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  /** By pipeline; added to. */
  readonly departments: ReadonlyMap<string, DepartmentTallies>;
  /** Draws of the days a subject waits for reviews. */
  reviewDays(subject: string): Float64Array;
};

type Open = {
  readonly labour: Tally;
  readonly machine: Tally;
  readonly work: Map<string, Tally>;
  readonly waits: Map<string, Float64Array>;
  fallback: number;
};

/**
 * Values one subject's ledger: cost, artist days and elapsed days of each pipeline on common draws, in one pass over the
 * simulation, and adds its departments' parts to the show's.
 */
export function valueSubject(
  subject: string,
  lines: readonly LineItem[],
  pipelines: readonly string[],
  valuation: Valuation,
): ReadonlyMap<string, SubjectTallies> {
  const { simulation, departments } = valuation;
  const { draws } = simulation;
  const opened = new Map(pipelines.map((name) => [name, open(draws)]));
  const terms: Term[] = [];
  for (const line of lines) {
    const into = opened.get(line.pipeline);
    const shown = departments.get(line.pipeline);
    if (into && shown) terms.push(...termsOf(line, into, shown, draws));
  }
  simulation.add(terms);
  const review = valuation.reviewDays(subject);
  return new Map(
    [...opened].map(([name, one]) => [name, close(one, review, departments.get(name), valuation)]),
  );
}

function open(draws: number): Open {
  return { labour: tally(draws), machine: tally(draws), work: new Map(), waits: new Map(), fallback: 0 };
}

function termsOf(line: LineItem, into: Open, shown: DepartmentTallies, draws: number): readonly Term[] {
  const department = line.path[2];
  const kind = isLabour(line) ? into.labour : into.machine;
  const total = departmentOf(shown, department, draws);
  const terms: Term[] = [];
  if (line.rate === null) {
    kind.unknown.add(line.resource);
    total.cost.unknown.add(line.resource);
  } else {
    const factors = [...line.usage, ...line.rate];
    terms.push({ factors, into: [kind.values, total.cost.values] });
    const mean = meanOfProduct(factors);
    kind.mean += mean;
    total.cost.mean += mean;
  }
  if (usesArtistDays(line)) {
    const work = orNew(into.work, department, () => tally(draws));
    terms.push({ factors: line.usage, into: [work.values] });
    work.mean += meanOfProduct(line.usage);
  }
  if (line.elapsed) {
    const wait = orNew(into.waits, department, () => new Float64Array(draws));
    terms.push({ factors: line.elapsed, into: [wait] });
  }
  if (line.path[3] === "fallback" && isLabour(line)) {
    for (const one of line.usage) {
      if (one.key.startsWith("fallback@") && typeof one.amount === "object" && one.amount.kind === "event") {
        into.fallback = one.amount.chance;
      }
    }
  }
  return terms;
}

function departmentOf(shown: DepartmentTallies, name: string, draws: number) {
  return orNew(shown, name, () => ({ cost: tally(draws), artistDays: tally(draws) }));
}

function orNew<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function close(
  one: Open,
  review: Float64Array,
  shown: DepartmentTallies | undefined,
  { simulation, before }: Valuation,
): SubjectTallies {
  const { draws } = simulation;
  const cost = tally(draws);
  const artistDays = tally(draws);
  addTally(cost, one.labour);
  addTally(cost, one.machine);
  const stretches = new Map<string, Stretch>();
  for (const [department, work] of one.work) {
    addTally(artistDays, work);
    if (shown) addTally(departmentOf(shown, department, draws).artistDays, work);
    stretches.set(department, { workDays: work.values });
  }
  for (const [department, machineHours] of one.waits) {
    stretches.set(department, { ...stretches.get(department), machineHours });
  }
  const elapsed = new Float64Array(draws);
  criticalPath(stretches, before, elapsed);
  if (stretches.size > 0) for (let i = 0; i < draws; i++) elapsed[i] = (elapsed[i] ?? 0) + (review[i] ?? 0);
  return { cost, labour: one.labour, machine: one.machine, artistDays, elapsed, fallback: one.fallback };
}

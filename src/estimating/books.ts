import { assetClusters, type MixBook, openMix } from "../analysis/best-mix.js";
import { type FigureCount, figureCount } from "../analysis/figure-count.js";
import { addTally, atLeast, sumOver, type Tally, tally } from "../analysis/tally.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { SubjectEstimate } from "../domain/estimate.js";
import type { LineItem } from "../domain/line-item.js";
import type { Problem } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { openSimulation, type Simulation } from "../simulation/open-simulation.js";
import { type DetailsBook, openDetailsBook } from "./details-book.js";
import { type DrawCounts, drawCounts } from "./draw-counts.js";
import type { EstimateOptions } from "./estimate-options.js";
import { type LedgerBook, openLedgerBook } from "./ledger-book.js";
import {
  type AssetSums,
  type ByPipeline,
  keptDepartment,
  keptTally,
  type MemberSums,
  type PartSums,
  type Sums,
} from "./part-sums.js";
import type { DepartmentSums } from "./value-subject.js";

/** Sums with the two kinds of their cost apart. */
export type SplitSums = Sums & { readonly labour: Tally; readonly machine: Tally };
/** What a sequence's subjects come to. */
export type Members = { shots: number; seconds: number; readonly sums: ByPipeline<MemberSums> };
/** What a department comes to; `machine` once something is bought or rented. */
type DepartmentTally = DepartmentSums<Tally>;

/** Everything that grows while parts of the show are gathered. */
export type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly counts: DrawCounts;
  /** For what concerns the whole show. */
  readonly simulation: Simulation;
  readonly sequences: Map<string, Members>;
  readonly departments: ByPipeline<Map<string, DepartmentTally>>;
  readonly assets: Map<string, ByPipeline<AssetSums>>;
  readonly subjects: Map<string, SubjectEstimate>;
  readonly clearances: Map<string, SubjectClearance>;
  readonly mix: MixBook;
  /** In the show's currency. */
  readonly budget: number | undefined;
  readonly figures: FigureCount;
  /** The same problem once, by its code and message. */
  readonly problems: Map<string, Problem>;
  /** Only when it is asked for. */
  readonly ledger?: LedgerBook;
  /** Only when details are asked for. */
  readonly details?: DetailsBook;
};

/** Opens empty books for a show. `budget` is in the show's currency. */
export function openBooks(show: Show, options: EstimateOptions, budget: number | undefined): Books {
  const { seed, risk = "p50" } = options;
  const counts = drawCounts(show, options);
  const { draws } = counts;
  const clusterOf = assetClusters(show.subjects.map(({ assets }) => assets));
  return {
    show,
    options,
    counts,
    simulation: openSimulation({ seed, draws }),
    sequences: new Map(),
    departments: new Map(show.pipelines.map((name) => [name, new Map()])),
    assets: new Map(),
    subjects: new Map(),
    clearances: new Map(),
    mix: openMix(show.pipelines, draws, risk, clusterOf),
    budget,
    figures: figureCount(),
    problems: new Map(),
    ...(options.ledger ? { ledger: openLedgerBook() } : {}),
    ...(options.details ? { details: openDetailsBook(show.pipelines) } : {}),
  };
}

/** Keeps what of a subject's lines is wanted one by one: the ledger, and what details tell of it. */
export function keepLines({ ledger, details }: Books, subject: Subject, lines: readonly LineItem[]): void {
  ledger?.enter(lines);
  details?.enter(subject.code, lines);
}

/** Adds what a part comes to. Parts are gathered in their order, whoever valued them: sums then have the same bits. */
export function gather(books: Books, part: PartSums): void {
  for (const { sequence, shots, seconds, sums } of part.runs) {
    const members = sequenceOf(books, sequence);
    members.shots += shots;
    members.seconds += seconds;
    for (const [name, one] of sums) {
      const into = members.sums.get(name);
      if (into) addMembers(into, one);
    }
  }
  for (const [pipeline, departments] of part.departments) {
    const into = books.departments.get(pipeline);
    if (into) for (const [name, one] of departments) addDepartment(into, name, one);
  }
  for (const [code, one] of part.subjects) books.subjects.set(code, one);
  for (const [code, one] of part.assets) books.assets.set(code, one);
  for (const [code, one] of part.clearances) books.clearances.set(code, one);
  books.mix.gather(part.mix);
  books.figures.gather(part.figures);
  for (const problem of part.problems) {
    const name = `${problem.code}\n${problem.message}`;
    if (!books.problems.has(name)) books.problems.set(name, problem);
  }
}

function emptyMembers(draws: number): MemberSums {
  return {
    labour: tally(draws),
    machine: tally(draws),
    artistDays: tally(draws),
    elapsed: new Float64Array(draws),
  };
}

function sequenceOf({ sequences, show, counts }: Books, name: string): Members {
  const found = sequences.get(name);
  if (found) return found;
  const sums = new Map(show.pipelines.map((one) => [one, emptyMembers(counts.draws)]));
  const made = { shots: 0, seconds: 0, sums };
  sequences.set(name, made);
  return made;
}

function addMembers(into: MemberSums, one: MemberSums): void {
  for (const kind of ["labour", "machine", "artistDays"] as const) addTally(into[kind], one[kind]);
  atLeast(into.elapsed, one.elapsed);
}

function addDepartment(into: Map<string, DepartmentTally>, name: string, one: DepartmentTally): void {
  const sums = into.get(name);
  if (!sums) {
    into.set(name, keptDepartment(one));
    return;
  }
  addTally(sums.labour, one.labour);
  addTally(sums.artistDays, one.artistDays);
  if (!one.machine) return;
  if (sums.machine) addTally(sums.machine, one.machine);
  else sums.machine = keptTally(one.machine);
}

/** Sums as they are shown: the cost is that of labour and of machines. */
export function splitSums({ labour, machine, artistDays, elapsed }: MemberSums): SplitSums {
  const cost = sumOver(new Float64Array(labour.values.length), labour, machine);
  return { cost, labour, machine, artistDays, elapsed };
}

/** By pipeline, what all sequences come to. */
export function showTotals({ show, sequences, counts }: Books): ByPipeline<SplitSums> {
  return new Map(
    show.pipelines.map((name) => {
      const total = emptyMembers(counts.draws);
      for (const { sums } of sequences.values()) {
        const one = sums.get(name);
        if (one) addMembers(total, one);
      }
      return [name, splitSums(total)];
    }),
  );
}

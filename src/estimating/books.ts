import { assetClusters, type MixBook, openMix } from "../analysis/best-mix.js";
import { type FigureCount, figureCount } from "../analysis/figure-count.js";
import { addTally, sumOf, type Tally, type TallyRoom } from "../analysis/tally.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { SubjectEstimate } from "../domain/estimate.js";
import type { LineItem } from "../domain/line-item.js";
import type { Problem } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { atLeast } from "../simulation/column-arithmetic.js";
import { openSimulation, type Simulation } from "../simulation/open-simulation.js";
import { type ColumnPool, columnPool, roomIn } from "./column-pool.js";
import { type DetailsBook, openDetailsBook } from "./details-book.js";
import { type DrawCounts, drawCounts } from "./draw-counts.js";
import type { EstimateOptions } from "./estimate-options.js";
import { type LedgerBook, openLedgerBook } from "./ledger-book.js";
import type { AssetSums, ByPipeline, MemberSums, PartSums, Sums } from "./part-sums.js";
import type { DepartmentSums } from "./value-subject.js";

/** Sums with the two kinds of their cost apart. */
export type SplitSums = Sums & { readonly labour: Tally; readonly machine: Tally };
/** What a sequence's subjects come to. */
export type Members = { shots: number; seconds: number; readonly sums: Map<string, MemberSums> };
/** What a department comes to; `machine` once something is bought or rented. */
type DepartmentTally = DepartmentSums<Tally>;

/** Everything that grows while parts of the show are gathered. */
export type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly counts: DrawCounts;
  /** For what concerns the whole show, and for all that is valued here. */
  readonly simulation: Simulation;
  /** Lends columns of the run to sums that last until the estimate is there. */
  readonly columns: ColumnPool;
  /** The same for what departments come to, which is read from the first draws. */
  readonly departmentColumns: ColumnPool;
  readonly sequences: Map<string, Members>;
  /** Empty where nobody asks for them. */
  readonly departments: ByPipeline<Map<string, DepartmentTally>>;
  /** Names of departments that have something to do. */
  readonly busy: Set<string>;
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
  const { draws, subjectDraws } = counts;
  const clusterOf = assetClusters(show.subjects.map(({ assets }) => assets));
  const simulation = openSimulation({ seed, draws, firstDraws: subjectDraws });
  const columns = columnPool(simulation);
  return {
    show,
    options,
    counts,
    simulation,
    columns,
    departmentColumns: columnPool(simulation, "first"),
    sequences: new Map(),
    departments: new Map(
      options.departments === false ? [] : show.pipelines.map((name) => [name, new Map()]),
    ),
    busy: new Set(),
    assets: new Map(),
    subjects: new Map(),
    clearances: new Map(),
    mix: openMix(show.pipelines, roomIn(columns), risk, clusterOf),
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

/**
 * Adds what a part comes to. Parts are gathered in their order, whoever valued them: sums then have the same bits.
 * @param last true for the part after which none comes: nobody writes over its columns, and its sums need no copy
 */
export function gather(books: Books, part: PartSums, last: boolean): void {
  const keep = last ? inPlace : keeper(books.columns);
  const keepShort = last ? inPlace : keeper(books.departmentColumns);
  for (const { sequence, shots, seconds, sums } of part.runs) {
    const members = sequenceOf(books, sequence);
    members.shots += shots;
    members.seconds += seconds;
    for (const [name, one] of sums) addMembers(members.sums, name, one, keep);
  }
  for (const [pipeline, departments] of part.departments) {
    for (const name of departments.keys()) books.busy.add(name);
    const into = books.departments.get(pipeline);
    if (into) for (const [name, one] of departments) addDepartment(into, name, one, keepShort);
  }
  for (const [code, one] of part.subjects) books.subjects.set(code, one);
  for (const [code, one] of part.assets) books.assets.set(code, one);
  for (const [code, one] of part.clearances) books.clearances.set(code, one);
  books.mix.gather(part.mix, last);
  books.figures.gather(part.figures);
  for (const problem of part.problems) {
    const name = `${problem.code}\n${problem.message}`;
    if (!books.problems.has(name)) books.problems.set(name, problem);
  }
}

/** Makes sums last that there is nothing yet to add to. */
type Keep = { tally(one: Tally): Tally; draws(values: Float64Array): Float64Array };

const inPlace: Keep = { tally: (one) => one, draws: (values) => values };

function keeper(columns: ColumnPool): Keep {
  const draws = (values: Float64Array) => {
    const kept = columns.take().values;
    kept.set(values);
    return kept;
  };
  return {
    tally: ({ values, mean, unknown }) => ({ values: draws(values), mean, unknown: new Set(unknown) }),
    draws,
  };
}

function sequenceOf({ sequences }: Books, name: string): Members {
  const found = sequences.get(name);
  if (found) return found;
  const made: Members = { shots: 0, seconds: 0, sums: new Map() };
  sequences.set(name, made);
  return made;
}

function addMembers(into: Map<string, MemberSums>, name: string, one: MemberSums, keep: Keep): void {
  const sums = into.get(name);
  if (!sums) {
    const { labour, machine, artistDays, elapsed } = one;
    into.set(name, {
      labour: keep.tally(labour),
      machine: keep.tally(machine),
      artistDays: keep.tally(artistDays),
      elapsed: keep.draws(elapsed),
    });
    return;
  }
  for (const kind of ["labour", "machine", "artistDays"] as const) addTally(sums[kind], one[kind]);
  atLeast(sums.elapsed, one.elapsed);
}

function addDepartment(
  into: Map<string, DepartmentTally>,
  name: string,
  one: DepartmentTally,
  keep: Keep,
): void {
  const sums = into.get(name);
  if (!sums) {
    const { labour, artistDays, machine } = one;
    into.set(name, {
      labour: keep.tally(labour),
      artistDays: keep.tally(artistDays),
      ...(machine ? { machine: keep.tally(machine) } : {}),
    });
    return;
  }
  addTally(sums.labour, one.labour);
  addTally(sums.artistDays, one.artistDays);
  if (!one.machine) return;
  if (sums.machine) addTally(sums.machine, one.machine);
  else sums.machine = keep.tally(one.machine);
}

/** Sums as they are shown: the cost is that of labour and of machines. */
export function splitSums({ labour, machine, artistDays, elapsed }: MemberSums, room: TallyRoom): SplitSums {
  return { cost: sumOf([labour, machine], room), labour, machine, artistDays, elapsed };
}

/**
 * By pipeline, what all sequences come to. It is added up where the sums of the first sequence are, and the columns of the
 * others are lent to whoever wants one: nobody may look at what a sequence comes to after this.
 */
export function showTotals({ show, sequences, columns }: Books): ByPipeline<SplitSums> {
  const room = roomIn(columns);
  const totals = new Map<string, MemberSums>();
  for (const { sums } of sequences.values())
    for (const [name, one] of sums) {
      const { labour, machine, artistDays, elapsed } = one;
      if (totals.has(name))
        for (const { values } of [labour, machine, artistDays, { values: elapsed }]) columns.give(values);
      addMembers(totals, name, one, inPlace);
    }
  const nothing = (): MemberSums => ({
    labour: room.open(),
    machine: room.open(),
    artistDays: room.open(),
    elapsed: room.open().values,
  });
  return new Map(
    show.pipelines.map((name) => [name, splitSums(totals.get(name) ?? nothing(), room)] as const),
  );
}

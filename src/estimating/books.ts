import { assetClusters, type MixBook, openMix } from "../analysis/best-mix.js";
import { type FigureCount, figureCount } from "../analysis/figure-count.js";
import { clearanceOf } from "../analysis/gate-clearances.js";
import { sumOver, type Tally } from "../analysis/tally.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { LedgerLine, SubjectEstimate } from "../domain/estimate.js";
import { meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { forerunners } from "../scheduling/critical-path.js";
import { openPartGraphs } from "../scheduling/part-graph.js";
import { openSimulation, type Simulation, type Slot } from "../simulation/open-simulation.js";
import { columnPool } from "./column-pool.js";
import { type ColumnTally, columnTally } from "./column-tally.js";
import { type DetailsBook, openDetailsBook } from "./details-book.js";
import type { EstimateOptions } from "./estimate-options.js";
import { subjectEstimate } from "./figures.js";
import { ruledOutBy } from "./ruled-out.js";
import { type Parts, type SubjectTallies, type Valuation, valueSubject } from "./value-subject.js";

/** Cost, artist days and elapsed days, as sums with their draws. */
export type Sums = { readonly cost: Tally; readonly artistDays: Tally; readonly elapsed: Float64Array };
export type ByPipeline<T> = ReadonlyMap<string, T>;
/** Sums with the two kinds of their cost apart. */
export type SplitSums = Sums & { readonly labour: Tally; readonly machine: Tally };
export type Members = { shots: number; seconds: number; readonly sums: ByPipeline<Parts> };
/** What is kept of an asset until the shots have chosen their pipelines, and when it is built. */
type BuiltAsset = ByPipeline<{ readonly cost: Tally; readonly built: Slot }>;

/** A subject whose draws are asked for and not there yet. */
type Waiting = {
  readonly subject: Subject;
  readonly lines: readonly LineItem[];
  readonly valued: ByPipeline<SubjectTallies>;
};

/** Subjects valued in one pass: what they share is read from memory once for all of them. */
const together = 8;

/** Everything that grows while the subjects are valued a few at a time. */
export type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly valuation: Valuation;
  /** What the sequences come to; asked for once, when all subjects are entered. */
  readonly totals: ByPipeline<SplitSums>;
  readonly sequences: Map<string, Members>;
  readonly assets: Map<string, BuiltAsset>;
  readonly subjects: Map<string, SubjectEstimate>;
  readonly waiting: Waiting[];
  readonly clearances: Map<string, SubjectClearance>;
  readonly mix: MixBook;
  /** In the show's currency. */
  readonly budget: number | undefined;
  readonly figures: FigureCount;
  readonly ledger: LedgerLine[];
  /** Only when details are asked for. */
  readonly details?: DetailsBook;
};

/** Opens empty books for a show. `budget` is in the show's currency. */
export function openBooks(show: Show, options: EstimateOptions, budget: number | undefined): Books {
  const { draws, seed } = options;
  const simulation = openSimulation({ seed, draws });
  const sequences = new Map<string, Members>();
  let totals: ByPipeline<SplitSums> | undefined;
  const departments = new Map(show.pipelines.map((name) => [name, new Map()]));
  return {
    show,
    options,
    valuation: {
      show,
      simulation,
      graphOf: openPartGraphs(show.book.departments, forerunners(show.book.departments)),
      departments,
      columns: columnPool(simulation),
    },
    get totals() {
      totals ??= new Map(show.pipelines.map((name) => [name, totalOf(name, sequences.values(), simulation)]));
      return totals;
    },
    sequences,
    assets: new Map(),
    subjects: new Map(),
    waiting: [],
    clearances: new Map(),
    mix: openMix(
      show.pipelines,
      draws,
      options.risk ?? "p50",
      assetClusters(show.subjects.map(({ assets }) => assets)),
    ),
    budget,
    figures: figureCount(),
    ledger: [],
    ...(options.details ? { details: openDetailsBook(show.pipelines) } : {}),
  };
}

/** Empty sums of a run. */
function openParts(simulation: Simulation): Parts {
  const column = () => columnTally(simulation.column());
  return { labour: column(), machine: column(), artistDays: column(), elapsed: column() };
}

/** Sums as they are shown: the cost is that of labour and of machines. */
export function splitSums({ labour, machine, artistDays, elapsed }: Parts): SplitSums {
  const cost = sumOver(new Float64Array(labour.values.length), labour, machine);
  return { cost, labour, machine, artistDays, elapsed: elapsed.values };
}

/** The show's sums of one pipeline. */
function totalOf(pipeline: string, sequences: Iterable<Members>, simulation: Simulation): SplitSums {
  const total = openParts(simulation);
  simulation.value(
    () => [],
    (tape) => {
      for (const { sums } of sequences) {
        const one = sums.get(pipeline);
        if (!one) continue;
        for (const kind of ["labour", "machine", "artistDays"] as const) {
          tape.add(total[kind].slot, one[kind].slot);
          addWords(total[kind], one[kind]);
        }
        tape.atLeast(total.elapsed.slot, one.elapsed.slot);
      }
    },
  );
  simulation.run();
  return splitSums(total);
}

/** Adds what a sum has beside its draws. */
function addWords(into: ColumnTally, one: ColumnTally): void {
  into.mean += one.mean;
  for (const resource of one.unknown) into.unknown.add(resource);
}

/** Enters one subject's lines: its own estimate, and its part in sequence, show and mix. */
export function enter(books: Books, subject: Subject, lines: readonly LineItem[]): void {
  const { options, valuation } = books;
  for (const line of lines) {
    books.figures.add(line);
    if (options.ledger) {
      books.ledger.push({ ...line, mean: line.rate && meanOfProduct([...line.usage, ...line.rate]) });
    }
  }
  books.details?.enter(subject.code, lines);
  books.clearances.set(subject.code, clearanceOf(subject, lines));
  if (books.waiting[0]?.subject.kind === "asset" && subject.kind !== "asset") settle(books);
  const members = sequenceOf(books, subject.sequence);
  if (subject.kind === "shot") members.shots++;
  members.seconds += subject.seconds;
  const waitsFor = buildings(books, subject);
  const valued = valueSubject({ subject, lines, members: members.sums, waitsFor }, valuation);
  books.waiting.push({ subject, lines, valued });
  if (books.waiting.length >= together) settle(books);
}

/** Has the draws of all that wait, and reads from them what is wanted of each. */
export function settle(books: Books): void {
  const { options, valuation, waiting } = books;
  valuation.simulation.run();
  for (const { subject, lines, valued } of waiting) {
    books.subjects.set(subject.code, subjectEstimate(subject, valued));
    if (subject.kind === "asset") books.assets.set(subject.code, keptOf(valued, valuation.simulation));
    else offer(books, subject, lines, valued);
    options.onValued?.(subject, lines, valued);
  }
  waiting.length = 0;
  valuation.columns.takeBack();
}

/** What is wanted of an asset until the end, out of the columns that go on to the next subject. */
function keptOf(valued: ByPipeline<SubjectTallies>, simulation: Simulation): BuiltAsset {
  return new Map(
    [...valued].map(([name, { cost, elapsed }]) => {
      const built = simulation.column();
      built.values.set(elapsed);
      return [name, { cost: { ...cost, values: cost.values.slice() }, built: built.slot }];
    }),
  );
}

/** By pipeline, the days until each asset that a shot uses is built: it begins when they are. */
function buildings({ show, assets }: Books, subject: Subject): ByPipeline<readonly Slot[]> {
  return new Map(
    show.pipelines.map((name) => [
      name,
      subject.assets.flatMap((code) => assets.get(code)?.get(name)?.built ?? []),
    ]),
  );
}

function sequenceOf(books: Books, name: string): Members {
  const found = books.sequences.get(name);
  if (found) return found;
  const { simulation } = books.valuation;
  const sums = new Map(books.show.pipelines.map((one) => [one, openParts(simulation)]));
  const made = { shots: 0, seconds: 0, sums };
  books.sequences.set(name, made);
  return made;
}

/** Offers the mix every pipeline for a subject, with what rules some out. */
function offer(
  books: Books,
  subject: Subject,
  lines: readonly LineItem[],
  valued: ByPipeline<SubjectTallies>,
): void {
  const figures = books.subjects.get(subject.code)?.pipelines ?? {};
  const options = [...valued].flatMap(([pipeline, { cost }]) => {
    const summary = figures[pipeline]?.cost;
    const ruledOut = ruledOutBy(subject, lines, pipeline, books.show);
    return summary ? [{ pipeline, cost, summary, ...(ruledOut === undefined ? {} : { ruledOut }) }] : [];
  });
  books.mix.add(subject.code, subject.assets, options);
}

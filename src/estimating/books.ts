import { assetClusters, type MixBook, openMix } from "../analysis/best-mix.js";
import { type FigureCount, figureCount } from "../analysis/figure-count.js";
import { addTally, sumOver, type Tally, tally } from "../analysis/tally.js";
import type { LedgerLine, SubjectEstimate } from "../domain/estimate.js";
import { factor, meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { atLeast, forerunners } from "../scheduling/critical-path.js";
import { openPartGraphs } from "../scheduling/part-graph.js";
import { openSimulation } from "../simulation/open-simulation.js";
import { columnPool } from "./column-pool.js";
import { type DetailsBook, openDetailsBook } from "./details-book.js";
import type { EstimateOptions } from "./estimate-options.js";
import { subjectEstimate } from "./figures.js";
import { ruledOutBy } from "./ruled-out.js";
import { type SubjectTallies, type Valuation, valueSubject } from "./value-subject.js";

/** Cost, artist days and elapsed days, as sums with their draws. */
export type Sums = { readonly cost: Tally; readonly artistDays: Tally; readonly elapsed: Float64Array };
export type ByPipeline<T> = ReadonlyMap<string, T>;
/** Sums while subjects are added: their cost is that of labour and of machines, and added up when it is asked for. */
type Parts = Sums & { readonly labour: Tally; readonly machine: Tally };
export type Members = { shots: number; seconds: number; readonly sums: ByPipeline<Parts> };
/** What is kept of an asset until the shots have chosen their pipelines. */
type BuiltAsset = ByPipeline<Pick<SubjectTallies, "cost" | "elapsed">>;

/** Everything that grows while the subjects are valued one by one. */
export type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly valuation: Valuation;
  /** What the sequences come to; asked for once, when all subjects are entered. */
  readonly totals: ByPipeline<Parts>;
  readonly sequences: Map<string, Members>;
  readonly assets: Map<string, BuiltAsset>;
  readonly subjects: Map<string, SubjectEstimate>;
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
  const { rounds, turnaroundDays } = show.book.review;
  const sequences = new Map<string, Members>();
  let totals: ByPipeline<Parts> | undefined;
  const departments = new Map(show.pipelines.map((name) => [name, new Map()]));
  return {
    show,
    options,
    valuation: {
      simulation,
      graphOf: openPartGraphs(show.book.departments, forerunners(show.book.departments)),
      departments,
      columns: columnPool(draws),
      reviewDays(subject, into) {
        const factors = [
          factor("review rounds", `review-rounds@${subject}`, rounds),
          factor("turnaround of a review", "review-turnaround@show", turnaroundDays),
        ];
        simulation.add([{ factors, into: [into] }]);
      },
    },
    get totals() {
      totals ??= new Map(show.pipelines.map((name) => [name, totalOf(name, sequences.values(), draws)]));
      return totals;
    },
    sequences,
    assets: new Map(),
    subjects: new Map(),
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

/** Empty sums of so many draws. */
function openParts(draws: number): Parts {
  const labour = tally(draws);
  const machine = tally(draws);
  let cost: Tally | undefined;
  return {
    get cost() {
      cost ??= sumOver(new Float64Array(draws), labour, machine);
      return cost;
    },
    artistDays: tally(draws),
    elapsed: new Float64Array(draws),
    labour,
    machine,
  };
}

/** The show's sums of one pipeline. */
function totalOf(pipeline: string, sequences: Iterable<Members>, draws: number): Parts {
  const total = openParts(draws);
  for (const { sums } of sequences) {
    const one = sums.get(pipeline);
    if (one) addParts(total, one);
  }
  return total;
}

function addParts(into: Parts, one: Omit<Parts, "cost">): void {
  addTally(into.labour, one.labour);
  addTally(into.machine, one.machine);
  addTally(into.artistDays, one.artistDays);
  atLeast(into.elapsed, one.elapsed);
}

/** Enters one subject's lines: its own estimate, and its part in sequence, show and mix. */
export function enter(books: Books, subject: Subject, lines: readonly LineItem[]): void {
  const { show, options, valuation } = books;
  for (const line of lines) {
    books.figures.add(line);
    if (options.ledger) {
      books.ledger.push({ ...line, mean: line.rate && meanOfProduct([...line.usage, ...line.rate]) });
    }
  }
  books.details?.enter(subject.code, lines);
  const valued = valueSubject(subject, lines, show.pipelines, valuation);
  books.subjects.set(subject.code, subjectEstimate(subject, valued));
  if (subject.kind === "asset") books.assets.set(subject.code, keptOf(valued));
  const members = sequenceOf(books, subject.sequence);
  if (subject.kind === "shot") members.shots++;
  members.seconds += subject.seconds;
  for (const [name, one] of valued) {
    const sequence = members.sums.get(name);
    if (sequence) addParts(sequence, { ...one, elapsed: delayed(one.elapsed, subject, name, books) });
  }
  if (subject.kind !== "asset") offer(books, subject, lines, valued);
  options.onValued?.(subject, lines, valued);
  valuation.columns.takeBack();
}

/** What is wanted of an asset until the end, out of the columns that go on to the next subject. */
function keptOf(valued: ByPipeline<SubjectTallies>): BuiltAsset {
  return new Map(
    [...valued].map(([name, { cost, elapsed }]) => [
      name,
      { cost: { ...cost, values: cost.values.slice() }, elapsed: elapsed.slice() },
    ]),
  );
}

/** A shot begins when the assets it uses are built. */
function delayed(elapsed: Float64Array, subject: Subject, pipeline: string, books: Books): Float64Array {
  if (subject.assets.length === 0) return elapsed;
  const ready = books.valuation.columns.take();
  for (const code of subject.assets) {
    const asset = books.assets.get(code)?.get(pipeline);
    if (asset) atLeast(ready, asset.elapsed);
  }
  for (let i = 0; i < ready.length; i++) ready[i] = (ready[i] as number) + (elapsed[i] as number);
  return ready;
}

function sequenceOf(books: Books, name: string): Members {
  const found = books.sequences.get(name);
  if (found) return found;
  const sums = new Map(books.show.pipelines.map((one) => [one, openParts(books.options.draws)]));
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

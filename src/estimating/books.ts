import { assetClusters, type MixBook, openMix } from "../analysis/best-mix.js";
import { type FigureCount, figureCount } from "../analysis/figure-count.js";
import { addTally, type Tally, tally } from "../analysis/tally.js";
import type { LedgerLine, SubjectEstimate } from "../domain/estimate.js";
import { factor, meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { atLeast, forerunners } from "../scheduling/critical-path.js";
import { openSimulation } from "../simulation/open-simulation.js";
import { columnPool } from "./column-pool.js";
import type { EstimateOptions } from "./estimate-options.js";
import { subjectEstimate } from "./figures.js";
import { ruledOutBy } from "./ruled-out.js";
import { type SubjectTallies, type Valuation, valueSubject } from "./value-subject.js";

/** Cost, artist days and elapsed days, as sums with their draws. */
export type Sums = { readonly cost: Tally; readonly artistDays: Tally; readonly elapsed: Float64Array };
export type ByPipeline<T> = ReadonlyMap<string, T>;
export type Members = { shots: number; seconds: number; readonly sums: ByPipeline<Sums> };
/** What is kept of an asset until the shots have chosen their pipelines. */
type BuiltAsset = ByPipeline<SubjectTallies>;

/** Everything that grows while the subjects are valued one by one. */
export type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly valuation: Valuation;
  readonly totals: ByPipeline<Sums & { readonly labour: Tally; readonly machine: Tally }>;
  readonly sequences: Map<string, Members>;
  readonly assets: Map<string, BuiltAsset>;
  readonly subjects: Map<string, SubjectEstimate>;
  readonly mix: MixBook;
  /** In the show's currency. */
  readonly budget: number | undefined;
  readonly figures: FigureCount;
  readonly ledger: LedgerLine[];
};

/** Opens empty books for a show. `budget` is in the show's currency. */
export function openBooks(show: Show, options: EstimateOptions, budget: number | undefined): Books {
  const { draws, seed } = options;
  const simulation = openSimulation({ seed, draws });
  const { rounds, turnaroundDays } = show.book.review;
  const sums = () => ({ cost: tally(draws), artistDays: tally(draws), elapsed: new Float64Array(draws) });
  const departments = new Map(show.pipelines.map((name) => [name, new Map()]));
  return {
    show,
    options,
    valuation: {
      simulation,
      before: forerunners(show.book.departments),
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
    totals: new Map(
      show.pipelines.map((name) => [name, { ...sums(), labour: tally(draws), machine: tally(draws) }]),
    ),
    sequences: new Map(),
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
  };
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
  const valued = valueSubject(subject.code, lines, show.pipelines, valuation);
  books.subjects.set(subject.code, subjectEstimate(subject, valued));
  if (subject.kind === "asset") books.assets.set(subject.code, valued);
  const members = sequenceOf(books, subject.sequence);
  if (subject.kind === "shot") members.shots++;
  members.seconds += subject.seconds;
  for (const [name, one] of valued) {
    const total = books.totals.get(name);
    const sequence = members.sums.get(name);
    if (!total || !sequence) continue;
    for (const into of [total, sequence]) {
      addTally(into.cost, one.cost);
      addTally(into.artistDays, one.artistDays);
      atLeast(into.elapsed, delayed(one.elapsed, subject, name, books));
    }
    addTally(total.labour, one.labour);
    addTally(total.machine, one.machine);
  }
  if (subject.kind !== "asset") offer(books, subject, lines, valued);
}

/** A shot begins when the assets it uses are built. */
function delayed(elapsed: Float64Array, subject: Subject, pipeline: string, books: Books): Float64Array {
  if (subject.assets.length === 0) return elapsed;
  const ready = new Float64Array(elapsed.length);
  for (const code of subject.assets) {
    const asset = books.assets.get(code)?.get(pipeline);
    if (asset) atLeast(ready, asset.elapsed);
  }
  for (let i = 0; i < ready.length; i++) ready[i] = (ready[i] ?? 0) + (elapsed[i] ?? 0);
  return ready;
}

function sequenceOf(books: Books, name: string): Members {
  const found = books.sequences.get(name);
  if (found) return found;
  const { draws } = books.options;
  const sums = () => ({ cost: tally(draws), artistDays: tally(draws), elapsed: new Float64Array(draws) });
  const made = {
    shots: 0,
    seconds: 0,
    sums: new Map(books.show.pipelines.map((pipeline) => [pipeline, sums()])),
  };
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

import { chanceWithin, cheapest, comparison, speedup } from "./analysis/compare.js";
import { type FigureCount, figureCount } from "./analysis/figure-count.js";
import { priceSummaries, rollUp } from "./analysis/roll-up.js";
import { addTally, difference, summaryOf, type Tally, tally } from "./analysis/tally.js";
import type {
  Compared,
  DepartmentEstimate,
  Estimate,
  Figures,
  LedgerLine,
  RelativeFigures,
  SequenceEstimate,
  SubjectEstimate,
  Total,
} from "./domain/estimate.js";
import { factor, meanOfProduct } from "./domain/factor.js";
import type { LineItem } from "./domain/line-item.js";
import type { Model } from "./domain/model.js";
import { type Checked, errorAt, hasErrors, type Problem } from "./domain/problem.js";
import { isCounted, type Show, type Subject } from "./domain/show.js";
import { type SubjectTallies, type Valuation, valueSubject } from "./estimate-subject.js";
import { openPlanner } from "./plan-subject.js";
import { priceIn } from "./price-in.js";
import { atLeast, forerunners } from "./scheduling/critical-path.js";
import { monteCarloError } from "./simulation/monte-carlo-error.js";
import { openSimulation } from "./simulation/open-simulation.js";
import { summarise } from "./simulation/summarise.js";

/** How to estimate; nothing here is a figure of the show. */
export type EstimateOptions = {
  /** A whole number; the same seed gives the same draws. */
  readonly seed: number;
  /** How many draws, at least 100. */
  readonly draws: number;
  /** Put every line of the ledger into the estimate. */
  readonly ledger: boolean;
  readonly plugins: readonly string[];
  /** Name and version of this program. */
  readonly tool: string;
  /** Told after each subject, of so many. */
  readonly onProgress?: (done: number, of: number) => void;
};

type Sums = { readonly cost: Tally; readonly artistDays: Tally; readonly elapsed: Float64Array };
type ByPipeline<T> = ReadonlyMap<string, T>;
type Members = { shots: number; seconds: number; readonly sums: ByPipeline<Sums> };
/** What is kept of an asset until the shots have chosen their pipelines. */
type BuiltAsset = ByPipeline<SubjectTallies>;

/** Everything that grows while the subjects are valued one by one. */
type Books = {
  readonly show: Show;
  readonly options: EstimateOptions;
  readonly valuation: Valuation;
  readonly totals: ByPipeline<Sums & { readonly labour: Tally; readonly machine: Tally }>;
  readonly sequences: Map<string, Members>;
  readonly assets: Map<string, BuiltAsset>;
  readonly subjects: Map<string, SubjectEstimate>;
  readonly mix: {
    readonly cost: Tally;
    readonly choice: Record<string, string>;
    readonly built: Map<string, Set<string>>;
  };
  /** In the show's currency. */
  readonly budget: number | undefined;
  readonly figures: FigureCount;
  readonly ledger: LedgerLine[];
};

/**
 * The straight line: plans every counted subject with every pipeline, values the ledger subject by subject, and sums.
 * Memory grows with sequences and departments, not with lines. Problems are those of planning, and `empty-show`.
 * @param models by name
 */
export function estimate(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: EstimateOptions,
): Checked<Estimate> {
  const counted = show.subjects.filter(isCounted);
  const here = { file: show.file };
  if (counted.length === 0) {
    const hint = "write at least one shot whose status is bid or awarded";
    return { problems: [errorAt("empty-show", "there is nothing to price", here, hint)] };
  }
  const planner = openPlanner(show, models);
  const unreachable: Problem[] = [];
  const budget =
    show.budget &&
    meanOfProduct(
      priceIn(show, factor("budget", "budget@show", show.budget), (one) => unreachable.push(one)),
    );
  const books = openBooks(show, options, budget);
  // Assets first: the shots that use them wait for them.
  const order = [
    ...counted.filter((one) => one.kind === "asset"),
    ...counted.filter((one) => one.kind !== "asset"),
  ];
  for (const [index, subject] of order.entries()) {
    const lines = planner.plan(subject);
    if (!hasErrors(planner.problems)) enter(books, subject, lines);
    options.onProgress?.(index + 1, order.length);
  }
  const problems = [...unreachable, ...planner.problems];
  if (hasErrors(problems)) return { problems };
  addAssetsToMix(books);
  return { value: { ...closeBooks(books), warnings: problems }, problems };
}

function openBooks(show: Show, options: EstimateOptions, budget: number | undefined): Books {
  const { draws, seed } = options;
  const simulation = openSimulation({ seed, draws });
  const { rounds, turnaroundDays } = show.book.review;
  const sums = () => ({ cost: tally(draws), artistDays: tally(draws), elapsed: new Float64Array(draws) });
  const departments = new Map(show.pipelines.map((name) => [name, new Map()]));
  const review = new Float64Array(draws);
  return {
    show,
    options,
    valuation: {
      simulation,
      before: forerunners(show.book.departments),
      departments,
      reviewDays(subject) {
        review.fill(0);
        const factors = [
          factor("review rounds", `review-rounds@${subject}`, rounds),
          factor("turnaround of a review", "review-turnaround@show", turnaroundDays),
        ];
        simulation.add([{ factors, into: [review] }]);
        return review;
      },
    },
    totals: new Map(
      show.pipelines.map((name) => [name, { ...sums(), labour: tally(draws), machine: tally(draws) }]),
    ),
    sequences: new Map(),
    assets: new Map(),
    subjects: new Map(),
    mix: { cost: tally(draws), choice: {}, built: new Map() },
    budget,
    figures: figureCount(),
    ledger: [],
  };
}

/** Enters one subject's lines: its own estimate, and its part in sequence, show and mix. */
function enter(books: Books, subject: Subject, lines: readonly LineItem[]): void {
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
  if (subject.kind !== "asset") choose(books, subject, valued);
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

function choose(books: Books, subject: Subject, valued: ByPipeline<SubjectTallies>): void {
  const { show, mix, subjects } = books;
  const chosen = subjects.get(subject.code)?.cheapest ?? show.pipelines[0];
  const one = chosen === undefined ? undefined : valued.get(chosen);
  if (chosen === undefined || !one) return;
  mix.choice[subject.code] = chosen;
  addTally(mix.cost, one.cost);
  for (const asset of subject.assets) mix.built.set(asset, (mix.built.get(asset) ?? new Set()).add(chosen));
}

/** An asset is built once for each pipeline that a shot using it was given; an unused one for the first pipeline. */
function addAssetsToMix(books: Books): void {
  for (const [code, valued] of books.assets) {
    const first = books.show.pipelines[0];
    for (const name of books.mix.built.get(code) ?? (first === undefined ? [] : [first])) {
      const one = valued.get(name);
      if (one) addTally(books.mix.cost, one.cost);
    }
  }
}

function figuresOf(sums: Sums): Figures {
  return {
    cost: summaryOf(sums.cost),
    artistDays: summaryOf(sums.artistDays),
    elapsedDays: summarise(sums.elapsed),
    unknown: [...sums.cost.unknown].sort(),
  };
}

function compared<T extends Sums, F>(
  valued: ByPipeline<T>,
  more: (one: T) => F,
): Compared<RelativeFigures & F> {
  const [base] = valued.values();
  const entries = [...valued].map(([name, one]): [string, RelativeFigures & F] => [
    name,
    {
      ...figuresOf(one),
      saving: summaryOf(difference((base ?? one).cost, one.cost)),
      speedup: speedup((base ?? one).elapsed, one.elapsed),
      ...more(one),
    },
  ]);
  const costs = new Map([...valued].map(([name, one]) => [name, one.cost]));
  const medians = new Map(entries.map(([name, one]) => [name, one.cost.p50]));
  return { pipelines: Object.fromEntries(entries), ...cheapest(costs, medians) };
}

function subjectEstimate(subject: Subject, valued: ByPipeline<SubjectTallies>): SubjectEstimate {
  const { code, kind, sequence, description, work, complexity, seconds, frames, status } = subject;
  const figures =
    valued.size > 0 && isCounted(subject)
      ? compared(valued, (one) => ({ fallback: one.fallback }))
      : { pipelines: {}, cheapest: null, chanceCheapest: null };
  return { code, kind, sequence, description, work, complexity, seconds, frames, status, ...figures };
}

function closeBooks(books: Books): Omit<Estimate, "warnings"> {
  const { show, options, mix } = books;
  const totals = Object.fromEntries([...books.totals].map(([name, sums]) => [name, totalOf(books, sums)]));
  const [base] = books.totals.values();
  const comparisons = [...books.totals].map(
    ([name, sums]) => [name, comparison(base ?? sums, sums)] as const,
  );
  const of = (kind: Subject["kind"]) =>
    show.subjects
      .filter((subject) => subject.kind === kind)
      .map((subject) => books.subjects.get(subject.code) ?? subjectEstimate(subject, new Map()));
  const { start, deadline } = show;
  const { budget } = books;
  return {
    schema: "shotcost/estimate@1",
    show: {
      title: show.title,
      currency: show.currency,
      fps: show.fps,
      shots: show.subjects.filter((subject) => subject.kind === "shot" && isCounted(subject)).length,
      seconds: show.subjects.filter(isCounted).reduce((sum, subject) => sum + subject.seconds, 0),
      ...(start === undefined ? {} : { start }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(budget === undefined ? {} : { budget }),
    },
    pipelines: show.pipelines,
    pipelineTitles: show.pipelineTitles,
    totals,
    comparison: Object.fromEntries(comparisons),
    mix: { cost: summaryOf(mix.cost), choice: mix.choice },
    sequences: sequencesOf(books),
    departments: departmentsOf(books),
    shots: of("shot"),
    assets: of("asset"),
    deliverables: of("deliverable"),
    ...(options.ledger ? { ledger: books.ledger } : {}),
    provenance: {
      tool: options.tool,
      seed: options.seed,
      draws: options.draws,
      error: errorOf(books),
      inputs: show.inputs,
      presets: show.presets,
      plugins: options.plugins,
      figures: books.figures.counts,
      ...(books.figures.oldestPrice === undefined ? {} : { oldestPrice: books.figures.oldestPrice }),
    },
  };
}

function totalOf(books: Books, sums: Sums & { readonly labour: Tally; readonly machine: Tally }): Total {
  const { show, valuation, budget } = books;
  const price = rollUp(sums.labour, sums.machine, show.book.rollUp, valuation.simulation);
  const within = budget === undefined ? undefined : chanceWithin(price.price.values, budget);
  return {
    ...figuresOf(sums),
    labour: summaryOf(sums.labour),
    machine: summaryOf(sums.machine),
    price: priceSummaries(price),
    ...(within === undefined ? {} : { chanceWithinBudget: within }),
  };
}

function sequencesOf(books: Books): readonly SequenceEstimate[] {
  return [...books.sequences].map(([sequence, { shots, seconds, sums }]) => ({
    sequence,
    shots,
    seconds,
    ...compared(sums, () => ({})),
  }));
}

function departmentsOf(books: Books): readonly DepartmentEstimate[] {
  const { show, valuation } = books;
  return Object.values(show.book.departments).flatMap(({ name, title, phase }) => {
    const pipelines = [...valuation.departments].flatMap(([pipeline, all]) => {
      const one = all.get(name);
      return one
        ? [[pipeline, { cost: summaryOf(one.cost), artistDays: summaryOf(one.artistDays) }] as const]
        : [];
    });
    return pipelines.length === 0
      ? []
      : [{ department: name, title, phase, pipelines: Object.fromEntries(pipelines) }];
  });
}

/** The worst pipeline's error of each percentile of the direct cost. */
function errorOf(books: Books): Estimate["provenance"]["error"] {
  const errors = [...books.totals.values()].map((sums) => monteCarloError(sums.cost.values));
  const worst = (which: "p50" | "p80" | "p90") => Math.max(...errors.map((error) => error[which]));
  return { p50: worst("p50"), p80: worst("p80"), p90: worst("p90") };
}

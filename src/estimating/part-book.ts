import { type MixBook, openMix } from "../analysis/best-mix.js";
import type { FigureCount } from "../analysis/figure-count.js";
import { clearanceOf } from "../analysis/gate-clearances.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { SubjectEstimate } from "../domain/estimate.js";
import type { LineItem } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import type { PartGraphs } from "../scheduling/part-graph.js";
import type { Simulation, Slot } from "../simulation/open-simulation.js";
import { type ColumnPool, roomOnTape } from "./column-pool.js";
import { columnTally } from "./column-tally.js";
import { closeDepartments, type DepartmentBook } from "./department-book.js";
import type { DrawCounts } from "./draw-counts.js";
import type { EstimateOptions } from "./estimate-options.js";
import { subjectEstimate } from "./figures.js";
import type { AssetSums, ByPipeline, PartSums } from "./part-sums.js";
import { picturesBy, ruledOutBy } from "./ruled-out.js";
import type { Run } from "./show-parts.js";
import { type Parts, type SubjectTallies, valueSubject } from "./value-subject.js";

/** What is there for all parts that one thread values. */
export type Desk = {
  readonly show: Show;
  readonly options: DrawCounts & Pick<EstimateOptions, "risk" | "onValued" | "departments">;
  readonly simulation: Simulation;
  readonly graphOf: PartGraphs;
  /** Lent until the draws of some subjects are read. */
  readonly columns: ColumnPool;
  /** Lent until a part is closed: sums over its subjects. */
  readonly sums: ColumnPool;
  /** The same for what departments come to, which is read from the first draws. */
  readonly departmentColumns: ColumnPool;
  readonly figures: FigureCount;
  readonly clusterOf: (asset: string) => string;
  /** By asset and pipeline: the draws of the days until it is built. */
  readonly built: Map<string, ByPipeline<Slot>>;
};

/** A subject whose draws are asked for and not there yet. */
type Waiting = {
  readonly subject: Subject;
  /** Only for who is to be shown them: lines that are held until then are copied by every collection of garbage. */
  readonly lines: readonly LineItem[];
  /** By pipeline, the generators of its pictures. */
  readonly pictures: ReturnType<typeof picturesBy>;
  readonly valued: ByPipeline<SubjectTallies>;
};

type OpenRun = { readonly run: Run; readonly sums: ByPipeline<Parts> };

/** What grows while a part's subjects are valued, a few at a time. */
export type PartBook = {
  readonly desk: Desk;
  readonly runs: OpenRun[];
  readonly departments: ByPipeline<DepartmentBook>;
  readonly waiting: Waiting[];
  readonly mix: MixBook;
  readonly subjects: Map<string, SubjectEstimate>;
  readonly assets: Map<string, ByPipeline<AssetSums>>;
  readonly clearances: Map<string, SubjectClearance>;
};

/** Subjects valued in one pass: what they share is read from memory once for all of them. */
const together = 4;

/** Opens an empty book for a part. The sums of the part before it are written over. */
export function openPart(desk: Desk): PartBook {
  desk.sums.takeBack();
  desk.departmentColumns.takeBack();
  const { show, options } = desk;
  const { risk = "p50" } = options;
  return {
    desk,
    runs: [],
    departments: new Map(show.pipelines.map((name) => [name, new Map()])),
    waiting: [],
    mix: openMix(show.pipelines, roomOnTape(desk.sums, desk.simulation), risk, desk.clusterOf),
    subjects: new Map(),
    assets: new Map(),
    clearances: new Map(),
  };
}

/** Begins a run: the subjects entered from here on are its members. What they wait for is known by then. */
export function beginRun(book: PartBook, run: Run): void {
  const { desk, runs, waiting } = book;
  const isAsset = ({ subject }: Pick<Waiting, "subject">) => subject.kind === "asset";
  if (waiting.some(isAsset) && !run.subjects.every((subject) => isAsset({ subject }))) settle(book);
  const column = () => columnTally(desk.sums.blank());
  const open = (): Parts => ({
    labour: column(),
    machine: column(),
    artistDays: column(),
    elapsed: column(),
  });
  runs.push({ run, sums: new Map(desk.show.pipelines.map((one) => [one, open()])) });
}

/** Enters one subject's lines: its own estimate, and its part in the run, the departments and the mix. */
export function enter(book: PartBook, subject: Subject, lines: readonly LineItem[]): void {
  const { desk, runs, waiting, departments } = book;
  for (const line of lines) desk.figures.add(line);
  book.clearances.set(subject.code, clearanceOf(subject, lines));
  const members = runs.at(-1)?.sums ?? new Map<string, Parts>();
  const waitsFor = buildings(desk, subject);
  const showsLabour = desk.options.onValued !== undefined;
  const valued = valueSubject({ subject, lines, members, waitsFor }, { ...desk, departments, showsLabour });
  const held = desk.options.onValued ? lines : [];
  waiting.push({ subject, lines: held, pictures: picturesBy(lines), valued });
  if (waiting.length >= together) settle(book);
}

/** By pipeline, the days until each asset that a shot uses is built: it begins when they are. */
function buildings({ show, built }: Desk, subject: Subject): ByPipeline<readonly Slot[]> {
  return new Map(
    show.pipelines.map((name) => [name, subject.assets.flatMap((code) => built.get(code)?.get(name) ?? [])]),
  );
}

/**
 * Has the first draws of all that wait, and reads from them what is wanted of each. What is chosen by them is added up with
 * what is said next.
 */
function settle(book: PartBook): void {
  const { desk, waiting } = book;
  desk.simulation.runFirst();
  for (const { subject, lines, pictures, valued } of waiting) {
    book.subjects.set(subject.code, subjectEstimate(subject, valued, desk.options.subjectDraws));
    if (subject.kind === "asset") book.assets.set(subject.code, assetSums(desk, subject.code, valued));
    else offer(book, subject, pictures, valued);
    desk.options.onValued?.(subject, lines, valued);
  }
  waiting.length = 0;
  desk.columns.takeBack();
}

/**
 * What is wanted of an asset until the end, in columns of its own: those of a subject go on to the next. The shots that use
 * it wait for it from here on.
 */
function assetSums(
  { simulation, built }: Desk,
  code: string,
  valued: ByPipeline<SubjectTallies>,
): ByPipeline<AssetSums> {
  const kept = (slot: Slot) => {
    const column = simulation.column();
    simulation.renew(column.slot);
    simulation.addColumn(column.slot, slot);
    return column;
  };
  const ends = new Map<string, Slot>();
  const sums = new Map<string, AssetSums>();
  for (const [name, { cost, elapsedSlot }] of valued) {
    const { mean, unknown } = cost;
    const elapsed = kept(elapsedSlot);
    ends.set(name, elapsed.slot);
    sums.set(name, { cost: { mean, unknown, values: kept(cost.slot).values }, elapsed: elapsed.values });
  }
  built.set(code, ends);
  return sums;
}

const none: ReadonlySet<string> = new Set();

/** Offers the mix every pipeline for a subject, with what rules some out. */
function offer(
  { desk, subjects, mix }: PartBook,
  subject: Subject,
  pictures: Waiting["pictures"],
  valued: ByPipeline<SubjectTallies>,
): void {
  const figures = subjects.get(subject.code)?.pipelines ?? {};
  const options = [...valued].flatMap(([pipeline, { cost }]) => {
    const summary = figures[pipeline]?.cost;
    const ruledOut = ruledOutBy(subject, pictures.get(pipeline) ?? none, desk.show);
    return summary ? [{ pipeline, cost, summary, ...(ruledOut === undefined ? {} : { ruledOut }) }] : [];
  });
  mix.add(subject.code, subject.assets, options);
}

/**
 * What the part comes to, in columns that go on to the next part: who wants it longer keeps a copy (`kept`). Problems are
 * those that planning met meanwhile.
 */
export function closePart(book: PartBook, problems: PartSums["problems"]): PartSums {
  const { desk, runs, departments, mix, subjects, assets, clearances } = book;
  settle(book);
  if (desk.options.departments !== false) closeDepartments(departments.values(), desk.simulation);
  desk.simulation.run();
  return {
    runs: runs.map(({ run, sums }) => ({
      sequence: run.sequence,
      shots: run.subjects.filter(({ kind }) => kind === "shot").length,
      seconds: run.subjects.reduce((sum, { seconds }) => sum + seconds, 0),
      sums: new Map([...sums].map(([name, one]) => [name, { ...one, elapsed: one.elapsed.values }])),
    })),
    departments,
    mix: mix.sums,
    ...{ subjects, assets, clearances, problems },
    figures: desk.figures.met(),
  };
}

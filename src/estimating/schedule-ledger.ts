import { factor, meanOfProduct } from "../domain/factor.js";
import { isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import { sideBySide } from "../domain/measured.js";
import type { Model } from "../domain/model.js";
import { type Checked, errorAt, hasErrors } from "../domain/problem.js";
import { isCounted, type Phase, type Show, type Subject } from "../domain/show.js";
import type { SubjectWork } from "../scheduling/assemble-plan.js";
import { forerunners } from "../scheduling/critical-path.js";
import { openPartGraphs } from "../scheduling/part-graph.js";
import { openSimulation, type Simulation } from "../simulation/open-simulation.js";
import { columnPool } from "./column-pool.js";
import type { OnProgress, PlannedLines } from "./estimate-options.js";
import { openPlanner } from "./plan-subject.js";
import { drawnWork, type PartsContext } from "./schedule-parts.js";
import { sharedWork } from "./shared-work.js";

/** Exact means of one pipeline: artist days by department, money by phase and by who gets it. */
export type Spread = {
  readonly days: Map<string, number>;
  readonly people: Map<Phase, number>;
  readonly machines: Map<Phase, number>;
};

/** What a show's ledger says of time: work by pipeline, and whose it is. */
export type TimeLedger = {
  readonly works: ReadonlyMap<string, readonly SubjectWork[]>;
  readonly spread: ReadonlyMap<string, Spread>;
};

/** How to read the ledger: draws 1 or more. */
export type TimeLedgerOptions = {
  readonly seed: number;
  readonly draws: number;
  readonly onProgress?: OnProgress;
  /** False where nobody asks for `spread`, which then stays empty. */
  readonly withSpread?: boolean;
  /** What was planned before; the rest is planned here. */
  readonly planned?: PlannedLines;
};

/**
 * Plans every counted subject and draws its days and hours, on the same draws an estimate with as many has. Problems:
 * those of planning, and empty-show.
 */
export async function timeLedger(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: TimeLedgerOptions,
): Promise<Checked<TimeLedger>> {
  const planner = openPlanner(show, models);
  const simulation = openSimulation(options);
  const context = contextOf(show, simulation);
  const works = new Map(show.pipelines.map((name): [string, SubjectWork[]] => [name, []]));
  const spread = new Map(show.pipelines.map((name) => [name, emptySpread()]));
  const counted = show.subjects.filter(isCounted);
  if (counted.length === 0) {
    const hint = "write at least one shot whose status is bid or awarded";
    return { problems: [errorAt("empty-show", "there is nothing to schedule", { file: show.file }, hint)] };
  }
  for (const [index, subject] of counted.entries()) {
    const lines = options.planned?.get(subject.code) ?? planner.plan(subject);
    const turn = options.onProgress?.(index + 1, counted.length);
    if (turn instanceof Promise) await turn;
    if (hasErrors(planner.problems)) continue;
    context.columns.takeBack();
    const drawn = show.pipelines.map((name) => drawnWork(subject, index, name, lines, context));
    simulation.value((tape, terms) => {
      for (const one of drawn) one?.say(tape, terms);
    });
    simulation.run();
    for (const [i, name] of show.pipelines.entries()) {
      const work = drawn[i]?.finish();
      if (work) works.get(name)?.push(...sharedWork(work, sideBySide(subject)));
    }
    if (options.withSpread !== false) for (const line of lines) spreadLine(line, spread.get(line.pipeline));
  }
  const { problems } = planner;
  return hasErrors(problems) ? { problems } : { value: { works, spread }, problems };
}

function contextOf(show: Show, simulation: Simulation): PartsContext {
  const { rounds, turnaroundDays } = show.book.review;
  const turnaround = factor("turnaround of a review", "review-turnaround@show", turnaroundDays);
  return {
    show,
    columns: columnPool(simulation),
    graphOf: openPartGraphs(show.book.departments, forerunners(show.book.departments)),
    reviews: (subject) => [factor("review rounds", `review-rounds@${subject}`, rounds), turnaround],
  };
}

function emptySpread(): Spread {
  return { days: new Map(), people: new Map(), machines: new Map() };
}

function spreadLine(line: LineItem, into: Spread | undefined): void {
  if (!into) return;
  const add = <K>(map: Map<K, number>, key: K, amount: number) => map.set(key, (map.get(key) ?? 0) + amount);
  if (usesArtistDays(line)) add(into.days, line.path[2], meanOfProduct(line.usage));
  if (line.rate === null) return;
  const money = meanOfProduct([...line.usage, ...line.rate]);
  add(isLabour(line) ? into.people : into.machines, line.phase, money);
}

/** The work of a mix: every shot in the pipeline chosen for it, every asset in each pipeline that a shot using it has. */
export function mixedWorks(
  show: Show,
  ledger: TimeLedger,
  choice: Readonly<Record<string, string>>,
): readonly SubjectWork[] {
  const built = new Map<string, Set<string>>();
  const first = show.pipelines[0] ?? "";
  const chosen = (subject: Subject) => choice[subject.code] ?? first;
  for (const subject of show.subjects.filter(isCounted)) {
    for (const asset of subject.assets)
      built.set(asset, (built.get(asset) ?? new Set()).add(chosen(subject)));
  }
  return [...ledger.works].flatMap(([pipeline, works]) =>
    works.filter((work) =>
      work.kind === "asset"
        ? (built.get(work.code)?.has(pipeline) ?? pipeline === first)
        : (choice[work.code] ?? first) === pipeline,
    ),
  );
}

import { assetClusters } from "../analysis/best-mix.js";
import { figureCount } from "../analysis/figure-count.js";
import type { LineItem } from "../domain/line-item.js";
import type { Model } from "../domain/model.js";
import { hasErrors } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { forerunners } from "../scheduling/critical-path.js";
import { openPartGraphs } from "../scheduling/part-graph.js";
import { openSimulation, type Simulation } from "../simulation/open-simulation.js";
import { columnPool, unwantedColumns } from "./column-pool.js";
import type { DrawCounts } from "./draw-counts.js";
import type { EstimateOptions } from "./estimate-options.js";
import { beginRun, closePart, type Desk, enter, openPart } from "./part-book.js";
import type { ByPipeline, PartSums } from "./part-sums.js";
import { openPlanner } from "./plan-subject.js";
import type { ShowPart } from "./show-parts.js";

/** By asset and pipeline, the draws of the days until it is built. */
export type BuildDays = ReadonlyMap<string, ByPipeline<Float64Array>>;

/** Values parts of one show; what it keeps from part to part are draws and plans, never sums. */
export type PartValuer = {
  /** Values a part, and stops after each subject. */
  value(part: ShowPart): Generator<void, PartSums, void>;
  /** Tells when assets are built, before a part whose shots use them. */
  know(days: BuildDays): void;
};

/**
 * What a valuer needs of an estimate's options: the run it values in, if one is open, and `onLines`, which is shown each
 * subject's ledger before it is valued.
 */
export type ValuerOptions = DrawCounts &
  Pick<EstimateOptions, "seed" | "risk" | "onValued" | "departments"> & {
    readonly simulation?: Simulation;
    readonly onLines?: (subject: Subject, lines: readonly LineItem[]) => void;
  };

/**
 * Opens a valuer for a show. Planning's problems come with the part in which they are met first; after an error nothing is
 * valued any more, only planned, so that all problems are told.
 * @param models by name
 */
export function openPartValuer(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: ValuerOptions,
): PartValuer {
  const planner = openPlanner(show, models);
  const desk = openDesk(show, options);
  let told = 0;
  return {
    *value(part) {
      const book = openPart(desk);
      for (const run of part) {
        beginRun(book, run);
        for (const subject of run.subjects) {
          const lines = planner.plan(subject);
          if (!hasErrors(planner.problems)) {
            options.onLines?.(subject, lines);
            enter(book, subject, lines);
          }
          yield;
        }
      }
      const problems = planner.problems.slice(told);
      told += problems.length;
      return closePart(book, problems);
    },
    know(days) {
      for (const [code, ways] of days) desk.built.set(code, builtSlots(ways, desk));
    },
  };
}

function openDesk(show: Show, options: ValuerOptions): Desk {
  const { seed, draws, subjectDraws } = options;
  const simulation = options.simulation ?? openSimulation({ seed, draws, firstDraws: subjectDraws });
  const { departments } = show.book;
  return {
    show,
    options,
    simulation,
    graphOf: openPartGraphs(departments, forerunners(departments)),
    columns: columnPool(simulation, "passing"),
    sums: columnPool(simulation),
    departmentColumns: options.departments === false ? unwantedColumns() : columnPool(simulation, "first"),
    figures: figureCount(),
    clusterOf: assetClusters(show.subjects.map(({ assets }) => assets)),
    built: new Map(),
  };
}

function builtSlots(ways: ByPipeline<Float64Array>, { simulation }: Desk) {
  return new Map([...ways].map(([name, days]) => [name, simulation.slotOf(days)] as const));
}

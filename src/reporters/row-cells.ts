import type { Estimate, Summary } from "../domain/estimate.js";
import { entryOf } from "./entry-of.js";
import { count, percent } from "./number-text.js";
import type { Cell } from "./open-grid.js";
import { type Row, type RowFigures, savingOf } from "./select-rows.js";
import { costP50, costRange, type TableStyle } from "./table-style.js";

/** The figures a pipeline has in a row of a table. */
export const figureKeys = [
  "p50",
  "range",
  "machine",
  "artistDays",
  "elapsedDays",
  "saving",
  "chance",
] as const;
export type FigureKey = (typeof figureKeys)[number];

/** A pipeline's line in a row: its texts, and the cost the picture is drawn from. */
export type PipelineCells = {
  readonly pipeline: string;
  readonly cells: Readonly<Record<FigureKey, Cell>>;
  readonly cost?: Summary;
};

const empty: Cell = { text: "" };
const nothing: PipelineCells["cells"] = {
  p50: empty,
  range: empty,
  machine: empty,
  artistDays: empty,
  elapsedDays: empty,
  saving: empty,
  chance: empty,
};

function savingCell(row: Row, first: string, pipeline: string, figures: RowFigures, style: TableStyle): Cell {
  if (pipeline === first || !figures.saving) return empty;
  const saving = savingOf(row, pipeline, first);
  return saving ? { text: style.money.p50(saving) } : { text: "?", paint: style.doubt };
}

function chanceCell(row: Row, pipeline: string, style: TableStyle): Cell {
  const { locale } = style;
  if (row.cheapest !== pipeline) return empty;
  const text = row.chanceCheapest === null ? locale.words.yes : percent(row.chanceCheapest, locale);
  return { text, paint: style.good };
}

/** Nothing rented is a plain 0; where a price is unknown it is a lower bound, as the cost is. */
function machineText(machine: Summary, { unknown }: RowFigures, style: TableStyle): string {
  return machine.p90 === 0 && unknown.length === 0
    ? count(0, style.locale)
    : costP50({ cost: machine, unknown }, style);
}

/** What one pipeline's line in a row says; empty where the estimate has nothing for it. */
export function pipelineCells(row: Row, pipeline: string, first: string, style: TableStyle): PipelineCells {
  const figures = entryOf(row.pipelines, pipeline);
  if (!figures) return { pipeline, cells: nothing };
  const doubtful = figures.unknown.length > 0;
  return {
    pipeline,
    cost: figures.cost,
    cells: {
      p50: {
        text: costP50(figures, style),
        paint: doubtful ? style.doubt : row.cheapest === pipeline ? style.good : style.strong,
      },
      range: { text: costRange(figures, style), paint: style.faint },
      machine: figures.machine ? { text: machineText(figures.machine, figures, style) } : empty,
      artistDays: { text: style.days.p50(figures.artistDays) },
      elapsedDays: figures.elapsedDays ? { text: style.days.p50(figures.elapsedDays) } : empty,
      saving: savingCell(row, first, pipeline, figures, style),
      chance: chanceCell(row, pipeline, style),
    },
  };
}

/** The lines of a row, one per pipeline of the estimate. */
export function rowCells(row: Row, estimate: Estimate, style: TableStyle): readonly PipelineCells[] {
  const first = estimate.pipelines[0] ?? "";
  return estimate.pipelines.map((pipeline) => pipelineCells(row, pipeline, first, style));
}

/** Heads of the figures, in two lines. */
export function figureHead(key: FigureKey, style: TableStyle): readonly string[] {
  const { heads } = style.locale.words;
  switch (key) {
    case "p50":
      return [heads.cost, "P50"];
    case "range":
      return [heads.cost, `P10${style.dash}P90`];
    case "machine":
      return heads.machine;
    case "artistDays":
      return heads.artistDays;
    case "elapsedDays":
      return heads.elapsedDays;
    case "saving":
      return [heads.saves, "P50"];
    case "chance":
      return [heads.cheapest, heads.chance];
  }
}

import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";
import type { BidUnit, SheetOptions } from "../domain/sheet.js";
import type { Place } from "../domain/source.js";
import { placeOfRow, type SheetGrid, type SheetRow } from "./sheet-grid.js";
import { unitIn } from "./sheet-head.js";
import type { SheetHeader } from "./sheet-header.js";
import { readNumber } from "./sheet-numbers.js";
import type { BidColumn } from "./sheet-plan.js";

/** The columns whose unit nobody has said although they hold bids without one. */
function silentColumns(rows: readonly SheetRow[], bids: readonly BidColumn[]): readonly BidColumn[] {
  return bids.filter((bid) => {
    if (bid.unit !== undefined) return false;
    return rows.some((row) => {
      const cell = row.cells[bid.index];
      const read = cell === undefined ? undefined : readNumber(cell, "comma");
      return read !== undefined && read.unit === undefined && read.amount !== 0;
    });
  });
}

function names(columns: readonly BidColumn[], header: SheetHeader): string {
  const heads = columns.map((one) => `"${header.columns[one.index]?.head ?? ""}"`);
  const more = heads.length > 6 ? ` and ${heads.length - 6} more` : "";
  return `${heads.slice(0, 6).join(", ")}${more}`;
}

function guessed(unit: BidUnit, why: string, file: string): Problem {
  return warningAt(
    "guessed-units",
    `bids are taken for ${unit}: ${why}`,
    { file },
    "if they are not, say --units",
  );
}

function needsHours(
  units: readonly (BidUnit | undefined)[],
  hours: number | undefined,
  file: string,
): readonly Problem[] {
  if (hours !== undefined || !units.some((unit) => unit === "hours" || unit === "minutes")) return [];
  const message = "bids are in hours or minutes, and no preset says how many hours an artist's day has";
  return [
    errorAt(
      "units-needed",
      message,
      { file },
      "name a preset with hours_per_day, as all of the studios' have",
    ),
  ];
}

/** The place of a column's head in the last row of heads. */
function placeOfHead(grid: SheetGrid, header: SheetHeader, index: number | undefined): Place {
  const row = grid.rows[header.body - 1];
  if (!row) return { file: grid.file, line: header.row };
  const column = index === undefined ? undefined : grid.columnAt?.(row, index);
  return { ...placeOfRow(grid, row), ...(column === undefined ? {} : { column }) };
}

function infer(
  silent: readonly BidColumn[],
  said: ReadonlySet<BidUnit>,
  header: SheetHeader,
  grid: SheetGrid,
): Checked<BidUnit> {
  const { file } = grid;
  const [one] = said;
  if (said.size === 1 && one !== undefined) {
    const why =
      silent.length === 0 ? "their heads say so" : `other heads say so, though not ${names(silent, header)}`;
    return { value: one, problems: [guessed(one, why, file)] };
  }
  if (silent.length === 0) return { problems: [] };
  const above = said.size === 0 ? header.above.map(unitIn).find((unit) => unit !== undefined) : undefined;
  if (above !== undefined)
    return { value: above, problems: [guessed(above, "a text above the heads says so", file)] };
  const message = `nothing says whether the bids under ${names(silent, header)} are days or hours`;
  return {
    problems: [
      errorAt(
        "units-needed",
        message,
        placeOfHead(grid, header, silent[0]?.index),
        "say --units days, --units hours or --units minutes",
      ),
    ],
  };
}

/**
 * What bids are in where their own column and cell do not say so: what somebody said, else what other heads say, else a
 * text above the heads. What was inferred is told, and what cannot be is asked for.
 * Problems: `units-needed`, and as a warning `guessed-units`.
 */
export function sheetUnits(
  grid: SheetGrid,
  header: SheetHeader,
  bids: readonly BidColumn[],
  options: Partial<SheetOptions>,
): Checked<BidUnit> {
  const { file } = grid;
  const said = options.map?.units;
  const units = new Set(bids.flatMap(({ unit }) => (unit === undefined ? [] : [unit])));
  const silent = silentColumns(grid.rows.slice(header.body), bids);
  const settled: Checked<BidUnit> =
    said === undefined ? infer(silent, units, header, grid) : { value: said, problems: [] };
  const hours = needsHours([settled.value, ...units], options.hoursPerDay, file);
  return { ...settled, problems: [...settled.problems, ...hours] };
}

import type { CutList, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import type { SheetColumn, SheetMap, SheetOptions } from "../domain/sheet.js";
import type { Status } from "../domain/show.js";
import { columnLetters } from "../workbooks/cell-name.js";
import { settleRate, spokenRate } from "./read-frame-rate.js";
import type { StatusWords } from "./sheet-facts.js";
import { frameConvention } from "./sheet-frames.js";
import { cellText, type SheetGrid } from "./sheet-grid.js";
import { headParts } from "./sheet-head.js";
import { type SheetHeader, sheetHeader } from "./sheet-header.js";
import { type SheetLayout, sheetLayout } from "./sheet-layout.js";
import { decimalSign, readNumber } from "./sheet-numbers.js";
import type { SheetPlan } from "./sheet-plan.js";
import { sheetRows } from "./sheet-rows.js";
import { type SheetShots, sheetShots } from "./sheet-shots.js";
import { sheetTasks } from "./sheet-tasks.js";
import { sheetUnits } from "./sheet-units.js";
import { folded } from "./sheet-words.js";

/** The rate of the sheet's own column, where it has one: that of most rows. */
function rateOf(
  grid: SheetGrid,
  header: SheetHeader,
  layout: SheetLayout,
): { rate?: number; problems: readonly Problem[] } {
  const index = layout.fields.get("fps");
  if (index === undefined) return { problems: [] };
  const rates = new Map<number, number>();
  for (const row of grid.rows.slice(header.body)) {
    const cell = row.cells[index];
    const rate =
      cell === undefined ? undefined : readNumber(cell, /,/.test(cellText(cell)) ? "comma" : "point")?.amount;
    if (rate !== undefined) rates.set(rate, (rates.get(rate) ?? 0) + 1);
  }
  const [most, ...others] = [...rates].sort((a, b) => b[1] - a[1]).map(([rate]) => rate);
  if (most === undefined) return { problems: [] };
  if (others.length === 0) return { rate: most, problems: [] };
  const shown = others.slice(0, 5).map(spokenRate).join(", ");
  const message = `shots at ${shown} frames per second stand among those at ${spokenRate(most)}; their frames are taken as they are`;
  return { rate: most, problems: [warningAt("mixed-rates", message, { file: grid.file })] };
}

function decimalOf(
  grid: SheetGrid,
  header: SheetHeader,
  layout: SheetLayout,
  said: SheetMap | undefined,
): Checked<"comma" | "point"> {
  if (said?.decimal !== undefined) return { value: said.decimal, problems: [] };
  const columns = [...layout.bids.map((bid) => bid.index), layout.fields.get("seconds")];
  const rows = grid.rows.slice(header.body);
  const texts = columns.flatMap((index) =>
    rows.flatMap((row) => {
      const cell = index === undefined ? undefined : row.cells[index];
      return typeof cell === "string" ? [cell] : [];
    }),
  );
  const sign = decimalSign(texts, grid.delimiter);
  if (sign === undefined || sign === "comma" || sign === "point")
    return { value: sign ?? "point", problems: [] };
  const message =
    sign === "both"
      ? "some bids have a comma before their decimals, and some a point"
      : "a mark stands before three digits in the bids, and nothing tells whether it parts thousands or decimals";
  const hint = "say --decimal comma or --decimal point";
  return { problems: [errorAt("ambiguous-decimal", message, { file: grid.file, line: header.row }, hint)] };
}

function quoted(heads: readonly string[]): string {
  const more = heads.length > 8 ? ` and ${heads.length - 8} more` : "";
  return `${heads
    .slice(0, 8)
    .map((head) => `"${head.slice(0, 40)}"`)
    .join(", ")}${more}`;
}

/** One line on how the sheet was read: nothing about it is left to be guessed at. */
function readAs(grid: SheetGrid, header: SheetHeader, layout: SheetLayout, decimal: string): Problem {
  const named = layout.bids.map(
    ({ index, department }) => `${columnLetters(index)} ${department ?? header.columns[index]?.head ?? ""}`,
  );
  const bids = named.length === 0 ? "no column of bids" : `bids in ${named.slice(0, 24).join(", ")}`;
  const form = layout.layout === "wide" ? "a row per shot" : "a row per task";
  const sign = !grid.typed && decimal === "comma" ? ["a decimal comma"] : [];
  const parts = [...grid.facts, ...sign, `heads in row ${header.row}`, form, bids];
  return warningAt(
    "sheet-read-as",
    parts.join("; "),
    { file: grid.file, line: header.row },
    "to read it otherwise: --save-map map.yaml, change it, --map map.yaml",
  );
}

function unreadProblem(grid: SheetGrid, header: SheetHeader, layout: SheetLayout): readonly Problem[] {
  const heads = layout.unread.map(({ head }) => head);
  if (heads.length === 0) return [];
  const message = `${heads.length === 1 ? "a column is" : `${heads.length} columns are`} not read: ${quoted(heads)}`;
  return [
    warningAt(
      "unused-columns",
      message,
      { file: grid.file, line: header.row },
      "say what they are in a file for --map",
    ),
  ];
}

function statusProblem(words: StatusWords, file: string): readonly Problem[] {
  const mapped = [...words].filter(([word, { status }]) => word.toLowerCase() !== status);
  if (mapped.length === 0) return [];
  const told = mapped
    .slice(0, 12)
    .map(
      ([word, { status, rows }]) =>
        `"${word.slice(0, 30)}" as ${status} (${rows === 1 ? "1 row" : `${rows} rows`})`,
    );
  return [warningAt("mapped-status", `statuses are read: ${told.join(", ")}`, { file })];
}

/** The mapping as it was used. */
function usedMap(grid: SheetGrid, header: SheetHeader, plan: SheetPlan, words: StatusWords): SheetMap {
  const columns: Record<string, SheetColumn> = {};
  const bidAt = new Map(plan.bids.map((bid) => [bid.index, bid]));
  const fieldAt = new Map([...plan.fields].map(([field, index]) => [index, field]));
  for (const { index, head } of header.columns) {
    if (head === "") continue;
    const [field, bid] = [fieldAt.get(index), bidAt.get(index)];
    const unit = headParts(head).unit ?? bid?.unit;
    if (field !== undefined) columns[head] = { field };
    else if (bid?.department !== undefined)
      columns[head] = {
        department: bid.department,
        point: bid.point,
        ...(unit === undefined ? {} : { unit }),
      };
    else if (!Object.hasOwn(columns, head)) columns[head] = "ignore";
  }
  const { map } = plan.options;
  const statuses: Readonly<Record<string, Status>> = Object.fromEntries(
    [...words].map(([word, { status }]) => [word, status]),
  );
  return {
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    headerRow: header.row,
    layout: plan.layout,
    decimal: plan.decimal,
    ...(plan.units === undefined ? {} : { units: plan.units }),
    frames: plan.convention,
    columns,
    statuses: { ...map?.statuses, ...statuses },
    complexities: map?.complexities ?? {},
    departments: map?.departments ?? {},
  };
}

type Settled = {
  readonly plan: SheetPlan;
  readonly header: SheetHeader;
  readonly problems: readonly Problem[];
};

/** Everything that must be known before a row is read; nothing where somebody has to be asked. */
function settle(grid: SheetGrid, said: ImportOptions): Checked<Settled> {
  const options: Partial<SheetOptions> = said.sheet ?? {};
  const header = sheetHeader(grid, options);
  if (!header.value) return { problems: header.problems };
  const layout = sheetLayout(grid, header.value, options);
  const own = rateOf(grid, header.value, layout);
  const fps = settleRate(own.rate, said.fps, "this sheet", grid.file);
  const units = sheetUnits(grid, header.value, layout.bids, options);
  const decimal = decimalOf(grid, header.value, layout, options.map);
  const asked = [...own.problems, ...fps.problems, ...units.problems, ...decimal.problems];
  if (fps.value === undefined || decimal.value === undefined || hasErrors(asked)) return { problems: asked };
  const rated = { fields: layout.fields, fps: fps.value, options };
  const convention = frameConvention(grid, header.value, rated);
  const plan: SheetPlan = {
    file: grid.file,
    heads: header.value.columns.map(({ head }) => head),
    layout: layout.layout,
    bids: layout.bids,
    ...(units.value === undefined ? {} : { units: units.value }),
    decimal: decimal.value,
    convention: convention.value,
    heldHandles: said.handles,
    work: new Map((options.work ?? []).map((name) => [folded(name), name])),
    deliverableWork: new Map(
      [...(options.work ?? []), ...(options.deliverables ?? [])].map((name) => [folded(name), name]),
    ),
    ...(grid.columnAt === undefined ? {} : { columnAt: grid.columnAt }),
    ...(said.shotName === undefined ? {} : { shotName: said.shotName }),
    ...rated,
  };
  const told = [
    readAs(grid, header.value, layout, decimal.value),
    ...unreadProblem(grid, header.value, layout),
  ];
  return {
    value: { plan, header: header.value, problems: [...told, ...asked, ...convention.problems] },
    problems: [],
  };
}

function nothingIn(grid: SheetGrid, header: SheetHeader): Problem {
  return errorAt(
    "no-shots",
    "there is no shot below the heads",
    { file: grid.file, line: header.row },
    "is it the right sheet?",
  );
}

/**
 * Shots, and assets, from a sheet whose columns are found by their heads. With errors in some rows the value is what the
 * others tell.
 * Problems: `no-header`, `fps-needed`, `units-needed`, `ambiguous-decimal`, `no-shots`, those of the rows; and as
 * warnings what was found out: `sheet-read-as`, `unused-columns`, `guessed-units`, `frame-convention`, `mapped-status`,
 * `skipped-rows`, `hidden-rows`, `mixed-rates`.
 */
export function readSheet(grid: SheetGrid, said: ImportOptions): Checked<CutList> {
  const settled = settle(grid, said);
  if (!settled.value) return { problems: settled.problems };
  const { plan, header } = settled.value;
  const { rows, problems: skipped } = sheetRows(grid, header, plan);
  const read: SheetShots = plan.layout === "wide" ? sheetShots(rows, plan) : sheetTasks(rows, plan);
  const found = [...settled.value.problems, ...skipped, ...statusProblem(read.words, grid.file)];
  const problems = [...found, ...read.problems];
  if (read.shots.length + read.assets.length + read.deliverables.length === 0) {
    return { problems: hasErrors(problems) ? problems : [...problems, nothingIn(grid, header)] };
  }
  const value: CutList = {
    title: "",
    fps: spokenRate(plan.fps),
    events: read.shots.length,
    shots: read.shots,
    ...(read.assets.length === 0 ? {} : { assets: read.assets }),
    ...(read.deliverables.length === 0 ? {} : { deliverables: read.deliverables }),
    ...(read.sequences.size === 0 ? {} : { sequences: Object.fromEntries(read.sequences) }),
    sheet: usedMap(grid, header, plan, read.words),
  };
  return { value, problems };
}

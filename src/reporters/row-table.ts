import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import { type FittingColumn, fitColumns, widest } from "./fit-columns.js";
import { count, kept, secondsText } from "./number-text.js";
import { type Cell, gap, gridWidth, openGrid } from "./open-grid.js";
import { picture, pictureKey } from "./picture.js";
import { type FigureKey, figureHead, figureKeys, type PipelineCells, rowCells } from "./row-cells.js";
import { plainRows } from "./row-lines.js";
import { type Row, selectRows } from "./select-rows.js";
import { sideBySide } from "./side-by-side.js";
import type { TableStyle } from "./table-style.js";
import { columnsOf, cutTo, harmless, wrapped } from "./terminal-text.js";

/** A row made ready: its name and details harmless, its cells written. */
export type ReadyRow = {
  readonly name: string;
  readonly details: string;
  readonly lines: readonly PipelineCells[];
  readonly row: Row;
};

/** Columns that give way at a narrow terminal, the first to go first. */
const dropOrder: readonly FigureKey[] = ["saving", "elapsedDays", "machine", "artistDays", "chance", "range"];

/** The narrowest and the widest picture that is worth drawing, in terminal columns. */
const pictureColumns = { least: 12, most: 48 };

/** Rows of a table that nobody said the length of: more are cut, and it says so. */
const longest = 100;

function readyRow(row: Row, estimate: Estimate, style: TableStyle): ReadyRow {
  const seconds = row.seconds === undefined ? [] : [secondsText(row.seconds, style.locale)];
  return {
    name: harmless(row.name),
    details: harmless([...seconds, ...row.details].join(", ")),
    lines: rowCells(row, estimate, style),
    row,
  };
}

/**
 * The listing: per shot, sequence, department or phase the figures of every pipeline. Side by side where the width allows, else
 * stacked with a picture in the room that is left, else in labelled lines.
 */
export function rowTable(estimate: Estimate, options: RenderOptions, style: TableStyle): readonly string[] {
  const { listing, rows } = style.locale.words;
  const { shown, all } = selectRows(estimate, { ...options, top: options.top ?? longest }, style.locale);
  if (options.by === "show") return [];
  if (options.by === "ledger") return ["", ...wrapped(listing.ledgerTable, style.width)];
  const said = rows[options.by];
  if (all === 0) return ["", ...wrapped(said.none, style.width)];
  const noun = said.name;
  const ready = shown.map((row) => readyRow(row, estimate, style));
  const body = style.plain
    ? plainRows(ready, style)
    : (sideBySide(ready, noun, estimate, style) ??
      stacked(ready, noun, estimate, style) ??
      plainRows(ready, style));
  const [some = "", whole = ""] = [shown.length, all].map((n) => count(n, style.locale));
  const cut = options.top === undefined ? listing.cut(some, whole, all) : listing.some(some, whole);
  const title = listing.title(said.by, style.currency);
  return [
    "",
    ...wrapped(title, style.width),
    ...body,
    ...(shown.length < all ? wrapped(cut, style.width) : []),
  ];
}

function figureColumns(ready: readonly ReadyRow[], style: TableStyle): readonly FittingColumn<FigureKey>[] {
  return figureKeys.flatMap((key) => {
    const head = figureHead(key, style);
    let columns = 0;
    for (const { lines } of ready)
      for (const { cells } of lines) columns = Math.max(columns, cells[key].text.length);
    if (columns === 0) return [];
    const drop = dropOrder.indexOf(key);
    const all = { key, head, columns: Math.max(columns, widest(head)), align: "right" as const };
    return [drop === -1 ? all : { ...all, drop }];
  });
}

function stacked(
  ready: readonly ReadyRow[],
  noun: string,
  estimate: Estimate,
  style: TableStyle,
): readonly string[] | undefined {
  const { heads } = style.locale.words;
  const titles = estimate.pipelines.map((name) => `  ${style.titleOf(name)}`);
  const name: FittingColumn<"name"> = {
    key: "name",
    head: [noun, `  ${heads.pipeline}`],
    columns: Math.min(26, Math.max(10, widest(titles))),
    least: 10,
    align: "left",
  };
  const fitted = fitColumns<"name" | FigureKey>([name, ...figureColumns(ready, style)], style.width);
  if (!fitted) return undefined;
  const room = Math.min(pictureColumns.most, style.width - gridWidth(fitted) - gap);
  const most = largestP90(ready);
  const drawn = room >= pictureColumns.least && most > 0;
  const scale = style.locale.words.picture.scale(style.money.value(most, most));
  const pictureColumn = {
    head: [pictureKey(style), scale].map((line) => cutTo(line, room, style.ellipsis)),
    columns: room,
    align: "left" as const,
  };
  const grid = openGrid(drawn ? [...fitted, pictureColumn] : fitted, {
    ascii: style.ascii,
    paintHead: style.strong,
  });
  const cellsOf = ({ pipeline, cells, cost }: PipelineCells): readonly Cell[] => [
    ...fitted.map(({ key }) => (key === "name" ? { text: `  ${style.titleOf(pipeline)}` } : cells[key])),
    ...(drawn && cost ? [{ text: picture(cost, most, room, style.ascii), paint: style.faint }] : []),
  ];
  const body = ready.flatMap((row) => [
    rowHead(row, style),
    ...row.lines.map((line) => grid.row(cellsOf(line))),
  ]);
  return [...grid.head, ...body];
}

function largestP90(ready: readonly ReadyRow[]): number {
  let most = 0;
  for (const { lines } of ready) for (const { cost } of lines) most = Math.max(most, kept(cost?.p90 ?? 0));
  return most;
}

function rowHead({ name, details }: ReadyRow, style: TableStyle): string {
  const shown = cutTo(name, style.width, style.ellipsis);
  const rest = style.width - columnsOf(shown) - gap;
  if (details === "" || rest < 4) return style.strong(shown);
  return `${style.strong(shown)}${" ".repeat(gap)}${style.faint(cutTo(details, rest, style.ellipsis))}`;
}

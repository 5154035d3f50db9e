import { type Checked, errorAt } from "../domain/problem.js";
import type { SheetColumn, SheetOptions } from "../domain/sheet.js";
import { columnReader, type Meaning } from "./sheet-columns.js";
import { cellText, isBlank, type SheetGrid, type SheetRow } from "./sheet-grid.js";

/** A column with its head as it is written, and what it means where that is known. */
export type HeadedColumn = {
  readonly index: number;
  readonly head: string;
  readonly column?: SheetColumn;
};

/** Where the heads of a sheet stand, and what its columns mean. */
export type SheetHeader = {
  /** Index of the first row below the heads. */
  readonly body: number;
  /** 1-based number of the last row of heads. */
  readonly row: number;
  readonly columns: readonly HeadedColumn[];
  /** Texts above the heads: titles, and what they say of units. */
  readonly above: readonly string[];
};

/** Titles, logos and terms stand above the heads; more than these rows of them are not looked through. */
const searched = 60;

type Candidate = { readonly index: number; readonly heads: readonly string[]; readonly score: number };

/** A label over several columns stands in the first of them only, unless merged cells were filled before. */
function spread(row: SheetRow, fill: boolean): readonly string[] {
  let last = "";
  return row.cells.map((cell) => {
    const text = cellText(cell);
    last = text === "" && fill ? last : text;
    return last;
  });
}

function joined(top: readonly string[], bottom: readonly string[], read: Reader): readonly string[] {
  const width = Math.max(top.length, bottom.length);
  return Array.from({ length: width }, (_, index) => {
    const [above = "", below = ""] = [top[index], bottom[index]];
    if (above === "" || above === below) return below;
    if (below === "") return above;
    const both = `${above} ${below}`;
    const meaning = read(both);
    return meaning !== undefined && meaning.column !== "ignore" ? both : read(below) ? below : both;
  });
}

type Reader = (head: string) => Meaning | undefined;

/** How many heads of a row are known, and whether one of them names shots: 0 where it is no row of heads. */
function scoreOf(heads: readonly string[], read: Reader): number {
  const known = new Set<string>();
  let code = false;
  for (const head of heads) {
    const meaning = head === "" || head.length > 200 ? undefined : read(head);
    if (!meaning || meaning.column === "ignore") continue;
    if ("field" in meaning.column && meaning.column.field === "code") code = true;
    known.add(JSON.stringify(meaning.column));
  }
  return code && known.size > 1 ? known.size : 0;
}

function candidates(grid: SheetGrid, read: Reader): readonly Candidate[] {
  const rows = grid.rows.slice(0, searched);
  return rows.flatMap((row, index) => {
    const heads = row.cells.map(cellText);
    const single = { index, heads, score: scoreOf(heads, read) };
    const above = rows[index - 1];
    if (!above || above.cells.every(isBlank)) return [single];
    const both = joined(spread(above, !grid.typed), heads, read);
    return [single, { index, heads: both, score: scoreOf(both, read) }];
  });
}

/** Of the columns with one field the surest keeps it. */
function settle(heads: readonly string[], read: Reader): readonly HeadedColumn[] {
  const best = new Map<string, { readonly index: number; readonly rank: number }>();
  const meanings = heads.map((head) => (head === "" ? undefined : read(head)));
  for (const [index, meaning] of meanings.entries()) {
    if (!meaning || meaning.column === "ignore" || !("field" in meaning.column)) continue;
    const before = best.get(meaning.column.field);
    if (!before || meaning.rank < before.rank) best.set(meaning.column.field, { index, rank: meaning.rank });
  }
  return heads.map((head, index) => {
    const column = meanings[index]?.column;
    const lost =
      column !== undefined &&
      column !== "ignore" &&
      "field" in column &&
      best.get(column.field)?.index !== index;
    return { index, head, ...(column === undefined || lost ? {} : { column }) };
  });
}

/** The row that a mapping names; its heads need no dictionary. */
function saidHeader(grid: SheetGrid, number: number, read: Reader): Candidate | undefined {
  const index = grid.rows.findIndex((row) => row.number === number);
  const found = candidates(grid, read).filter((one) => one.index === index);
  const [best] = [...found].sort((a, b) => b.score - a.score);
  const row = grid.rows[index];
  return best ?? (row ? { index, heads: row.cells.map(cellText), score: 0 } : undefined);
}

/**
 * Finds the heads of a sheet: the row, or two rows under each other, in which most heads are known, one of them for the
 * shots' codes.
 * Problems: `no-header`.
 */
export function sheetHeader(grid: SheetGrid, options: Partial<SheetOptions>): Checked<SheetHeader> {
  const read = columnReader(options);
  const said = options.map?.headerRow;
  const found = candidates(grid, read).reduce<Candidate | undefined>(
    (best, one) => (one.score > (best?.score ?? 0) ? one : best),
    undefined,
  );
  const best = said === undefined ? found : saidHeader(grid, said, read);
  const row = best ? grid.rows[best.index] : undefined;
  if (!best || !row) {
    const message =
      said === undefined
        ? "no row of heads is found: one that has a column for the shots' codes, and others"
        : `there is no row ${said} for the heads`;
    const hint =
      'name the columns "Shot Code", "Frames", "Comp (days)" …, or say what they are in a file for --map';
    return { problems: [errorAt("no-header", message, { file: grid.file }, hint)] };
  }
  const above = grid.rows
    .slice(0, best.index)
    .flatMap((one) => one.cells.map(cellText).filter((text) => text !== ""));
  const columns = settle(best.heads, read);
  return { value: { body: best.index + 1, row: row.number, columns, above }, problems: [] };
}

import type { Estimate } from "../domain/estimate.js";
import { widest } from "./fit-columns.js";
import { type Cell, type Column, gap, gridWidth, openGrid } from "./open-grid.js";
import { type FigureKey, figureHead } from "./row-cells.js";
import type { ReadyRow } from "./row-table.js";
import type { TableStyle } from "./table-style.js";
import { cutTo, padTo } from "./terminal-text.js";

const perPipeline: readonly FigureKey[] = ["p50", "range", "machine", "artistDays", "elapsedDays"];

/** A column, and how a row's cell in it is found. */
type Filled = Column & { readonly cell: (row: ReadyRow) => Cell };

function filled(
  ready: readonly ReadyRow[],
  head: readonly string[],
  align: Column["align"],
  cell: (row: ReadyRow) => Cell,
  most = Number.POSITIVE_INFINITY,
): Filled {
  const natural = widest(
    (function* () {
      for (const row of ready) yield cell(row).text;
    })(),
  );
  return { head, align, columns: Math.min(most, Math.max(natural, widest(head))), cell };
}

function groupOf(ready: readonly ReadyRow[], index: number, style: TableStyle): readonly Filled[] {
  return perPipeline
    .map((key) =>
      filled(ready, figureHead(key, style), "right", (row) => row.lines[index]?.cells[key] ?? { text: "" }),
    )
    .filter((column) => ready.some((row) => column.cell(row).text !== ""));
}

function answerColumns(ready: readonly ReadyRow[], style: TableStyle): readonly Filled[] {
  const { heads } = style.locale.words;
  const winner = (row: ReadyRow) => row.lines.find(({ pipeline }) => pipeline === row.row.cheapest);
  const columns = [
    filled(ready, [heads.cheapest, "P50"], "left", (row) => {
      const best = winner(row);
      if (best) return { text: style.titleOf(best.pipeline), paint: style.good };
      const unknown = Object.values(row.row.pipelines).some((figures) => figures.unknown.length > 0);
      return { text: unknown ? "?" : "" };
    }),
    filled(
      ready,
      [heads.cheapest, heads.chance],
      "right",
      (row) => winner(row)?.cells.chance ?? { text: "" },
    ),
    filled(ready, [heads.saves, "P50"], "right", (row) => winner(row)?.cells.saving ?? { text: "" }),
  ];
  return ready.some((row) => winner(row)) ? columns : [];
}

/**
 * A listing with the pipelines side by side, one line per row: the cheapest pipeline, its chance of being that, and what
 * it saves against the first pipeline at the right.
 * @returns nothing when the width does not allow it
 */
export function sideBySide(
  ready: readonly ReadyRow[],
  noun: string,
  estimate: Estimate,
  style: TableStyle,
): readonly string[] | undefined {
  const head = ["", noun];
  const name = filled(ready, head, "left", (row) => ({ text: row.name, paint: style.strong }), 32);
  const columns = [name];
  const groups: (readonly Filled[])[] = [];
  for (const index of estimate.pipelines.keys()) {
    const group = groupOf(ready, index, style);
    groups.push(group);
    columns.push(...group);
    if (gridWidth(columns) > style.width) return undefined;
  }
  columns.push(...answerColumns(ready, style));
  if (gridWidth(columns) > style.width) return undefined;
  const grid = openGrid(columns, { ascii: style.ascii, paintHead: style.strong });
  const blank = " ".repeat(gap);
  const titles = groups.map((group, index) => {
    const width = gridWidth(group);
    const title = style.titleOf(estimate.pipelines[index] ?? "");
    return padTo(cutTo(title, width, style.ellipsis), width, "right", style.ellipsis);
  });
  const band = [" ".repeat(name.columns), ...titles].join(blank).trimEnd();
  return [
    style.strong(band),
    ...grid.head,
    ...ready.map((row) => grid.row(columns.map((column) => column.cell(row)))),
  ];
}

import Table from "cli-table3";
import { padTo } from "./terminal-text.js";

/** A column of a table, with the widest text it must hold. */
export type Column = {
  /** Lines of the head, above each other. */
  readonly head: readonly string[];
  readonly columns: number;
  readonly align: "left" | "right";
};

/** A text in a table, and how it is coloured once it is cut and filled to the column's width. */
export type Cell = { readonly text: string; readonly paint?: (text: string) => string };

/** A table that is drawn line by line, so that a long one costs no more per row than a short one. */
export type Grid = {
  readonly head: readonly string[];
  row(cells: readonly Cell[]): string;
};

export type GridStyle = { readonly ascii: boolean; readonly paintHead: (text: string) => string };

/** Blanks between two columns. */
export const gap = 2;

/** A character nobody may use (private use area), standing for one column of a cell that is still to be filled. */
const hole = "\ue000";
const holes = /\ue000+/gu;

function frame(columns: readonly Column[], ascii: boolean): string {
  const none = "";
  const rule = ascii ? "-" : "─";
  const empty = columns.map((column) => hole.repeat(column.columns));
  const table = new Table({
    head: empty,
    colWidths: columns.map((column) => column.columns),
    chars: {
      top: none,
      "top-mid": none,
      "top-left": none,
      "top-right": none,
      bottom: none,
      "bottom-mid": none,
      "bottom-left": none,
      "bottom-right": none,
      left: none,
      "left-mid": none,
      mid: rule,
      "mid-mid": rule.repeat(gap),
      right: none,
      "right-mid": none,
      middle: " ".repeat(gap),
    },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
  });
  table.push(empty);
  return table.toString();
}

function fill(
  pattern: readonly string[],
  cells: readonly Cell[],
  columns: readonly Column[],
  ellipsis: string,
) {
  let line = pattern[0] ?? "";
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    const text = padTo(cell?.text ?? "", column.columns, column.align, ellipsis);
    line += (cell?.paint ? cell.paint(text) : text) + (pattern[index + 1] ?? "");
  }
  return line.trimEnd();
}

/**
 * A table with the widths given. cli-table3 draws the head, the rule and one model row; every row is then poured into
 * that model row, because cli-table3 itself takes 0.12 ms a row in the smallest pieces and grows with the square of them.
 */
export function openGrid(columns: readonly Column[], style: GridStyle): Grid {
  if (columns.length === 0) return { head: [], row: () => "" };
  const ellipsis = style.ascii ? ".." : "…";
  const lines = frame(columns, style.ascii).split("\n");
  const pattern = (lines.find((line) => line.includes(hole)) ?? "").split(holes);
  const rules = lines.filter((line) => !line.includes(hole));
  const depth = Math.max(...columns.map((column) => column.head.length));
  const heads = Array.from({ length: depth }, (_, level) => {
    const cells = columns.map((column) => ({ text: column.head[level - depth + column.head.length] ?? "" }));
    return style.paintHead(fill(pattern, cells, columns, ellipsis));
  });
  return { head: [...heads, ...rules], row: (cells) => fill(pattern, cells, columns, ellipsis) };
}

/** How many terminal columns a table of these columns takes. */
export function gridWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.columns, 0) + gap * Math.max(0, columns.length - 1);
}

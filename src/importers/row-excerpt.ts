import { cleanText } from "../domain/clean-text.js";
import type { Excerpt } from "../domain/problem.js";
import { cellText, type SheetCell, type SheetRow } from "./sheet-grid.js";

/** Cells before and behind the one that is meant; those further off say nothing about it. */
const around = 6;
/** Letters of a cell. */
const widest = 24;

function shown(cell: SheetCell | undefined): string {
  // A spreadsheet's own error is what people see in the cell: #REF!
  if (typeof cell === "object" && "fault" in cell) return /#[A-Z0-9/]+[!?]?/u.exec(cell.fault)?.[0] ?? "?";
  const text = cleanText(cellText(cell));
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

/**
 * A row of a workbook as a line, its cells parted by strokes, with the cell at an index (from 0) meant: workbooks have no
 * lines of text that could be shown.
 */
export function rowExcerpt(row: SheetRow, index: number): Excerpt {
  const first = Math.max(0, index - around);
  const texts = row.cells
    .slice(first, Math.max(index, Math.min(row.cells.length - 1, index + around)) + 1)
    .map(shown);
  const before = texts.slice(0, index - first).map((text) => `${text} | `);
  const from = (first > 0 ? 4 : 0) + before.join("").length;
  const to = from + (texts[index - first] ?? "").length;
  return { text: `${first > 0 ? "… | " : ""}${texts.join(" | ")}`, from, to };
}

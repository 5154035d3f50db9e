import type { FigureKey, PipelineCells } from "./row-cells.js";
import type { ReadyRow } from "./row-table.js";
import type { TableStyle } from "./table-style.js";
import { wrapped } from "./terminal-text.js";

/**
 * A listing as labelled lines, for screen readers and very narrow terminals: the row's name, then a line per pipeline in
 * which every figure says what it is.
 */
export function plainRows(ready: readonly ReadyRow[], style: TableStyle): readonly string[] {
  return ready.flatMap(({ name, details, lines }) => [
    ...wrapped(`${name}${details === "" ? "" : `, ${details}`}:`, style.width, "  "),
    ...lines.flatMap((line) => wrapped(`  ${sentence(line, style)}`, style.width, "    ")),
  ]);
}

function sentence({ pipeline, cells }: PipelineCells, style: TableStyle): string {
  const parts: readonly (readonly [FigureKey, (text: string) => string])[] = [
    ["p50", (text) => `cost P50 ${text} ${style.currency}`],
    ["range", (text) => `P10${style.dash}P90 ${text} ${style.currency}`],
    ["machine", (text) => `machines and other P50 ${text} ${style.currency}`],
    ["artistDays", (text) => `artist days P50 ${text}`],
    ["elapsedDays", (text) => `elapsed days P50 ${text}`],
    ["saving", (text) => `saves ${text} ${style.currency} (P50)`],
    ["chance", (text) => `cheapest, chance ${text}`],
  ];
  const said = parts.flatMap(([key, say]) => (cells[key].text === "" ? [] : [say(cells[key].text)]));
  return `${style.titleOf(pipeline)}: ${said.length === 0 ? "nothing" : said.join("; ")}.`;
}

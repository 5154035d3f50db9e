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
  const { listing, nothing } = style.locale.words;
  const { currency } = style;
  const parts: readonly (readonly [FigureKey, (text: string) => string])[] = [
    ["p50", (text) => listing.cost(text, currency)],
    ["range", (text) => listing.range(text, `P10${style.dash}P90`, currency)],
    ["machine", (text) => listing.machineCost(text, currency)],
    ["artistDays", listing.artistDays],
    ["elapsedDays", listing.elapsedDays],
    ["saving", (text) => listing.saving(text, currency)],
    ["chance", listing.chance],
  ];
  const said = parts.flatMap(([key, say]) => (cells[key].text === "" ? [] : [say(cells[key].text)]));
  const { join } = style.locale.words.answer;
  return listing.of(style.titleOf(pipeline), said.length === 0 ? nothing : said.join(join));
}

import type { Estimate } from "../domain/estimate.js";
import { entryOf } from "./entry-of.js";
import { widest } from "./fit-columns.js";
import { kept } from "./number-text.js";
import { type Cell, type Column, gap, gridWidth, openGrid } from "./open-grid.js";
import { picture, pictureKey } from "./picture.js";
import type { TableStyle } from "./table-style.js";
import { padTo, wrapped } from "./terminal-text.js";
import type { TotalLine } from "./total-lines.js";

/**
 * Labelled figures with the pipelines as columns. Where they do not all fit beside each other, they follow each other in
 * as many tables as it takes; where not even one fits, and for screen readers, in labelled lines.
 */
export function totalTable(
  lines: readonly TotalLine[],
  title: string,
  estimate: Estimate,
  style: TableStyle,
): readonly string[] {
  const heading = ["", ...wrapped(title, style.width)];
  const columns = estimate.pipelines.map(
    (name, index): Column => ({
      head: [style.titleOf(name)],
      columns: Math.max(
        Math.min(16, widest([style.titleOf(name)])),
        widest(lines.map((line) => line.texts[index] ?? "")),
      ),
      align: "right",
    }),
  );
  const room = style.width - gap - Math.max(0, ...columns.map((column) => column.columns));
  const label: Column = {
    head: [""],
    columns: Math.min(Math.max(12, room), widest(lines.map((line) => line.label))),
    align: "left",
  };
  const sets = setsThatFit(label, columns, style.width);
  if (style.plain || !sets) return [...heading, ...plainTotals(lines, estimate, style)];
  const tables = sets.flatMap((set, index) => [
    ...(index === 0 ? [] : [""]),
    ...drawn(lines, label, columns, set, style),
  ]);
  return [...heading, ...tables];
}

/** Which columns stand in which table, by index; nothing when one alone is too wide. */
function setsThatFit(
  label: Column,
  columns: readonly Column[],
  width: number,
): readonly (readonly number[])[] | undefined {
  const sets: number[][] = [];
  let room = 0;
  for (const [index, column] of columns.entries()) {
    if (gridWidth([label, column]) > width) return undefined;
    const last = sets.at(-1);
    if (last && room >= column.columns + gap) last.push(index);
    else {
      sets.push([index]);
      room = width - label.columns;
    }
    room -= column.columns + gap;
  }
  return sets;
}

function drawn(
  lines: readonly TotalLine[],
  label: Column,
  columns: readonly Column[],
  set: readonly number[],
  style: TableStyle,
): readonly string[] {
  const chosen = set.flatMap((index) => columns[index] ?? []);
  const grid = openGrid([label, ...chosen], { ascii: style.ascii, paintHead: style.strong });
  const paintOf = (line: TotalLine): Pick<Cell, "paint"> =>
    line.kind === "range" ? { paint: style.faint } : line.kind === "p50" ? { paint: style.strong } : {};
  const rows = lines.map((line) =>
    grid.row([
      { text: line.label, ...(line.kind === "range" ? { paint: style.faint } : {}) },
      ...set.map((index) => ({ text: line.texts[index] ?? "", ...paintOf(line) })),
    ]),
  );
  return [...grid.head, ...rows];
}

function plainTotals(lines: readonly TotalLine[], estimate: Estimate, style: TableStyle): readonly string[] {
  const { end } = style.locale.words.total;
  return estimate.pipelines.flatMap((name, index) => {
    let above = "";
    const said = lines.flatMap((line) => {
      if (line.kind !== "range") above = line.label.replace(/, P50$/u, "");
      const text = line.texts[index] ?? "";
      const label = line.kind === "range" ? `${above},${line.label.slice(1)}` : line.label;
      return text === "" ? [] : wrapped(`  ${label.trim()}${end} ${text}`, style.width, "    ");
    });
    return [...wrapped(`${style.titleOf(name)}${end}`, style.width), ...said];
  });
}

/** The distribution of each pipeline's price on one scale; nothing where it would not be readable. */
export function pricePictures(estimate: Estimate, style: TableStyle): readonly string[] {
  const names = estimate.pipelines.filter((name) => entryOf(estimate.totals, name));
  const label = Math.min(24, widest(names.map(style.titleOf)));
  const room = Math.min(72, style.width - label - gap);
  const prices = names.flatMap((name) => entryOf(estimate.totals, name)?.price.price ?? []);
  const most = prices.reduce((largest, { p90 }) => Math.max(largest, kept(p90)), 0);
  if (style.plain || room < 24 || most <= 0) return [];
  const scale = `${style.money.value(most, most)} ${style.currency}`;
  const title = style.locale.words.picture.price(scale, pictureKey(style));
  const strips = names.flatMap((name) => {
    const total = entryOf(estimate.totals, name);
    if (!total) return [];
    const drawing = picture(total.price.price, most, room, style.ascii);
    const doubt = total.unknown.length > 0 ? " ?" : "";
    const shown = `${drawing}${doubt}`.length > room ? drawing : `${drawing}${doubt}`;
    return [`${padTo(style.titleOf(name), label, "left", style.ellipsis)}${" ".repeat(gap)}${shown}`];
  });
  return ["", ...wrapped(title, style.width), ...strips];
}

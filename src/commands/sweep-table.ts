import { crossings, type SweepPoint } from "../analysis/sweep.js";
import type { AnalysisReader } from "./analysis-reader.js";
import type { Look } from "./drivers-table.js";
import { fitted, numberText, oneLine, wrapped } from "./figure-text.js";
import type { Vary } from "./read-vary.js";

/** What a sweep found, with what its table needs. */
export type Sweep = {
  readonly varied: readonly Vary[];
  readonly points: readonly SweepPoint[];
  readonly pipelines: readonly string[];
  readonly titles: Readonly<Record<string, string>>;
  readonly currency: string;
};

/** Lines of a curve above each other. */
const curveHeight = 12;
/** A mark for each pipeline; where two lie on one place, `both`. */
const marks = { unicode: ["●", "○", "◆", "◇", "▲", "△"], ascii: ["o", "x", "+", "*", "#", "@"] };

/** One figure: a table, where pipelines cross, and a curve. Two figures: a grid of each pipeline's P50. */
export function sweepTable(sweep: Sweep, look: Look, reader: AnalysisReader): string {
  const [first, second] = sweep.varied;
  if (!first) return "";
  const lines = second
    ? gridLines(sweep, first, second, look, reader)
    : [
        ...rowLines(sweep, first, look, reader),
        "",
        ...curveLines(sweep, look, reader),
        ...crossingLines(sweep, first, look, reader),
      ];
  return reader.shown(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
}

function titleOf(sweep: Sweep, pipeline: string): string {
  return oneLine(sweep.titles[pipeline] ?? pipeline);
}

function atText(vary: Vary, value: number, { locale }: AnalysisReader): string {
  return `${numberText(value, locale)}${vary.unit === "" ? "" : ` ${oneLine(vary.unit)}`}`;
}

function rowLines(sweep: Sweep, vary: Vary, look: Look, reader: AnalysisReader): readonly string[] {
  const number = (value: number) => numberText(value, reader.locale);
  const { sweep: words } = reader.words;
  const { points, pipelines, currency } = sweep;
  const dash = look.ascii ? ` ${reader.locale.words.to} ` : "–";
  const cells = points.map(({ values, costs }) => [
    atText(vary, values[0] ?? 0, reader),
    ...pipelines.map((name) => {
      const { p10 = 0, p50 = 0, p90 = 0 } = costs[name] ?? {};
      return `${number(p50)} (${number(p10)}${dash}${number(p90)})`;
    }),
  ]);
  const heading = ["", ...pipelines.map((name) => titleOf(sweep, name))];
  const widths = heading.map((text, i) => Math.max(text.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const row = (texts: readonly string[]) => texts.map((text, i) => text.padStart(widths[i] ?? 0)).join("   ");
  const fits = widths.reduce((sum, width) => sum + width + 3, -3) <= look.width;
  const shortened = (texts: readonly string[]) => texts.map((text) => text.replace(/ \(.*/u, ""));
  const all = [heading, ...cells];
  if (!fits)
    for (const i of widths.keys()) widths[i] = Math.max(...all.map((one) => shortened(one)[i]?.length ?? 0));
  return [
    words.lead(oneLine(vary.path), currency, fits),
    "",
    ...all.map((one) => row(fits ? one : shortened(one))),
  ];
}

/** P50 over the figure, straight between the points. */
function curveLines(sweep: Sweep, look: Look, reader: AnalysisReader): readonly string[] {
  const number = (value: number) => numberText(value, reader.locale);
  const { sweep: words } = reader.words;
  const { points, pipelines, currency, varied } = sweep;
  const costs = points.flatMap((point) => pipelines.map((name) => point.costs[name]?.p50 ?? 0));
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const label = Math.max(number(low).length, number(high).length);
  const room = Math.max(10, Math.min(100, look.width - label - 3));
  const cells = Array.from({ length: curveHeight }, () => Array.from({ length: room }, () => " "));
  const set = look.ascii ? marks.ascii : marks.unicode;
  for (const [index, name] of pipelines.entries()) {
    const mark = set[index % set.length] ?? "o";
    for (let x = 0; x < room; x++) {
      const cost = between(points, name, (x / (room - 1)) * (points.length - 1));
      const level = high > low ? (cost - low) / (high - low) : 0;
      const line = cells[curveHeight - 1 - Math.round(level * (curveHeight - 1))];
      if (line) line[x] = mark;
    }
  }
  const wall = look.ascii ? "|" : "│";
  const vary = varied[0];
  const marked = pipelines.map((name, i) => `${set[i % set.length] ?? "o"} ${titleOf(sweep, name)}`);
  const ends = [points[0], points.at(-1)].map((point) =>
    vary ? atText(vary, point?.values[0] ?? 0, reader) : "",
  );
  const floor = `${ends[0] ?? ""}${(ends[1] ?? "").padStart(room - (ends[0]?.length ?? 0))}`;
  return [
    ...cells.map((line, i) => {
      const cost = i === 0 ? high : i === curveHeight - 1 ? low : undefined;
      return `${(cost === undefined ? "" : number(cost)).padStart(label)} ${wall}${line.join("")}`;
    }),
    `${" ".repeat(label + 2)}${floor}`,
    `${" ".repeat(label + 2)}${words.p50(marked.join("   "), currency)}`,
  ];
}

function between(points: readonly SweepPoint[], pipeline: string, place: number): number {
  const left = Math.min(points.length - 1, Math.floor(place));
  const a = points[left]?.costs[pipeline]?.p50 ?? 0;
  const b = points[Math.min(points.length - 1, left + 1)]?.costs[pipeline]?.p50 ?? a;
  return a + (b - a) * (place - left);
}

function crossingLines(sweep: Sweep, vary: Vary, look: Look, reader: AnalysisReader): readonly string[] {
  const { sweep: words } = reader.words;
  const found = crossings(sweep.points, sweep.pipelines);
  if (found.length === 0) return ["", words.noCrossing].slice(sweep.pipelines.length > 1 ? 0 : 2);
  return [
    "",
    ...found.flatMap(({ value, pipelines, before }) => {
      const after = pipelines[0] === before ? pipelines[1] : pipelines[0];
      const text = words.crossing(titleOf(sweep, before), atText(vary, value, reader), titleOf(sweep, after));
      return wrapped(text, look.width);
    }),
  ];
}

function gridLines(
  sweep: Sweep,
  first: Vary,
  second: Vary,
  look: Look,
  reader: AnalysisReader,
): readonly string[] {
  const number = (value: number) => numberText(value, reader.locale);
  const { sweep: words } = reader.words;
  const { points, pipelines, currency } = sweep;
  const columns = second.values.length;
  const room = Math.max(7, Math.min(14, Math.floor((look.width - 16) / columns) - 1));
  const ellipsis = look.ascii ? "..." : "…";
  const grid = (title: string, cell: (point: SweepPoint) => string) => [
    "",
    title,
    `${" ".repeat(16)}${second.values.map((value) => ` ${number(value).padStart(room)}`).join("")}`,
    ...first.values.map((value, row) => {
      const cells = points.slice(row * columns, (row + 1) * columns);
      const texts = cells.map((point) => ` ${fitted(cell(point), room, ellipsis).trimEnd().padStart(room)}`);
      return `${number(value).padStart(16)}${texts.join("")}`;
    }),
  ];
  const named = ({ path, unit }: Vary) =>
    unit === "" ? oneLine(path) : words.inUnit(oneLine(path), oneLine(unit));
  const cheapest = ({ costs }: SweepPoint) =>
    titleOf(sweep, [...pipelines].sort((a, b) => (costs[a]?.p50 ?? 0) - (costs[b]?.p50 ?? 0))[0] ?? "");
  return [
    words.axes(named(first), named(second)),
    ...pipelines.flatMap((name) =>
      grid(words.p50(titleOf(sweep, name), currency), ({ costs }) => number(costs[name]?.p50 ?? 0)),
    ),
    ...(pipelines.length > 1 ? grid(words.cheapest, cheapest) : []),
  ];
}

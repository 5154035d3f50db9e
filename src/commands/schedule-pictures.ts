import { columnsOf, printable } from "../documents/printable.js";
import type { Moment, PipelineSchedule, Span } from "../estimating/schedule-report.js";
import { numberText } from "./figure-text.js";
import { dayText, type ScheduleReader } from "./schedule-rows.js";
import { wrapText } from "./wrap-text.js";

const blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const asciiBlocks = [" ", ".", ".", ":", ":", "+", "+", "#", "#"];

/** A printable text cut or filled to so many columns. */
export function fitLabel(text: string, columns: number, ellipsis: string): string {
  const safe = printable(text);
  if (columnsOf(safe) <= columns) return safe + " ".repeat(columns - columnsOf(safe));
  const characters = [...safe];
  while (characters.length > 0 && columnsOf(characters.join("")) > columns - ellipsis.length)
    characters.pop();
  const cut = characters.join("") + ellipsis;
  return cut + " ".repeat(Math.max(0, columns - columnsOf(cut)));
}

/** How wide the labels beside a picture are. */
function labelWidth(labels: readonly string[], width: number): number {
  return Math.min(Math.floor(width / 3), Math.max(8, ...labels.map((label) => columnsOf(printable(label)))));
}

/**
 * The load week by week: a block for each week and department, full when the whole crew is at work. Where weeks are more
 * than columns, several share a block, which then shows the busiest.
 */
export function loadPicture(
  one: PipelineSchedule,
  width: number,
  ascii: boolean,
  { locale, words }: ScheduleReader,
): string {
  const signs = ascii ? asciiBlocks : blocks;
  const rows = one.departments.filter((row) => row.peak > 0);
  const label = labelWidth(
    rows.map((row) => row.title),
    width,
  );
  const room = Math.max(8, width - label - 8);
  const together = Math.max(1, Math.ceil(one.weeks.length / room));
  const columns = Math.ceil(one.weeks.length / together);
  const lines = rows.map((row) => {
    const bar = Array.from({ length: columns }, (_, i) => {
      const most = Math.max(...row.weeks.slice(i * together, (i + 1) * together));
      const eighths = most < 0.02 ? 0 : Math.max(1, Math.min(8, Math.round((most / row.crew) * 8)));
      return signs[eighths] ?? " ";
    }).join("");
    return `${fitLabel(row.title, label, ascii ? "." : "…")} ${numberText(row.crew, locale).padStart(4)} |${bar}|`;
  });
  const week = together === 1 ? words.week : words.weeks(locale.number(together, 0));
  const [first, last] = [one.weeks[0] ?? "", one.weeks.at(-1) ?? ""].map((date) => locale.date(date));
  const dates = `${" ".repeat(label + 6)}${rangeLine(first ?? "", last ?? "", columns)}`;
  return `${[...lines, dates.trimEnd()].join("\n")}\n${wrapText(`  ${words.fullBlock(week)}`, width, "  ")}\n`;
}

/** The first date at the left and the last at the right end of a line, where both fit. */
function rangeLine(first: string, last: string, columns: number): string {
  if (first === last || columns < first.length + last.length + 1) return first;
  return first + last.padStart(columns - first.length);
}

/** A bar of the Gantt. */
export type Bar = Span & { readonly label: string };

/**
 * Bars from the start of work to its delivery at P50, and to P80 in a lighter block; a stroke where the deadline is.
 * Before each, the working days it takes at P50 and P80.
 * @param deadline in working days from the start
 */
export function ganttPicture(
  bars: readonly Bar[],
  last: Moment,
  start: string,
  look: { readonly width: number; readonly ascii: boolean; readonly deadline?: number },
  reader: ScheduleReader,
): string {
  const { width, ascii, deadline } = look;
  const { locale, words } = reader;
  const label = labelWidth(
    bars.map((bar) => bar.label),
    width,
  );
  const elapsed = bars.map(
    ({ elapsedDays }) => `${dayText(elapsedDays.p50, reader)}–${dayText(elapsedDays.p80, reader)}`,
  );
  const days = Math.max(0, ...elapsed.map((text) => text.length));
  const columns = Math.max(10, width - label - days - 4);
  const end = Math.max(last.day, 1e-6, ...bars.map((bar) => bar.p80.day));
  const [solid, light, stroke] = ascii ? (["#", "-", "|"] as const) : (["█", "░", "│"] as const);
  const at = (day: number) => Math.min(columns - 1, Math.floor((day / end) * columns));
  const mark = deadline === undefined || deadline > end ? -1 : at(Math.max(0, deadline - 1e-9));
  const lines = bars.map((bar, index) => {
    const [from, middle, late] = [at(bar.start.day), at(bar.p50.day - 1e-9), at(bar.p80.day - 1e-9)];
    const line = Array.from({ length: columns }, (_, column) => {
      if (column >= from && column <= Math.max(from, middle)) return solid;
      if (column > middle && column <= late && column > from) return light;
      return column === mark ? stroke : " ";
    });
    const took = (elapsed[index] ?? "").padStart(days);
    return `${fitLabel(bar.label, label, ascii ? "." : "…")}  ${took}  ${line.join("")}`.trimEnd();
  });
  const dates = `${" ".repeat(label + days + 4)}${rangeLine(locale.date(start), locale.date(last.date), columns)}`;
  const key = `${words.bars(solid, light)}${mark < 0 ? "" : words.stroke(stroke)}`;
  return `${[...lines, dates].join("\n")}\n${wrapText(`  ${key}`, width, "  ")}\n`;
}

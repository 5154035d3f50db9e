import { columnsOf, printable } from "../documents/printable.js";
import type { PipelineSchedule, Schedule } from "../estimating/schedule-report.js";
import type { ScheduleWords } from "../words/schedule-words.js";
import { unaccented } from "../words/unaccented.js";
import { type Bar, fitLabel, ganttPicture, loadPicture } from "./schedule-pictures.js";
import {
  aloneRows,
  crewRows,
  deliveryRows,
  moneyRows,
  noCrewReasons,
  type Rows,
  type ScheduleReader,
  scheduleReader,
  workRows,
} from "./schedule-rows.js";
import { wrapText } from "./wrap-text.js";

/** How a schedule is shown on a terminal. */
export type ScheduleLook = {
  readonly width: number;
  readonly ascii: boolean;
  /** Bars of the picture; absent: shots where there are few, else sequences. */
  readonly by?: "shot" | "sequence";
  readonly top?: number;
  readonly locale?: string;
};

/** More bars than this are no picture any more. */
const fewBars = 40;

/** A schedule as text, no line wider than asked: dates, odds, crews, load, bars, and whose work it is. */
export function scheduleTable(of: Schedule, look: ScheduleLook): string {
  const { show, provenance } = of;
  const { width } = look;
  const reader = scheduleReader(look.locale, look.ascii);
  const { locale, words } = reader;
  const until =
    show.deadline === undefined
      ? ""
      : words.until(locale.date(show.deadline), locale.number(show.workingDays ?? 0, 0));
  const where = [provenance.country, provenance.region].filter((name) => name !== undefined).join("-");
  const holidays = where === "" ? words.noHolidays : words.holidays(where);
  const parts = [
    wrapText(words.start(show.title, locale.date(show.start), until, holidays), width),
    "",
    grid(deliveryRows(of, reader), look),
    ...noCrewReasons(of, reader).map((reason) => `${wrapText(reason, width, "  ")}\n`),
    ...of.pipelines.flatMap((name) => {
      const one = of.schedules[name];
      return one ? pipelineParts(of, name, one, look, reader) : [];
    }),
    wrapText(words.workChanges, width),
    grid(workRows(of, reader), look),
    grid(moneyRows(of, reader), look),
    wrapText(foot(of, reader), width),
  ];
  const text = `${parts.join("\n")}\n`;
  if (!look.ascii) return text;
  const plain = text.replaceAll("–", "-").replaceAll("…", ".");
  return look.locale === undefined ? plain : unaccented(plain);
}

function pipelineParts(
  of: Schedule,
  name: string,
  one: PipelineSchedule,
  look: ScheduleLook,
  reader: ScheduleReader,
): readonly string[] {
  const { locale, words } = reader;
  const title = name === "mix" ? words.mixTitle : (of.pipelineTitles[name] ?? name);
  const deadline = of.show.workingDays;
  const alone = look.by === "sequence" ? [] : aloneRows(of, one, look.top ?? fewBars, reader);
  return [
    wrapText(
      words.delivered(title, locale.date(one.delivery.p50.date), locale.date(one.delivery.p80.date)),
      look.width,
    ),
    loadPicture(one, look.width, look.ascii, reader),
    grid(crewRows(one, reader), look),
    ganttPicture(
      barsOf(one, look, words),
      one.delivery.p80,
      of.show.start,
      { width: look.width, ascii: look.ascii, ...(deadline === undefined ? {} : { deadline }) },
      reader,
    ),
    ...(alone.length === 0 ? [] : [wrapText(words.aloneTitle, look.width), grid(alone, look)]),
  ];
}

function barsOf(one: PipelineSchedule, { by, top }: ScheduleLook, words: ScheduleWords): readonly Bar[] {
  const bySequence = by === "sequence" || (by === undefined && one.subjects.length > fewBars);
  const bars: readonly Bar[] = bySequence
    ? one.sequences.map((row) => ({ ...row, label: row.sequence === "" ? words.show : row.sequence }))
    : one.subjects.map((row) => ({ ...row, label: row.code }));
  const first = [...bars].sort((a, b) => a.start.day - b.start.day || a.p80.day - b.p80.day);
  return first.slice(0, top ?? (by === undefined ? fewBars : first.length));
}

function foot({ provenance }: Schedule, { locale, words }: ScheduleReader): string {
  const { tool, seed, draws, priority } = provenance;
  return words.foot(tool, String(seed), locale.number(draws, 0), priority);
}

/**
 * Rows in columns, the first to the left; where they do not fit side by side, as many as fit, and the rest below with the
 * first column again.
 */
function grid(rows: Rows, { width, ascii }: ScheduleLook): string {
  const count = rows[0]?.length ?? 0;
  const widthOf = (column: number) =>
    Math.max(0, ...rows.map((row) => columnsOf(printable(row[column] ?? ""))));
  const ellipsis = ascii ? "." : "…";
  const rest = Array.from({ length: Math.max(0, count - 1) }, (_, i) => widthOf(i + 1));
  const label = Math.min(widthOf(0), Math.max(8, width - 2 - Math.max(0, ...rest)));
  const blocks: string[] = [];
  for (let from = 0; from < rest.length; ) {
    let used = label;
    let to = from;
    while (to < rest.length && (to === from || used + 2 + (rest[to] ?? 0) <= width))
      used += 2 + (rest[to++] ?? 0);
    const lines = rows.map((row) => {
      const cells = rest.slice(from, to).map((size, i) => {
        const text = printable(row[from + i + 1] ?? "");
        const cut = columnsOf(text) > width - label - 2 ? fitLabel(text, width - label - 2, ellipsis) : text;
        return " ".repeat(Math.max(0, Math.min(size, width - label - 2) - columnsOf(cut))) + cut;
      });
      return [fitLabel(row[0] ?? "", label, ellipsis), ...cells].join("  ").trimEnd();
    });
    blocks.push(`${lines.join("\n")}\n`);
    from = to;
  }
  return blocks.join("\n");
}

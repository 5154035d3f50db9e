import { columnsOf, printable } from "../documents/printable.js";
import type { PipelineSchedule, Schedule } from "../estimating/schedule-report.js";
import { type Bar, fitLabel, ganttPicture, loadPicture } from "./schedule-pictures.js";
import {
  aloneRows,
  crewRows,
  deliveryRows,
  moneyRows,
  noCrewReasons,
  type Rows,
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
};

/** More bars than this are no picture any more. */
const fewBars = 40;

/** A schedule as text, no line wider than asked: dates, odds, crews, load, bars, and whose work it is. */
export function scheduleTable(of: Schedule, look: ScheduleLook): string {
  const { show, provenance } = of;
  const { width } = look;
  const until =
    show.deadline === undefined ? "" : `, deadline ${show.deadline} (${show.workingDays} working days)`;
  const where = [provenance.country, provenance.region].filter((name) => name !== undefined).join("-");
  const holidays = where === "" ? "no public holidays" : `public holidays of ${where}`;
  const parts = [
    wrapText(`${show.title}: start ${show.start}${until}, ${holidays}`, width),
    "",
    grid(deliveryRows(of), look),
    ...noCrewReasons(of).map((reason) => `${wrapText(reason, width, "  ")}\n`),
    ...of.pipelines.flatMap((name) => {
      const one = of.schedules[name];
      return one ? pipelineParts(of, name, one, look) : [];
    }),
    wrapText("Whose work changes: means, and the change against the first pipeline.", width),
    grid(workRows(of), look),
    grid(moneyRows(of), look),
    wrapText(foot(of), width),
  ];
  const text = `${parts.join("\n")}\n`;
  return look.ascii ? text.replaceAll("–", "-").replaceAll("…", ".") : text;
}

/** Says what the table of shots by themselves is. */
export const aloneTitle =
  "A shot by itself, nobody waiting: from its first work to a first picture, made, and delivered after reviews.";

function pipelineParts(
  of: Schedule,
  name: string,
  one: PipelineSchedule,
  look: ScheduleLook,
): readonly string[] {
  const title =
    name === "mix" ? "mix: cheapest shot by shot, crews shared" : (of.pipelineTitles[name] ?? name);
  const deadline = of.show.workingDays;
  const alone = look.by === "sequence" ? [] : aloneRows(of, one, look.top ?? fewBars);
  return [
    wrapText(`${title}: delivery ${one.delivery.p50.date} (P50), ${one.delivery.p80.date} (P80)`, look.width),
    loadPicture(one, look.width, look.ascii),
    grid(crewRows(one), look),
    ganttPicture(barsOf(one, look), one.delivery.p80, of.show.start, {
      width: look.width,
      ascii: look.ascii,
      ...(deadline === undefined ? {} : { deadline }),
    }),
    ...(alone.length === 0 ? [] : [wrapText(aloneTitle, look.width), grid(alone, look)]),
  ];
}

function barsOf(one: PipelineSchedule, { by, top }: ScheduleLook): readonly Bar[] {
  const bySequence = by === "sequence" || (by === undefined && one.subjects.length > fewBars);
  const bars: readonly Bar[] = bySequence
    ? one.sequences.map((row) => ({ ...row, label: row.sequence === "" ? "(show)" : row.sequence }))
    : one.subjects.map((row) => ({ ...row, label: row.code }));
  const first = [...bars].sort((a, b) => a.start.day - b.start.day || a.p80.day - b.p80.day);
  return first.slice(0, top ?? (by === undefined ? fewBars : first.length));
}

function foot({ provenance }: Schedule): string {
  const { tool, seed, draws, priority } = provenance;
  return `${tool}, seed ${seed}, ${draws} draws; work is given out by the rule "${priority}"; days are working days.`;
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

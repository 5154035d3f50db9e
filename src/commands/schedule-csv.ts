import type { Alone, Schedule } from "../estimating/schedule-report.js";
import { csvText } from "./figure-text.js";

const heading = [
  "pipeline",
  "kind",
  "code",
  "sequence",
  "made_by",
  "start",
  "delivery_p50",
  "delivery_p80",
  "start_day",
  "delivery_p50_day",
  "delivery_p80_day",
  "elapsed_days_p50",
  "elapsed_days_p80",
  "chance_of_deadline",
  ...["first_picture", "made", "delivered"].flatMap((what) =>
    ["p10", "p50", "p90"].map((percentile) => `alone_${what}_days_${percentile}`),
  ),
];

/** A cell for each figure of a subject's own work; empty for shows and sequences. */
function aloneCells(alone: Alone | undefined): readonly (number | null)[] {
  const milestones = [alone?.firstPicture, alone?.made, alone?.delivered];
  return milestones.flatMap((days) => [days?.p10 ?? null, days?.p50 ?? null, days?.p90 ?? null]);
}

/**
 * One row for each show, sequence and subject of every pipeline: ISO dates, working days, a chance from 0 to 1; `alone_`
 * are working days of a subject's own work, nobody waiting.
 */
export function scheduleCsv(of: Schedule): string {
  const rows = of.pipelines.flatMap((name) => {
    const one = of.schedules[name];
    if (!one) return [];
    const { p50, p80 } = one.delivery;
    const made = name === "mix" ? "" : name;
    const whole = [
      ...[name, "show", of.show.title, "", made, of.show.start, p50.date, p80.date],
      ...[0, p50.day, p80.day, p50.day, p80.day, one.chance ?? null, ...aloneCells(undefined)],
    ];
    const spans = [
      ...one.sequences.map((row) => ({ ...row, kind: "sequence", code: row.sequence, pipeline: made })),
      ...one.subjects,
    ];
    return [
      whole,
      ...spans.map((row) => [
        ...[name, row.kind, row.code, row.sequence, row.pipeline, row.start.date, row.p50.date, row.p80.date],
        ...[row.start.day, row.p50.day, row.p80.day, row.elapsedDays.p50, row.elapsedDays.p80, null],
        ...aloneCells("alone" in row ? row.alone : undefined),
      ]),
    ];
  });
  return csvText(heading, rows);
}

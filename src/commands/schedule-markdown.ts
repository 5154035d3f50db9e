import { printable } from "../documents/printable.js";
import type { Schedule } from "../estimating/schedule-report.js";
import {
  crewRows,
  dayText,
  deliveryRows,
  moneyRows,
  noCrewReasons,
  type Rows,
  rangeText,
  workRows,
} from "./schedule-rows.js";

/** A schedule as Markdown: the tables of the terminal, and a row for every subject in place of the pictures. */
export function scheduleMarkdown(of: Schedule): string {
  const { show } = of;
  const deadline = show.deadline === undefined ? "" : `, deadline ${show.deadline}`;
  const parts = [
    `# ${plain(show.title)}`,
    `Start ${show.start}${deadline}. Days are working days; alone is a subject's own work, nobody waiting, P50 (P10–P90).`,
    table(deliveryRows(of)),
    ...noCrewReasons(of).map(plain),
  ];
  for (const name of of.pipelines) {
    const one = of.schedules[name];
    if (!one) continue;
    parts.push(
      `## ${plain(name === "mix" ? "mix" : (of.pipelineTitles[name] ?? name))}`,
      table(crewRows(one)),
    );
    const heading = [
      ...["", "sequence", "start", "P50", "P80", "days P50", "days P80"],
      ...["alone: first picture", "alone: made", "alone: delivered"],
    ];
    const rows = one.subjects.map((row) => [
      ...[row.code, row.sequence, row.start.date, row.p50.date, row.p80.date],
      ...[dayText(row.elapsedDays.p50), dayText(row.elapsedDays.p80)],
      ...[row.alone.firstPicture, row.alone.made, row.alone.delivered].map((days) =>
        rangeText(days, show.hoursPerDay),
      ),
    ]);
    parts.push(table([heading, ...rows]));
  }
  parts.push("## Whose work changes", table(workRows(of)), table(moneyRows(of)));
  return `${parts.join("\n\n")}\n`;
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&$^=:-]/gu, (mark) => `\\${mark}`);
}

function table(rows: Rows): string {
  const [heading = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell.trim())).join(" | ")} |`;
  const rule = `|${heading.map((_, i) => (i === 0 ? ":--" : "--:")).join("|")}|`;
  return [line(heading), rule, ...body.map(line)].join("\n");
}

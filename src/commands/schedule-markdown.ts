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
  scheduleReader,
  workRows,
} from "./schedule-rows.js";

/** A schedule as Markdown: the tables of the terminal, and a row for every subject in place of the pictures. */
export function scheduleMarkdown(of: Schedule, tag?: string): string {
  const { show } = of;
  const reader = scheduleReader(tag, false);
  const { locale, words } = reader;
  const deadline = show.deadline === undefined ? "" : words.markdown.deadline(locale.date(show.deadline));
  const parts = [
    `# ${plain(show.title)}`,
    words.markdown.lead(locale.date(show.start), deadline),
    table(deliveryRows(of, reader)),
    ...noCrewReasons(of, reader).map(plain),
  ];
  for (const name of of.pipelines) {
    const one = of.schedules[name];
    if (!one) continue;
    parts.push(
      `## ${plain(name === "mix" ? "mix" : (of.pipelineTitles[name] ?? name))}`,
      table(crewRows(one, reader)),
    );
    const heading = [...words.markdown.heads, ...words.markdown.alone];
    const rows = one.subjects.map((row) => [
      ...[row.code, row.sequence, ...[row.start, row.p50, row.p80].map(({ date }) => locale.date(date))],
      ...[dayText(row.elapsedDays.p50, reader), dayText(row.elapsedDays.p80, reader)],
      ...[row.alone.firstPicture, row.alone.made, row.alone.delivered].map((days) =>
        rangeText(days, show.hoursPerDay, reader),
      ),
    ]);
    parts.push(table([heading, ...rows]));
  }
  parts.push(`## ${words.markdown.workChanges}`, table(workRows(of, reader)), table(moneyRows(of, reader)));
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

import type { CutList, CutShot } from "../domain/cut-list.js";
import { mean } from "../domain/distribution.js";
import { fitted, numberText, oneLine } from "./figure-text.js";

/** A column of the preview: its head, what it shows, and whether it is a number. */
type Column = { readonly head: string; readonly cell: (shot: CutShot) => string; readonly right?: boolean };

/** The most letters of a column but the last. */
const widest = 24;

function columnsOf(cut: CutList): readonly Column[] {
  const has = (known: (shot: CutShot) => unknown) => cut.shots.some((shot) => known(shot) !== undefined);
  const departments = [...new Set(cut.shots.flatMap((shot) => Object.keys(shot.days ?? {})))];
  return [
    { head: "shot", cell: ({ code }) => code },
    ...(has(({ sequence }) => sequence || undefined)
      ? [{ head: "sequence", cell: (one: CutShot) => one.sequence ?? "" }]
      : []),
    { head: "frames", cell: ({ frames }) => String(frames), right: true },
    ...(has(({ handles }) => handles)
      ? [{ head: "handles", cell: (one: CutShot) => String(one.handles ?? ""), right: true }]
      : []),
    ...(has(({ status }) => status) ? [{ head: "status", cell: (one: CutShot) => one.status ?? "" }] : []),
    ...(has(({ complexity }) => complexity)
      ? [{ head: "complexity", cell: (one: CutShot) => one.complexity ?? "" }]
      : []),
    ...departments.map((name) => ({
      head: `${name} d`,
      cell: ({ days = {} }: CutShot) => {
        const amount = days[name];
        return amount === undefined ? "" : numberText(mean(amount));
      },
      right: true,
    })),
    ...(has(({ work }) => work)
      ? [{ head: "work", cell: (one: CutShot) => (one.work ?? []).join(", ") }]
      : []),
    { head: "description", cell: ({ description }) => description },
  ];
}

/**
 * What an import would write, as a table: a line per shot, bids in artist days (`comp d`, the mean of a range). Wider than
 * the terminal it is cut at the description only.
 */
export function importPreview(cut: CutList, width: number): string {
  const columns = columnsOf(cut);
  const rows = cut.shots.map((shot) => columns.map(({ cell }) => oneLine(cell(shot))));
  const heads = columns.map(({ head }) => head);
  const widths = heads.map((head, index) =>
    rows.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), head.length),
  );
  const used = widths.slice(0, -1).reduce((sum, one) => sum + Math.min(one, widest) + 2, 0);
  const line = (cells: readonly string[]) =>
    cells
      .map((text, index) => {
        const room =
          index === cells.length - 1 ? Math.max(10, width - used) : Math.min(widths[index] ?? 0, widest);
        return columns[index]?.right ? text.padStart(room) : fitted(text, room, "…");
      })
      .join("  ")
      .trimEnd();
  return `${[heads, ...rows].map(line).join("\n")}\n`;
}

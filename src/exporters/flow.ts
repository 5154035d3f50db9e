import type { Exporter } from "../domain/exporter.js";
import type { Show, Status, Subject } from "../domain/show.js";
import { answersColumns } from "./answers-columns.js";
import { daysColumns } from "./days-columns.js";
import { firstFrame } from "./first-frame.js";
import { keptColumns } from "./kept-columns.js";
import { leftOut } from "./left-out.js";
import { type SheetColumnOf, sheetCsv } from "./sheet-csv.js";
import { customColumns, handlesOf, subjectsOf } from "./shot-columns.js";

/**
 * Short names of Flow's statuses of shots: waiting to start, on hold, omitted. A shot that is only bid has none of its own;
 * the site needs one named `bid`.
 */
const statusCodes: Readonly<Record<Status, string>> = {
  bid: "bid",
  awarded: "wtg",
  hold: "hld",
  omit: "omt",
};

/** Fields of Flow's shots by their display names; in and out are inclusive, head and tail hold the handles. */
function columnsOf(show: Show, shots: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  return [
    ["Shot Code", ({ code }) => code],
    ["Sequence", ({ sequence }) => sequence],
    ["Status", ({ status }) => statusCodes[status]],
    ["Description", ({ description }) => description],
    ["Head In", (shot) => firstFrame - handlesOf(shot)],
    ["Cut In", () => firstFrame],
    ["Cut Out", ({ frames }) => firstFrame + frames - 1],
    ["Tail Out", (shot) => firstFrame + shot.frames - 1 + handlesOf(shot)],
    ["Cut Duration", ({ frames }) => frames],
    ["FPS", () => show.fps],
    ...customColumns,
    ...answersColumns(shots),
    ...daysColumns(shots, Object.keys(show.book.departments)),
    ...keptColumns(show, shots),
  ];
}

/** A CSV of shots for the importer of Flow Production Tracking, ShotGrid once. Its own fields first, then custom ones. */
export const flow: Exporter = {
  name: "flow",
  summary:
    "Flow Production Tracking (ShotGrid): CSV of shots with cut, head and tail, and the bid in fields of its own",
  extension: "csv",
  write({ show }) {
    const shots = subjectsOf(show, "shot");
    return {
      content: sheetCsv(columnsOf(show, shots), shots),
      problems: leftOut(show, ["asset", "deliverable"], { cells: true }),
    };
  },
};

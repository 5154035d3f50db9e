import type { Exporter } from "../domain/exporter.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { answersColumns } from "./answers-columns.js";
import { daysColumns } from "./days-columns.js";
import { firstFrame } from "./first-frame.js";
import { keptColumns } from "./kept-columns.js";
import { leftOut } from "./left-out.js";
import { type SheetColumnOf, sheetCsv } from "./sheet-csv.js";
import { customColumns, handlesOf, subjectsOf } from "./shot-columns.js";

/** Columns of Kitsu's CSV import of shots (cgwire/zou, blueprints/source/csv/shots.py), then metadata. */
function columnsOf(show: Show, shots: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  return [
    ["Sequence", ({ sequence }) => sequence],
    ["Name", ({ code }) => code],
    ["Description", ({ description }) => description],
    ["Nb Frames", ({ frames }) => frames],
    ["Frame In", () => firstFrame],
    ["Frame Out", ({ frames }) => firstFrame + frames - 1],
    ["FPS", () => show.fps],
    ["Handles", handlesOf],
    ["Status", ({ status }) => status],
    ...customColumns,
    ...answersColumns(shots),
    ...daysColumns(shots, Object.keys(show.book.departments)),
    ...keptColumns(show, shots),
  ];
}

/** Kitsu keeps every shot in a sequence. */
function withoutSequence(show: Show, shots: readonly Subject[]): readonly Problem[] {
  const codes = shots.filter(({ sequence }) => sequence === "").map(({ code }) => code);
  if (codes.length === 0) return [];
  const more = codes.length > 6 ? ` and ${codes.length - 6} more` : "";
  const message = `Kitsu keeps every shot in a sequence, and ${codes.slice(0, 6).join(", ")}${more} ${codes.length === 1 ? "has" : "have"} none`;
  return [
    warningAt(
      "shot-without-sequence",
      message,
      { file: show.file },
      "write sequence: NAME beside the shot's code",
    ),
  ];
}

/** Kitsu's CSV of shots. Columns beyond its own become metadata where the production has fields of their names. */
export const kitsu: Exporter = {
  name: "kitsu",
  summary: "Kitsu: CSV of shots with frames, and the bid as metadata",
  extension: "csv",
  write({ show }) {
    const shots = subjectsOf(show, "shot");
    const content = sheetCsv(columnsOf(show, shots), shots);
    return {
      content,
      problems: [
        ...leftOut(show, ["asset", "deliverable"], { cells: true }),
        ...withoutSequence(show, shots),
      ],
    };
  },
};

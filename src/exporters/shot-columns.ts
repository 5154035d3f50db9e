import type { Show, Subject } from "../domain/show.js";
import type { SheetColumnOf } from "./sheet-csv.js";

/** Frames of handles at each end that a shot is made with. */
export function handlesOf(shot: Subject): number {
  return ((shot.measures.frame ?? shot.frames) - shot.frames) / 2;
}

/** The subjects of one kind, in the show's order. */
export function subjectsOf(show: Show, kind: Subject["kind"]): readonly Subject[] {
  return show.subjects.filter((subject) => subject.kind === kind);
}

/** The sequences an asset is for. */
export function sequencesOf({ sequence, sequences }: Subject): readonly string[] {
  return sequences ?? (sequence === "" ? [] : [sequence]);
}

/** What trackers have no field of their own for; each needs a custom field of that name to be kept there. */
export const customColumns: readonly SheetColumnOf<Subject>[] = [
  ["Complexity", ({ complexity }) => complexity],
  ["Work Types", ({ work }) => work.join("; ")],
  ["Assets", ({ assets }) => assets.join("; ")],
];

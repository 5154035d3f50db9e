import {
  type DeliverableMeasure,
  deliverableKeys,
  deliverableMeasures,
} from "../domain/deliverable-measures.js";
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

/** How big a deliverable is, by the keys of a show. */
export function sizeOf({ measures }: Subject): readonly (readonly [DeliverableMeasure, number])[] {
  return deliverableKeys.flatMap((key) => {
    const size = measures[deliverableMeasures[key]];
    return size === undefined ? [] : [[key, size] as const];
  });
}

/** What trackers have no field of their own for; each needs a custom field of that name to be kept there. */
export const customColumns: readonly SheetColumnOf<Subject>[] = [
  ["Complexity", ({ complexity }) => complexity],
  ["Work Types", ({ work }) => work.join("; ")],
  ["Assets", ({ assets }) => assets.join("; ")],
];

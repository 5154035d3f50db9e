import { type Problem, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { KeptMetadata } from "./kept-metadata.js";
import type { PictureEvent } from "./picture-event.js";
import type { PlacedMarker } from "./place-markers.js";
import type { Marker } from "./read-marker.js";
import { speedNote } from "./speed-note.js";

/** What a walk through a timeline found, whatever its format. */
export type CutWalk = {
  readonly events: PictureEvent[];
  readonly markers: PlacedMarker[];
  readonly problems: Problem[];
  /** Clips that are switched off, and clips that are sound. */
  readonly counts: { disabled: number; sound: number };
};

/** A clip where it lies in the cut, in whole frames; speed 1 is as it was shot, absent where nothing retimes it. */
export type LaidClip = {
  readonly name: string;
  readonly reel: string;
  readonly recordIn: number;
  readonly recordOut: number;
  readonly speed: number | undefined;
  readonly marker: Marker;
  readonly kept?: KeptMetadata | undefined;
  readonly where: Place;
};

/** A clip as a message names it. */
export function shownName(name: string): string {
  return name === "" ? "a clip without a name" : `"${name.slice(0, 60)}"`;
}

/** Adds a clip to what a walk found. Problem, a warning: `empty-event`, and then there is no event. */
export function addEvent(walk: CutWalk, clip: LaidClip): void {
  const { name, reel, recordIn, recordOut, speed, marker, kept, where } = clip;
  if (recordOut <= recordIn) {
    const message = `${shownName(name)} has no frames in the cut and is left out`;
    walk.problems.push(warningAt("empty-event", message, where));
    return;
  }
  walk.events.push({
    name: `clip ${walk.events.length + 1}`,
    ...(name === "" ? {} : { clip: name }),
    ...(reel === "" ? {} : { reel }),
    recordIn,
    recordOut,
    ...(speed === undefined ? {} : { speed: Math.round(speed * 10_000) / 10_000 + 0 }),
    marks: marker.marks,
    remarks: marker.remarks,
    notes: speed === undefined || speed === 1 ? [] : [speedNote(speed)],
    ...(kept === undefined ? {} : { kept }),
    doubts: [],
    where,
  });
}

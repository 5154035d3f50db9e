import type { Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { KeptMetadata } from "./kept-metadata.js";
import type { VfxMark } from "./vfx-mark.js";

/** One piece of picture in a cut, as every cut format comes down to it, handles still in. */
export type PictureEvent = {
  /** What to call it in a message: `event 12`, `clip 3`. */
  readonly name: string;
  /** The clip's name, and its reel or tape. */
  readonly clip?: string;
  readonly reel?: string;
  /** Frames from the list's time zero; the out is the first frame that is no longer in it. */
  readonly recordIn: number;
  readonly recordOut: number;
  /** Playback speed where it is retimed. */
  readonly speed?: number;
  readonly marks: readonly VfxMark[];
  /** What editors wrote beside it that names no shot; in cut order. */
  readonly remarks: readonly string[];
  /** Facts about it worth keeping as a comment. */
  readonly notes: readonly string[];
  /** What other programs have written beside it. */
  readonly kept?: KeptMetadata;
  /** Warnings that matter only if it becomes a shot. */
  readonly doubts: readonly Problem[];
  readonly where: Place;
};

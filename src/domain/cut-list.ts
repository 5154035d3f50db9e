import type { Checked } from "./problem.js";
import type { Place } from "./source.js";

/** One shot as a cut or a sheet gives it, before anybody broke it down. */
export type CutShot = {
  readonly code: string;
  readonly description: string;
  /** In the cut, handles out. */
  readonly frames: number;
  readonly sequence?: string;
  /** The source clip's name and reel, where the list has them. */
  readonly clip?: string;
  readonly reel?: string;
  /** Playback speed where it is retimed: 0 is a freeze, 2 twice as fast, −1 backwards. */
  readonly speed?: number;
  /** In and out in the cut, as frame numbers from the list's time zero. */
  readonly recordIn?: number;
  readonly recordOut?: number;
  /** Marks and notes worth keeping as a comment. */
  readonly notes: readonly string[];
  readonly where: Place;
};

/** What an importer read: shots in cut order. `events` counts picture events, marked or not. */
export type CutList = {
  readonly title: string;
  readonly fps: number;
  readonly events: number;
  readonly shots: readonly CutShot[];
};

/** What the person who imports says beside the file. */
export type ImportOptions = {
  /** Frames per second where the file does not say; absent means nobody said. */
  readonly fps?: number;
  /** Frames of handles at each end that the list's own ranges already hold. */
  readonly handles: number;
  /** `marked`: only events with a VFX mark; `all`: every picture event; absent: marked if any is, else all. */
  readonly only?: "marked" | "all";
};

/** Reads a cut list or bid sheet. Bad bytes are problems with their line, never an exception. */
export type Importer = {
  readonly name: string;
  readonly summary: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  read(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList>;
};

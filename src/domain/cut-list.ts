import type { DeliverableMeasure } from "./deliverable-measures.js";
import type { Amount } from "./distribution.js";
import type { PlainMapping } from "./plain-data.js";
import type { Checked } from "./problem.js";
import type { SheetMap, SheetOptions } from "./sheet.js";
import type { ShotName } from "./shot-name.js";
import type { Approvals, Status } from "./show.js";
import type { Place } from "./source.js";

/** What a list may keep of a shot or an asset as a show writes it, for a show to have it again. */
export type KeptOfShow = {
  /** Who says the days, by department: a show's `source`. */
  readonly daySources?: Readonly<Record<string, PlainMapping>>;
  /** Pipelines of its own, as a show writes them. */
  readonly pipelines?: PlainMapping;
};

/** One shot as a cut or a sheet gives it, before anybody broke it down. */
export type CutShot = KeptOfShow & {
  readonly code: string;
  readonly description: string;
  /** In the cut, handles out. */
  readonly frames: number;
  /** "" where the list says that it has none; absent where it says nothing. */
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
  /** True where the code was made from the name of a clip, which other shots may be cut from, too. */
  readonly fromClip?: boolean;
  /** Frames of handles at each end that it is made with, where the list says so. */
  readonly handles?: number;
  readonly status?: Status;
  readonly complexity?: string;
  /** Names of work types, where the list names them outright. */
  readonly work?: readonly string[];
  /** Codes of the assets it uses. */
  readonly assets?: readonly string[];
  /** The bid: artist days by department. */
  readonly days?: Readonly<Record<string, Amount>>;
  /** The answers to the four questions, where the list has any. */
  readonly approvals?: Approvals;
  /** How its camera moves, in the list's words. */
  readonly camera?: string;
  /** The day its plates are there, ISO. */
  readonly plates?: string;
  /** What other programs have said of it, to be kept. */
  readonly metadata?: PlainMapping;
  readonly where: Place;
};

/** One asset as a sheet gives it. */
export type CutAsset = KeptOfShow & {
  readonly code: string;
  readonly description: string;
  readonly type?: string;
  readonly sequences?: readonly string[];
  readonly notes: readonly string[];
  readonly status?: Status;
  readonly complexity?: string;
  readonly work?: readonly string[];
  readonly days?: Readonly<Record<string, Amount>>;
  readonly approvals?: Approvals;
  readonly where: Place;
};

/** One deliverable as a list of this program's keeps it. */
export type CutDeliverable = Omit<CutAsset, "type" | "sequences"> & {
  readonly sequence?: string;
  /** How big it is, by the keys of a show. */
  readonly size: Readonly<Partial<Record<DeliverableMeasure, number>>>;
};

/** What an importer read: shots in cut order. `events` counts picture events, marked or not. */
export type CutList = {
  readonly title: string;
  readonly fps: number;
  readonly events: number;
  readonly shots: readonly CutShot[];
  readonly assets?: readonly CutAsset[];
  readonly deliverables?: readonly CutDeliverable[];
  /** Titles and pipelines of sequences, as a show writes them. */
  readonly sequences?: Readonly<Record<string, PlainMapping>>;
  /** The days plates are there by sequence or shot, where the list keeps them so. */
  readonly plates?: Readonly<Record<string, string>>;
  /** How a sheet was read, to be kept and used again. */
  readonly sheet?: SheetMap;
};

/** What the person who imports says beside the file. */
export type ImportOptions = {
  /** Frames per second where the file does not say; absent means nobody said. */
  readonly fps?: number;
  /** Frames of handles at each end that the list's own ranges already hold. */
  readonly handles: number;
  /** `marked`: only events with a VFX mark; `all`: every picture event; absent: marked if any is, else all. */
  readonly only?: "marked" | "all";
  /** How the clips' names are made, to read codes and sequences from them. */
  readonly shotName?: ShotName;
  /** What sheets are read with. */
  readonly sheet?: SheetOptions;
};

/**
 * Reads a cut list or bid sheet. Bad bytes are problems with their line, never an exception. A value beside errors is
 * what can be read without the rows that are wrong.
 */
export type Importer = {
  readonly name: string;
  readonly summary: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  read(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList>;
};

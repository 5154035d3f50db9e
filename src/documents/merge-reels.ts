import type { CutAsset, CutDeliverable, CutList, CutShot } from "../domain/cut-list.js";
import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";

/** One of several lists that become one show, under its file's name. */
export type Reel = { readonly list: string; readonly cut: CutList };

type Merging = {
  readonly fps: number;
  readonly shots: CutShot[];
  /** Where a code stands in `shots`, by its letters in lower case. */
  readonly at: Map<string, number>;
  readonly assets: Map<string, CutAsset>;
  readonly deliverables: Map<string, CutDeliverable>;
  readonly problems: Problem[];
};

/** Frames of a reel at another rate, counted in the show's: as long on the screen, and never none. */
function atRate(shot: CutShot, factor: number): CutShot {
  if (factor === 1) return shot;
  const { recordIn, recordOut, ...rest } = shot;
  return { ...rest, frames: Math.max(1, Math.round(shot.frames * factor)) };
}

/** The factor that brings a reel's frames to the show's rate. Problem, a warning: `mixed-rates`. */
function factorOf({ list, cut }: Reel, { fps, problems }: Merging): number {
  if (Math.abs(cut.fps - fps) < 0.01) return 1;
  const message = `${list} runs at ${cut.fps} frames per second, and the first list at ${fps}: its frames are counted at ${fps}, as long in seconds`;
  const file = cut.shots[0]?.where.file ?? list;
  problems.push(warningAt("mixed-rates", message, { file }, "name first the list whose rate the show has"));
  return fps / cut.fps;
}

/** True for a list that bids: its shots stand for themselves, and two rows of one shot cannot be added up. */
function bids({ cut }: Reel): boolean {
  return cut.sheet !== undefined || cut.shots.some((shot) => shot.days !== undefined);
}

type Listed = CutShot | CutAsset | CutDeliverable;

function twice(code: string, before: Listed, shot: Listed): Problem {
  const line = before.where.line === undefined ? "" : `:${before.where.line}`;
  const message = `the code ${code} stands in ${before.where.file}${line}, too`;
  return errorAt(
    "duplicate-code",
    message,
    shot.where,
    "of two bids of a shot one holds: take the other out",
  );
}

function joined(before: CutShot, shot: CutShot, { list }: Reel): CutShot {
  const { recordIn, recordOut, ...rest } = before;
  const known = before.description.toLowerCase().includes(shot.description.toLowerCase());
  const description = [before.description, ...(known ? [] : [shot.description])].filter(
    (text) => text !== "",
  );
  const handles = Math.max(before.handles ?? 0, shot.handles ?? 0);
  return {
    ...rest,
    ...(rest.metadata === undefined && shot.metadata !== undefined ? { metadata: shot.metadata } : {}),
    frames: before.frames + shot.frames,
    description: description.join("; "),
    ...(before.handles === undefined && shot.handles === undefined ? {} : { handles }),
    notes: [...new Set([...before.notes, `${shot.frames} frames of it in ${list}`, ...shot.notes])],
  };
}

/** Gives a clip's code that another reel has used a number behind it. */
function freeCode(code: string, at: Merging["at"]): string {
  for (let count = 2; ; count++) {
    const wanted = `${code}_${count}`;
    if (!at.has(wanted.toLowerCase())) return wanted;
  }
}

function addShot(
  shot: CutShot,
  reel: Reel,
  afresh: string[],
  own: ReadonlySet<string>,
  merging: Merging,
): void {
  const { shots, at, problems } = merging;
  const index = at.get(shot.code.toLowerCase());
  const before = index === undefined ? undefined : shots[index];
  const add = (one: CutShot) => {
    at.set(one.code.toLowerCase(), shots.length);
    shots.push(one);
  };
  if (index === undefined || !before) add(shot);
  else if (bids(reel) || before.days !== undefined || own.has(shot.code.toLowerCase()))
    problems.push(twice(shot.code, before, shot));
  else if (shot.fromClip === true || before.fromClip === true) {
    afresh.push(shot.code);
    add({ ...shot, code: freeCode(shot.code, at) });
  } else {
    shots[index] = joined(before, shot, reel);
    const message = `${shot.code} is marked in ${before.where.file}, too: one shot, its frames added, ${before.frames} + ${shot.frames}: ${before.frames + shot.frames}`;
    const hint = "if they are shots of their own, give each its own code in the cut";
    problems.push(warningAt("shot-in-several-reels", message, shot.where, hint));
    if (shot.metadata && before.metadata) {
      const left = `${shot.code}: metadata are left out: those of ${reel.list}, since ${before.where.file} has some`;
      problems.push(warningAt("metadata-left-out", left, shot.where, "they stay in the timeline"));
    }
  }
}

function addReel(reel: Reel, sheetCodes: Set<string>, merging: Merging): void {
  const factor = factorOf(reel, merging);
  const afresh: string[] = [];
  for (const shot of reel.cut.shots) addShot(atRate(shot, factor), reel, afresh, sheetCodes, merging);
  if (bids(reel)) for (const { code } of reel.cut.shots) sheetCodes.add(code.toLowerCase());
  for (const asset of reel.cut.assets ?? []) {
    const before = merging.assets.get(asset.code.toLowerCase());
    if (before) merging.problems.push(twice(asset.code, before, asset));
    else merging.assets.set(asset.code.toLowerCase(), asset);
  }
  for (const one of reel.cut.deliverables ?? []) {
    const before = merging.deliverables.get(one.code.toLowerCase());
    if (before) merging.problems.push(twice(one.code, before, one));
    else merging.deliverables.set(one.code.toLowerCase(), one);
  }
  if (afresh.length === 0) return;
  const more = afresh.length > 6 ? ` and ${afresh.length - 6} more` : "";
  const message = `${reel.list} has shots cut from clips of earlier lists, ${afresh.slice(0, 6).join(", ")}${more}: they are shots of their own, with a number behind the code`;
  const file = reel.cut.shots[0]?.where.file ?? reel.list;
  const hint = "mark the shots in the cut, or read their codes with --shot-name";
  merging.problems.push(warningAt("clip-in-several-reels", message, { file }, hint));
}

/** What lists keep of sequences and plates; the first that says something of a name holds. */
function keptOfAll(reels: readonly Reel[]): Pick<CutList, "sequences" | "plates"> {
  const later = [...reels].reverse();
  const sequences = Object.fromEntries(later.flatMap(({ cut }) => Object.entries(cut.sequences ?? {})));
  const plates = Object.fromEntries(later.flatMap(({ cut }) => Object.entries(cut.plates ?? {})));
  return {
    ...(Object.keys(sequences).length === 0 ? {} : { sequences }),
    ...(Object.keys(plates).length === 0 ? {} : { plates }),
  };
}

/**
 * Several lists as one, in the order in which they are given, at the rate of the first. A shot marked with the same code in
 * two cuts is one shot with the frames of both, as it is within one; shots named after the same clip stay apart; a shot
 * that two bids have is an error, and the first holds.
 * Problems: `duplicate-code`, and as warnings `mixed-rates`, `shot-in-several-reels`, `clip-in-several-reels`.
 * @param reels at least one
 */
export function mergeReels(reels: readonly Reel[]): Checked<CutList> {
  const [first] = reels;
  if (!first) throw new RangeError("nothing to merge");
  if (reels.length === 1) return { value: first.cut, problems: [] };
  const merging: Merging = {
    fps: first.cut.fps,
    shots: [],
    at: new Map(),
    assets: new Map(),
    deliverables: new Map(),
    problems: [],
  };
  const sheetCodes = new Set<string>();
  for (const reel of reels) addReel(reel, sheetCodes, merging);
  const sheets = reels.flatMap(({ cut }) => (cut.sheet === undefined ? [] : [cut.sheet]));
  const value: CutList = {
    title: reels.map(({ cut }) => cut.title).find((title) => title !== "") ?? "",
    fps: merging.fps,
    events: reels.reduce((sum, { cut }) => sum + cut.events, 0),
    shots: merging.shots,
    ...keptOfAll(reels),
    ...(merging.assets.size === 0 ? {} : { assets: [...merging.assets.values()] }),
    ...(merging.deliverables.size === 0 ? {} : { deliverables: [...merging.deliverables.values()] }),
    ...(sheets.length === 1 && sheets[0] ? { sheet: sheets[0] } : {}),
  };
  return { value, problems: merging.problems };
}

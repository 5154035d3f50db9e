import type { CutList, Importer, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import { cutWarnings } from "./cut-warnings.js";
import { type EdlGroups, readEdlGroups } from "./edl-groups.js";
import { gatherShots, takesAll } from "./gather-shots.js";
import { limitProblems } from "./limit-problems.js";
import type { PictureEvent } from "./picture-event.js";
import { checkFrameCode, readEdlEvents } from "./read-edl-events.js";
import { readFrameRate } from "./read-frame-rate.js";
import { readListText } from "./read-list-text.js";
import { timecodeBase } from "./timecode.js";

/** The highest frame digits in the list: a rate below them is ruled out. */
function highestFrame(list: EdlGroups): number {
  let highest = 0;
  for (const group of list.groups) {
    for (const edit of group.edits) {
      for (const time of edit.times)
        highest = Math.max(highest, Number(/\d{1,3}$/.exec(time.text)?.[0] ?? 0));
    }
  }
  return highest;
}

/** Lists sorted by source (C-mode) come back into cut order; several lists in one file stay one after the other. */
function inCutOrder(events: readonly PictureEvent[], lists: number): readonly PictureEvent[] {
  return lists > 1 ? events : [...events].sort((a, b) => a.recordIn - b.recordIn);
}

function insteadOf(list: EdlGroups): string {
  const edits = list.groups.flatMap((group) => group.edits);
  const count = edits.length === 1 ? "its one event is" : `all ${edits.length} events are`;
  return edits.some((edit) => edit.picture) ? `${count} black, keys or empty` : `${count} sound`;
}

function notAnEdl(file: string, problems: readonly Problem[]): Checked<CutList> {
  const hint = "an event looks like: 001  REEL  V  C  01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00";
  const none = errorAt("not-an-edl", "there is not one event in this file", { file }, hint);
  return { problems: hasErrors(problems) ? limitProblems(problems) : [none] };
}

function readEdl(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const text = readListText(bytes, file);
  if (text.value === undefined) return { problems: text.problems };
  const list = readEdlGroups(text.value, file);
  const facts = { title: list.title, file };
  if (list.groups.length === 0) return notAnEdl(file, list.problems);
  if (!list.groups.some((group) => group.edits.some((edit) => edit.picture))) {
    const refused = gatherShots([], { ...facts, fps: 1, instead: insteadOf(list) }, options);
    return { problems: limitProblems([...list.problems, ...refused.problems]) };
  }
  const fps = readFrameRate(options.fps, "an EDL", file, highestFrame(list));
  if (fps.value === undefined) return { problems: limitProblems([...list.problems, ...fps.problems]) };
  const base = timecodeBase(fps.value);
  const frameCode = checkFrameCode(list.groups, fps.value, base, file);
  if (hasErrors(frameCode)) return { problems: limitProblems([...list.problems, ...frameCode]) };
  const read = readEdlEvents(list.groups, base, file);
  const found = [...list.problems, ...frameCode, ...read.problems];
  // With every picture event unreadable the reasons are already told.
  if (read.events.length === 0 && hasErrors(found)) return { problems: limitProblems(found) };
  const events = inCutOrder(read.events, list.lists);
  const cut = gatherShots(events, { ...facts, fps: fps.value, instead: insteadOf(list) }, options);
  const all = list.lists === 1 && takesAll(events, options.only);
  const warnings = cutWarnings(events, { disabled: 0, lost: [] }, all, { file });
  const problems = limitProblems([...found, ...warnings, ...cut.problems]);
  return cut.value === undefined ? { problems } : { value: cut.value, problems };
}

/**
 * CMX3600 edit decision lists as Avid, Premiere, Resolve and Final Cut write them. Frames are record durations; shot
 * codes and descriptions come from `*VFX` and `*LOC` marks, else from clip names. The list's rate has to be said.
 */
export const edl: Importer = {
  name: "edl",
  summary: "CMX3600 EDL: shots from *VFX and *LOC marks or clip names; needs --fps",
  extensions: ["edl"],
  read: readEdl,
};

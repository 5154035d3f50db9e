import { type Problem, warningAt } from "../domain/problem.js";
import { isVfxText, readVfxMark, type VfxMark } from "./vfx-mark.js";

/** A comment line without its `*`, and where it stands. */
export type Comment = { readonly line: number; readonly text: string };

/** Frame numbers of the clip, first and last, both in the shot: 1001 to 1102 are 102 frames. */
export type FrameRange = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly duration?: number;
};

/** What the comments under an event say about it. */
export type EdlComments = {
  readonly fromClips: readonly string[];
  readonly toClips: readonly string[];
  readonly marks: readonly VfxMark[];
  readonly remarks: readonly string[];
  readonly notes: readonly string[];
  readonly range?: FrameRange;
  readonly frozen: boolean;
  readonly problems: readonly Problem[];
};

const range = /^FRMC START:\s*(-?\d{1,9})\s+FRMC END:\s*(-?\d{1,9})(?:\s+FRMC DURATION:\s*(\d{1,9}))?/i;

function after(text: string): string {
  return text
    .slice(text.indexOf(":") + 1)
    .replace(/\s+/g, " ")
    .trim();
}

/** A locator's words, behind its timecode and colour: `02:13:10:04 White   VFX  117_GUD_0030 add …`. */
function locatorText(text: string): string {
  const rest = after(text).replace(/^\d+[:;]\S*\s*/, "");
  return isVfxText(rest) ? rest : rest.replace(/^\S+\s*/, "");
}

function readRange(comment: Comment): FrameRange | undefined {
  const match = range.exec(comment.text);
  if (!match) return undefined;
  const duration = match[3] === undefined ? {} : { duration: Number(match[3]) };
  return { line: comment.line, start: Number(match[1]), end: Number(match[2]), ...duration };
}

function unreadableMark(text: string, file: string, line: number): Problem {
  const message = `"${text.slice(0, 60)}" is marked VFX but names no shot`;
  return warningAt(
    "mark-without-code",
    message,
    { file, line },
    "write the code behind it: VFX CODE what is to be done",
  );
}

/**
 * The comments under one event: clip names, VFX marks in `*VFX` and `*LOC` lines, other locators' texts as remarks,
 * effects and notes, and the inclusive `*FRMC` range.
 * Problems: `mark-without-code`.
 */
export function readEdlComments(comments: readonly Comment[], file: string): EdlComments {
  const fromClips: string[] = [];
  const toClips: string[] = [];
  const marks: VfxMark[] = [];
  const remarks: string[] = [];
  const notes: string[] = [];
  const problems: Problem[] = [];
  let found: FrameRange | undefined;
  let frozen = false;
  for (const comment of comments) {
    const { text, line } = comment;
    const locator = /^LOC\s*:/i.test(text) ? locatorText(text) : undefined;
    const meant = locator ?? text;
    if (isVfxText(meant)) {
      const mark = readVfxMark(meant);
      if (mark) marks.push(mark);
      else {
        problems.push(unreadableMark(meant, file, line));
        remarks.push(meant);
      }
    } else if (locator !== undefined) {
      if (locator !== "") remarks.push(locator);
    } else if (/^FROM CLIP NAME\s*:/i.test(text)) fromClips.push(after(text));
    else if (/^TO CLIP NAME\s*:/i.test(text)) toClips.push(after(text));
    else if (/^FRMC/i.test(text)) found = readRange(comment) ?? found;
    else if (/^FREEZE FRAME/i.test(text)) frozen = true;
    else if (/^(?:COMMENTS?|NOTES?)\s*:|EFFECT|TIMEWARP/i.test(text))
      notes.push(text.replace(/\s+/g, " ").trim());
  }
  const base = { fromClips, toClips, marks, remarks, notes, frozen, problems };
  return found === undefined ? base : { ...base, range: found };
}

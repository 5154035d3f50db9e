import { errorAt, type Problem, warningAt } from "../domain/problem.js";
import type { EdlGroup, Retime, TimedEdit } from "./edl-groups.js";
import type { PictureEvent } from "./picture-event.js";
import { type EditTimes, readEditTimes } from "./read-edit-times.js";
import { type EdlComments, readEdlComments } from "./read-edl-comments.js";
import { speedNote } from "./speed-note.js";
import { mayDropFrames } from "./timecode.js";
import { withOverlap } from "./with-overlap.js";

/** What all events of a list share: frame numbers a second, and the file. */
type ListClock = { readonly base: number; readonly file: string };

/** One edit line of an event with its times. */
type Line = { readonly edit: TimedEdit; readonly times: EditTimes };

function nameOf(edit: TimedEdit): string {
  return `event ${Number(edit.event)}`;
}

function clipOf(line: Line, lines: readonly Line[], comments: EdlComments): string | undefined {
  const incoming = line === lines.at(-1);
  const from = incoming ? comments.fromClips.at(-1) : comments.fromClips[0];
  return incoming && line.edit.transition !== "cut" ? (comments.toClips.at(-1) ?? from) : from;
}

/** Black is no shot: reel BL of every system, Premiere's "Black Video", Final Cut's "Slug". */
function isBlack(edit: TimedEdit, clip: string | undefined): boolean {
  return /^(?:BL|BLK|BLACK)$/i.test(edit.reel) || /^(?:BL|BLACK|BLACK VIDEO|SLUG)$/i.test(clip ?? "");
}

/** The retime of an edit: by reel, and by source timecode where both edits of an event are of one reel. */
function retimeOf(line: Line, lines: readonly Line[], retimes: readonly Retime[]): Retime | undefined {
  const [only] = retimes;
  if (lines.length === 1) return only;
  const same = retimes.filter((retime) => retime.reel === "" || retime.reel === line.edit.reel);
  const timed = same.find((retime) => retime.time === line.edit.times[0].text);
  if (timed) return timed;
  const claimed = lines.some((other) => other !== line && other.edit.reel === line.edit.reel);
  return claimed ? undefined : same[0];
}

/** Speed as a share of normal, to four places: an M2 line counts in the list's own frame numbers a second. */
function speedOf(
  line: Line,
  lines: readonly Line[],
  group: EdlGroup,
  comments: EdlComments,
  base: number,
): number | undefined {
  const retime = retimeOf(line, lines, group.retimes);
  if (retime) return Math.round((retime.framesPerSecond / base) * 10_000) / 10_000 + 0;
  return comments.frozen && line === lines.at(-1) ? 0 : undefined;
}

function durationDoubts(line: Line, comments: EdlComments, file: string): readonly Problem[] {
  const { times, edit } = line;
  const record = times.recordOut - times.recordIn;
  const source = times.sourceOut - times.sourceIn;
  const doubts: Problem[] = [];
  if (source !== record) {
    const message = `${nameOf(edit)} takes ${source} frames of its source for ${record} in the cut, and no M2 line tells of a retime; ${record} are counted`;
    doubts.push(warningAt("source-record-mismatch", message, { file, line: edit.line }));
  }
  const { range } = comments;
  if (!range) return doubts;
  const frames = range.end - range.start + 1;
  const wrong = range.duration !== undefined && range.duration !== frames;
  if (wrong || frames !== record) {
    const said = wrong ? `, its own duration says ${range.duration}` : "";
    const message = `${nameOf(edit)}: frames ${range.start} to ${range.end} are ${frames}, both ends in${said}, but the cut has ${record}; ${record} are counted`;
    const hint = frames > record ? "does the range hold handles?" : undefined;
    doubts.push(warningAt("frame-range-mismatch", message, { file, line: range.line }, hint));
  }
  return doubts;
}

function toEvent(
  line: Line,
  lines: readonly Line[],
  group: EdlGroup,
  comments: EdlComments,
  clock: ListClock,
): PictureEvent {
  const { edit, times } = line;
  const clip = clipOf(line, lines, comments);
  const speed = speedOf(line, lines, group, comments, clock.base);
  const { range } = comments;
  const incoming = line === lines.at(-1);
  const own = incoming ? comments : { marks: [], remarks: [], notes: [] };
  return {
    name: nameOf(edit),
    ...(clip === undefined || clip === "" ? {} : { clip }),
    ...(edit.reel === "" ? {} : { reel: edit.reel }),
    recordIn: times.recordIn,
    recordOut: times.recordOut,
    ...(speed === undefined ? {} : { speed }),
    marks: own.marks,
    remarks: own.remarks,
    notes: [
      ...own.notes,
      ...(speed === undefined || speed === 1 ? [] : [speedNote(speed)]),
      ...(incoming && range ? [`frames ${range.start} to ${range.end}`] : []),
    ],
    doubts:
      speed === undefined ? durationDoubts(line, incoming ? comments : { ...comments }, clock.file) : [],
    where: { file: clock.file, line: edit.line },
  };
}

function readLines(
  group: EdlGroup,
  clock: ListClock,
): { lines: readonly Line[]; problems: readonly Problem[] } {
  const made = group.edits
    .filter((edit) => edit.picture)
    .map((edit) => ({
      edit,
      read: readEditTimes(edit.times, {
        ...clock,
        line: edit.line,
        drop: edit.drop && mayDropFrames(clock.base),
      }),
    }));
  return {
    lines: made.flatMap(({ edit, read }) => (read.value ? [{ edit, times: read.value }] : [])),
    problems: made.flatMap(({ read }) => read.problems),
  };
}

/** Why a line is no shot of its own; `undefined` where it is one. */
function passedOver(
  line: Line,
  lines: readonly Line[],
  comments: EdlComments,
  file: string,
): readonly Problem[] | undefined {
  const { edit, times } = line;
  const where = { file, line: edit.line };
  const last = line === lines.at(-1);
  if (isBlack(edit, clipOf(line, lines, comments))) return [];
  if (edit.transition === "key" && !(last && comments.marks.length > 0)) {
    const message = `${nameOf(edit)} is a key, laid over other picture, and is left out`;
    return [warningAt("key-event", message, where, "mark it VFX if it is a shot")];
  }
  if (times.recordOut > times.recordIn) return undefined;
  // The first line of a dissolve only names what is faded from.
  if (!last) return [];
  return [warningAt("empty-event", `${nameOf(edit)} has no frames in the cut and is left out`, where)];
}

/**
 * The picture events of a list in file order; sound, black, keys and empty events are passed over.
 * Problems: those of the timecodes; warnings `key-event`, `empty-event`, `mark-without-code`, `mark-without-picture`.
 * @param base frame numbers in a second
 */
export function readEdlEvents(
  groups: readonly EdlGroup[],
  base: number,
  file: string,
): { readonly events: readonly PictureEvent[]; readonly problems: readonly Problem[] } {
  const events: PictureEvent[] = [];
  const problems: Problem[] = [];
  for (const group of groups) {
    if (!group.edits.some((edit) => edit.picture)) continue;
    const comments = readEdlComments(group.comments, file);
    const read = readLines(group, { base, file });
    problems.push(...comments.problems, ...read.problems);
    const count = events.length;
    for (const line of read.lines) {
      const before = events.at(-1);
      if (line.edit.length > 0 && before?.recordOut === line.times.recordIn) {
        const transition = `${line.edit.transition} into ${nameOf(line.edit)}`;
        events[events.length - 1] = withOverlap(before, line.edit.length, "tail", transition);
      }
      const reasons = passedOver(line, read.lines, comments, file);
      if (reasons) problems.push(...reasons);
      else events.push(toEvent(line, read.lines, group, comments, { base, file }));
    }
    const [mark] = comments.marks;
    const [first] = group.edits;
    if (
      mark &&
      first &&
      read.lines.length > 0 &&
      !events.slice(count).some((event) => event.marks.length > 0)
    ) {
      const message = `${mark.code} is marked on ${nameOf(first)}, which has no picture of its own`;
      problems.push(warningAt("mark-without-picture", message, { file, line: first.line }));
    }
  }
  return { events, problems };
}

/**
 * Whether drop-frame timecode can be at this rate: an error below 29.97, a doubt at a whole 30 or 60.
 * Problems: `drop-frame-rate`.
 */
export function checkFrameCode(
  groups: readonly EdlGroup[],
  fps: number,
  base: number,
  file: string,
): readonly Problem[] {
  const drops = groups
    .flatMap((group) => group.edits)
    .find((edit) => edit.drop || edit.times.some((time) => /[;,]\d+$/.test(time.text)));
  if (!drops) return [];
  const where = { file, line: drops.line };
  const hint = "give the rate with --fps, 29.97 or 59.94";
  if (!mayDropFrames(base)) {
    const message = `this list counts in drop-frame timecode, which exists at 29.97 and 59.94 frames a second, not at ${fps}`;
    return [errorAt("drop-frame-rate", message, where, hint)];
  }
  if (fps !== base) return [];
  const message = `this list counts in drop-frame timecode, but the rate given is a whole ${fps}`;
  return [warningAt("drop-frame-rate", message, where, hint)];
}

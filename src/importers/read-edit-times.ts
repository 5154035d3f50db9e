import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";
import type { Word } from "./edl-statement.js";
import { frameNumber, isDropped, readTimecode } from "./timecode.js";

/** Where an edit takes its picture from and where it puts it: frames from 00:00:00:00, the outs exclusive. */
export type EditTimes = {
  readonly sourceIn: number;
  readonly sourceOut: number;
  readonly recordIn: number;
  readonly recordOut: number;
};

/** What a list's timecodes count in: frame numbers a second, and whether its FCM line says drop-frame. */
export type Clock = {
  readonly file: string;
  readonly line: number;
  readonly base: number;
  readonly drop: boolean;
};

/**
 * One timecode as frames from 00:00:00:00.
 * Problems: `malformed-timecode`, `frame-out-of-range`, and as a warning `dropped-frame`.
 */
export function readFrames(word: Word, clock: Clock): Checked<number> {
  const where = { file: clock.file, line: clock.line, column: word.column };
  const shown = word.text.slice(0, 40);
  const timecode = readTimecode(word.text);
  if (!timecode) {
    const message = `"${shown}" is no timecode: hours:minutes:seconds:frames, with minutes and seconds below 60`;
    return { problems: [errorAt("malformed-timecode", message, where)] };
  }
  if (timecode.frames >= clock.base) {
    const message = `"${shown}" has frame ${timecode.frames}, but at ${clock.base} a second frames run from 0 to ${clock.base - 1}`;
    const hint = "is this list at another rate? give it with --fps";
    return { problems: [errorAt("frame-out-of-range", message, where, hint)] };
  }
  const drop = clock.drop || timecode.drop;
  const problems: readonly Problem[] =
    drop && isDropped(timecode, clock.base)
      ? [warningAt("dropped-frame", `"${shown}" is a number that drop-frame timecode leaves out`, where)]
      : [];
  return { value: frameNumber(timecode, clock.base, drop), problems };
}

/** An edit that runs over midnight ends earlier than it begins. */
function outAfter(from: number, to: number, day: number): number {
  return to < from && from - to > day / 2 ? to + day : to;
}

/** A day in frames (24 hours of timecode). */
function dayOf(clock: Clock): number {
  return frameNumber({ hours: 24, minutes: 0, seconds: 0, frames: 0, drop: false }, clock.base, clock.drop);
}

/**
 * The four timecodes of an edit.
 * Problems: those of `readFrames`, and `out-before-in` for a record range that ends before it begins.
 */
export function readEditTimes(times: readonly [Word, Word, Word, Word], clock: Clock): Checked<EditTimes> {
  const [sourceIn, sourceOut, recordIn, recordOut] = times.map((word) => readFrames(word, clock));
  const problems = [sourceIn, sourceOut, recordIn, recordOut].flatMap((one) => one?.problems ?? []);
  if (
    sourceIn?.value === undefined ||
    sourceOut?.value === undefined ||
    recordIn?.value === undefined ||
    recordOut?.value === undefined
  ) {
    return { problems };
  }
  const day = dayOf(clock);
  const value = {
    sourceIn: sourceIn.value,
    sourceOut: outAfter(sourceIn.value, sourceOut.value, day),
    recordIn: recordIn.value,
    recordOut: outAfter(recordIn.value, recordOut.value, day),
  };
  if (value.recordOut >= value.recordIn) return { value, problems };
  const where = { file: clock.file, line: clock.line, column: times[3].column };
  const message = `record out ${times[3].text} is before record in ${times[2].text}`;
  return { problems: [...problems, errorAt("out-before-in", message, where)] };
}

import { type Checked, errorAt, warningAt } from "../domain/problem.js";

/** No cut is slower and no camera faster: it tells a rate from a slip of the keyboard. */
const slowest = 1;
const fastest = 1000;

/**
 * The frame rate somebody gave for a list that does not say its own, in frames per second, from 1 to 1000.
 * Problems: `fps-needed`, `bad-fps`.
 * @param kind what the list is, with its article: `an EDL`
 * @param highest the highest frame digits seen in it, which bound the rate from below
 */
export function readFrameRate(
  fps: number | undefined,
  kind: string,
  file: string,
  highest?: number,
): Checked<number> {
  const where = { file };
  if (fps === undefined) {
    const bound =
      highest === undefined || highest < 1
        ? ""
        : `; its frame digits go up to ${highest}, so it is at least ${highest + 1}`;
    return {
      problems: [
        errorAt("fps-needed", `${kind} does not say its frame rate`, where, `give it: --fps 24${bound}`),
      ],
    };
  }
  if (!(fps >= slowest && fps <= fastest)) {
    const message = `frames per second are a number from ${slowest} to ${fastest}, not ${fps}`;
    return { problems: [errorAt("bad-fps", message, where)] };
  }
  return { value: fps, problems: [] };
}

/** A rate as it is spoken of: 24000/1001 is 23.976, 30000/1001 is 29.97. */
export function spokenRate(fps: number): number {
  return Math.round(fps * 1000) / 1000;
}

/**
 * The frame rate of a list that says its own, frames per second; what somebody gave beside it only stands in for it.
 * Problems: `fps-needed`, `bad-fps`, and as a warning `fps-not-used` where both are given and differ.
 */
export function settleRate(
  ofFile: number | undefined,
  said: number | undefined,
  kind: string,
  file: string,
): Checked<number> {
  if (ofFile === undefined) return readFrameRate(said, kind, file);
  if (!(ofFile >= slowest && ofFile <= fastest)) {
    const message = `this file says it has ${ofFile} frames per second; rates from ${slowest} to ${fastest} are read`;
    return { problems: [errorAt("bad-fps", message, { file })] };
  }
  if (said === undefined || Math.abs(said - ofFile) < 0.01) return { value: ofFile, problems: [] };
  const message = `this file says it has ${spokenRate(ofFile)} frames per second; --fps ${said} is not used`;
  return { value: ofFile, problems: [warningAt("fps-not-used", message, { file })] };
}

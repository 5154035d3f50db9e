import { type Checked, errorAt } from "../domain/problem.js";

/** No camera or projector is faster: it tells a rate from a slip of the keyboard. */
const fastest = 1000;

/**
 * The frame rate somebody gave for a list that does not say its own, in frames per second, above 0 and up to 1000.
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
  if (!(fps > 0 && fps <= fastest)) {
    const message = `frames per second are a number above 0 and up to ${fastest}, not ${fps}`;
    return { problems: [errorAt("bad-fps", message, where)] };
  }
  return { value: fps, problems: [] };
}

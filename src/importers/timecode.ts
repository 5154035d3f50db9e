/** Hours, minutes, seconds and frames as they are written, and whether the separator says drop-frame (`;` or `,`). */
export type Timecode = {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly frames: number;
  readonly drop: boolean;
};

const pattern = /^(\d{1,3})[:;](\d{2})[:;](\d{2})([:;.,])(\d{2,3})$/;

/** `01:00:04:05` or `01;00;04;05`; nothing where it is no timecode, or has 60 minutes or seconds or more. */
export function readTimecode(text: string): Timecode | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, hours = "", minutes = "", seconds = "", mark = "", frames = ""] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds),
    frames: Number(frames),
    drop: mark === ";" || mark === ",",
  };
}

/** Frame numbers in a second of timecode: 24 at 23.976, 30 at 29.97, 60 at 59.94 (SMPTE ST 12-1). */
export function timecodeBase(fps: number): number {
  return Math.round(fps);
}

/** True where drop-frame timecode is defined: 29.97, 59.94 and what rounds to them (SMPTE ST 12-1). */
export function mayDropFrames(base: number): boolean {
  return base % 30 === 0;
}

/**
 * Frames from 00:00:00:00. Drop-frame timecode leaves out the first base ÷ 15 numbers of every minute but each tenth
 * (SMPTE ST 12-1: 2 at 29.97, 4 at 59.94).
 * @param base frame numbers in a second
 */
export function frameNumber(timecode: Timecode, base: number, drop: boolean): number {
  const minutes = timecode.hours * 60 + timecode.minutes;
  const nominal = (minutes * 60 + timecode.seconds) * base + timecode.frames;
  return drop ? nominal - (base / 15) * (minutes - Math.floor(minutes / 10)) : nominal;
}

/** True for a number that drop-frame timecode leaves out, such as 00:01:00;00. */
export function isDropped(timecode: Timecode, base: number): boolean {
  return timecode.seconds === 0 && timecode.minutes % 10 !== 0 && timecode.frames < base / 15;
}

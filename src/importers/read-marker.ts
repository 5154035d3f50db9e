import { cleanText } from "../domain/clean-text.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { isVfxText, readVfxMark, type VfxMark } from "./vfx-mark.js";

/** What markers, notes and comments say of one clip. */
export type Marker = {
  readonly marks: readonly VfxMark[];
  readonly remarks: readonly string[];
  readonly problems: readonly Problem[];
};

const noMarker: Marker = { marks: [], remarks: [], problems: [] };

/**
 * A marker of one or several texts (its name, its comment): a VFX mark where one of them begins with `VFX`, together
 * with the texts behind it; else remarks.
 * Problems: `mark-without-code`.
 */
export function readMarker(texts: readonly string[], where: Place): Marker {
  const clean = texts.map(cleanText).filter((text) => text !== "");
  const start = clean.findIndex(isVfxText);
  if (start === -1) return { ...noMarker, remarks: clean };
  const text = clean.slice(start).join(" ");
  const mark = readVfxMark(text);
  if (mark) return { marks: [mark], remarks: clean.slice(0, start), problems: [] };
  const message = `"${text.slice(0, 60)}" is marked VFX but names no shot`;
  const hint = "write the code behind it: VFX CODE what is to be done";
  return { marks: [], remarks: clean, problems: [warningAt("mark-without-code", message, where, hint)] };
}

/** Several markers as one. */
export function joinMarkers(markers: readonly Marker[]): Marker {
  return {
    marks: markers.flatMap((one) => one.marks),
    remarks: markers.flatMap((one) => one.remarks),
    problems: markers.flatMap((one) => one.problems),
  };
}

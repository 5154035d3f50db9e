import { trimCharacters } from "./trim-characters.js";

const pictureSuffix = /\.(?:mov|mxf|mp4|avi|exr|dpx|jpe?g|png|tiff?|r3d|braw|ari|arx|dng|wav)$/i;

/** Names beyond this are paths or prose; a code is something to type. */
const longestName = 100;

/** A shot code from a clip's name: `ZZ100_504C (LAY1)` → `ZZ100_504C`, `A002.mov` → `A002`, `AP002A-3*` → `AP002A-3`. */
export function codeFromClip(clip: string): string {
  return codeFromText(withoutSuffix(clip.slice(0, longestName).replace(/\([^()]*\)/g, " ")));
}

/** A clip's name without the suffix of a picture file. */
export function withoutSuffix(clip: string): string {
  return clip.trim().replace(pictureSuffix, "");
}

/** A text as a code: what cannot stand in one becomes a line below. */
export function codeFromText(text: string): string {
  const name = text.trim().replace(/[^\p{L}\p{N}_.-]+/gu, "_");
  return trimCharacters(name, "_.-");
}

/**
 * Gives every code once: a code that is taken already, whatever its case, gets `_2`, `_3` … behind it.
 * Linear in the number of codes, however many are equal.
 */
export function codeGiver(taken: Iterable<string>): (wanted: string) => string {
  const used = new Set([...taken].map((code) => code.toLowerCase()));
  const next = new Map<string, number>();
  return (wanted) => {
    const key = wanted.toLowerCase();
    let count = next.get(key) ?? 1;
    let code = wanted;
    while (count > 1 || used.has(code.toLowerCase())) {
      count++;
      code = `${wanted}_${count}`;
      if (!used.has(code.toLowerCase())) break;
    }
    next.set(key, count);
    used.add(code.toLowerCase());
    return code;
  };
}

import { cleanText } from "../domain/clean-text.js";
import { trimCharacters } from "./trim-characters.js";

/** What an editor wrote about one shot: its code and what is to be done. */
export type VfxMark = {
  readonly code: string;
  readonly description: string;
  /** Where a template for names gives it. */
  readonly sequence?: string;
};

const spaced = /^VFX(?:\s*[:#]\s*|\s+)(\S+)(.*)$/i;
const longestCode = 100;
const joined = /^(VFX[_-]?\S*\d\S*)(.*)$/i;

/** True where an editor meant a mark, whether or not a code can be read from it. */
export function isVfxText(text: string): boolean {
  return /^VFX(?![a-z])/i.test(text);
}

/**
 * The mark in `VFX 117_GUD_0030 add Norway landscape` or `VFX_0010: remove rig`. A code holds a digit: `VFX see notes`
 * names no shot, and gives nothing. Neither does a word of more than a hundred letters.
 */
export function readVfxMark(text: string): VfxMark | undefined {
  const line = cleanText(text);
  const match = spaced.exec(line) ?? joined.exec(line);
  const code = trimCharacters(match?.[1] ?? "", ":,;.–-");
  if (!/\d/.test(code) || code.length > longestCode) return undefined;
  return { code, description: trimCharacters(match?.[2] ?? "", " :,;–-") };
}

function isShouted(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/**
 * One description from several texts about the same shot: equal ones once, whatever their case, with the mixed-case
 * writing before the all-caps one; a text that another holds whole is left out; different ones joined with `; `.
 */
export function mergeDescriptions(descriptions: readonly string[]): string {
  const kept = new Map<string, string>();
  for (const text of descriptions) {
    const key = text.toLowerCase();
    const before = kept.get(key);
    if (text !== "" && (before === undefined || (isShouted(before) && !isShouted(text)))) kept.set(key, text);
  }
  // A shot has a handful of marks; the bound keeps a list that repeats one code for ever from going quadratic.
  const entries = [...kept].slice(0, 20);
  const texts = entries
    .filter(([key]) => !entries.some(([other]) => other !== key && other.includes(key)))
    .map(([, text]) => text);
  return (kept.size > entries.length ? [...texts, "…"] : texts).join("; ");
}

import { type Location, locate } from "./locate.js";
import type { Path } from "./value-at.js";

/** A line of a text, without its end: its number, from 1, and where it begins. */
export type TextLine = { readonly line: number; readonly from: number; readonly to: number };

/** The lines in which something is written. */
export function writtenLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  let line = 1;
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    if (text.slice(from, to).trim() !== "") lines.push({ line, from, to });
    from = to + 1;
  }
  return lines;
}

/** Finds places in a list of shots that has one as JSON in each line; lines are looked up once. */
export function ndjsonPlaces(text: string): (path: Path, part: "key" | "value") => Location {
  let lines: readonly TextLine[] | undefined;
  return (path, part) => {
    lines ??= writtenLines(text);
    const one = typeof path[1] === "number" ? lines[path[1]] : undefined;
    if (!one) return { line: 1, column: 1 };
    const document = { file: "", text: text.slice(one.from, one.to), value: undefined };
    return { ...locate(document, path.slice(2), part), line: one.line };
  };
}

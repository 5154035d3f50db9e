import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";

/** How many characters the parser shows on each side of what it stumbled over. */
const shownAround = 10;

/** Where the parser stopped: it says an offset, line and column, or shows the text around it. */
function stoppedAt(message: string, text: string): number | undefined {
  const offset = /position (\d+)/u.exec(message)?.[1];
  if (offset !== undefined) return Number(offset);
  const [, dots, shown = ""] = /, (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/su.exec(message) ?? [];
  const from = shown === "" ? -1 : text.indexOf(shown);
  if (from === -1) return undefined;
  const token = /^Unexpected token '(.+?)',/su.exec(message)?.[1] ?? "";
  return dots === undefined ? from + Math.max(0, shown.indexOf(token)) : from + shownAround;
}

function placeIn(text: string, offset: number): Pick<Place, "line" | "column"> {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

function malformed(message: string, text: string, file: string): Problem {
  const place = /line (\d+) column (\d+)/u.exec(message);
  const offset = stoppedAt(message, text);
  const at = place
    ? { line: Number(place[1]), column: Number(place[2]) }
    : offset === undefined
      ? {}
      : placeIn(text, offset);
  const where = { file, ...at };
  return errorAt(
    "malformed-json",
    "this is no sound JSON; the file may be cut short",
    where,
    "export it again",
  );
}

function parse(text: string): { readonly value: unknown } | { readonly message: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { message: error.message };
    throw error;
  }
}

/** Words that some programs write where a number is none. */
const words = ["-Infinity", "Infinity", "-Inf", "Inf", "NaN"];

/** Behind the text that is opened at an offset. */
function behindText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Where those words stand outside of texts. */
function wordsIn(text: string): readonly { readonly at: number; readonly word: string }[] {
  const found: { readonly at: number; readonly word: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = behindText(text, at) - 1;
    else if (sign === "N" || sign === "I" || sign === "-") {
      const word = words.find((one) => text.startsWith(one, at));
      if (word !== undefined) found.push({ at, word });
      at += (word?.length ?? 1) - 1;
    }
  }
  return found;
}

function withNull(text: string, found: ReturnType<typeof wordsIn>): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, word } of found) {
    pieces.push(text.slice(from, at), "null");
    from = at + word.length;
  }
  return [...pieces, text.slice(from)].join("");
}

/**
 * JSON, also as OpenTimelineIO's own library writes it: with the words NaN and Infinity, which are read as unknown.
 * Problems: `malformed-json` at its line and column; `no-number`, a warning.
 */
export function parseJson(text: string, file: string): Checked<unknown> {
  const read = parse(text);
  if ("value" in read) return { value: read.value, problems: [] };
  const found = wordsIn(text);
  const again = found.length === 0 ? read : parse(withNull(text, found));
  if (!("value" in again)) return { problems: [malformed(read.message, text, file)] };
  const where = { file, ...placeIn(text, found[0]?.at ?? 0) };
  const message = `${found.length === 1 ? "a number is" : `${found.length} numbers are`} NaN or Infinity, which is no number: read as unknown`;
  return { value: again.value, problems: [warningAt("no-number", message, where)] };
}

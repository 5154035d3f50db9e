import { type Excerpt, type ExcerptedProblem, type Problem, sortProblems } from "../domain/problem.js";
import { formatPath } from "./format-path.js";
import { locate, locateInPiece } from "./locate.js";
import type { YamlDocument } from "./parse-yaml.js";
import { columnsOf, printable } from "./printable.js";
import { isMapping, valueAt } from "./value-at.js";

/** The parts of a printed problem that may have a colour of their own. */
export type ProblemPart = "place" | "error" | "warning" | "path" | "code" | "gutter" | "caret" | "hint";

/** `color` wraps a part; what it adds must have no width. */
export type FormatOptions = { readonly color?: (kind: ProblemPart, text: string) => string };

/** Characters of a source line that are shown: around the caret, where the line is longer. */
const widest = 100;

/**
 * A problem as it is printed, without a line end behind it: place, severity, path, message and code on one line, the
 * line of the document with carets under the whole word, and the hint. Nothing in it can move a terminal's cursor.
 * @param document the file it lies in, for the excerpt; without it there is none but the problem's own
 */
export function formatProblem(
  problem: ExcerptedProblem,
  document: YamlDocument | undefined,
  options: FormatOptions = {},
): string {
  const color = options.color ?? ((_, text) => text);
  const { file, line, column, path } = problem.where;
  const place = [printable(file), line, line === undefined ? undefined : column].filter(
    (one) => one !== undefined,
  );
  const where = path === undefined || path.length === 0 ? "" : `${color("path", formatPath(path))}: `;
  const lines = [
    `${color("place", `${place.join(":")}:`)} ${color(problem.severity, `${problem.severity}:`)} ${where}${printable(problem.message)} ${color("code", `[${printable(problem.code)}]`)}`,
    ...(line === undefined ? [] : shownLine(excerptOf(problem, document, line, column), line, color)),
  ];
  if (problem.hint !== undefined) lines.push(`${color("hint", "hint:")} ${printable(problem.hint)}`);
  return lines.join("\n");
}

/** What stands at the problem's place, and the word that is meant. */
function excerptOf(
  problem: ExcerptedProblem,
  document: YamlDocument | undefined,
  line: number,
  column: number | undefined,
): Excerpt | undefined {
  if (problem.excerpt || !document) return problem.excerpt;
  const text = lineOf(document.text, line);
  if (text === undefined || (text.trim() === "" && (column ?? 1) === 1)) return undefined;
  const from = column === undefined ? text.search(/\S/u) : Math.min(column - 1, text.length);
  return { text, from, to: endOfWord(problem, document, text, from) };
}

function shownLine(
  excerpt: Excerpt | undefined,
  line: number,
  color: (kind: ProblemPart, text: string) => string,
): readonly string[] {
  if (!excerpt) return [];
  const { text, from } = excerpt;
  const { before, word, after } = windowed(text, from, Math.max(from + 1, excerpt.to));
  const indent = " ".repeat(columnsOf(before));
  const carets = "^".repeat(Math.max(1, columnsOf(word)));
  const gutter = " ".repeat(String(line).length);
  return [
    `${color("gutter", `${line} |`)} ${before}${word}${after}`,
    `${color("gutter", `${gutter} |`)} ${indent}${color("caret", carets)}`,
  ];
}

function lineOf(text: string, line: number): string | undefined {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end).replace(/\r$/u, "");
}

/** Behind the word the problem is about: all of the value or key where it is known, else up to the next mark or space. */
function endOfWord(problem: Problem, document: YamlDocument, text: string, from: number): number {
  const { path, line, column } = problem.where;
  if (path !== undefined && document.value !== undefined) {
    for (const part of ["value", "key"] as const) {
      const found = locate(document, path, part);
      if (found.line === line && found.column === column && found.endColumn) return found.endColumn - 1;
    }
  }
  const word = /^(?:"[^"]*"|'[^']*'|\d+(?:[:;]\d+){3}|[^\s,:[\]{}"'#]+)/u.exec(text.slice(from, from + 1000));
  return from + (word?.[0].length ?? 1);
}

/** The line as shown: printable, and cut around the word when it is too long. */
function windowed(
  text: string,
  from: number,
  to: number,
): { readonly before: string; readonly word: string; readonly after: string } {
  const shownTo = Math.min(to, from + widest);
  const start =
    text.length <= widest ? 0 : whole(text, Math.max(0, Math.min(from - 40, text.length - widest)));
  const end = text.length <= widest ? text.length : whole(text, Math.max(shownTo, start + widest));
  return {
    before: `${start > 0 ? "…" : ""}${printable(text.slice(start, from))}`,
    word: printable(text.slice(from, shownTo)),
    after: `${printable(text.slice(shownTo, end))}${end < text.length ? "…" : ""}`,
  };
}

/** A cut never splits a character of two code units. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** Problems that are about a key and not what stands under it. */
const aboutKeys: ReadonlySet<string> = new Set([
  "unknown-key",
  "duplicate-key",
  "merge-key",
  "reserved-key",
  "key-too-long",
]);

function partOf(problem: Problem, document: YamlDocument): "key" | "value" {
  if (aboutKeys.has(problem.code)) return "key";
  const path = problem.where.path ?? [];
  const key = path.at(-1);
  // A name nobody knows may be a key too, as a department is in `days: { compp: 3 }`.
  const named = typeof key === "string" && problem.code.startsWith("unknown-");
  if (!named || !problem.message.includes(`"${key}"`)) return "value";
  const value = valueAt(document.value, path);
  return value === key || (isMapping(value) && Object.hasOwn(value, "unit")) ? "value" : "key";
}

/** A problem with the line and column that were found for it. */
function placed(problem: Problem, place: { readonly line: number; readonly column: number }): Problem {
  return { ...problem, where: { ...problem.where, line: place.line, column: place.column } };
}

/**
 * Problems with line and column, looked up in the documents they lie in where they are not known yet, in reading order
 * and each once. A problem in a file that is not among the documents keeps its place as it is.
 * @param documents by file name
 */
export function withLines(
  problems: readonly Problem[],
  documents: ReadonlyMap<string, YamlDocument>,
): readonly Problem[] {
  return sortProblems(
    problems.map((problem) => {
      const { where } = problem;
      const document = documents.get(where.file);
      if (!document || where.line !== undefined || where.path === undefined) return problem;
      return placed(problem, locate(document, where.path, partOf(problem, document)));
    }),
  );
}

/** One problem with its line and column where the piece of the document it lies in tells them: quick in a long document. */
export function withLineOfPiece(problem: Problem, document: YamlDocument | undefined): Problem {
  const { line, path } = problem.where;
  if (!document || line !== undefined || path === undefined) return problem;
  const found = locateInPiece(document, path, partOf(problem, document));
  return found ? placed(problem, found) : problem;
}

import type { YAMLException } from "js-yaml";
import { errorAt, type Problem } from "../domain/problem.js";
import { lineAndColumn } from "./decode-text.js";

type Explanation = readonly [reason: RegExp, code: string, message: string | undefined, hint?: string];

/** What the parser says, and how it is said here; `undefined` keeps the parser's words. */
const explanations: readonly Explanation[] = [
  [/duplicated mapping key/, "duplicate-key", "this key is written twice"],
  [/nesting exceeded/, "too-deep", "this is nested more than 64 levels deep"],
  [
    /unknown tag|tag/,
    "yaml-tag",
    undefined,
    'tags ("!name") are not read here; quote a text that begins with "!"',
  ],
  [/alias|anchor/, "yaml-alias", undefined, 'quote a text that begins with "*" or "&"'],
  [/tab character/, "yaml-syntax", "a tab cannot indent", "indent with spaces"],
  [
    /expected a single document/,
    "several-documents",
    "there are several documents in this file; one is read",
  ],
  [
    /bad indentation of a mapping entry/,
    "yaml-syntax",
    "this line does not fit the mapping it stands in",
    'check the indentation, and quote a text with ": " in it',
  ],
  [
    /multiline key|end of the stream or a document separator/,
    "yaml-syntax",
    undefined,
    'check the indentation and that every key is followed by ": "',
  ],
  [/missed comma/, "yaml-syntax", "a comma is missing before this"],
];

/** Where a second document begins: after the first `---` that has something before it, or else after the second. */
function secondDocument(text: string): number {
  let begun = false;
  let offset = 0;
  for (const line of text.split("\n")) {
    const mark = /^(?:---|\.\.\.)(?:\s|$)/u.test(line);
    if (mark && line.startsWith("---") && begun) return offset;
    if (mark || (line.trim() !== "" && !/^\s*#|^%/u.test(line))) begun = true;
    offset += line.length + 1;
  }
  return 0;
}

/** The parser stops behind a tag or an alias; the caret belongs under its first character. */
function beginOf(code: string | undefined, error: YAMLException, text: string): number {
  const position = error.mark?.position ?? 0;
  if (code !== "yaml-alias" && code !== "yaml-tag") return position;
  const lineStart = text.lastIndexOf("\n", position - 1) + 1;
  const before = text.slice(lineStart, position);
  const begin = before.search(code === "yaml-tag" ? /!!?[^\s!]*(?:\s[^!]*)?$/u : /[*&][^\s*&]*\s*$/u);
  return begin === -1 ? position : lineStart + begin;
}

/**
 * A parser's error as a problem with line and column, in words for someone who writes YAML rarely.
 * Codes: `yaml-syntax`, `yaml-tag`, `yaml-alias`, `several-documents`, `duplicate-key`, `too-deep`.
 */
export function explainYamlError(error: YAMLException, text: string, file: string): Problem {
  const reason = error.reason.slice(0, 200);
  const found = explanations.find(([pattern]) => pattern.test(reason));
  const [, code, message, hint] = found ?? [undefined, "yaml-syntax", undefined, undefined];
  const position = code === "several-documents" ? secondDocument(text) : beginOf(code, error, text);
  // The parser reads one line more than there is, so an error at the end is put on the last written character.
  const end = text.trimEnd().length;
  const where = { file, ...lineAndColumn(text, Math.min(position, end)) };
  return errorAt(code ?? "yaml-syntax", message ?? reason, where, hint);
}

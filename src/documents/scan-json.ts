import { errorAt, type Problem } from "../domain/problem.js";
import { deepest } from "./bounds.js";
import { lineAndColumn } from "./decode-text.js";
import { isMapping } from "./value-at.js";

/** One token of RFC 8259, of a string its first quote alone: its end is looked for without a pattern, however long it is. */
const token =
  /[ \t\r\n]*(?:(?<other>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[{}[\],:"]))/uy;

type Frame = {
  readonly mapping: boolean;
  /** Where each key was first written. */
  readonly keys: Map<string, number>;
  key: string;
  index: number;
};
type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "end";
type Scan = {
  readonly text: string;
  readonly file: string;
  readonly frames: Frame[];
  readonly problems: Problem[];
  expected: Expected;
};

/**
 * How many `"key":` pairs a JSON text has, as written. More than its value has members means that one is written
 * twice, which `JSON.parse` does not tell.
 */
function pairsWritten(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a) pairs++;
    else if (code === 0x22) at = endOfString(text, at);
  }
  return pairs;
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}

function membersOf(value: unknown): number {
  let members = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (Array.isArray(one)) for (const item of one) open.push(item);
    else if (isMapping(one)) {
      for (const key of Object.keys(one)) {
        members++;
        open.push(one[key]);
      }
    }
  }
  return members;
}

/** True when a key stands twice in one mapping of a JSON text whose value is given. */
export function hasDuplicates(text: string, value: unknown): boolean {
  return pairsWritten(text) > membersOf(value);
}

/** Where a JSON text opens its list or mapping number `depth` inside each other; 0 when it never does. */
export function offsetOfDepth(text: string, depth: number): number {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 0x20;
    if (text.charCodeAt(at) === 0x22) at = endOfString(text, at);
    else if (code === 0x7b && ++open === depth) return at;
    else if (code === 0x7d) open--;
  }
  return 0;
}

/**
 * Reads a JSON text for its faults alone, with line and column: the first syntax error (`json-syntax`), or every key
 * that stands twice in one mapping (`duplicate-key`, at its second place with the line of its first), or `too-deep`.
 */
export function scanJson(text: string, file: string): readonly Problem[] {
  const scan: Scan = { text, file, frames: [], problems: [], expected: "value" };
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return ended(scan, at + text.slice(at).search(/[^ \t\r\n]|$/u));
    at = token.lastIndex;
    const { mark, other } = match.groups ?? {};
    const begin = at - (mark ?? other ?? "").length;
    if (mark === '"') at = endOfString(text, begin) + 1;
    const string = mark === '"' ? text.slice(begin, at) : undefined;
    if (isBadString(string) || !accept(scan, string, mark, begin)) return [syntaxError(scan, begin)];
    if (scan.frames.length > deepest) return [tooDeep(scan)];
  }
}

function isBadString(quoted: string | undefined): boolean {
  if (quoted === undefined) return false;
  try {
    JSON.parse(quoted);
    return false;
  } catch {
    return true;
  }
}

function ended(scan: Scan, at: number): readonly Problem[] {
  const atEnd = scan.text.slice(at).trim() === "";
  return atEnd && scan.expected === "end" ? scan.problems : [syntaxError(scan, at)];
}

function tooDeep(scan: Scan): Problem {
  const where = { file: scan.file, ...lineAndColumn(scan.text, offsetOfDepth(scan.text, deepest + 1)) };
  return errorAt("too-deep", `this is nested more than ${deepest} levels deep`, where);
}

function syntaxError(scan: Scan, offset: number): Problem {
  const at = Math.min(offset, scan.text.trimEnd().length);
  const frame = scan.frames.at(-1);
  const wanted: Readonly<Record<Expected, string>> = {
    value: "a value",
    "value or ]": 'a value or "]"',
    key: "a key in double quotes",
    "key or }": 'a key in double quotes or "}"',
    ":": 'a ":"',
    ", or end": frame?.mapping ? '"," or "}"' : '"," or "]"',
    end: "the end of the file",
  };
  const where = { file: scan.file, ...lineAndColumn(scan.text, at) };
  return errorAt("json-syntax", `this is no JSON: ${wanted[scan.expected]} should stand here`, where);
}

function accept(scan: Scan, string: string | undefined, mark: string | undefined, offset: number): boolean {
  const { expected } = scan;
  if (expected === "key" || expected === "key or }") {
    if (string !== undefined) return acceptKey(scan, string, offset);
    return expected === "key or }" && mark === "}" && close(scan);
  }
  if (expected === "value" || expected === "value or ]") {
    if (mark === undefined || string !== undefined) return finishValue(scan);
    if (mark === "{" || mark === "[") return open(scan, mark === "{");
    return expected === "value or ]" && mark === "]" && close(scan);
  }
  if (expected === ":") {
    if (mark !== ":") return false;
    scan.expected = "value";
    return true;
  }
  return expected === ", or end" && acceptSeparator(scan, mark);
}

function open(scan: Scan, mapping: boolean): true {
  scan.frames.push({ mapping, keys: new Map(), key: "", index: 0 });
  scan.expected = mapping ? "key or }" : "value or ]";
  return true;
}

function close(scan: Scan): true {
  scan.frames.pop();
  return finishValue(scan);
}

function finishValue(scan: Scan): true {
  scan.expected = scan.frames.length === 0 ? "end" : ", or end";
  return true;
}

function acceptSeparator(scan: Scan, mark: string | undefined): boolean {
  const frame = scan.frames.at(-1);
  if (!frame) return false;
  if (mark === (frame.mapping ? "}" : "]")) return close(scan);
  if (mark !== ",") return false;
  frame.index++;
  scan.expected = frame.mapping ? "key" : "value";
  return true;
}

function acceptKey(scan: Scan, quoted: string, offset: number): boolean {
  const frame = scan.frames.at(-1);
  if (!frame) return false;
  frame.key = String(JSON.parse(quoted));
  scan.expected = ":";
  const first = frame.keys.get(frame.key);
  if (first === undefined) frame.keys.set(frame.key, offset);
  else {
    const path = scan.frames.map((one) => (one.mapping ? one.key : one.index));
    scan.problems.push(duplicateKey(frame.key, path, first, offset, scan));
  }
  return true;
}

/** The problem of a key written twice: at its second place, saying where its first is. */
export function duplicateKey(
  key: string,
  path: readonly (string | number)[],
  first: number,
  second: number,
  source: { readonly text: string; readonly file: string },
): Problem {
  const before = lineAndColumn(source.text, first);
  const here = lineAndColumn(source.text, second);
  const lines =
    before.line === here.line
      ? `twice on line ${here.line}, in columns ${before.column} and ${here.column}`
      : `twice, on lines ${before.line} and ${here.line}`;
  return errorAt(
    "duplicate-key",
    `"${key.slice(0, 80)}" is written ${lines}`,
    { file: source.file, path, ...here },
    "keep one of them",
  );
}

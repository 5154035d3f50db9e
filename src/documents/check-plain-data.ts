import { errorAt, type Problem } from "../domain/problem.js";
import { deepest, longestKey } from "./bounds.js";
import { lineAndColumn } from "./decode-text.js";
import { locate } from "./locate.js";
import type { YamlDocument } from "./parse-yaml.js";
import { offsetOfDepth } from "./scan-json.js";
import { isMapping, type Mapping, type Path } from "./value-at.js";

/** What aliases may add to a document: this many values, and this many times what is written. */
const mostFromAliases = 2_000_000;
const mostTimesWritten = 20;
const alwaysAllowed = 10_000;

type Walk = {
  readonly document: YamlDocument;
  /** Lists and mappings met, when the document has aliases; else each is met once and nothing is kept. */
  readonly met: Set<object> | undefined;
  readonly path: (string | number)[];
  readonly problems: Problem[];
  /** Values in the document as it stands when aliases are expanded, and those of them that were met before. */
  nodes: number;
  repeated: number;
  stopped: boolean;
};

/**
 * Holds a parsed document to the bounds that its parser does not know, in one walk over its plain values.
 * Problems: `too-deep`, `too-many-nodes`, `merge-key`, `reserved-key`, `key-too-long`; none when all is well.
 */
export function checkPlainData(document: YamlDocument): readonly Problem[] {
  const mayRepeat = document.text.includes("&") && document.text.includes("*");
  const walk: Walk = {
    document,
    met: mayRepeat ? new Set() : undefined,
    path: [],
    problems: [],
    nodes: 0,
    repeated: 0,
    stopped: false,
  };
  visit(document.value, walk, 0, false);
  return walk.problems;
}

function visit(value: unknown, walk: Walk, depth: number, inRepeated: boolean): void {
  walk.nodes++;
  if (inRepeated) walk.repeated++;
  if (typeof value !== "object" || value === null) return;
  let repeated = inRepeated;
  if (walk.met) {
    repeated ||= walk.met.has(value);
    walk.met.add(value);
  }
  if (depth >= deepest) {
    tooDeep(walk);
  } else if (expandsTooMuch(walk)) {
    const message = `aliases expand this document to more than ${walk.nodes - 1} values`;
    stop(walk, "too-many-nodes", message, walk.path.slice(0, 1));
  } else if (Array.isArray(value)) visitItems(value, walk, depth, repeated);
  else if (isMapping(value)) visitEntries(value, walk, depth, repeated);
}

/** YAML without aliases was already refused by its parser; what comes here is JSON, or aliases in each other. */
function tooDeep(walk: Walk): void {
  const message = `this is nested more than ${deepest} levels deep`;
  if (walk.met) {
    stop(walk, "too-deep", `${message} when its aliases are followed`, walk.path.slice(0, 8));
    return;
  }
  const { file, text } = walk.document;
  walk.stopped = true;
  const where = { file, ...lineAndColumn(text, offsetOfDepth(text, deepest + 1)) };
  walk.problems.push(errorAt("too-deep", message, where));
}

function expandsTooMuch(walk: Walk): boolean {
  if (walk.repeated <= alwaysAllowed) return false;
  return walk.repeated > mostFromAliases || walk.nodes > mostTimesWritten * (walk.nodes - walk.repeated);
}

function stop(walk: Walk, code: string, message: string, path: Path): void {
  walk.stopped = true;
  walk.problems.push(problemAt(walk, code, message, path, "value"));
}

function problemAt(walk: Walk, code: string, message: string, path: Path, part: "key" | "value"): Problem {
  const { line, column } = locate(walk.document, path, part);
  return errorAt(code, message, { file: walk.document.file, path, line, column });
}

function visitItems(items: readonly unknown[], walk: Walk, depth: number, repeated: boolean): void {
  for (let index = 0; index < items.length && !walk.stopped; index++) {
    walk.path.push(index);
    visit(items[index], walk, depth + 1, repeated);
    walk.path.pop();
  }
}

function visitEntries(mapping: Mapping, walk: Walk, depth: number, repeated: boolean): void {
  for (const key of Object.keys(mapping)) {
    if (walk.stopped) return;
    walk.path.push(key);
    if (!repeated && isRefused(key)) refuseKey(key, walk);
    visit(mapping[key], walk, depth + 1, repeated);
    walk.path.pop();
  }
}

function isRefused(key: string): boolean {
  return key === "<<" || key === "__proto__" || key.length > longestKey;
}

function refuseKey(key: string, walk: Walk): void {
  const path = [...walk.path];
  const [code, message] =
    key === "<<"
      ? ["merge-key", 'merge keys ("<<") are not read here; presets are combined with "extends"']
      : key === "__proto__"
        ? ["reserved-key", '"__proto__" cannot be a key']
        : ["key-too-long", `this key has ${key.length} characters; at most ${longestKey} are read`];
  walk.problems.push(problemAt(walk, code ?? "", message ?? "", path, "key"));
}

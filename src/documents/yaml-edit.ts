import { Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, YAMLSeq } from "yaml";
import { jsonText } from "../domain/json-text.js";

/** A piece of a text to be replaced; empty where something is put in between. */
export type TextEdit = { readonly from: number; readonly to: number; readonly text: string };

/** The text with all edits made; none may overlap. Those at one place come in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.from - b.edit.from || a.index - b.index);
  let made = "";
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.from < at) throw new RangeError("two edits of a text overlap");
    made += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return made + text.slice(at);
}

/** The pair of a key in a mapping as it was written. */
export function pairOf(map: YAMLMap, key: string): Pair<unknown, unknown> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Start and end of a node's own text, without comments behind it. */
function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

/** Where the text of a node ends: in a block that is where its last value does. */
export function endOf(node: unknown): number | undefined {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    const inner = isPair(last) ? (endOf(last.value) ?? endOf(last.key)) : endOf(last);
    if (inner !== undefined) return inner;
  }
  return rangeOf(node)?.[1];
}

/** Where a node's text begins. */
export function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.[0];
}

/** Columns before an offset in its line. */
export function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The end of the line that an offset lies in, before its line break; the end of a block scalar is behind it already. */
export function lineEnd(text: string, offset: number): number {
  const behind = offset > 0 && text[offset - 1] === "\n";
  const next = behind ? offset - 1 : text.indexOf("\n", offset);
  const stop = next === -1 ? text.length : next;
  return text[stop - 1] === "\r" ? stop - 1 : stop;
}

/** Replaces a scalar by another text; a comment behind it stays. */
export function replaceScalar(node: unknown, text: string): TextEdit | undefined {
  const range = isScalar(node) ? rangeOf(node) : undefined;
  return range ? { from: range[0], to: range[1], text } : undefined;
}

/** Puts a pair behind another one, in a block on a line of its own. */
export function insertPair(
  source: string,
  map: YAMLMap,
  after: string,
  entry: string,
  comment = "",
): TextEdit | undefined {
  const pair = pairOf(map, after) ?? map.items.at(-1);
  const first = startOf(map.items[0]?.key);
  const end = endOf(pair?.value) ?? endOf(pair?.key);
  if (first === undefined || end === undefined) return undefined;
  if (map.flow === true) return { from: end, to: end, text: `, ${entry}` };
  const at = lineEnd(source, end);
  const note = comment === "" ? "" : ` # ${comment}`;
  return {
    from: at,
    to: at,
    text: `${lineBreak(source)}${" ".repeat(columnAt(source, first))}${entry}${note}`,
  };
}

/** The line break that a text uses. */
export function lineBreak(source: string): string {
  return source.includes("\r\n") ? "\r\n" : "\n";
}

/** A node as an item of a list in block style, its lines indented; in flow style on one line, without comments. */
export function itemText(node: Node, indent: number, flow: boolean): string {
  const list = new YAMLSeq();
  list.add(node);
  const text = new Document(list).toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  if (flow) {
    const plain: unknown = new Document(node).toJS();
    return jsonText(plain);
  }
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : `${" ".repeat(indent)}${line}`))
    .join("\n");
}

/** A comment on a line of its own: where the line begins and ends, and its words. */
export type CommentLine = { readonly from: number; readonly to: number; readonly words: string };

/** The comment lines right above an offset's line, in their order. */
export function commentsAbove(text: string, offset: number): readonly CommentLine[] {
  const lines: CommentLine[] = [];
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0) {
    const end = start - 1;
    const from = text.lastIndexOf("\n", end - 1) + 1;
    const match = /^\s*#\s?(.*?)\s*$/u.exec(text.slice(from, end));
    if (!match) break;
    lines.unshift({ from, to: end, words: match[1] ?? "" });
    start = from;
  }
  return lines;
}

import { isMap, isScalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { CutShot } from "../domain/cut-list.js";
import { type Status, statuses } from "../domain/show.js";
import { emitItem } from "./emit-item.js";
import type { RecutShow } from "./recut.js";
import type { RecutChange, RecutChanges } from "./recut-changes.js";
import { speedWords } from "./recut-changes.js";
import {
  columnAt,
  commentsAbove,
  endOf,
  insertPair,
  itemText,
  lineBreak,
  lineEnd,
  pairOf,
  replaceScalar,
  startOf,
  type TextEdit,
} from "./yaml-edit.js";
import { yamlText } from "./yaml-nodes.js";

/** New shots by the index of the show's shot that they follow in the cut; −1 for those before any. */
export function groupFresh(order: RecutChanges["order"]): ReadonlyMap<number, readonly CutShot[]> {
  const groups = new Map<number, CutShot[]>();
  let after = -1;
  for (const one of order) {
    if (typeof one === "number") after = one;
    else {
      const group = groups.get(after);
      if (group) group.push(one);
      else groups.set(after, [one]);
    }
  }
  return groups;
}

/** A comment that keeps what a shot was before it was omitted, right behind a value. */
const wasComment = /^[ \t]*# was (bid|awarded|hold)[ \t]*(?=\r?\n|$)/u;

/** Where that comment stands: behind the status, or behind the whole shot where it is written on one line. */
function wasBehind(show: RecutShow, node: YAMLMap): number | undefined {
  const held = node.flow === true ? node : pairOf(node, "status")?.value;
  return node.flow === true && show.list?.flow === true ? undefined : endOf(held);
}

/** The status before, if the comment is there, with the edit that takes it off. */
function readWas(
  show: RecutShow,
  node: YAMLMap,
): { readonly status: Status; readonly edits: readonly TextEdit[] } {
  const at = wasBehind(show, node);
  const found = at === undefined ? null : wasComment.exec(show.text.slice(at, at + 80));
  const status = statuses.find((one) => one === found?.[1]);
  if (at === undefined || !found || status === undefined) return { status: "bid", edits: [] };
  return { status, edits: [{ from: at, to: at + found[0].length, text: "" }] };
}

/** Keeps what a shot was, where nothing else stands behind it on its line; a bid need not be kept. */
function writeWas(show: RecutShow, node: YAMLMap, before: Status): readonly TextEdit[] {
  const at = wasBehind(show, node);
  if (at === undefined || before === "bid" || !/^[ \t]*(?:\r?\n|$)/u.test(show.text.slice(at))) return [];
  return [{ from: at, to: at, text: ` # was ${before}` }];
}

function codeText(code: string): string {
  const made = yamlText(code);
  return made.type === undefined && /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(made.value)
    ? made.value
    : JSON.stringify(made.value);
}

/** `status: omit`, with what it was before kept in a comment. */
function omitted(show: RecutShow, node: YAMLMap, before: Status): readonly (TextEdit | undefined)[] {
  const status = pairOf(node, "status")?.value;
  if (isScalar(status)) return [replaceScalar(status, "omit"), ...writeWas(show, node, before)];
  const note = before === "bid" || node.flow === true ? "" : `was ${before}`;
  return [
    insertPair(show.text, node, "frames", "status: omit", note),
    ...(node.flow === true ? writeWas(show, node, before) : []),
  ];
}

function reinstated(
  show: RecutShow,
  node: YAMLMap,
  said: Status | undefined,
): readonly (TextEdit | undefined)[] {
  const status = pairOf(node, "status")?.value;
  if (!isScalar(status)) return [insertPair(show.text, node, "frames", `status: ${said ?? "bid"}`)];
  const was = readWas(show, node);
  return [replaceScalar(status, said ?? was.status), ...was.edits];
}

/** The comment that tells a shot's speed: replaced, taken away, or put above the shot. */
function respeeded(show: RecutShow, node: YAMLMap, speed: string): readonly TextEdit[] {
  const start = node.range?.[0] ?? 0;
  if (show.list?.flow === true) return [];
  const line = commentsAbove(show.text, start).find(({ words }) => speedWords.test(words));
  const lineStart = show.text.lastIndexOf("\n", start - 1) + 1;
  const indent = " ".repeat(columnAt(show.text, show.list?.range?.[0] ?? start));
  if (!line)
    return speed === ""
      ? []
      : [{ from: lineStart, to: lineStart, text: `${indent}# ${speed}${lineBreak(show.text)}` }];
  if (speed === "") return [{ from: line.from, to: line.to + 1, text: "" }];
  return [
    {
      from: line.from,
      to: line.to,
      text: `${indent}# ${speed}${show.text[line.to - 1] === "\r" ? "\r" : ""}`,
    },
  ];
}

/** A shot's code also stands where the show says when its plates come. */
function renamed(
  show: RecutShow,
  node: YAMLMap,
  from: string,
  to: string,
): readonly (TextEdit | undefined)[] {
  const plates = pairOf(show.root, "plates")?.value;
  const key = isMap(plates) ? pairOf(plates, from)?.key : undefined;
  return [
    replaceScalar(pairOf(node, "code")?.value, codeText(to)),
    ...(key ? [replaceScalar(key, codeText(to))] : []),
  ];
}

function changeEdits(show: RecutShow, change: RecutChange): readonly (TextEdit | undefined)[] {
  const { shown, shot, kinds, speed } = change;
  const node = shown ? show.nodes[shown.index] : undefined;
  if (!shown || !node) return [];
  const trimmed = shot !== undefined && shot.frames !== shown.frames;
  return [
    ...(kinds.includes("renamed") ? renamed(show, node, shown.code, change.code) : []),
    ...(trimmed ? [replaceScalar(pairOf(node, "frames")?.value, String(shot.frames))] : []),
    ...(kinds.includes("omitted") ? omitted(show, node, shown.status) : []),
    ...(kinds.includes("reinstated") ? reinstated(show, node, shot?.status) : []),
    ...(speed === undefined ? [] : respeeded(show, node, speed)),
  ];
}

type NodeOf = (shot: CutShot) => YAMLMap | undefined;

/** Text of new items for a list in block style, with line breaks as the show has them. */
function blockItems(show: RecutShow, shots: readonly CutShot[], indent: number, nodeOf: NodeOf): string {
  const items = shots.flatMap((shot) => nodeOf(shot) ?? []).map((node) => emitItem(node, indent));
  return items.join("\n").replace(/\n/gu, lineBreak(show.text));
}

/** New shots where the show has no shot yet. */
function firstItems(show: RecutShow, shots: readonly CutShot[], nodeOf: NodeOf): readonly TextEdit[] {
  const text = `${lineBreak(show.text)}${blockItems(show, shots, 2, nodeOf)}`;
  if (show.list?.range) return [{ from: show.list.range[0], to: show.list.range[1], text }];
  const key = pairOf(show.root, "shots")?.key;
  const end = endOf(key);
  if (end !== undefined) return [{ from: end + 1, to: end + 1, text }];
  const last = show.text.length;
  const gap = show.text.endsWith("\n") ? "" : lineBreak(show.text);
  return [{ from: last, to: last, text: `${gap}shots:${text}${lineBreak(show.text)}` }];
}

function flowItems(
  list: YAMLSeq,
  nodes: readonly YAMLMap[],
  index: number,
  shots: readonly CutShot[],
  nodeOf: NodeOf,
): readonly TextEdit[] {
  const items = shots.flatMap((shot) => nodeOf(shot) ?? []).map((node) => itemText(node, 0, true));
  const at = index < 0 ? startOf(list.items[0]) : endOf(nodes[index]);
  if (at === undefined) return [];
  return [{ from: at, to: at, text: index < 0 ? `${items.join(", ")}, ` : `, ${items.join(", ")}` }];
}

function freshEdits(
  show: RecutShow,
  index: number,
  shots: readonly CutShot[],
  nodeOf: NodeOf,
): readonly TextEdit[] {
  const { list, nodes, text } = show;
  if (!list || nodes.length === 0) return firstItems(show, shots, nodeOf);
  if (list.flow === true) return flowItems(list, nodes, index, shots, nodeOf);
  const start = list.range?.[0] ?? 0;
  const items = blockItems(show, shots, columnAt(text, start), nodeOf);
  if (index >= 0) {
    const at = lineEnd(text, endOf(nodes[index]) ?? 0);
    return [{ from: at, to: at, text: `${lineBreak(text)}${items}` }];
  }
  const [comment] = commentsAbove(text, start);
  const at = comment?.from ?? text.lastIndexOf("\n", start - 1) + 1;
  return [{ from: at, to: at, text: `${items}${lineBreak(text)}` }];
}

/** The edits of a show's text that bring a new cut into it; new shots as `nodeOf` writes them. */
export function editsOf(
  show: RecutShow,
  { changes, order }: RecutChanges,
  nodeOf: NodeOf,
): readonly TextEdit[] {
  const changed = changes.flatMap((change) => changeEdits(show, change)).filter((edit) => edit !== undefined);
  const groups = groupFresh(order);
  const edits = (index: number) => freshEdits(show, index, groups.get(index) ?? [], nodeOf);
  const behind = [...groups.keys()].filter((index) => index >= 0).flatMap(edits);
  // What comes before the first shot comes before a comment that is put above it.
  return [...(groups.has(-1) ? edits(-1) : []), ...changed, ...behind];
}

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { documentPiece } from "./document-pieces.js";
import type { YamlDocument } from "./parse-yaml.js";
import { followed, keyText, type SyntaxTree, syntaxTree } from "./syntax-tree.js";
import type { Path } from "./value-at.js";

/** Where something stands: 1-based, columns in UTF-16 code units; `endColumn` just behind it when it ends on that line. */
export type Location = { readonly line: number; readonly column: number; readonly endColumn?: number };

type Found = { readonly node: Node | undefined; readonly key: Node | undefined };
type Index = { readonly tree: SyntaxTree | undefined; readonly pairs: WeakMap<object, Map<string, Pair>> };

/** What YAML takes for space; other spaces of Unicode are text. */
const yamlSpace = /[ \t\r\n]+$/u;

/** Slow trees are built once for a document, and go when it goes. */
const indexes = new WeakMap<YamlDocument, Index>();

/**
 * Finds a path's place in a document: its value, or its key when asked; the nearest existing ancestor when the path is
 * not there. Slow and exact: it parses the document again with positions, once, or the piece of a long one in which the path
 * lies, so ask only for a problem or an explain.
 */
export function locate(document: YamlDocument, path: Path, part: "key" | "value" = "value"): Location {
  if (document.places) return document.places(path, part);
  if (document.text.length > longText) {
    const found = locateInPiece(document, path, part);
    if (found) return found;
  }
  return locateInWhole(document, path, part);
}

/** From this length on a document is looked into by pieces, before all of it is parsed with positions. In characters. */
const longText = 64 * 1024;

/** A path's place by way of the piece of the document it lies in; nothing where there is none. */
export function locateInPiece(
  document: YamlDocument,
  path: Path,
  part: "key" | "value" = "value",
): Location | undefined {
  const piece = documentPiece(document, path);
  if (!piece) return undefined;
  const found = locateInWhole(piece.document, piece.path, part);
  return { ...found, line: found.line + piece.linesAbove };
}

/** A path's place in the whole document, parsed with positions. */
export function locateInWhole(document: YamlDocument, path: Path, part: "key" | "value" = "value"): Location {
  const index = indexOf(document);
  const tree = index.tree;
  if (!tree) return { line: 1, column: 1 };
  let found: Found = { node: contentsOf(tree), key: undefined };
  for (const segment of path) {
    const next = step(found.node, segment, tree, index);
    if (!next) return placeOf(found, found.key ? "key" : "value", tree, document);
    found = next;
  }
  return placeOf(found, part, tree, document);
}

function indexOf(document: YamlDocument): Index {
  const known = indexes.get(document);
  if (known) return known;
  const index: Index = { tree: syntaxTree(document.text), pairs: new WeakMap() };
  indexes.set(document, index);
  return index;
}

function contentsOf(tree: SyntaxTree): Node | undefined {
  return tree.document.contents ?? undefined;
}

function step(
  parent: Node | undefined,
  segment: string | number,
  tree: SyntaxTree,
  index: Index,
): Found | undefined {
  const node = followed(parent, tree);
  if (isSeq(node)) {
    const item: unknown = typeof segment === "number" ? node.items[segment] : undefined;
    return item === undefined ? undefined : { node: asNode(item), key: undefined };
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(node, index).get(String(segment));
  return pair && { node: asNode(pair.value), key: asNode(pair.key) };
}

function pairsOf(node: { readonly items: readonly Pair[] } & object, index: Index): Map<string, Pair> {
  const known = index.pairs.get(node);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of node.items) {
    const key = keyText(pair);
    // A key written twice has its second place reported; the value is looked for where it is first written.
    if (key !== undefined && !pairs.has(key)) pairs.set(key, pair);
  }
  index.pairs.set(node, pairs);
  return pairs;
}

function asNode(value: unknown): Node | undefined {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : undefined;
}

function placeOf(found: Found, part: "key" | "value", tree: SyntaxTree, document: YamlDocument): Location {
  const { node, key } = found;
  // A block under its key, or nothing at all after the colon: the key says more than the first line below it.
  const preferKey =
    part === "key" || !node?.range || isEmpty(node) || (isBlock(node) && spansLines(node, tree));
  const shown = preferKey && key?.range ? key : node;
  const range = shown?.range;
  if (!range) return { line: 1, column: 1 };
  const { line, col } = tree.lines.linePos(range[0]);
  const end = Math.min(range[1], endOfLine(document.text, range[0]));
  const length = document.text.slice(range[0], end).replace(yamlSpace, "").length;
  const whole = !(isBlock(shown) && spansLines(shown, tree));
  return length > 0 && whole ? { line, column: col, endColumn: col + length } : { line, column: col };
}

function isEmpty(node: Node): boolean {
  return node.range !== undefined && node.range !== null && node.range[0] === node.range[1];
}

function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

function spansLines(node: Node | undefined, tree: SyntaxTree): boolean {
  if (!node?.range) return false;
  return (
    tree.lines.linePos(node.range[0]).line !==
    tree.lines.linePos(Math.max(node.range[0], node.range[1] - 1)).line
  );
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

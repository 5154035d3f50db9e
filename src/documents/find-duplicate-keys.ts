import { isMap, isSeq } from "yaml";
import type { Problem } from "../domain/problem.js";
import { duplicateKey } from "./scan-json.js";
import { keyText, syntaxTree } from "./syntax-tree.js";
import type { Path } from "./value-at.js";

/** Every key that stands twice in one mapping, at its second place, with the line of its first. Code `duplicate-key`. */
export function findDuplicateKeys(text: string, file: string): readonly Problem[] {
  const tree = syntaxTree(text);
  if (!tree) return [];
  const problems: Problem[] = [];
  visit(tree.document.contents, [], { text, file, problems });
  return problems;
}

type Search = { readonly text: string; readonly file: string; readonly problems: Problem[] };

function visit(node: unknown, path: Path, search: Search): void {
  if (isSeq(node)) {
    node.items.forEach((item, index) => {
      visit(item, [...path, index], search);
    });
    return;
  }
  if (!isMap(node)) return;
  const first = new Map<string, number>();
  for (const pair of node.items) {
    const key = keyText(pair);
    if (key === undefined) continue;
    const offset = offsetOf(pair.key);
    const before = first.get(key);
    if (before === undefined) first.set(key, offset);
    else search.problems.push(duplicateKey(key, [...path, key], before, offset, search));
    visit(pair.value, [...path, key], search);
  }
}

function offsetOf(node: unknown): number {
  if (typeof node !== "object" || node === null || !("range" in node)) return 0;
  const start: unknown = Array.isArray(node.range) ? node.range[0] : 0;
  return typeof start === "number" ? start : 0;
}

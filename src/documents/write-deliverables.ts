import { Scalar, type YAMLMap } from "yaml";
import type { CutDeliverable } from "../domain/cut-list.js";
import { deliverableKeys } from "../domain/deliverable-measures.js";
import { emitItem } from "./emit-item.js";
import { shotFacts } from "./shot-facts.js";
import { yamlList, yamlPairs, yamlText } from "./yaml-nodes.js";

function deliverableNode(one: CutDeliverable, complexity: string): YAMLMap {
  const { code, sequence = "", size, description, work } = one;
  return yamlPairs([
    ["code", yamlText(code)],
    ...(sequence === "" ? [] : [["sequence", yamlText(sequence)] as const]),
    ...deliverableKeys.flatMap((key) => {
      const number = size[key];
      return number === undefined ? [] : [[key, new Scalar(number)] as const];
    }),
    ...(description === "" ? [] : [["description", yamlText(description)] as const]),
    ...(work === undefined ? [] : [["work", yamlList(work)] as const]),
    ["complexity", yamlText(one.complexity ?? complexity)],
    ...shotFacts(one),
  ]);
}

/** The deliverables of a list as the part of a show; nothing where it has none. */
export function deliverablesText(all: readonly CutDeliverable[], complexity: string): string {
  if (all.length === 0) return "";
  return `deliverables:\n${all.map((one) => emitItem(deliverableNode(one, complexity))).join("\n")}\n`;
}

import type { YAMLMap } from "yaml";
import type { CutList } from "../domain/cut-list.js";
import { yamlData, yamlPairs, yamlText } from "./yaml-nodes.js";

/** The days on which plates come, by shot, or by sequence where the list keeps them so; nothing where it has none. */
export function platesNode({ shots, plates = {} }: CutList): YAMLMap | undefined {
  const known = new Set(shots.flatMap(({ code, sequence = "" }) => [code, sequence]));
  const kept = Object.entries(plates).filter(([name]) => name !== "" && known.has(name));
  const own = shots.flatMap(({ code, plates: day }) => (day === undefined ? [] : [[code, day] as const]));
  const all = new Map([...kept, ...own]);
  return all.size === 0
    ? undefined
    : yamlPairs([...all].map(([name, day]) => [name, yamlText(day)] as const));
}

/** Titles and pipelines of sequences, as a show writes them; nothing where the list has none. */
export function sequencesNode({ sequences = {} }: CutList): YAMLMap | undefined {
  const all = Object.entries(sequences);
  return all.length === 0
    ? undefined
    : yamlPairs(all.map(([name, written]) => [name, yamlData(written)] as const));
}

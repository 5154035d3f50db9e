import type { Estimate, RuledOut } from "../domain/estimate.js";
import type { Source } from "../domain/source.js";
import { mixCounts } from "./foot.js";
import { listed, type TableStyle } from "./table-style.js";
import { harmless } from "./terminal-text.js";

/** So many shots and so many places are named, the rest counted. */
const mostNamed = 3;

/**
 * What the cheapest way shot by shot may not use, a sentence per rule and the pipelines it keeps from the same shots: for which shots, why, and who says so.
 * Nothing where there is nothing to choose.
 */
export function ruleLines(estimate: Estimate, style: TableStyle): readonly string[] {
  const { pipelines } = estimate;
  if (mixCounts(estimate).length === 0 || pipelines.length < 2) return [];
  const { locale, titleOf } = style;
  const { ruledOut, rules } = locale.words.mix;
  const named = (items: readonly string[]) => listed(items, locale, mostNamed);
  return [...gathered(estimate)].flatMap(([rule, ways]) => {
    const alike = new Map<string, { readonly found: Found; readonly titles: string[] }>();
    for (const pipeline of pipelines) {
      const found = ways.get(pipeline);
      if (!found) continue;
      const name = JSON.stringify([found.codes, [...found.places]]);
      const one = alike.get(name) ?? { found, titles: [] };
      alike.set(name, one);
      one.titles.push(titleOf(pipeline));
    }
    return [...alike.values()].map(({ found, titles }) =>
      ruledOut(named(titles), named(found.codes), rules[rule], named([...found.places])),
    );
  });
}

type Found = { readonly codes: string[]; readonly places: Set<string> };

/** By rule and pipeline: a rule that is written in many lines is told once. */
function gathered({ mix: { rules = [] } }: Estimate): ReadonlyMap<RuledOut, ReadonlyMap<string, Found>> {
  const all = new Map<RuledOut, Map<string, Found>>();
  for (const { rule, sources, subjects } of rules) {
    const ways = all.get(rule) ?? new Map<string, Found>();
    all.set(rule, ways);
    for (const [pipeline, codes] of Object.entries(subjects)) {
      const found = ways.get(pipeline) ?? { codes: [], places: new Set<string>() };
      ways.set(pipeline, found);
      found.codes.push(...codes.map((code) => harmless(code)));
      for (const source of sources) found.places.add(harmless(whoSays(source)));
    }
  }
  return all;
}

/** A publication with its date, or the line of the show. */
function whoSays({ kind, text, url, date, place }: Source): string {
  if (kind === "given" || kind === "own") {
    if (!place) return text;
    return place.line === undefined ? place.file : `${place.file}:${place.line}`;
  }
  return [text, ...(date === undefined ? [] : [date]), ...(url === undefined ? [] : [url])].join(", ");
}

import { printable } from "../documents/printable.js";
import type { Estimate } from "../domain/estimate.js";
import type { Place, Source } from "../domain/source.js";
import type { PlannedSubject, SpendingPlan } from "../domain/spending-plan.js";
import type { Origins } from "./explain-origins.js";

/** An estimate whose rules say the line they are written in. */
export function withLinesOfRules(estimate: Estimate, origins: Origins): Estimate {
  const { mix } = estimate;
  if (!mix.rules) return estimate;
  const rules = mix.rules.map((one) => ({
    ...one,
    sources: one.sources.map((source) => located(source, origins)),
  }));
  return { ...estimate, mix: { ...mix, rules } };
}

/** A source with the line it was written in, where that can be looked up. */
export function located(source: Source, origins: Origins): Source {
  const place = origins.of(source)?.place;
  return place ? { ...source, place } : source;
}

/** A plan whose rules say the line they are written in. */
export function withRuleLines(plan: SpendingPlan, origins: Origins): SpendingPlan {
  const subjects = plan.subjects.map((one): PlannedSubject => {
    if (!one.ruleSources) return one;
    const found = Object.entries(one.ruleSources).map(
      ([pipeline, sources]) => [pipeline, sources.map((source) => located(source, origins))] as const,
    );
    return { ...one, ruleSources: Object.fromEntries(found) };
  });
  return { ...plan, subjects };
}

/** Why a pipeline may not make a subject, with who says so: a file and its line, a page and its date. */
export function ruleText({ ruledOut, ruleSources }: PlannedSubject, pipeline: string): string {
  const told = new Set((ruleSources?.[pipeline] ?? []).map(sourceText));
  const why = ruledOut[pipeline] ?? "";
  return told.size === 0 ? why : `${why} (${[...told].join("; ")})`;
}

/** A publication with date and page, or a line of the show. */
export function sourceText({ kind, text, url, date, place }: Source): string {
  const said =
    kind === "given" || kind === "own" ? [] : [text, ...(date ? [date] : []), ...(url ? [url] : [])];
  return printable([...said, ...(place ? [placeText(place)] : [])].join(", "));
}

function placeText({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}

import { type Clearances, caseOf } from "../domain/clearance.js";
import type { Mix, MixRule, RuledOut } from "../domain/estimate.js";
import type { Show } from "../domain/show.js";
import type { Source } from "../domain/source.js";
import { ruleSources } from "./ruled-out.js";

/** The rules behind what the mix may not use, in the order of the show: each with who says so, told once. */
export function mixRules(
  { subjects, book }: Show,
  ruledOut: NonNullable<Mix["ruledOut"]>,
  clearances: Clearances,
): readonly MixRule[] {
  const rules = new Map<
    string,
    { rule: RuledOut; sources: readonly Source[]; codes: Map<string, string[]> }
  >();
  for (const subject of subjects) {
    const { code } = subject;
    if (!Object.hasOwn(ruledOut, code)) continue;
    const needed = new Map(Object.entries(caseOf(clearances, code)?.pipelines ?? {}));
    for (const [pipeline, rule] of Object.entries(ruledOut[code] ?? {})) {
      const sources = ruleSources(rule, subject, needed.get(pipeline)?.generators ?? [], book);
      const name = JSON.stringify([rule, sources]);
      const known = rules.get(name) ?? { rule, sources, codes: new Map<string, string[]>() };
      rules.set(name, known);
      const codes = known.codes.get(pipeline) ?? [];
      known.codes.set(pipeline, codes);
      codes.push(code);
    }
  }
  return [...rules.values()].map(({ rule, sources, codes }) => {
    return { rule, sources, subjects: Object.fromEntries(codes) };
  });
}

/** The rules that rule pipelines out for one subject, by pipeline. */
export function rulesFor({ rules = [] }: Pick<Mix, "rules">, code: string): ReadonlyMap<string, MixRule> {
  return new Map(
    rules.flatMap((one) =>
      Object.entries(one.subjects).flatMap(([pipeline, codes]) =>
        codes.includes(code) ? [[pipeline, one] as const] : [],
      ),
    ),
  );
}

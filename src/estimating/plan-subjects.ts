import type { PlanOption, PlanRequest, PlanSubject } from "../affording/plan-request.js";
import { addTo } from "../affording/plan-sum.js";
import type { Estimate, MixRule } from "../domain/estimate.js";
import { isCounted, type Show, type Subject } from "../domain/show.js";
import type { Source } from "../domain/source.js";
import type { PlannedSubject } from "../domain/spending-plan.js";
import type { PlanDates } from "./plan-dates.js";
import { knownWays, type PlanPart } from "./plan-parts.js";
import { ruleWords } from "./ruled-out.js";

type RuleSources = NonNullable<PlannedSubject["ruleSources"]>;
type Ways = ReadonlyMap<string, ReadonlyMap<string, PlanPart>>;

/** A request, with the subjects in the order of the show and why pipelines are ruled out. */
export type RequestedPlan = {
  readonly request: PlanRequest;
  readonly subjects: readonly Subject[];
  /** In words, by subject and pipeline. */
  readonly ruledOut: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Who says so, by subject and pipeline, where it is a rule. */
  readonly ruleSources: ReadonlyMap<string, RuleSources>;
};

type Asked = Pick<PlanRequest, "draws" | "budget" | "risk" | "prefer"> & {
  readonly dates: PlanDates | undefined;
};

/**
 * What is to be planned: every counted shot and deliverable, each with the pipelines that nothing rules out (approvals,
 * clearance, the show's rules, an unknown price, too slow for the deadline even alone). Assets that nobody uses are built
 * by the first pipeline whatever is chosen, as in the mix.
 */
export function planRequest(show: Show, of: Estimate, ways: Ways, asked: Asked): RequestedPlan {
  const counted = show.subjects.filter(isCounted);
  const assets = new Map(
    counted.flatMap(({ kind, code }) =>
      kind === "asset" ? [[code, knownWays(ways.get(code) ?? new Map())] as const] : [],
    ),
  );
  const subjects = counted.filter(({ kind }) => kind !== "asset");
  const ruledOut = new Map(
    subjects.map((one) => [one.code, reasonsAgainst(one, show, of, ways, asked.dates)] as const),
  );
  const used = new Set(subjects.flatMap((one) => one.assets));
  const fixed = new Float64Array(asked.draws);
  for (const [code, built] of assets) {
    const way = used.has(code) ? undefined : built.get(show.pipelines[0] ?? "");
    if (way) addTo(fixed, way.price);
  }
  const { draws, budget, risk, prefer, dates } = asked;
  const planned = subjects.map((one): PlanSubject => {
    const against = ruledOut.get(one.code) ?? {};
    const options = [...(ways.get(one.code)?.values() ?? [])].filter(
      ({ pipeline }) => !Object.hasOwn(against, pipeline),
    );
    return {
      code: one.code,
      awarded: one.status === "awarded",
      assets: one.assets,
      options: cheapestFirst(options),
    };
  });
  const request: PlanRequest = {
    subjects: planned.sort((a, b) => (a.code < b.code ? -1 : 1)),
    assets,
    fixed,
    ...{ draws, budget, risk, prefer },
    ...(dates ? { capacity: dates.capacity } : {}),
  };
  return { request, subjects, ruledOut, ruleSources: sourcesOfRules(subjects, of.mix.rules ?? []) };
}

function sourcesOfRules(
  subjects: readonly Subject[],
  rules: readonly MixRule[],
): ReadonlyMap<string, RuleSources> {
  const known = new Set(subjects.map(({ code }) => code));
  const told = new Map<string, [string, readonly Source[]][]>();
  for (const rule of rules)
    for (const [pipeline, codes] of Object.entries(rule.subjects))
      for (const code of codes) {
        if (!known.has(code)) continue;
        const own = told.get(code) ?? [];
        told.set(code, own);
        own.push([pipeline, rule.sources]);
      }
  return new Map([...told].map(([code, own]) => [code, Object.fromEntries(own)]));
}

function cheapestFirst(options: readonly PlanPart[]): readonly PlanOption[] {
  return options.toSorted((a, b) => a.mean - b.mean || (a.pipeline < b.pipeline ? -1 : 1));
}

function reasonsAgainst(
  subject: Subject,
  show: Show,
  of: Estimate,
  ways: Ways,
  dates: PlanDates | undefined,
): Readonly<Record<string, string>> {
  const rules = of.mix.ruledOut?.[subject.code] ?? {};
  return Object.fromEntries(
    show.pipelines.flatMap((pipeline) => {
      const rule = rules[pipeline];
      const own = ways.get(subject.code)?.get(pipeline);
      const parts = [own, ...subject.assets.map((asset) => ways.get(asset)?.get(pipeline))];
      const unknown = [...new Set(parts.flatMap((part) => part?.unknown ?? []))];
      const why = rule
        ? ruleWords(rule)
        : unknown.length > 0
          ? `no price is known for ${unknown.join(", ")}`
          : own && dates && own.elapsedDays > dates.workingDays
            ? `takes ${Math.ceil(own.elapsedDays)} working days even alone, and there are ${Math.floor(dates.workingDays)}`
            : undefined;
      return why === undefined ? [] : [[pipeline, why]];
    }),
  );
}

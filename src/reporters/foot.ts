import type { Estimate } from "../domain/estimate.js";
import type { Locale } from "../words/locale.js";
import { count, errorPercent } from "./number-text.js";
import { cheapestOf, isCountedSubject, subjectsOf } from "./select-rows.js";

/** What stands under an estimate, as sentences: what is not counted, what is not known, and how far the rest can be trusted. */
export type Foot = {
  readonly notCounted: readonly string[];
  /** Resources nobody has a price for. */
  readonly unknown: readonly string[];
  /** What is asked of generated material in this place. */
  readonly advice: readonly string[];
  readonly warnings: string;
  readonly figures: string;
  readonly simulation: string;
};

/** The foot of an estimate. User's texts are as they were written: the reporter makes them harmless for its medium. */
export function footOf(estimate: Estimate, locale: Locale): Foot {
  const { figures, oldestPrice, seed, draws, subjectDraws, error, tool } = estimate.provenance;
  const warnings = estimate.warnings.length;
  const unknown = new Set<string>();
  for (const total of Object.values(estimate.totals)) for (const one of total.unknown) unknown.add(one);
  const { foot, statuses } = locale.words;
  const parts = [
    foot.sourced(count(figures.sourced, locale)),
    foot.derived(count(figures.derived, locale)),
    foot.assumed(count(figures.assumption, locale)),
    foot.own(count(figures.own, locale)),
  ];
  const oldest = oldestPrice === undefined ? foot.undated : foot.oldest(locale.date(oldestPrice));
  const errors = (["p50", "p80", "p90"] as const).map(
    (point) => `${point.toUpperCase()} ${errorPercent(error[point], locale)}`,
  );
  return {
    notCounted: subjectsOf(estimate)
      .filter((subject) => !isCountedSubject(subject))
      .map((subject) => `${subject.code} (${statuses[subject.status]})`),
    unknown: [...unknown].sort(),
    advice: (estimate.advice ?? []).map(
      ({ text, url, date }) => `${text.trim()} (${locale.date(date)}, ${url})`,
    ),
    warnings: warnings === 0 ? "" : foot.warnings(count(warnings, locale), warnings === 1),
    figures: foot.figures(parts.join(", "), oldest),
    simulation: foot.simulation(
      tool,
      String(seed),
      count(draws, locale),
      draws === 1,
      subjectDraws === undefined ? "" : foot.subjectDraws(count(subjectDraws, locale)),
      errors.join(", "),
    ),
  };
}

/** True when a shot of the mix is made by a pipeline that has an unknown price there. */
export function mixHasUnknown(estimate: Estimate): boolean {
  return subjectsOf(estimate).some((subject) => {
    const choice = Object.hasOwn(estimate.mix.choice, subject.code)
      ? estimate.mix.choice[subject.code]
      : undefined;
    if (choice === undefined || cheapestOf(subject) === choice) return false;
    return Object.hasOwn(subject.pipelines, choice) && (subject.pipelines[choice]?.unknown.length ?? 0) > 0;
  });
}

/** How many shots each pipeline makes in the mix, in the order of the columns; those it makes none of are left out. */
export function mixCounts(estimate: Estimate): readonly (readonly [pipeline: string, shots: number])[] {
  const counts = new Map<string, number>();
  for (const choice of Object.values(estimate.mix.choice)) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return estimate.pipelines.flatMap((name) => {
    const shots = counts.get(name) ?? 0;
    return shots === 0 ? [] : [[name, shots] as const];
  });
}

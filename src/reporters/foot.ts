import type { Estimate } from "../domain/estimate.js";
import { count, errorPercent } from "./number-text.js";
import { cheapestOf, isCountedSubject, subjectsOf } from "./select-rows.js";

/** What stands under an estimate, as sentences: what is not counted, what is not known, and how far the rest can be trusted. */
export type Foot = {
  readonly notCounted: readonly string[];
  /** Resources nobody has a price for. */
  readonly unknown: readonly string[];
  readonly warnings: string;
  readonly figures: string;
  readonly simulation: string;
};

function plural(n: number, one: string): string {
  return `${count(n)} ${n === 1 ? one : `${one}s`}`;
}

/** The foot of an estimate. User's texts are as they were written: the reporter makes them harmless for its medium. */
export function footOf(estimate: Estimate): Foot {
  const { figures, oldestPrice, seed, draws, error, tool } = estimate.provenance;
  const unknown = new Set<string>();
  for (const total of Object.values(estimate.totals)) for (const one of total.unknown) unknown.add(one);
  const parts = [
    `${count(figures.sourced)} sourced`,
    `${count(figures.derived)} derived from sources`,
    `${count(figures.assumption)} assumed`,
    `${count(figures.own)} your own`,
  ];
  const oldest = oldestPrice === undefined ? "no price is dated" : `the oldest price is of ${oldestPrice}`;
  return {
    notCounted: subjectsOf(estimate)
      .filter((subject) => !isCountedSubject(subject))
      .map((subject) => `${subject.code} (${subject.status})`),
    unknown: [...unknown].sort(),
    warnings: estimate.warnings.length === 0 ? "" : `${plural(estimate.warnings.length, "warning")}.`,
    figures: `Figures behind this: ${parts.join(", ")}; ${oldest}.`,
    simulation:
      `${tool}, seed ${seed}, ${plural(draws, "draw")}; Monte Carlo error: ` +
      `P50 ${errorPercent(error.p50)}, P80 ${errorPercent(error.p80)}, P90 ${errorPercent(error.p90)}.`,
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

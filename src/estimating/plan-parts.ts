import type { PlanAsset, PlanOption } from "../affording/plan-request.js";
import { rollUp } from "../analysis/roll-up.js";
import { meanOfProduct } from "../domain/factor.js";
import { type LineItem, usesArtistDays } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { openSimulation } from "../simulation/open-simulation.js";
import type { SubjectTallies } from "./value-subject.js";

/** One way to make a subject, with the resources in it that nobody has a price for. */
export type PlanPart = PlanOption & { readonly unknown: readonly string[] };

/** What plans are put together from: by subject and pipeline. */
export type PlanParts = {
  add(subject: Subject, lines: readonly LineItem[], valued: ReadonlyMap<string, SubjectTallies>): void;
  readonly ways: ReadonlyMap<string, ReadonlyMap<string, PlanPart>>;
};

/**
 * Gathers every subject's part of the show's price while it is valued. Supervision, overhead, contingency and fee are
 * shares of people's time, of direct cost or of what came before: in a draw the price is therefore so many times the cost
 * of people plus so many times that of machines, and every subject has its part of it.
 */
export function openPlanParts(
  show: Show,
  options: { readonly seed: number; readonly draws: number },
): PlanParts {
  const simulation = openSimulation(options);
  const column = (value: number) => ({
    values: new Float64Array(options.draws).fill(value),
    mean: value,
    unknown: new Set<string>(),
  });
  const { rollUp: how } = show.book;
  const people = rollUp(column(1), column(0), how, simulation).price.values;
  const machines = rollUp(column(0), column(1), how, simulation).price.values;
  const ways = new Map<string, ReadonlyMap<string, PlanPart>>();
  return {
    ways,
    add(subject, lines, valued) {
      const own = [...valued].map(([pipeline, { labour, artistDays, elapsed, cost }]) => {
        const price = cost.values.map((value, i) => {
          const time = labour[i] as number;
          return time * (people[i] as number) + (value - time) * (machines[i] as number);
        });
        const elapsedDays = elapsed.reduce((sum, value) => sum + value, 0) / elapsed.length;
        const ofPipeline = lines.filter((line) => line.pipeline === pipeline);
        const days = daysOf(ofPipeline);
        const craft = daysOf(ofPipeline.filter(({ path }) => crafts.includes(path[3])));
        const craftDays = [...craft.values()].reduce((sum, value) => sum + value, 0);
        const unknown = [...cost.unknown].sort();
        return [
          pipeline,
          { pipeline, price, artistDays: artistDays.mean, elapsedDays, craftDays, days, unknown },
        ] as const;
      });
      ways.set(subject.code, new Map(own));
    },
  };
}

/** What artists do on a picture with their own hands, as the models call it. */
const crafts: readonly string[] = ["work", "finishing"];

/** Mean artist days by department. */
function daysOf(lines: readonly LineItem[]): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const line of lines) {
    if (!usesArtistDays(line)) continue;
    days.set(line.path[2], (days.get(line.path[2]) ?? 0) + meanOfProduct(line.usage));
  }
  return days;
}

/** An asset's ways without those that have an unknown price. */
export function knownWays(ways: ReadonlyMap<string, PlanPart>): PlanAsset {
  return new Map([...ways].filter(([, { unknown }]) => unknown.length === 0));
}

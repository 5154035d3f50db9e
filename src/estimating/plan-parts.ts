import type { PlanAsset, PlanOption } from "../affording/plan-request.js";
import { meanOf } from "../affording/plan-sum.js";
import { rollUp } from "../analysis/roll-up.js";
import { ownRoom } from "../analysis/tally.js";
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
  const room = ownRoom(options.draws);
  const column = (value: number) => ({
    values: room.take().fill(value),
    mean: value,
    unknown: new Set<string>(),
  });
  const { rollUp: how } = show.book;
  const [nothing, all] = [column(0), column(1)];
  const people = rollUp({ labour: all, machine: nothing, cost: all }, how, simulation, room).price.values;
  const machines = rollUp({ labour: nothing, machine: all, cost: all }, how, simulation, room).price.values;
  const ways = new Map<string, ReadonlyMap<string, PlanPart>>();
  return {
    ways,
    add(subject, lines, valued) {
      const days = daysByPipeline(lines);
      const own = [...valued].map(([pipeline, { labour, artistDays, elapsed, cost }]) => {
        const price = priceOf(cost.values, labour, people, machines);
        const { all, craft } = days.get(pipeline) ?? { all: new Map<string, number>(), craft: 0 };
        const part: PlanPart = {
          ...{ pipeline, price, mean: meanOf(price), artistDays: artistDays.mean },
          ...{ elapsedDays: meanOf(elapsed), craftDays: craft, days: all, unknown: [...cost.unknown].sort() },
        };
        return [pipeline, part] as const;
      });
      ways.set(subject.code, new Map(own));
    },
  };
}

/** Draw by draw: people's time so many times, the rest so many times. */
function priceOf(
  cost: Float64Array,
  labour: Float64Array,
  people: Float64Array,
  machines: Float64Array,
): Float64Array {
  const n = cost.length | 0;
  const price = new Float64Array(n);
  for (let i = 0; i < n; i = (i + 1) | 0) {
    const time = labour[i] as number;
    price[i] = time * (people[i] as number) + ((cost[i] as number) - time) * (machines[i] as number);
  }
  return price;
}

/** What artists do on a picture with their own hands, as the models call it. */
const crafts: readonly string[] = ["work", "finishing"];

type Days = { readonly all: ReadonlyMap<string, number>; readonly craft: number };

/** By pipeline: mean artist days by department, and those of them that are craft. */
function daysByPipeline(lines: readonly LineItem[]): ReadonlyMap<string, Days> {
  const found = new Map<string, { readonly all: Map<string, number>; craft: number }>();
  for (const line of lines) {
    if (!usesArtistDays(line)) continue;
    const own = found.get(line.pipeline) ?? { all: new Map<string, number>(), craft: 0 };
    found.set(line.pipeline, own);
    const days = meanOfProduct(line.usage);
    const [, , department, what] = line.path;
    own.all.set(department, (own.all.get(department) ?? 0) + days);
    if (crafts.includes(what)) own.craft += days;
  }
  return found;
}

/** An asset's ways without those that have an unknown price. */
export function knownWays(ways: ReadonlyMap<string, PlanPart>): PlanAsset {
  return new Map([...ways].filter(([, { unknown }]) => unknown.length === 0));
}

import { always, cheapest, speedup } from "../analysis/compare.js";
import { summaryOf, summaryOfDifference, type Tally } from "../analysis/tally.js";
import type { Compared, Figures, RelativeFigures, SubjectEstimate } from "../domain/estimate.js";
import { isCounted, type Subject } from "../domain/show.js";
import { summarise } from "../simulation/summarise.js";
import type { ByPipeline, MemberSums, Sums } from "./part-sums.js";
import type { SubjectTallies } from "./value-subject.js";

/** Five numbers of each sum, and the resources without a price. */
export function figuresOf(sums: Sums): Figures {
  return {
    cost: summaryOf(sums.cost),
    artistDays: summaryOf(sums.artistDays),
    elapsedDays: summarise(sums.elapsed),
    unknown: [...sums.cost.unknown].sort(),
  };
}

/** Pipelines side by side: figures, what each saves against the first, and the cheapest. */
export function compared<T extends Sums, F>(
  valued: ByPipeline<T>,
  more: (one: T) => F,
): Compared<RelativeFigures & F> {
  const [base] = valued.values();
  const entries = [...valued].map(([name, one]): [string, RelativeFigures & F] => [
    name,
    {
      ...figuresOf(one),
      ...(one === base || !base ? itself : beside(base, one)),
      ...more(one),
    },
  ]);
  const costs = new Map([...valued].map(([name, one]) => [name, one.cost]));
  const medians = new Map(entries.map(([name, one]) => [name, one.cost.p50]));
  return { pipelines: Object.fromEntries(entries), ...cheapest(costs, medians) };
}

type Beside = Pick<RelativeFigures, "saving" | "speedup">;

function beside(base: Sums, one: Sums): Beside {
  return {
    saving: summaryOfDifference(base.cost, one.cost),
    speedup: speedup(base.elapsed, one.elapsed),
  };
}

/** The first pipeline beside itself. */
const itself: Beside = { saving: always(0), speedup: always(1) };

/** Sums with their first draws alone; their means are exact, and stay. */
export function firstDraws<T extends Sums>(sums: T, draws: number): T {
  const { cost, artistDays, elapsed } = sums;
  if (elapsed.length <= draws) return sums;
  return {
    ...sums,
    cost: { ...cost, values: cost.values.subarray(0, draws) },
    artistDays: { ...artistDays, values: artistDays.values.subarray(0, draws) },
    elapsed: elapsed.subarray(0, draws),
  };
}

/** The same of what members of a sequence come to. */
export function firstMembers(
  { labour, machine, artistDays, elapsed }: MemberSums,
  draws: number,
): MemberSums {
  const first = (one: Tally) => ({ ...one, values: one.values.subarray(0, draws) });
  return {
    labour: first(labour),
    machine: first(machine),
    artistDays: first(artistDays),
    elapsed: elapsed.subarray(0, draws),
  };
}

/** One subject as reporters show it, on its first draws; one that is not counted has no figures. */
export function subjectEstimate(
  subject: Subject,
  valued: ByPipeline<SubjectTallies>,
  draws: number,
): SubjectEstimate {
  const { code, kind, sequence, description, work, complexity, seconds, frames, status } = subject;
  const figures =
    valued.size > 0 && isCounted(subject)
      ? compared(new Map([...valued].map(([name, one]) => [name, firstDraws(one, draws)])), (one) => ({
          fallback: one.fallback,
        }))
      : { pipelines: {}, cheapest: null, chanceCheapest: null };
  return { code, kind, sequence, description, work, complexity, seconds, frames, status, ...figures };
}

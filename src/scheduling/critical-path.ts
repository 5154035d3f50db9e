import type { Department } from "../domain/show.js";
import type { Forerunners, Part, PartGraphs } from "./part-graph.js";

/** One part of a subject's work: artist days, or machine hours around the clock. `Days` is what holds those of all draws. */
export type Stretch<Days> = Part & { readonly amount: Days };

/** What is done with days, draw by draw. */
export type DayArithmetic<Days> = {
  later(one: Days, other: Days): Days;
  plus(one: Days, other: Days): Days;
  /** The later of two, and so many days more. */
  laterPlus(one: Days, other: Days, days: Days): Days;
  times(days: Days, by: number): Days;
};

/** Machines do not sleep: 24 of their hours are a day of anybody's waiting. */
const machineHoursPerDay = 24;

/** Every department's forerunners, near and far. A cycle in `after` ends where it closes; documents report it. */
export function forerunners(departments: Readonly<Record<string, Department>>): Forerunners {
  const all = new Map<string, Set<string>>();
  const gather = (name: string, into: Set<string>): Set<string> => {
    for (const before of departments[name]?.after ?? []) {
      if (into.has(before)) continue;
      into.add(before);
      gather(before, into);
    }
    return into;
  };
  for (const name of Object.keys(departments)) {
    const into = gather(name, new Set());
    into.delete(name);
    all.set(name, into);
  }
  return all;
}

const review: Part = { department: "", kind: "review" };

/**
 * Working days from the first task to the last, draw by draw, when each part is one person's and nobody waits for a seat:
 * the longest way through the parts, as a schedule goes it. Nothing where there is nothing to do.
 * @param wait days that come on top where there is anything to do
 */
export function criticalPath<Days>(
  stretches: readonly Stretch<Days>[],
  graphOf: PartGraphs,
  wait: Days,
  arithmetic: DayArithmetic<Days>,
): Days | undefined {
  if (stretches.length === 0) return undefined;
  const { order, waitsFor } = graphOf([...stretches, review]);
  const ends: Days[] = [];
  for (const [place, index] of order.entries()) {
    let begin: Days | undefined;
    let last: Days | undefined;
    for (const other of waitsFor[place] ?? []) {
      const end = ends[other];
      if (last !== undefined) begin = begin === undefined ? last : arithmetic.later(begin, last);
      last = end;
    }
    const stretch = stretches[index];
    if (!stretch) return last === undefined ? undefined : endOf(begin, last, wait, arithmetic);
    const { kind, amount } = stretch;
    const machine = kind === "machine" || kind === "fallback-machine";
    const days = machine ? arithmetic.times(amount, 1 / machineHoursPerDay) : amount;
    ends.push(endOf(begin, last, days, arithmetic));
  }
  return undefined;
}

/** When days are over that begin when all of what they wait for is. */
function endOf<Days>(
  begin: Days | undefined,
  last: Days | undefined,
  days: Days,
  { plus, laterPlus }: DayArithmetic<Days>,
): Days {
  if (last === undefined) return days;
  return begin === undefined ? plus(last, days) : laterPlus(begin, last, days);
}

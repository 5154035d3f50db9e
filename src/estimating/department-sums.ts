import { cheapest } from "../analysis/compare.js";
import { addTally, summaryOf, summaryOfDifference, sumOver, type Tally, tally } from "../analysis/tally.js";
import type { DepartmentEstimate, PhaseEstimate, PhaseFigures } from "../domain/estimate.js";
import { type Department, type Phase, phases } from "../domain/show.js";
import type { ByPipeline } from "./part-sums.js";
import type { DepartmentSums } from "./value-subject.js";

type Departments = Readonly<Record<string, Department>>;
type Sums = ByPipeline<ReadonlyMap<string, DepartmentSums<Tally>>>;

/** What each department comes to, in the order of the book; those with nothing to do are left out. */
export function departmentsOf(departments: Departments, sums: Sums): readonly DepartmentEstimate[] {
  return Object.values(departments).flatMap(({ name, title, phase }) => {
    const pipelines = [...sums].flatMap(([pipeline, all]) => {
      const one = all.get(name);
      if (!one) return [];
      const cost = one.machine ? summaryOf(together(one.labour, one.machine)) : summaryOf(one.labour);
      return [[pipeline, { cost, artistDays: summaryOf(one.artistDays) }] as const];
    });
    return pipelines.length === 0
      ? []
      : [{ department: name, title, phase, pipelines: Object.fromEntries(pipelines) }];
  });
}

/**
 * What each phase comes to: the sums of its departments, people and machines apart. A pipeline that does nothing in a
 * phase where another does has zeros there; a phase in which none does anything is left out.
 */
export function phasesOf(
  departments: Departments,
  sums: Sums,
  pipelines: readonly string[],
): readonly PhaseEstimate[] {
  return phases.flatMap((phase) => {
    const ways = pipelines.map((name) => [name, phaseSums(phase, departments, sums.get(name))] as const);
    const draws = ways.find(([, one]) => one)?.[1]?.labour.values.length;
    return draws === undefined ? [] : [phaseEstimate(phase, ways, draws)];
  });
}

type PhaseSums = Required<DepartmentSums<Tally>>;

function phaseSums(
  phase: Phase,
  departments: Departments,
  sums: ReadonlyMap<string, DepartmentSums<Tally>> | undefined,
): PhaseSums | undefined {
  let all: PhaseSums | undefined;
  for (const [name, one] of sums ?? []) {
    if (departments[name]?.phase !== phase) continue;
    all ??= open(one.labour.values.length);
    addTally(all.labour, one.labour);
    addTally(all.artistDays, one.artistDays);
    if (one.machine) addTally(all.machine, one.machine);
  }
  return all;
}

function phaseEstimate(
  phase: Phase,
  ways: readonly (readonly [string, PhaseSums | undefined])[],
  draws: number,
): PhaseEstimate {
  const costs = new Map<string, Tally>();
  const figures = ways.map(([name, one = open(draws)]): [string, PhaseFigures] => {
    const cost = together(one.labour, one.machine);
    costs.set(name, cost);
    const first = costs.values().next().value ?? cost;
    return [
      name,
      {
        cost: summaryOf(cost),
        labour: summaryOf(one.labour),
        machine: summaryOf(one.machine),
        artistDays: summaryOf(one.artistDays),
        saving: summaryOfDifference(first, cost),
        unknown: [...cost.unknown].sort(),
      },
    ];
  });
  const medians = new Map(figures.map(([name, { cost }]) => [name, cost.p50]));
  return { phase, pipelines: Object.fromEntries(figures), ...cheapest(costs, medians) };
}

function open(draws: number): PhaseSums {
  return { labour: tally(draws), machine: tally(draws), artistDays: tally(draws) };
}

function together(one: Tally, other: Tally): Tally {
  return sumOver(new Float64Array(one.values.length), one, other);
}

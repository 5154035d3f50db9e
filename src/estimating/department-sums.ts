import { cheapest } from "../analysis/compare.js";
import { summaryOf, summaryOfDifference, sumOf, type Tally, type TallyRoom } from "../analysis/tally.js";
import type { DepartmentEstimate, PhaseEstimate, PhaseFigures } from "../domain/estimate.js";
import { type Department, type Phase, phases } from "../domain/show.js";
import { type ColumnPool, roomIn } from "./column-pool.js";
import type { ByPipeline } from "./part-sums.js";
import type { DepartmentSums } from "./value-subject.js";

type Departments = Readonly<Record<string, Department>>;
type Sums = ByPipeline<ReadonlyMap<string, DepartmentSums<Tally>>>;

/**
 * What each department comes to, in the order of the book; those with nothing to do are left out.
 * @param columns lends what is needed meanwhile
 */
export function departmentsOf(
  departments: Departments,
  sums: Sums,
  columns: ColumnPool,
): readonly DepartmentEstimate[] {
  return Object.values(departments).flatMap(({ name, title, phase }) => {
    const pipelines = [...sums].flatMap(([pipeline, all]) => {
      const one = all.get(name);
      if (!one) return [];
      columns.takeBack();
      const parts = one.machine ? [one.labour, one.machine] : [one.labour];
      const cost = summaryOf(sumOf(parts, roomIn(columns)));
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
  columns: ColumnPool,
): readonly PhaseEstimate[] {
  const room = roomIn(columns);
  return phases.flatMap((phase) => {
    columns.takeBack();
    const ways = pipelines.map(
      (name) => [name, phaseSums(phase, departments, sums.get(name), room)] as const,
    );
    return ways.some(([, one]) => one) ? [phaseEstimate(phase, ways, room)] : [];
  });
}

type PhaseSums = Required<DepartmentSums<Tally>>;

function phaseSums(
  phase: Phase,
  departments: Departments,
  sums: ReadonlyMap<string, DepartmentSums<Tally>> | undefined,
  room: TallyRoom,
): PhaseSums | undefined {
  const all = [...(sums ?? [])].flatMap(([name, one]) => (departments[name]?.phase === phase ? [one] : []));
  if (all.length === 0) return undefined;
  return {
    labour: sumOf(
      all.map(({ labour }) => labour),
      room,
    ),
    artistDays: sumOf(
      all.map(({ artistDays }) => artistDays),
      room,
    ),
    machine: sumOf(
      all.flatMap(({ machine }) => machine ?? []),
      room,
    ),
  };
}

function phaseEstimate(
  phase: Phase,
  ways: readonly (readonly [string, PhaseSums | undefined])[],
  room: TallyRoom,
): PhaseEstimate {
  const costs = new Map<string, Tally>();
  const figures = ways.map(([name, one = nothing(room)]): [string, PhaseFigures] => {
    const cost = sumOf([one.labour, one.machine], room);
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

function nothing({ open }: TallyRoom): PhaseSums {
  return { labour: open(), machine: open(), artistDays: open() };
}

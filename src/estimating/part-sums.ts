import type { MixSums } from "../analysis/best-mix.js";
import type { FiguresMet } from "../analysis/figure-count.js";
import type { Tally } from "../analysis/tally.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { SubjectEstimate } from "../domain/estimate.js";
import type { Problem } from "../domain/problem.js";
import type { DepartmentSums } from "./value-subject.js";

export type ByPipeline<T> = ReadonlyMap<string, T>;

/** Cost, artist days and elapsed days, as sums with their draws. */
export type Sums = { readonly cost: Tally; readonly artistDays: Tally; readonly elapsed: Float64Array };

/** What some members of a sequence come to in one pipeline. `elapsed`: the longest of theirs, draw by draw. */
export type MemberSums = {
  readonly labour: Tally;
  readonly machine: Tally;
  readonly artistDays: Tally;
  readonly elapsed: Float64Array;
};

/** Members of one sequence, summed. */
export type RunSums = {
  readonly sequence: string;
  readonly shots: number;
  readonly seconds: number;
  readonly sums: ByPipeline<MemberSums>;
};

/** What an asset costs, and the draws of the days until it is built. */
export type AssetSums = { readonly cost: Tally; readonly elapsed: Float64Array };

/** What a part of a show comes to: plain data, which one thread may give another. */
export type PartSums = {
  readonly runs: readonly RunSums[];
  readonly departments: ByPipeline<ReadonlyMap<string, DepartmentSums<Tally>>>;
  readonly mix: MixSums;
  readonly subjects: ReadonlyMap<string, SubjectEstimate>;
  readonly assets: ReadonlyMap<string, ByPipeline<AssetSums>>;
  readonly clearances: ReadonlyMap<string, SubjectClearance>;
  readonly figures: FiguresMet;
  readonly problems: readonly Problem[];
};

/** A sum in memory of its own. */
export function keptTally({ values, mean, unknown }: Tally): Tally {
  return { values: values.slice(), mean, unknown };
}

/** What members come to, in memory of its own. */
export function keptMembers({ labour, machine, artistDays, elapsed }: MemberSums): MemberSums {
  return {
    labour: keptTally(labour),
    machine: keptTally(machine),
    artistDays: keptTally(artistDays),
    elapsed: elapsed.slice(),
  };
}

/** What a department comes to, in memory of its own. */
export function keptDepartment({
  labour,
  artistDays,
  machine,
}: DepartmentSums<Tally>): DepartmentSums<Tally> {
  return {
    labour: keptTally(labour),
    artistDays: keptTally(artistDays),
    ...(machine ? { machine: keptTally(machine) } : {}),
  };
}

/** What a part comes to, in memory of its own: to be told to another thread, or gathered later. */
export function keptPart(part: PartSums): PartSums {
  const runs = part.runs.map((run) => ({ ...run, sums: eachPipeline(run.sums, keptMembers) }));
  const departments = eachPipeline(
    part.departments,
    (all) => new Map([...all].map(([name, one]) => [name, keptDepartment(one)])),
  );
  return { ...part, runs, departments, mix: keptMix(part.mix) };
}

function keptMix(mix: MixSums): MixSums {
  const clusters = [...mix.clusters].map(([name, one]) => {
    const alike = [...one.alike].map(([pipeline, { choice, cost }]) => {
      return [pipeline, { choice, cost: keptTally(cost) }] as const;
    });
    return [name, { ...one, ownCost: keptTally(one.ownCost), alike: new Map(alike) }] as const;
  });
  return { ...mix, cost: keptTally(mix.cost), clusters: new Map(clusters) };
}

function eachPipeline<T>(all: ByPipeline<T>, keep: (one: T) => T): ByPipeline<T> {
  return new Map([...all].map(([name, one]) => [name, keep(one)]));
}

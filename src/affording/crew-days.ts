import type { PlanRequest } from "./plan-request.js";

/**
 * What ways to make subjects take of crews until the deadline, draw by draw of a schedule. Ways stand one after the other,
 * subject by subject, as in a request.
 */
export type CrewDays = {
  readonly draws: number;
  readonly crews: readonly CrewRow[];
  /** By way: 1 in the draws in which it is late even if it never waits for anybody; absent where there are none. */
  readonly lateAlone: readonly (Uint8Array | undefined)[];
};

/** One crew: days its people have until the deadline, and days that are taken of them. */
export type CrewRow = {
  readonly department: string;
  readonly room: number;
  /** By way: days draw by draw, 0 or more; absent where it takes none. */
  readonly ways: readonly (Float32Array | undefined)[];
  /** By asset and pipeline: the same of its build. */
  readonly assets: ReadonlyMap<string, ReadonlyMap<string, Float32Array>>;
};

/** In how many draws at least a delivery is in time whose percentile is: those up to the lower of the two it lies between. */
export function drawsInTime(risk: number, draws: number): number {
  return Math.floor(risk * (draws - 1)) + 1;
}

/** By subject and one more: where its ways begin. */
export function firstWays({ subjects }: Pick<PlanRequest, "subjects">): Int32Array {
  const first = new Int32Array(subjects.length + 1);
  for (const [i, { options }] of subjects.entries()) first[i + 1] = (first[i] ?? 0) + options.length;
  return first;
}

/**
 * Of every asset and pipeline the part of its build that each way using it takes at least. It is built when one of its
 * users is made, so whatever is made of them, they take no more than the whole when each takes as many parts as there are
 * users: equal parts.
 */
export function shareOfBuild({
  subjects,
}: Pick<PlanRequest, "subjects">): (asset: string, pipeline: string) => number {
  const users = new Map<string, number>();
  for (const { assets, options } of subjects)
    for (const asset of assets)
      for (const { pipeline } of options) {
        const key = `${asset}\n${pipeline}`;
        users.set(key, (users.get(key) ?? 0) + 1);
      }
  return (asset, pipeline) => 1 / (users.get(`${asset}\n${pipeline}`) ?? 1);
}

/** By way: what it takes of a crew with its part of the builds it needs, draw by draw; absent where that is nothing. */
export function daysWithBuilds(
  { subjects }: Pick<PlanRequest, "subjects">,
  { ways, assets }: CrewRow,
  draws: number,
): readonly (Float32Array | undefined)[] {
  if (assets.size === 0) return ways;
  const share = shareOfBuild({ subjects });
  let way = 0;
  return subjects.flatMap((subject) =>
    subject.options.map(({ pipeline }) => {
      const own = ways[way++];
      const builds = subject.assets.flatMap((asset) => {
        const days = assets.get(asset)?.get(pipeline);
        return days ? [{ days, part: share(asset, pipeline) }] : [];
      });
      if (builds.length === 0) return own;
      const sum = own?.slice() ?? new Float32Array(draws);
      for (const { days, part } of builds)
        for (let i = 0; i < draws; i++) sum[i] = (sum[i] as number) + part * (days[i] as number);
      return sum;
    }),
  );
}

import type { Weights } from "./plan-program.js";
import type { Choice, PlanRequest, PlanSubject } from "./plan-request.js";

/** What it takes by weights to make so many more subjects than those that have to be made. */
export type CostCurve = {
  /** How many have to be made. */
  readonly made: number;
  /** By number, from none to all: the least that they and so many more take, with what is spent whatever is chosen. */
  readonly sums: Float64Array;
  readonly choiceOf: (more: number) => Choice;
};

/** Sets of builds times subjects that are tried in a group; beyond it an integer program is faster. */
const mostTried = 250_000;

/** Subjects that have assets in common, if any. */
type Group = { readonly must: readonly number[]; readonly may: readonly number[] };

/** The least that so many of a group take, and which subjects in which way. */
type GroupCurve = { readonly sums: readonly number[]; readonly ways: (count: number) => readonly Way[] };
type Way = readonly [subject: number, option: number];

/**
 * The cheapest choice of every size, exactly, where assets tie only few subjects and pipelines together: in each group of
 * subjects that share assets every set of builds is tried, with the cheapest subjects in their cheapest ways; the groups
 * are put together size by size (dynamic programming over a knapsack: Kellerer, Pferschy and Pisinger, "Knapsack
 * Problems", 2004, chapter 2). Of equals the set that is tried first and the first subjects.
 * @param must whether a subject has to be made
 * @returns nothing where too much has to be tried, or where what has to be made cannot be
 */
export function costCurve(
  request: PlanRequest,
  weights: Weights,
  must: (subject: PlanSubject) => boolean,
): CostCurve | undefined {
  const groups = groupsOf(request, must);
  const curves: GroupCurve[] = [];
  for (const group of groups) {
    const curve = groupCurve(request, weights, group);
    if (!curve) return undefined;
    curves.push(curve);
  }
  const steps: Int32Array[] = [];
  let sums = Float64Array.of(weights.fixed);
  for (const curve of curves) {
    const joined = join(sums, curve.sums);
    steps.push(joined.taken);
    sums = joined.sums;
  }
  const choiceOf = (more: number): Choice => {
    const choice = request.subjects.map(() => -1);
    let left = more;
    for (let g = curves.length - 1; g >= 0; g--) {
      const taken = steps[g]?.[left] ?? 0;
      for (const [i, k] of curves[g]?.ways(taken) ?? []) choice[i] = k;
      left -= taken;
    }
    return choice;
  };
  return { made: groups.reduce((sum, group) => sum + group.must.length, 0), sums, choiceOf };
}

/** The least sums of two together, and how many of the second are in each. */
function join(
  one: Float64Array,
  other: readonly number[],
): { readonly sums: Float64Array<ArrayBuffer>; readonly taken: Int32Array } {
  const size = one.length + other.length - 1;
  const sums = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const taken = new Int32Array(size);
  for (const [j, more] of other.entries())
    for (let i = 0; i < one.length; i++) {
      const sum = (one[i] as number) + more;
      if (sum >= (sums[i + j] as number)) continue;
      sums[i + j] = sum;
      taken[i + j] = j;
    }
  return { sums, taken };
}

/** Subjects that share an asset, directly or through others, are one group; those without assets are one, too. */
function groupsOf({ subjects }: PlanRequest, must: (subject: PlanSubject) => boolean): readonly Group[] {
  const heads = new Map<string, string>();
  const headOf = (asset: string): string => {
    let at = asset;
    for (let next = heads.get(at); next !== undefined && next !== at; next = heads.get(at)) at = next;
    return at;
  };
  for (const { assets } of subjects) {
    const [first] = assets;
    for (const asset of assets) if (first !== undefined) heads.set(headOf(asset), headOf(first));
  }
  const groups = new Map<string, { must: number[]; may: number[] }>();
  for (const [i, subject] of subjects.entries()) {
    if (subject.options.length === 0) continue;
    const head = subject.assets[0] === undefined ? "" : headOf(subject.assets[0]);
    const group = groups.get(head) ?? { must: [], may: [] };
    groups.set(head, group);
    (must(subject) ? group.must : group.may).push(i);
  }
  return [...groups.values()];
}

function groupCurve(request: PlanRequest, weights: Weights, { must, may }: Group): GroupCurve | undefined {
  const builds = buildsOf(request, [...must, ...may]);
  if (2 ** builds.length * (must.length + may.length) > mostTried) return undefined;
  // A set is taken to be built whole, and one that takes less than nothing would be built for nobody.
  if (builds.some(({ asset, pipeline }) => (weights.assets.get(asset)?.get(pipeline) ?? 0) < 0))
    return undefined;
  const best = new Float64Array(may.length + 1).fill(Number.POSITIVE_INFINITY);
  const sets = new Int32Array(may.length + 1);
  const whenBuilt = (set: number) => {
    const built = new Set(builds.filter((_, b) => (set >> b) & 1).map(({ key }) => key));
    const price = (i: number) => cheapestWay(request, weights, i, built);
    const needed = must.map(price);
    const free = may
      .map(price)
      .filter(({ option }) => option !== -1)
      .sort((a, b) => a.price - b.price || a.subject - b.subject);
    return { needed, free };
  };
  for (let set = 0; set < 1 << builds.length; set++) {
    const { needed, free } = whenBuilt(set);
    if (needed.some(({ option }) => option === -1)) continue;
    let sum = builds.reduce((all, { asset, pipeline }, b) => {
      return (set >> b) & 1 ? all + (weights.assets.get(asset)?.get(pipeline) ?? 0) : all;
    }, 0);
    for (const { price } of needed) sum += price;
    for (let count = 0; count <= free.length; count++) {
      if (count > 0) sum += free[count - 1]?.price ?? 0;
      if (sum >= (best[count] as number)) continue;
      best[count] = sum;
      sets[count] = set;
    }
  }
  return {
    sums: [...best],
    ways(count) {
      const { needed, free } = whenBuilt(sets[count] ?? 0);
      return [...needed, ...free.slice(0, count)].map(({ subject, option }) => [subject, option] as const);
    },
  };
}

type Build = { readonly asset: string; readonly pipeline: string; readonly key: string };

function buildsOf({ subjects }: PlanRequest, group: readonly number[]): readonly Build[] {
  const builds = new Map<string, Build>();
  for (const i of group)
    for (const { pipeline } of subjects[i]?.options ?? [])
      for (const asset of subjects[i]?.assets ?? []) {
        const key = keyOf(asset, pipeline);
        builds.set(key, { asset, pipeline, key });
      }
  return [...builds.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function cheapestWay(
  { subjects }: PlanRequest,
  weights: Weights,
  subject: number,
  built: ReadonlySet<string>,
): { readonly subject: number; readonly option: number; readonly price: number } {
  let [option, price] = [-1, Number.POSITIVE_INFINITY];
  const { options = [], assets = [] } = subjects[subject] ?? {};
  for (const [k, { pipeline }] of options.entries()) {
    const own = weights.options[subject]?.[k] ?? 0;
    if (own >= price || !assets.every((asset) => built.has(keyOf(asset, pipeline)))) continue;
    [option, price] = [k, own];
  }
  return { subject, option, price };
}

function keyOf(asset: string, pipeline: string): string {
  return `${asset}\n${pipeline}`;
}

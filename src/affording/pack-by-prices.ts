import { firstWays, shareOfBuild } from "./crew-days.js";
import { lowestBound, type Packing } from "./multiplier-bound.js";
import type { Weights } from "./plan-program.js";
import type { PlanRequest } from "./plan-request.js";
import { worthOf } from "./plan-sum.js";
import type { Weighed } from "./sorted-plan.js";

/** Awarded subjects are priced as worth so many others; they are packed before all others anyway. */
const awardedGain = 20;
/** Between ways that crews do not mind the cheaper one: so much of a subject's worth is a way's share of the dearest. */
const cheaperGain = 0.01;
const steps = 400;

/**
 * A choice within a budget by weights and the days of crews, of so many subjects that an integer program takes too long:
 * the multipliers of its rows price every way, and subjects are packed, awarded ones first, then by what is left of their
 * worth at these prices, each in its best way that still fits. Nothing is proved; rows are few beside subjects, so what
 * is lost is a few of them.
 */
export function packedByPrices(request: PlanRequest, weights: Weights, budget: number): Weighed {
  const { subjects } = request;
  const rows = rowsOf(request, weights, budget);
  const packing = packingOf(request, weights, rows);
  const { prices } = lowestBound(packing, new Float64Array(rows.length), {
    goal: Number.NEGATIVE_INFINITY,
    known: 0,
    steps,
  });
  const choice = subjects.map(() => -1);
  const left = rows.map(({ room }) => room);
  const built = new Set<string>();
  for (const { i, k } of ranked(request, packing, prices)) {
    const subject = subjects[i];
    const way = subject?.options[k];
    if (!subject || !way || choice[i] !== -1) continue;
    const builds = [...new Set(subject.assets)].filter((asset) => !built.has(`${asset}\n${way.pipeline}`));
    const takes = rows.map(({ own, build }) =>
      builds.reduce((sum, asset) => sum + build(asset, way.pipeline), own(i, k)),
    );
    if (takes.some((taken, r) => taken > (left[r] ?? 0))) continue;
    for (const [r, taken] of takes.entries()) left[r] = (left[r] ?? 0) - taken;
    for (const asset of builds) built.add(`${asset}\n${way.pipeline}`);
    choice[i] = k;
  }
  const total = budget - (left[0] ?? 0);
  return { choice, worth: worthOf(request, choice), total, proven: false, isCheapest: false };
}

type Row = {
  readonly room: number;
  readonly own: (subject: number, way: number) => number;
  readonly build: (asset: string, pipeline: string) => number;
};

/** The budget first, then every crew. */
function rowsOf({ subjects, assets, capacity = new Map() }: PlanRequest, weights: Weights, budget: number) {
  const price: Row = {
    room: budget - weights.fixed,
    own: (i, k) => weights.options[i]?.[k] ?? 0,
    build: (asset, pipeline) => weights.assets.get(asset)?.get(pipeline) ?? 0,
  };
  const crews = [...capacity].map(
    ([department, days]): Row => ({
      room: days,
      own: (i, k) => subjects[i]?.options[k]?.days.get(department) ?? 0,
      build: (asset, pipeline) => assets.get(asset)?.get(pipeline)?.days.get(department) ?? 0,
    }),
  );
  return [price, ...crews];
}

function packingOf(request: PlanRequest, weights: Weights, all: readonly Row[]): Packing {
  const { subjects } = request;
  const share = shareOfBuild(request);
  const first = firstWays(request);
  const ways = first.at(-1) ?? 0;
  const dearest = Math.max(1e-9, ...weights.options.flat());
  const [gain, start] = [new Float64Array(ways), new Int32Array(ways + 1)];
  const [rows, takes]: [number[], number[]] = [[], []];
  let at = 0;
  for (const [i, { options, assets, awarded }] of subjects.entries())
    for (const [k, { pipeline }] of options.entries()) {
      gain[at] = (awarded ? awardedGain : 1) - (cheaperGain * (weights.options[i]?.[k] ?? 0)) / dearest;
      for (const [r, { room, own, build }] of all.entries()) {
        const taken = assets.reduce(
          (sum, asset) => sum + build(asset, pipeline) * share(asset, pipeline),
          own(i, k),
        );
        if (taken === 0) continue;
        rows.push(r);
        takes.push(taken / Math.max(room, 1e-6));
      }
      start[++at] = rows.length;
    }
  const room = Float64Array.from(all, () => 1);
  return { first, gain, start, rows: Int32Array.from(rows), takes: Float64Array.from(takes), room };
}

/** Ways, awarded subjects first, then by what they are worth above what they take at the prices. */
function ranked(
  { subjects }: PlanRequest,
  { gain, start, rows, takes }: Packing,
  prices: Float64Array,
): readonly { readonly i: number; readonly k: number }[] {
  let at = 0;
  const ways = subjects.flatMap(({ options, awarded }, i) =>
    options.map((_, k) => {
      let left = gain[at] ?? 0;
      for (let p = start[at] ?? 0; p < (start[at + 1] ?? 0); p++)
        left -= (prices[rows[p] ?? 0] ?? 0) * (takes[p] ?? 0);
      at++;
      return { i, k, left, first: awarded ? 1 : 0 };
    }),
  );
  return ways.sort((a, b) => b.first - a.first || b.left - a.left || a.i - b.i || a.k - b.k);
}

import { meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Asked, Assumed } from "./find-factor.js";

/** Where two pipelines' mean costs cross as one figure moves, or why they do not. */
export type BreakEven = {
  readonly belief: string;
  readonly name: string;
  readonly assumed: Assumed;
  readonly pipelines: readonly [string, string];
  /** Mean cost of each at what is assumed. */
  readonly means: readonly [number, number];
  /** The value at which they cross; `null` when there is none that could be. */
  readonly value: number | null;
  /** The pipeline that is cheaper below the value; without one, the one that is cheaper at every value. */
  readonly cheaper: string | null;
  readonly verdict: Verdict;
};

/**
 * `crossing`, or why there is none: `absent` (in neither), `parallel` (it moves both alike), `negative` (below 0 only),
 * `impossible` (a chance or share above 1), `far` (over a hundred times what is assumed at P90), `not-linear` (twice in a
 * product).
 */
export type Verdict = "crossing" | "absent" | "parallel" | "negative" | "impossible" | "far" | "not-linear";

/** A mean cost as a straight line of one figure: `base + slope × value`; `assumed` at what is assumed. */
type Line = {
  readonly base: number;
  readonly slope: number;
  readonly assumed: number;
  readonly linear: boolean;
};

/** Values this many times above what is assumed at P90 are said to be out of any sensible range. */
const farAway = 100;

/**
 * The value of a figure at which two pipelines cost the same in the mean. The mean of a sum of products is linear in any
 * one factor, so it is the crossing of two straight lines, exact.
 * @param lines of the show, a shot or any other part; lines of other pipelines and without a price are passed over
 */
export function breakEven(
  asked: Asked,
  pipelines: readonly [string, string],
  lines: readonly LineItem[],
): BreakEven {
  const [a, b] = [lineOf(asked, pipelines[0], lines), lineOf(asked, pipelines[1], lines)];
  const { belief, factor, assumed } = asked;
  const result = { belief, name: factor.name, assumed, pipelines, means: [a.assumed, b.assumed] as const };
  if (!a.linear || !b.linear) return { ...result, value: null, cheaper: null, verdict: "not-linear" };
  const tilt = a.slope - b.slope;
  const size = Math.max(Math.abs(a.slope), Math.abs(b.slope));
  const cheaperAtMean = a.assumed === b.assumed ? null : a.assumed < b.assumed ? pipelines[0] : pipelines[1];
  const none = (verdict: Verdict) => ({ ...result, value: null, cheaper: cheaperAtMean, verdict });
  if (size === 0) return none("absent");
  if (Math.abs(tilt) <= size * 1e-9) return none("parallel");
  const value = (b.base - a.base) / tilt;
  if (value < 0) return none("negative");
  if (value > 1 && isPart(asked)) return none("impossible");
  if (value > farAway * Math.max(assumed.p90, assumed.mean)) return none("far");
  return { ...result, value, cheaper: tilt > 0 ? pipelines[0] : pipelines[1], verdict: "crossing" };
}

/** True for a chance and for a share of days, which cannot be above 1. */
function isPart({ belief, factor }: Asked): boolean {
  if (typeof factor.amount === "object" && factor.amount.kind === "event") return true;
  return (
    /^(?:share|finishing|fallback)(?:[/@]|$)/u.test(belief) || /^(?:share|finishing)[/@]/u.test(factor.key)
  );
}

function lineOf({ keys }: Asked, pipeline: string, lines: readonly LineItem[]): Line {
  let base = 0;
  let slope = 0;
  let assumed = 0;
  let linear = true;
  for (const line of lines) {
    if (line.pipeline !== pipeline || line.rate === null) continue;
    const factors = [...line.usage, ...line.rate];
    const others = factors.filter(({ key }) => !keys.has(key));
    const mean = meanOfProduct(factors);
    assumed += mean;
    if (others.length === factors.length) base += mean;
    else if (others.length === factors.length - 1) slope += meanOfProduct(others);
    else linear = false;
  }
  return { base, slope, assumed, linear };
}

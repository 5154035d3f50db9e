import type { Choice, PlanRequest } from "./plan-request.js";
import { addTo, isBetter, isWithin, meritOf, type Valued, valued, worths } from "./plan-sum.js";

/** Plans that are looked at before it is given up: a second or two. */
const mostNodes = 60_000;
/** Plans within the budget that are refused before it is given up; to schedule one takes some hundredths of a second. */
const mostRefused = 60;

/**
 * Tries every plan on the draws but those that cannot be better than the best one known: a part of a plan that is over
 * the budget is over it whatever is added, since no price is below 0.
 * @param best a plan within the budget to begin with, and one that `isAllowed` allows
 * @param isAllowed what else is asked of a plan, where that can be said; of one that is better than all allowed so far alone
 * @returns the best of all, or nothing when there are too many to be tried, or one of which it cannot be said
 */
export function bestOfAll(
  request: PlanRequest,
  best: Valued,
  isAllowed: (choice: Choice) => boolean | undefined = () => true,
): Valued | undefined {
  const { subjects, draws, budget, risk } = request;
  const weights = worths(subjects);
  // The dearest first: what cannot be had is then seen early.
  const order = subjects
    .map((_, i) => i)
    .filter((i) => (subjects[i]?.options.length ?? 0) > 0)
    .sort((a, b) => cheapestMean(request, b) - cheapestMean(request, a));
  const left = suffix(order.map((i) => weights[i] ?? 0));
  const merits = suffix(order.map((i) => mostMerit(request, i)));
  const columns = order.map(() => new Float64Array(draws));
  const choice = subjects.map(() => -1);
  const built = new Map<string, number>();
  let found = best;
  let [nodes, refused] = [0, 0];
  const visit = (depth: number, price: Float64Array, worth: number, merit: number): boolean => {
    if (++nodes > mostNodes) return false;
    const most = worth + (left[depth] ?? 0);
    if (most < found.worth) return true;
    if (most === found.worth && cannotWin(request, found, price, merit + (merits[depth] ?? 0))) return true;
    const at = order[depth];
    if (at === undefined) {
      const one = valued(request, [...choice]);
      if (one.priceAtRisk > budget || !isBetter(one, found)) return true;
      const allowed = isAllowed(one.choice);
      if (allowed) found = one;
      else refused++;
      return allowed !== undefined && refused <= mostRefused;
    }
    const subject = subjects[at];
    for (const [k, option] of (subject?.options ?? []).entries()) {
      const column = columns[depth];
      if (!column || !subject) continue;
      column.set(price);
      addTo(column, option.price);
      const keys = subject.assets.map((asset) => `${asset}\n${option.pipeline}`);
      for (const [j, key] of keys.entries()) {
        const uses = built.get(key) ?? 0;
        built.set(key, uses + 1);
        const way = request.assets.get(subject.assets[j] ?? "")?.get(option.pipeline);
        if (uses === 0 && way) addTo(column, way.price);
      }
      choice[at] = k;
      const within = isWithin(column, risk, budget);
      const goOn =
        !within || visit(depth + 1, column, worth + (weights[at] ?? 0), merit + meritOf(request, option));
      choice[at] = -1;
      for (const key of keys) built.set(key, (built.get(key) ?? 1) - 1);
      if (!goOn) return false;
    }
    return visit(depth + 1, price, worth, merit);
  };
  return visit(0, request.fixed, 0, 0) ? found : undefined;
}

/** True when nothing with as many subjects can still be better by merit, or by price where merits do not differ. */
function cannotWin(request: PlanRequest, found: Valued, price: Float64Array, mostMerit: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(found.merit));
  if (request.prefer !== "cheapest") return mostMerit < found.merit - slack;
  return !isWithin(price, request.risk, found.priceAtRisk * (1 + 1e-9));
}

function cheapestMean({ subjects }: PlanRequest, at: number): number {
  return subjects[at]?.options[0]?.mean ?? 0;
}

function mostMerit(request: PlanRequest, at: number): number {
  const merits = (request.subjects[at]?.options ?? []).map((option) => meritOf(request, option));
  return Math.max(...merits, request.prefer === "schedule" ? Number.NEGATIVE_INFINITY : 0);
}

/** By place: the sum of it and all behind it. */
function suffix(values: readonly number[]): readonly number[] {
  const sums = [...values, 0];
  for (let i = values.length - 1; i >= 0; i--) sums[i] = (values[i] ?? 0) + (sums[i + 1] ?? 0);
  return sums;
}

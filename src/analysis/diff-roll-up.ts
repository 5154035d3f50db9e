import { type RollUpBase, type RollUpStep, rollUpSteps } from "../domain/book.js";
import type { Total } from "../domain/estimate.js";
import { addParts, noParts, type OpenParts, type ReasonParts } from "./diff-reasons.js";

/** What each step from direct cost to price is a share of. */
export type RollUpBases = Readonly<Record<RollUpStep, RollUpBase>>;

type Shares = Readonly<Record<RollUpStep, number | undefined>>;

function bases(total: Total): (step: RollUpStep, of: RollUpBase) => number {
  const { labour, machine, price } = total;
  return (step, of) => {
    if (of === "labour") return labour.mean;
    let sum = labour.mean + machine.mean;
    if (of === "running")
      for (const one of rollUpSteps.slice(0, rollUpSteps.indexOf(step))) sum += price[one].mean;
    return sum;
  };
}

/** A step's share of a base; nothing where the base is nothing. */
function shareOf(total: Total, step: RollUpStep, of: RollUpBase): number | undefined {
  const base = bases(total)(step, of);
  return base > 0 ? total.price[step].mean / base : undefined;
}

/**
 * What each step is a share of, found out from estimates that do not say: the base of which it is most nearly the same
 * share in all their pipelines. Where several fit they give the same split.
 * @param totals of both estimates, all pipelines
 */
export function rollUpBases(totals: readonly Total[]): RollUpBases {
  const found = (step: RollUpStep): RollUpBase => {
    const candidates = (["running", "direct", "labour"] as const).map((of) => {
      const shares = totals.flatMap((total) => shareOf(total, step, of) ?? []);
      const most = Math.max(0, ...shares);
      return { of, spread: most === 0 ? 0 : (most - Math.min(...shares)) / most };
    });
    // A difference in the twelfth digit is how a number was saved.
    return candidates.reduce((best, one) => (one.spread < best.spread - 1e-10 ? one : best)).of;
  };
  const [supervision, overhead, contingency, fee] = rollUpSteps.map(found);
  return {
    supervision: supervision ?? "running",
    overhead: overhead ?? "running",
    contingency: contingency ?? "running",
    fee: fee ?? "running",
  };
}

/** What one unit of people's cost and one of all other direct cost become in the price. */
type Multipliers = { readonly labour: number; readonly machine: number };

function multipliers(shares: Shares, of: RollUpBases): Multipliers {
  const running = { labour: 1, machine: 1 };
  for (const step of rollUpSteps) {
    const share = shares[step] ?? 0;
    const base = of[step];
    running.labour += share * (base === "running" ? running.labour : 1);
    running.machine += share * (base === "running" ? running.machine : base === "direct" ? 1 : 0);
  }
  return running;
}

function sharesOf(total: Total, of: RollUpBases, other: Total): Shares {
  const share = (step: RollUpStep) => shareOf(total, step, of[step]) ?? shareOf(other, step, of[step]);
  return {
    supervision: share("supervision"),
    overhead: share("overhead"),
    contingency: share("contingency"),
    fee: share("fee"),
  };
}

/**
 * Splits the change of the price: that of the direct cost by its reasons, each with what is marked up on it, and that of
 * the mark-ups themselves, which is `preset`. A change of a product of two is halved between them (Shapley), so that the
 * parts add up.
 */
export function splitPrice(
  before: Total,
  after: Total,
  cost: { readonly labour: ReasonParts; readonly machine: ReasonParts },
  of: { readonly before: RollUpBases; readonly after: RollUpBases },
): OpenParts {
  const old = multipliers(sharesOf(before, of.before, after), of.before);
  const now = multipliers(sharesOf(after, of.after, before), of.after);
  const parts = noParts();
  for (const kind of ["labour", "machine"] as const) {
    addParts(parts, cost[kind], (old[kind] + now[kind]) / 2);
    parts.preset += ((before[kind].mean + after[kind].mean) / 2) * (now[kind] - old[kind]);
  }
  return parts;
}

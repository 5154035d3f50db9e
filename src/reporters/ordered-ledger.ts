import type { Incentive, RollUp, RollUpStep } from "../domain/book.js";
import type { Amount } from "../domain/distribution.js";
import type { Quantity } from "../domain/factor.js";
import type { Problem } from "../domain/problem.js";
import type { Place, Source } from "../domain/source.js";
import type { Unit } from "../domain/unit.js";

/** A problem with its keys as the types name them. */
export function orderedProblem({ code, severity, message, where, hint }: Problem): Problem {
  return { code, severity, message, where: orderedPlace(where), ...(hint === undefined ? {} : { hint }) };
}

/** The shares from direct cost to net with their keys as the types name them. */
export function orderedRollUp({ steps, incentive }: RollUp): RollUp {
  const step = (name: RollUpStep) => ({ share: orderedQuantity(steps[name].share), of: steps[name].of });
  return {
    steps: {
      supervision: step("supervision"),
      overhead: step("overhead"),
      contingency: step("contingency"),
      fee: step("fee"),
    },
    ...(incentive ? { incentive: orderedIncentive(incentive) } : {}),
  };
}

function orderedIncentive(one: Incentive): Incentive {
  const { title, headline, share, labour, machine, markUp, threshold, cap, asOf } = one;
  return {
    title,
    ...(headline ? { headline: orderedQuantity(headline) } : {}),
    share: orderedQuantity(share),
    labour: orderedQuantity(labour),
    machine: orderedQuantity(machine),
    markUp: orderedQuantity(markUp),
    ...(threshold ? { threshold: orderedQuantity(threshold) } : {}),
    ...(cap ? { cap: orderedQuantity(cap) } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function orderedQuantity({ amount, unit, source }: Quantity): Quantity {
  return { amount: orderedAmount(amount), unit: orderedUnit(unit), source: orderedSource(source) };
}

/** A belief with its keys as the types name them. */
export function orderedAmount(amount: Amount): Amount {
  if (typeof amount === "number") return amount;
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return { kind: amount.kind, low: amount.low, likely: amount.likely, high: amount.high };
    case "uniform":
      return { kind: amount.kind, low: amount.low, high: amount.high };
    case "lognormal":
      return { kind: amount.kind, p10: amount.p10, p90: amount.p90 };
    case "event":
      return { kind: amount.kind, chance: amount.chance };
  }
}

/** A unit with its names sorted. */
export function orderedUnit(unit: Unit): Unit {
  return Object.fromEntries(Object.entries(unit).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Who says so, with its keys as the types name them. */
export function orderedSource({ place, ...source }: Source): Source {
  return { ...saidBy(source), ...(place === undefined ? {} : { place: orderedPlace(place) }) };
}

/** Who says so, without where it is written, with its keys as the types name them. */
export function saidBy({ kind, text, url, date, confidence }: Omit<Source, "place">): Omit<Source, "place"> {
  return {
    ...{ kind, text },
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

/** A place with its keys as the types name them. */
export function orderedPlace({ file, path, line, column }: Place): Place {
  return {
    file,
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

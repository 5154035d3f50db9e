import type { CostDrivers, Curve, Details, Load, Told, ToldFactor } from "../domain/details.js";
import { inOrder } from "./in-order.js";
import { orderedAmount, orderedPlace, orderedUnit, saidBy } from "./ordered-ledger.js";

/** The details of an estimate with their keys as the types name them. */
export function orderedDetails(
  details: Details,
  pipelines: readonly string[],
  subjects: readonly string[],
): Details {
  const { curves, drivers, load, factors, sources } = details;
  return {
    curves: inOrder(curves, pipelines, orderedCurve),
    drivers: inOrder(drivers, pipelines, orderedDrivers),
    ...(load ? { load: inOrder(load, pipelines, orderedLoad) } : {}),
    factors: factors.map(orderedFactor),
    sources: sources.map(saidBy),
    subjects: inOrder(details.subjects, subjects, (ways) => inOrder(ways, pipelines, orderedTold)),
  };
}

function orderedCurve({ quantiles, density }: Curve): Curve {
  return { quantiles, density: { at: density.at, height: density.height } };
}

function orderedDrivers({ mean, drivers, others }: CostDrivers): CostDrivers {
  return {
    mean,
    drivers: drivers.map(({ key, name, unit, share, low, high, costAtLow, costAtHigh }) => {
      return { key, name, unit: orderedUnit(unit), share, low, high, costAtLow, costAtHigh };
    }),
    others: { count: others.count, share: others.share },
  };
}

function orderedLoad({ weeks, departments }: Load): Load {
  return {
    weeks,
    departments: departments.map(({ department, title, crew, people }) => {
      return { department, title, crew, people };
    }),
  };
}

function orderedFactor({ name, amount, mean, unit, source, place }: ToldFactor): ToldFactor {
  return {
    ...{ name, amount: orderedAmount(amount), mean, unit: orderedUnit(unit), source },
    ...(place ? { place: orderedPlace(place) } : {}),
  };
}

function orderedTold({ lines, extras }: Told): Told {
  return {
    lines: lines.map(({ department, what, mean, factors }) => ({ department, what, mean, factors })),
    extras: extras.map(({ name, mean, lines: count, factors }) => ({ name, mean, lines: count, factors })),
  };
}

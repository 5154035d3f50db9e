import { type RollUp, type RollUpStep, rollUpSteps } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import type { PriceSummaries, Summary } from "../domain/estimate.js";
import { factor, type Quantity } from "../domain/factor.js";
import { multiplyColumns } from "../simulation/column-arithmetic.js";
import type { Simulation } from "../simulation/open-simulation.js";
import { addTally, difference, summaryOf, sumOf, type Tally, type TallyRoom } from "./tally.js";

/** Direct cost: people's time, all else, and both together. */
export type DirectCost = { readonly labour: Tally; readonly machine: Tally; readonly cost: Tally };

/** The steps from direct cost to net, as sums with their draws. */
export type PriceTallies = Readonly<Record<keyof PriceSummaries, Tally>>;

/**
 * Rolls direct cost up: supervision and production → overhead → contingency → fee → price → incentive → net. Each step is
 * a share of the artists' cost, of all direct cost or of the running subtotal; the incentive is a share of what is
 * eligible. Shares are factors with keys of their own, so the mean of each step is the product of means.
 */
export function rollUp(
  { labour, machine, cost: direct }: DirectCost,
  how: RollUp,
  simulation: Simulation,
  room: TallyRoom,
): PriceTallies {
  let running = direct;
  const amounts: Partial<Record<RollUpStep, Tally>> = {};
  for (const step of rollUpSteps) {
    const { share, of } = how.steps[step];
    const base = of === "labour" ? labour : of === "direct" ? direct : running;
    const amount = shareOf(base, `roll-up/${step}@show`, share, simulation, room);
    amounts[step] = amount;
    if (running === direct) running = sumOf([direct, amount], room);
    else addTally(running, amount);
  }
  const empty = room.open();
  const { supervision = empty, overhead = empty, contingency = empty, fee = empty } = amounts;
  const markUp = [supervision, overhead, contingency, fee];
  const incentive = how.incentive
    ? incentiveOf(labour, machine, markUp, how.incentive, simulation, room)
    : empty;
  const net = how.incentive ? { ...difference(running, incentive, room), unknown: running.unknown } : running;
  return { direct, supervision, overhead, contingency, fee, price: running, incentive, net };
}

/**
 * The same as five numbers each.
 * @param direct those of the direct cost
 */
export function priceSummaries(tallies: PriceTallies, direct: Summary): PriceSummaries {
  const { supervision, overhead, contingency, fee, price, incentive, net } = tallies;
  const summed = summaryOf(price);
  return {
    direct,
    supervision: summaryOf(supervision),
    overhead: summaryOf(overhead),
    contingency: summaryOf(contingency),
    fee: summaryOf(fee),
    price: summed,
    incentive: summaryOf(incentive),
    net: net === price ? summed : summaryOf(net),
  };
}

function incentiveOf(
  labour: Tally,
  machine: Tally,
  markUp: readonly Tally[],
  incentive: NonNullable<RollUp["incentive"]>,
  simulation: Simulation,
  room: TallyRoom,
): Tally {
  const eligible = sumOf(
    [
      shareOf(labour, "incentive/labour@show", incentive.labour, simulation, room),
      shareOf(machine, "incentive/machine@show", incentive.machine, simulation, room),
      shareOf(sumOf(markUp, room), "incentive/mark-up@show", incentive.markUp, simulation, room),
    ],
    room,
  );
  return shareOf(eligible, "incentive/share@show", incentive.share, simulation, room);
}

/** Draws of shares, by run and key: every pipeline is rolled up with the same. */
const drawn = new WeakMap<Simulation, Map<string, Float64Array>>();

function drawsOf(key: string, share: Quantity, simulation: Simulation): Float64Array {
  const known = drawn.get(simulation) ?? new Map<string, Float64Array>();
  drawn.set(simulation, known);
  const found = known.get(key);
  if (found) return found;
  const { slot, values } = simulation.column();
  simulation.renew(slot);
  simulation.value((_, terms) => {
    terms.add(terms.to([slot]), [factor(key, key, share)]);
  });
  simulation.run();
  known.set(key, values);
  return values;
}

function shareOf(
  base: Tally,
  key: string,
  share: Quantity,
  simulation: Simulation,
  { take }: TallyRoom,
): Tally {
  const values = take();
  multiplyColumns(values, drawsOf(key, share, simulation), base.values);
  return { values, mean: base.mean * mean(share.amount), unknown: new Set(base.unknown) };
}

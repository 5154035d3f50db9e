import { type RollUp, type RollUpStep, rollUpSteps } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import type { PriceSummaries } from "../domain/estimate.js";
import { factor, type Quantity } from "../domain/factor.js";
import type { Simulation } from "../simulation/open-simulation.js";
import { addTally, summaryOf, type Tally, tally } from "./tally.js";

/** The steps from direct cost to net, as sums with their draws. */
export type PriceTallies = Readonly<Record<keyof PriceSummaries, Tally>>;

/**
 * Rolls direct cost up: supervision and production → overhead → contingency → fee → price → incentive → net. Each step is
 * a share of the artists' cost, of all direct cost or of the running subtotal; the incentive is a share of what is
 * eligible. Shares are factors with keys of their own, so the mean of each step is the product of means.
 */
export function rollUp(labour: Tally, machine: Tally, how: RollUp, simulation: Simulation): PriceTallies {
  const draws = simulation.draws;
  const direct = sum(draws, labour, machine);
  const running = sum(draws, direct);
  const amounts: Partial<Record<RollUpStep, Tally>> = {};
  for (const step of rollUpSteps) {
    const { share, of } = how.steps[step];
    const base = of === "labour" ? labour : of === "direct" ? direct : running;
    const amount = shareOf(base, `roll-up/${step}@show`, share, simulation);
    amounts[step] = amount;
    addTally(running, amount);
  }
  const empty = tally(draws);
  const { supervision = empty, overhead = empty, contingency = empty, fee = empty } = amounts;
  const markUp = sum(draws, supervision, overhead, contingency, fee);
  const incentive = incentiveOf(labour, machine, markUp, how, simulation);
  const net = sum(draws, running);
  for (let i = 0; i < draws; i++) net.values[i] = (net.values[i] ?? 0) - (incentive.values[i] ?? 0);
  net.mean -= incentive.mean;
  return { direct, supervision, overhead, contingency, fee, price: running, incentive, net };
}

/** The same as five numbers each. */
export function priceSummaries(tallies: PriceTallies): PriceSummaries {
  const { direct, supervision, overhead, contingency, fee, price, incentive, net } = tallies;
  return {
    direct: summaryOf(direct),
    supervision: summaryOf(supervision),
    overhead: summaryOf(overhead),
    contingency: summaryOf(contingency),
    fee: summaryOf(fee),
    price: summaryOf(price),
    incentive: summaryOf(incentive),
    net: summaryOf(net),
  };
}

function incentiveOf(
  labour: Tally,
  machine: Tally,
  markUp: Tally,
  how: RollUp,
  simulation: Simulation,
): Tally {
  const { incentive } = how;
  if (!incentive) return tally(simulation.draws);
  const eligible = sum(
    simulation.draws,
    shareOf(labour, "incentive/labour@show", incentive.labour, simulation),
    shareOf(machine, "incentive/machine@show", incentive.machine, simulation),
    shareOf(markUp, "incentive/mark-up@show", incentive.markUp, simulation),
  );
  return shareOf(eligible, "incentive/share@show", incentive.share, simulation);
}

function sum(draws: number, ...parts: readonly Tally[]): Tally {
  const total = tally(draws);
  for (const part of parts) addTally(total, part);
  return total;
}

/** Draws of shares, by run and key: every pipeline is rolled up with the same. */
const drawn = new WeakMap<Simulation, Map<string, Float64Array>>();

function drawsOf(key: string, share: Quantity, simulation: Simulation): Float64Array {
  const known = drawn.get(simulation) ?? new Map<string, Float64Array>();
  drawn.set(simulation, known);
  const found = known.get(key);
  if (found) return found;
  const made = new Float64Array(simulation.draws);
  simulation.add([{ factors: [factor(key, key, share)], into: [made] }]);
  known.set(key, made);
  return made;
}

function shareOf(base: Tally, key: string, share: Quantity, simulation: Simulation): Tally {
  const result = tally(simulation.draws);
  const shares = drawsOf(key, share, simulation);
  const n = shares.length | 0;
  for (let i = 0; i < n; i = (i + 1) | 0)
    result.values[i] = (shares[i] as number) * (base.values[i] as number);
  result.mean = base.mean * mean(share.amount);
  for (const resource of base.unknown) result.unknown.add(resource);
  return result;
}

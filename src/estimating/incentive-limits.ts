import { moneyText } from "../analysis/explain-numbers.js";
import { type Incentive, rollUpSteps } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import type { Total } from "../domain/estimate.js";
import { factor, meanOfProduct, type Quantity } from "../domain/factor.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { priceIn } from "./price-in.js";

/**
 * What an incentive's threshold and cap say to the totals, by their means. Both are thresholds and no products, so nothing is
 * cut off in the totals themselves: a total that lies beyond one is told. Problems, all warnings: incentive-below-threshold,
 * incentive-above-cap, no-exchange-rate.
 */
export function incentiveLimits(show: Show, totals: Readonly<Record<string, Total>>): readonly Problem[] {
  const { incentive } = show.book.rollUp;
  if (!incentive) return [];
  const { threshold, cap, title } = incentive;
  const { currency } = show;
  const problems: Problem[] = [];
  const limit = (name: string, quantity: Quantity) => {
    const price = factor(name, `incentive/${name}@show`, quantity);
    const factors = priceIn(show, price, (problem) => problems.push({ ...problem, severity: "warning" }));
    return factors ? { quantity, value: meanOfProduct(factors) } : undefined;
  };
  const tell = (
    code: string,
    quantity: Quantity,
    wants: string,
    means: string,
    beyond: readonly string[],
  ) => {
    const at = quantity.source.place ?? { file: show.file };
    const hint = "the totals are not cut off; --set roll_up.incentive=null leaves the incentive out";
    if (beyond.length > 0)
      problems.push(warningAt(code, `${title} ${wants}; ${beyond.join(", ")}: ${means}`, at, hint));
  };
  const least = threshold && limit("threshold", threshold);
  if (least) {
    const beyond = Object.entries(totals)
      .map(([pipeline, total]) => [pipeline, eligibleSpend(total, incentive)] as const)
      .filter(([, spend]) => spend < least.value)
      .map(([pipeline, spend]) => `${pipeline} has ${moneyText(spend, currency)}`);
    const wants = `wants ${limitText(least, currency)} of eligible spend at least`;
    const means = "alone that earns nothing, with other work of the production it may";
    tell("incentive-below-threshold", least.quantity, wants, means, beyond);
  }
  const most = cap && limit("cap", cap);
  if (most) {
    const beyond = Object.entries(totals)
      .filter(([, { price }]) => price.incentive.mean > most.value)
      .map(([pipeline, { price }]) => `${pipeline} counts with ${moneyText(price.incentive.mean, currency)}`);
    const wants = `gives ${limitText(most, currency)} back at most`;
    tell("incentive-above-cap", most.quantity, wants, "the rest does not come back", beyond);
  }
  return problems;
}

/** The mean of what the incentive is a share of. */
function eligibleSpend({ labour, machine, price }: Total, incentive: Incentive): number {
  const markUp = rollUpSteps.reduce((sum, step) => sum + price[step].mean, 0);
  return (
    labour.mean * mean(incentive.labour.amount) +
    machine.mean * mean(incentive.machine.amount) +
    markUp * mean(incentive.markUp.amount)
  );
}

/** As it is published and, where that is another currency, as it is compared. */
function limitText({ quantity, value }: { quantity: Quantity; value: number }, currency: string): string {
  const own = Object.keys(quantity.unit)[0] ?? currency;
  const published = moneyText(mean(quantity.amount), own);
  return own === currency ? published : `${published} (${moneyText(value, currency)})`;
}

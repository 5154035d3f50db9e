import { currencies } from "../domain/currency.js";
import { isCertain, mean } from "../domain/distribution.js";
import { type Factor, factor } from "../domain/factor.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { Unit } from "../domain/unit.js";

/**
 * A price in the show's currency: the price itself and, when it is written in another one, the exchange rates that lead
 * there, as factors of their own so that they are seen, drawn and explained. Rates chain and turn over (only certain ones
 * can be turned over). A missing one is the Problem no-exchange-rate, told
 * at the first price that needs it, and there is no price then.
 */
export function priceIn(
  show: Show,
  price: Factor,
  report: (problem: Problem) => void,
): readonly Factor[] | null {
  const from = currencyOf(price.unit);
  if (from === undefined || from === show.currency) return [price];
  const path = exchange(show, from);
  if (path) return [price, ...path];
  const known = Object.keys(show.book.fx);
  report(
    errorAt(
      "no-exchange-rate",
      `prices are in ${from}, and there is no exchange rate from ${from} to ${show.currency}`,
      price.source.place ?? { file: show.file },
      `write under fx what 1 ${from} is worth: fx: { ${from}: { value: 1.1 ${show.currency}, source: … } }; known: ${known.join(", ") || "none"}`,
    ),
  );
  return null;
}

function currencyOf(one: Unit): string | undefined {
  return Object.keys(one).find((name) => currencies.has(name) && one[name] === 1);
}

/** The shortest chain of the book's rates from one currency to the show's, or nothing. */
function exchange(show: Show, from: string): readonly Factor[] | undefined {
  const reached = new Map<string, readonly Factor[]>([[from, []]]);
  const rates = Object.entries(show.book.fx).flatMap(([foreign, quantity]) => {
    const home = currencyOf(quantity.unit);
    return home === undefined ? [] : [{ foreign, home, quantity }];
  });
  for (const [currency, path] of reached) {
    if (currency === show.currency) return path;
    // A rate as it was written goes before one that has to be turned over.
    for (const { foreign, home, quantity } of rates) {
      if (foreign !== currency || reached.has(home)) continue;
      reached.set(home, [
        ...path,
        factor(`${home} for 1 ${foreign}`, `fx/${foreign}-${home}@show`, quantity),
      ]);
    }
    for (const { foreign, home, quantity } of rates) {
      if (home !== currency || reached.has(foreign) || !isCertain(quantity.amount)) continue;
      reached.set(foreign, [...path, turnedOver(foreign, home, 1 / mean(quantity.amount), quantity.source)]);
    }
  }
  return undefined;
}

function turnedOver(foreign: string, home: string, amount: number, source: Factor["source"]): Factor {
  return {
    name: `${foreign} for 1 ${home}`,
    key: `fx/${home}-${foreign}@show`,
    amount,
    unit: { [foreign]: 1, [home]: -1 },
    source,
  };
}

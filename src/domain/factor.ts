import { type Amount, isCertain, mean, variance } from "./distribution.js";
import type { Source } from "./source.js";
import { given } from "./source.js";
import { multiplyUnits, plain, type Unit } from "./unit.js";

/** A number or a belief about one, with its unit and who says so. */
export type Quantity = { readonly amount: Amount; readonly unit: Unit; readonly source: Source };

/**
 * A quantity in a line item. `name` is what a producer calls it. `key` is the identity of the unknown: same key,
 * same draws, wherever and however often it occurs; a certain factor's key is never drawn.
 */
export type Factor = Quantity & { readonly name: string; readonly key: string };

/** A quantity named and identified. Keys are written `belief@scope`: `days/comp/set-extension@SH010`, `rate/artist/comp@show`. */
export function factor(name: string, key: string, quantity: Quantity): Factor {
  return { name, key, amount: quantity.amount, unit: quantity.unit, source: quantity.source };
}

/** A certain number that is a fact of the show or of arithmetic: a shot's seconds, the minutes in an hour. */
export function fact(name: string, amount: number, unit: Unit, text: string): Factor {
  return { name, key: `fact/${name}=${amount}`, amount, unit, source: given(text) };
}

/** The unit of a product of factors. */
export function unitOf(factors: readonly Factor[]): Unit {
  return factors.length === 0 ? plain : multiplyUnits(factors.map((one) => one.unit));
}

/** The product that was asked for last, and the means of its beginnings: products of one task begin alike. */
let productBefore: readonly Factor[] = [];
const meansBefore: number[] = [];

/** The exact mean of a product of factors: they are independent, because a key occurs once in a line. */
export function meanOfProduct(factors: readonly Factor[]): number {
  const count = factors.length;
  let i = 0;
  while (i < count && factors[i] === productBefore[i]) i++;
  let product = (i === 0 ? undefined : meansBefore[i - 1]) ?? 1;
  for (; i < count; i++) {
    product *= mean(factors[i]?.amount ?? 1);
    meansBefore[i] = product;
  }
  productBefore = factors;
  return product;
}

/** The exact variance of a product of independent factors: Π(variance + mean²) − Π mean². */
export function varianceOfProduct(factors: readonly Factor[]): number {
  let squares = 1;
  let means = 1;
  for (const one of factors) {
    const m = mean(one.amount);
    squares *= variance(one.amount) + m * m;
    means *= m * m;
  }
  return squares - means;
}

/** True for the factors that are drawn. */
export function isUncertain(one: Factor): boolean {
  return !isCertain(one.amount);
}

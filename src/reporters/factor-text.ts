import type { ToldFactor } from "../domain/details.js";
import { type Amount, isCertain } from "../domain/distribution.js";
import { formatUnit, type Unit } from "../domain/unit.js";
import type { Locale } from "../words/locale.js";
import type { PageWords } from "../words/page-words.js";
import { kept, percent } from "./number-text.js";

/** A number as it is told: whole from 100 on, below that three significant digits without zeros behind. */
export function numberText(exact: number, locale: Locale): string {
  const value = kept(exact);
  const size = Math.abs(value);
  if (size === 0 || size >= 99.95)
    return size >= 1e15 ? value.toPrecision(3) : locale.number(Math.round(value), 0);
  let decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(size))));
  while (decimals > 0 && Number(value.toFixed(decimals)) === Number(value.toFixed(decimals - 1))) decimals--;
  return locale.number(Number(value.toFixed(decimals)), decimals);
}

/** A number with its unit. */
export function factorNumber(value: number, unit: Unit, locale: Locale): string {
  const written = formatUnit(unit);
  return `${numberText(value, locale)}${written === "" ? "" : ` ${written}`}`;
}

/** What is believed: the number, or its range from low to high, or P10 to P90. */
export function rangeText(amount: Amount, locale: Locale): string | undefined {
  if (typeof amount === "number" || isCertain(amount) || amount.kind === "event") return undefined;
  const { to } = locale.words;
  const number = (value: number) => numberText(value, locale);
  return amount.kind === "lognormal"
    ? `P10 ${number(amount.p10)} ${to} P90 ${number(amount.p90)}`
    : `${number(amount.low)} ${to} ${number(amount.high)}`;
}

/** A factor in a product: its mean with its unit, or with its name where it is a plain number; its range in brackets. */
export function factorText(
  { amount, mean, unit, name }: ToldFactor,
  locale: Locale,
  words: PageWords,
): string {
  if (typeof amount === "object" && amount.kind === "event")
    return `${words.explanation.chance(percent(amount.chance, locale))}: ${name}`;
  const range = rangeText(amount, locale);
  const plain = formatUnit(unit) === "" ? ` ${name}` : "";
  return `${factorNumber(mean, unit, locale)}${plain}${range === undefined ? "" : ` (${range})`}`;
}

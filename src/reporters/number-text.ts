import { minorDigits } from "../domain/currency.js";
import type { Summary } from "../domain/estimate.js";
import { defaultLocale, type Locale } from "../words/locale.js";

/** Significant digits of every number that is shown or saved: a cent in ten thousand million, and no machine's last bit. */
export const keptDigits = 12;

/**
 * A number to `keptDigits` significant digits, so that the last bits in which machines may differ are never shown.
 * A number that is none (NaN, infinite) is a bug of whoever made the estimate, and throws.
 */
export function kept(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`an estimate holds ${value} where a number belongs`);
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value === 0 ? 0 : value;
  return Number(value.toPrecision(keptDigits));
}

/** The power of ten not above a positive number: 2 for 100 to 999. */
function magnitude(value: number): number {
  let power = 0;
  while (value >= 10 ** (power + 1)) power++;
  while (value < 10 ** power && power > -30) power--;
  return power;
}

/** How a figure is rounded: not finer than `finest`, a power of ten, unless it is below 10 × that and `smallest` allows. */
type Fineness = { readonly finest: number; readonly smallest: number };

const dayFineness: Fineness = { finest: -1, smallest: -2 };
const timesFineness: Fineness = { finest: -1, smallest: -2 };

function moneyFineness(currency: string): Fineness {
  return { finest: 0, smallest: -minorDigits(currency) };
}

type Rounding = (value: number) => number;

function rounded(value: number, power: number, { number }: Locale, rounding: Rounding = Math.round): string {
  const size = Math.abs(value);
  if (size >= 1e15) return value.toPrecision(3).replace("e+", "e");
  const step = 10 ** Math.abs(power);
  const amount = power >= 0 ? rounding(size / step) * step : rounding(kept(size * step)) / step;
  return number(value < 0 && amount > 0 ? -amount : amount, Math.max(0, -power));
}

/**
 * The power of ten a figure is rounded to: about a twentieth of the P10–P90 range, so that rounding never hides or
 * invents what the range says, but at least two digits of the figure itself, and never finer than whole money or 0.1 day.
 */
function powerFor(value: number, spread: number, fineness: Fineness): number {
  const size = Math.abs(value);
  if (size === 0) return Math.max(0, fineness.finest);
  const own = magnitude(size) - 1;
  const borne = spread > 0 ? magnitude(spread / 20) : fineness.finest;
  const floor = size < 10 ** (fineness.finest + 1) ? Math.max(fineness.smallest, own) : fineness.finest;
  return Math.max(Math.min(borne, own), floor);
}

/** Writes one kind of figure: money, days or times. */
export type FigureWriter = {
  /** A value with as many digits as the range it stands in bears. */
  readonly value: (value: number, spread: number) => string;
  /** The same, rounded down: what stands after "at least" must be true. */
  readonly floor: (value: number, spread: number) => string;
  readonly p50: (summary: Summary) => string;
  /** From P10 to P90, joined by `dash`, or by the word "to" where one is negative. */
  readonly range: (summary: Summary, dash: string) => string;
};

function writerOf(fineness: Fineness, locale: Locale): FigureWriter {
  const written = (raw: number, rawSpread: number, rounding: Rounding) => {
    const one = kept(raw);
    return rounded(one, powerFor(one, kept(rawSpread), fineness), locale, rounding);
  };
  const value = (raw: number, spread: number) => written(raw, spread, Math.round);
  const spreadOf = (summary: Summary) => kept(summary.p90) - kept(summary.p10);
  return {
    value,
    floor: (raw, spread) => written(raw, spread, Math.floor),
    p50: (summary) => value(summary.p50, spreadOf(summary)),
    range: (summary, dash) => {
      const spread = spreadOf(summary);
      const [low, high] = [value(summary.p10, spread), value(summary.p90, spread)];
      const isNegative = kept(summary.p10) < 0 && low !== value(-summary.p10, spread);
      const between = isNegative ? ` ${locale.words.to} ` : dash;
      return low === high ? low : `${low}${between}${high}`;
    },
  };
}

/** Money in a currency (ISO 4217): whole units, below ten units its minor ones. */
export function moneyWriter(currency: string, locale: Locale = defaultLocale): FigureWriter {
  return writerOf(moneyFineness(currency), locale);
}

/** Days, to a tenth. */
export function dayWriter(locale: Locale = defaultLocale): FigureWriter {
  return writerOf(dayFineness, locale);
}

/** Ratios, to a tenth: 2.4. */
export function timesWriter(locale: Locale = defaultLocale): FigureWriter {
  return writerOf(timesFineness, locale);
}

/** Seconds to a hundredth: "1.96 s". */
export function secondsText(seconds: number, locale: Locale = defaultLocale): string {
  const hundredths = Math.round(kept(kept(seconds) * 100));
  const decimals = hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2;
  return `${rounded(kept(seconds), -decimals, locale)} s`;
}

/** Frames per second with the decimals they have, three at most: "23.976". */
export function rateText(fps: number, locale: Locale = defaultLocale): string {
  const decimals = [0, 1, 2].find((n) => Number(fps.toFixed(n)) === Number(fps.toFixed(3))) ?? 3;
  return locale.number(fps, decimals);
}

/** A share of 1 as whole percent, and never 0 % or 100 % for what is neither: 0.004 is "<1 %". */
export function percent(share: number, locale: Locale = defaultLocale): string {
  const hundredths = kept(share * 100);
  if (hundredths > 0 && hundredths < 1) return `<${locale.percent(0.01, 0)}`;
  if (hundredths > 99 && hundredths < 100) return `>${locale.percent(0.99, 0)}`;
  return locale.percent(Math.round(hundredths) / 100, 0);
}

/** A small relative error as percent with two digits: 0.0034 is "0.34 %". */
export function errorPercent(share: number, locale: Locale = defaultLocale): string {
  const hundredths = kept(share * 100);
  if (hundredths === 0) return locale.percent(0, 0);
  const decimals = Math.max(0, 1 - magnitude(hundredths));
  return locale.percent(Math.round(kept(hundredths * 10 ** decimals)) / 10 ** decimals / 100, decimals);
}

/** A whole number with thousands separated. */
export function count(value: number, locale: Locale = defaultLocale): string {
  return rounded(kept(value), 0, locale);
}

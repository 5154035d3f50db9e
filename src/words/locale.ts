import { errorAt, type Problem } from "../domain/problem.js";
import { languages, type Words } from "./catalogue.js";

/** How one reader's words, numbers and dates are written. */
export type Locale = {
  readonly words: Words;
  /** A number that is rounded already, with exactly so many decimals; 0 to 20. */
  readonly number: (value: number, decimals: number) => string;
  /** A share of 1 as percent, with exactly so many decimals. */
  readonly percent: (share: number, decimals: number) => string;
  /** A date as people write it, from ISO: a day, a month or a year. */
  readonly date: (iso: string) => string;
};

/** 1,234,567 from "1234567"; digits only. */
function grouped(digits: string): string {
  let text = digits;
  for (let at = digits.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

function plainNumber(value: number, decimals: number): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const shown = fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  return value < 0 ? `-${shown}` : shown;
}

/**
 * What a report is written in unless another locale is asked for: English, 1,234.5, 12 %, 2024-09-02. Made without Intl,
 * which takes half as long again as node to start and may change from one release to the next.
 */
export const defaultLocale: Locale = {
  words: languages.en(),
  number: plainNumber,
  percent: (share, decimals) => `${plainNumber(share * 100, decimals)} %`,
  date: (iso) => iso,
};

/** Without marks that turn the direction of what follows: a table's columns turn nothing. */
function turningNothing(text: string): string {
  return text.replace(/\p{Cf}/gu, "");
}

function formatsOf(tag: string, ascii: boolean): Omit<Locale, "words"> {
  const digits = ascii ? { numberingSystem: "latn" } : {};
  const formats = new Map<string, Intl.NumberFormat>();
  const written = (value: number, style: "decimal" | "percent", decimals: number) => {
    const key = `${style} ${decimals}`;
    const bounds = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const format = formats.get(key) ?? new Intl.NumberFormat(tag, { style, ...bounds, ...digits });
    formats.set(key, format);
    return turningNothing(format.format(value));
  };
  return {
    number: (value, decimals) => written(value, "decimal", decimals),
    percent: (share, decimals) => written(share, "percent", decimals),
    date: (iso) => dateIn(tag, iso, digits),
  };
}

function dateIn(tag: string, iso: string, digits: { readonly numberingSystem?: string }): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/u.exec(iso) ?? [];
  if (year === undefined) return iso;
  const parts: Intl.DateTimeFormatOptions =
    month === undefined
      ? { year: "numeric" }
      : day === undefined
        ? { year: "numeric", month: "long" }
        : { dateStyle: "medium" };
  const format = new Intl.DateTimeFormat(tag, { ...parts, ...digits, timeZone: "UTC" });
  return turningNothing(format.format(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))));
}

const made = new Map<string, Locale>();

/**
 * The locale of a BCP 47 tag (RFC 5646): numbers and dates by Intl, words in its language, or English where the catalogue
 * has none. Without a tag, and for `en` itself, the default, for which Intl is not even loaded.
 * @param ascii digits 0 to 9, whatever the locale's own are
 */
export function localeOf(tag: string | undefined, ascii = false): Locale {
  if (tag === undefined || tag === "en") return defaultLocale;
  const key = `${tag} ${ascii}`;
  const { language } = new Intl.Locale(tag);
  const [, words] = Object.entries(languages).find(([name]) => name === language) ?? [];
  const locale = made.get(key) ?? { ...formatsOf(tag, ascii), words: words?.() ?? defaultLocale.words };
  made.set(key, locale);
  return locale;
}

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    // Not even the form of a tag.
    return false;
  }
}

const examples =
  "a language, and a country where it matters, such as en, en-GB, fr, fr-CA, es-AR, de-CH, pt-BR or ja";

/** What is wrong with the tag of a locale. Problem: unknown-locale. */
export function checkLocale(tag: string | undefined): readonly Problem[] {
  if (tag === undefined || tag === "en" || isKnown(tag)) return [];
  // As the environment of a shell writes it: fr_FR.UTF-8.
  const meant = tag.replace(/[.@].*$/u, "").replaceAll("_", "-");
  const hint = meant !== tag && isKnown(meant) ? `did you mean ${meant}? It takes ${examples}` : examples;
  return [errorAt("unknown-locale", `no locale is called "${tag}"`, { file: "--locale" }, hint)];
}

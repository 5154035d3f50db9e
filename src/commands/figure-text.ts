import type { Amount } from "../domain/distribution.js";
import { formatUnit, type Unit } from "../domain/unit.js";
import { defaultLocale, type Locale } from "../words/locale.js";

/** Significant digits of a number that is told in words or a table. */
const told = 3;
/** Significant digits of a number that a script reads: machines may differ in those beyond. */
const saved = 12;

/** A number to three digits, thousands separated: 40,700, 0.35, 12. */
export function numberText(value: number, locale: Locale = defaultLocale): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e15 || size < 1e-4) return value.toExponential(2);
  const rounded = Number(size.toPrecision(told));
  const [, decimals = ""] = String(rounded).split(".");
  return locale.number(value < 0 ? -rounded : rounded, decimals.length);
}

/** A share of 1 as whole percent, and never 0 % or 100 % for what is neither. */
export function percentText(share: number, locale: Locale = defaultLocale): string {
  if (share > 0 && share < 0.01) return `<${locale.percent(0.01, 0)}`;
  if (share < 1 && share > 0.99) return `>${locale.percent(0.99, 0)}`;
  return locale.percent(share, 0);
}

/** A value with its unit, as in `320 USD/artist-day`; a chance as percent. */
export function valueText(
  value: number,
  unit: Unit,
  amount?: Amount,
  locale: Locale = defaultLocale,
): string {
  if (typeof amount === "object" && amount.kind === "event") return percentText(value, locale);
  const unitText = formatUnit(unit);
  return unitText === "" ? numberText(value, locale) : `${numberText(value, locale)} ${unitText}`;
}

/** A number as it is saved: what stands beyond twelve digits is dropped. */
export function savedNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(saved));
}

/** JSON for a script: indented, numbers to twelve digits, no more than once a line feed at its end. */
export function jsonText(value: unknown): string {
  const plain = (_: string, one: unknown) => (typeof one === "number" ? savedNumber(one) : one);
  return `${JSON.stringify(value, plain, 2)}\n`;
}

/**
 * CSV after RFC 4180 with a heading. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 * @param rows of the heading's length; a `null` is an empty field
 */
export function csvText(
  heading: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const field = (value: string | number | null) => {
    if (value === null) return "";
    if (typeof value === "number") return String(savedNumber(value));
    const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [heading, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** A user's text made harmless for a terminal: one line, no control characters or marks that turn its direction. */
export function oneLine(text: string): string {
  return text
    .slice(0, 200)
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "\ufffd");
}

/** Cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, width: number, ellipsis: string): string {
  if (text.length <= width) return text.padEnd(width);
  return `${text.slice(0, Math.max(0, width - ellipsis.length))}${ellipsis}`.slice(0, width);
}

/** Broken between words so that lines fit a width. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A factor's name with what it belongs to, where its key tells: `notes: extra rounds` for `notes/extra rounds@show`. */
export function labelOf(name: string, key: string): string {
  const belief = key.includes("@") ? key.slice(0, key.lastIndexOf("@")) : key;
  const owner = belief.endsWith(`/${name}`) ? belief.slice(0, -name.length - 1) : "";
  return oneLine(owner === "" ? name : `${owner}: ${name}`);
}

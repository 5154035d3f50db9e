import type { Factor } from "./factor.js";
import { unitOf } from "./factor.js";
import type { Phase } from "./show.js";
import { formatUnit, sameUnit, unit } from "./unit.js";

/**
 * Where a line stands: the sequence ("" for the show's own), the subject's code, the department, and what the line is
 * (`work`, `notes`, `fallback`, `generation` …).
 */
export type LinePath = readonly [sequence: string, subject: string, department: string, what: string];

/**
 * One product of the ledger: what is used × what it costs. The product of all factors is in the show's currency.
 * `resource` is `artist/<department>` for people's time; anything else is bought or rented.
 */
export type LineItem = {
  readonly pipeline: string;
  readonly path: LinePath;
  readonly resource: string;
  readonly phase: Phase;
  readonly usage: readonly Factor[];
  /** `null` when nobody knows the price: such a line is reported, and never counted as zero. */
  readonly rate: readonly Factor[] | null;
  /** How long it holds its resource, in working days or machine hours; an artist's is the usage. */
  readonly elapsed?: readonly Factor[];
};

const artistDay = unit("artist-day");

/** True when the line is people's time, false when it is machines, licences, fees or other spend. */
export function isLabour(line: LineItem): boolean {
  return line.resource.startsWith("artist/");
}

/** True when the line's usage is counted in artist days. */
export function usesArtistDays(line: LineItem): boolean {
  return isLabour(line) && sameUnit(unitOf(line.usage), artistDay);
}

/**
 * What is wrong with a line, in words, or nothing: its unit must come out in the currency, and a key occurs once.
 * @param currency the show's, ISO 4217
 */
export function faultOf(line: LineItem, currency: string): string | undefined {
  const factors = [...line.usage, ...(line.rate ?? [])];
  const keys = new Set<string>();
  for (const one of factors) {
    if (typeof one.amount === "number") continue;
    if (keys.has(one.key)) return `the factor "${one.key}" occurs twice in one line`;
    keys.add(one.key);
  }
  if (line.rate === null) return undefined;
  const got = unitOf(factors);
  if (sameUnit(got, { [currency]: 1 })) return undefined;
  const written = factors.map((one) => `${one.name} [${formatUnit(one.unit) || "plain"}]`).join(" × ");
  return `comes out in ${formatUnit(got) || "a plain number"} instead of ${currency}: ${written}`;
}

import type { Factor } from "./factor.js";
import { unitOf } from "./factor.js";
import type { Phase } from "./show.js";
import { comesOutIn, formatUnit, type Unit, unit } from "./unit.js";

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
  return isLabour(line) && comesOutIn(line.usage, artistDay);
}

/** True when the line is work that artists do after all because nothing generated is accepted. */
export function isFallback(line: LineItem): boolean {
  return line.path[3].startsWith("fallback");
}

/**
 * What is wrong with a line, in words, or nothing: its unit must come out in the currency, and a key occurs once.
 * @param currency the show's, ISO 4217
 */
export function faultOf(line: LineItem, currency: string): string | undefined {
  const { usage, rate } = line;
  const twice = keyTwice(usage, rate ?? []);
  if (twice !== undefined) return `the factor "${twice}" occurs twice in one line`;
  if (rate === null || comesOutIn(usage, currencyUnit(currency), rate)) return undefined;
  const factors = [...usage, ...rate];
  const written = factors.map((one) => `${one.name} [${formatUnit(one.unit) || "plain"}]`).join(" × ");
  return `comes out in ${formatUnit(unitOf(factors)) || "a plain number"} instead of ${currency}: ${written}`;
}

/** The line that was looked at last and has no key twice: lines of one task begin with the same factors at the same rate. */
let usageBefore: readonly Factor[] = [];
let rateBefore: readonly Factor[] = [];

function keyTwice(usage: readonly Factor[], rate: readonly Factor[]): string | undefined {
  const count = usage.length;
  const sameRate = rate === rateBefore;
  let from = 0;
  if (sameRate) while (from < count && usage[from] === usageBefore[from]) from++;
  if (isClean(usage, rate, from) && (sameRate || isClean(rate, [], 1))) {
    usageBefore = usage;
    rateBefore = rate;
    return undefined;
  }
  for (const [i, one] of usage.entries()) if (isAmong(one, usage, i)) return one.key;
  for (const [i, one] of rate.entries())
    if (isAmong(one, usage, count) || isAmong(one, rate, i)) return one.key;
  return undefined;
}

/** True when no factor from one place on has the key of one before it, or of one of some others. */
function isClean(factors: readonly Factor[], others: readonly Factor[], from: number): boolean {
  for (let i = from; i < factors.length; i++) {
    const one = factors[i];
    if (!one || typeof one.amount === "number") continue;
    if (isAmong(one, factors, i) || isAmong(one, others, others.length)) return false;
  }
  return true;
}

/** True when the first ones of some factors have an unknown with the same key. */
function isAmong({ amount, key }: Factor, factors: readonly Factor[], count: number): boolean {
  if (typeof amount === "number") return false;
  for (let i = 0; i < count; i++) {
    const other = factors[i];
    if (other?.key === key && typeof other.amount !== "number") return true;
  }
  return false;
}

const currencyUnits = new Map<string, Unit>();

function currencyUnit(currency: string): Unit {
  const known = currencyUnits.get(currency);
  if (known) return known;
  const made = { [currency]: 1 };
  currencyUnits.set(currency, made);
  return made;
}

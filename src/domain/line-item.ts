import type { Factor } from "./factor.js";
import { unitOf } from "./factor.js";
import type { Phase } from "./show.js";
import {
  comesOutIn,
  formatUnit,
  type Outcome,
  outcomeTimes,
  outcomeWanted,
  plain,
  plainOutcome,
  type Unit,
  unit,
} from "./unit.js";

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
  const from = startOfNew(usage);
  const isKnownRate = rate === rateBefore;
  const isKnownClean = isCleanBefore && isKnownRate;
  isCleanBefore =
    isClean(usage, rate ?? none, isKnownClean ? from : 0) && (isKnownClean || isClean(rate ?? none, none, 1));
  const product = outcomeOf(usage, rate, from, isKnownRate);
  usageBefore = usage;
  rateBefore = rate;
  if (!isCleanBefore) return `the factor "${keyTwice(usage, rate ?? none)}" occurs twice in one line`;
  if (rate === null || product === outcomeWanted(currencyUnit(currency))) return undefined;
  const factors = [...usage, ...rate];
  const written = factors.map((one) => `${one.name} [${formatUnit(one.unit) || "plain"}]`).join(" × ");
  return `comes out in ${formatUnit(unitOf(factors)) || "a plain number"} instead of ${currency}: ${written}`;
}

const none: readonly Factor[] = [];

/** The line that was looked at last: those of one task begin with the same factors, at the same rate. */
let usageBefore = none;
let rateBefore: LineItem["rate"] = none;
/** True when no key occurs twice in it. */
let isCleanBefore = true;
/** What the beginnings of its usage come out in, all of it, and that times the rate. */
const outcomesBefore: Outcome[] = [];
let usageOutcome = plainOutcome;
let lineOutcome = plainOutcome;

/** How many factors are those that the line before began with. */
function startOfNew(usage: readonly Factor[]): number {
  const count = usage.length;
  let from = 0;
  while (from < count && usage[from] === usageBefore[from]) from++;
  return from;
}

/** What a line comes out in. @param from the first factor that the line before has not; it may have had the same rate */
function outcomeOf(
  usage: readonly Factor[],
  rate: LineItem["rate"],
  from: number,
  isKnownRate: boolean,
): Outcome {
  let all = (from === 0 ? undefined : outcomesBefore[from - 1]) ?? plainOutcome;
  for (let i = from; i < usage.length; i++) {
    all = outcomeTimes(all, usage[i]?.unit ?? plain);
    outcomesBefore[i] = all;
  }
  if (isKnownRate && all === usageOutcome) return lineOutcome;
  usageOutcome = all;
  for (const one of rate ?? none) all = outcomeTimes(all, one.unit);
  lineOutcome = all;
  return all;
}

/** The first key that a line has twice. */
function keyTwice(usage: readonly Factor[], rate: readonly Factor[]): string | undefined {
  for (const [i, one] of usage.entries()) if (isAmong(one, usage, i)) return one.key;
  for (const [i, one] of rate.entries())
    if (isAmong(one, usage, usage.length) || isAmong(one, rate, i)) return one.key;
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

import type { Book, SeniorityMix } from "../domain/book.js";
import type { Factor } from "../domain/factor.js";
import type { Source, SourceKind } from "../domain/source.js";
import { digits } from "./weighted-amount.js";

/** Made once for a show and mix, so that each counts as one figure however many departments it stands behind. */
const made = new WeakMap<object, Factor>();

type Shares = readonly (readonly [name: string, share: number])[];

/** Shares of mixes: the same mix stands behind many departments. */
const sharesBefore = new WeakMap<SeniorityMix, Shares>();

/** Seniorities that are in a mix, with the share each has of it; shares add up to 1. */
export function sharesOf(mix: SeniorityMix): Shares {
  const known = sharesBefore.get(mix);
  if (known) return known;
  const all = Object.entries(mix.parts).filter(([, amount]) => amount > 0);
  const people = all.reduce((sum, [, amount]) => sum + amount, 0);
  const shares = all.map(([name, amount]) => [name, amount / people] as const);
  sharesBefore.set(mix, shares);
  return shares;
}

/**
 * What a bid day costs with this mix beside a mid artist: the mean ratio of rates ÷ the mean speed, since slower people are
 * paid for longer.
 * @param inRate true where the rate is already a mean over the mix: only the speed is left then
 */
export function seniorityFactor(mix: SeniorityMix, department: string, book: Book, inRate: boolean): Factor {
  const known = inRate ? undefined : made.get(mix);
  if (known) return known;
  const own = book.crew[department]?.mix === mix;
  const result: Factor = {
    name: own ? `seniority mix of ${department}` : "seniority mix",
    key: own || inRate ? `seniority/${department}@show` : "seniority@show",
    ...costOf(mix, book, inRate),
    unit: {},
  };
  if (!inRate) made.set(mix, result);
  return result;
}

function costOf(mix: SeniorityMix, book: Book, inRate: boolean): Pick<Factor, "amount" | "source"> {
  let [rate, speed] = [0, 0];
  const told: string[] = [];
  const sources = [mix.source];
  for (const [name, share] of sharesOf(mix)) {
    const one = book.seniorities[name];
    const beside = { rate: inRate ? 1 : (one?.rate.amount ?? 1), speed: one?.speed.amount ?? 1 };
    rate += share * beside.rate;
    speed += share * beside.speed;
    told.push(`${percent(share)} ${name} (${inRate ? "" : `rate ${beside.rate}, `}speed ${beside.speed})`);
    if (one) sources.push(...(inRate ? [] : [one.rate.source]), one.speed.source);
  }
  const sums = `${inRate ? "" : `rate ${short(rate)} ÷ `}speed ${short(speed)} of a mid artist`;
  const files = [...new Set(sources.slice(1).flatMap(({ place: at }) => (at ? [at.file] : [])))];
  const ratios = files.length === 0 ? "" : ` (seniorities: ${files.join(", ")})`;
  const { place } = mix.source;
  const source = { ...weakest(sources), text: `${told.join(", ")}: ${sums}. ${mix.source.text}${ratios}` };
  return { amount: digits(rate / speed), source: place ? { ...source, place } : source };
}

/** Paid days for each that the rates count with: the utilisation in the rates ÷ this studio's. */
export function utilisationFactor(utilisation: NonNullable<Book["utilisation"]>): Factor {
  const known = made.get(utilisation);
  if (known) return known;
  const { here, inRates } = utilisation;
  const text = `${percent(inRates.amount)} of paid days are on a shot in the rates, ${percent(here.amount)} here. ${here.source.text}`;
  const result: Factor = {
    name: "utilisation",
    key: "utilisation@show",
    amount: digits(inRates.amount / here.amount),
    unit: {},
    source: { ...weakest([here.source]), text },
  };
  made.set(utilisation, result);
  return result;
}

const trust: readonly SourceKind[] = ["own", "assumption", "derived", "sourced", "given"];

/** The source that least can be built on; what is calculated from publications is derived from them. */
export function weakest(sources: readonly Source[]): Source {
  const [first = { kind: "given", text: "nothing" } as const, ...others] = sources;
  const least = others.reduce<Source>(
    (worst, one) => (trust.indexOf(one.kind) < trust.indexOf(worst.kind) ? one : worst),
    first,
  );
  return least.kind === "sourced" ? { ...least, kind: "derived" } : least;
}

/** A number to three digits, as it is told in a source. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A share as percent, to three digits. */
export function percent(share: number): string {
  return `${short(share * 100)} %`;
}

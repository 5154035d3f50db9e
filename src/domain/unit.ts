import { currencies } from "./currency.js";

/**
 * A product of named powers: `{ USD: 1, "artist-day": -1 }` is USD per artist day, `{}` a plain number.
 * No conversion is hidden in the algebra: 60 seconds in a minute is a factor like any other, so it can be shown.
 */
export type Unit = Readonly<Record<string, number>>;

/** A plain number: a share, a multiplier, a count of nothing in particular. */
export const plain: Unit = {};

/** What a unit may be made of, besides the currencies; each with what it is, for the error message and the docs. */
export const unitNames: Readonly<Record<string, string>> = {
  shot: "a shot",
  asset: "an asset",
  deliverable: "a deliverable",
  second: "a finished second, handles in",
  frame: "a finished frame, handles in",
  minute: "a finished minute",
  language: "a language",
  image: "a finished image",
  page: "a script page",
  plate: "a plate",
  look: "a look or an angle",
  role: "a speaking role",
  version: "a version",
  territory: "a territory",
  clip: "an accepted clip",
  take: "one generation",
  "generated-second": "a second of video that was generated, used or not",
  "generated-minute": "a minute of sound that was generated, used or not",
  "generated-image": "an image that was generated, used or not",
  token: "a token that a language model writes, what it reads for it in",
  "analysed-minute": "a minute of picture or sound that a machine has gone through",
  render: "one render of one frame",
  "artist-day": "one artist for one working day",
  "artist-hour": "one artist for one hour",
  day: "a working day",
  hour: "an hour",
  "machine-hour": "one machine for an hour, around the clock",
  "machine-second": "one machine for a second, around the clock",
  "core-hour": "one processor core for an hour",
  "gpu-hour": "one graphics card for an hour",
  "gpu-second": "one graphics card for a second",
  gigabyte: "a gigabyte",
  month: "a month",
  year: "a year",
  round: "a review round",
  training: "one training of a character or a style",
  review: "one clearance review",
  character: "a character of text",
};

const aliases: Readonly<Record<string, string>> = {
  s: "second",
  sec: "second",
  min: "minute",
  h: "hour",
  hr: "hour",
  d: "day",
  "artist-days": "artist-day",
  "artist-hours": "artist-hour",
  "man-day": "artist-day",
  GB: "gigabyte",
  "GPU-hour": "gpu-hour",
  "GPU-second": "gpu-second",
};

function atom(name: string): string | undefined {
  if (Object.hasOwn(unitNames, name) || currencies.has(name)) return name;
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  if (alias !== undefined) return alias;
  const singular = name.endsWith("ies")
    ? `${name.slice(0, -3)}y`
    : name.endsWith("s")
      ? name.slice(0, -1)
      : name;
  return singular !== name && Object.hasOwn(unitNames, singular) ? singular : undefined;
}

/**
 * Reads a unit as it is written: `USD/artist-day`, `take/clip`, `generated seconds / finished second`-like plurals
 * in hyphens (`generated-seconds/second`), `1/month`, or `percent` left to the quantity reader.
 * @returns the unit, or the first name that is no unit
 */
export function parseUnit(text: string): { readonly unit: Unit } | { readonly unknown: string } {
  const powers: Record<string, number> = {};
  let sign = 1;
  for (const token of tokensOf(text.trim())) {
    if (token === "/") sign = -1;
    else if (token === "*" || token === "·" || token === "1" || token === "") continue;
    else {
      const name = atom(token);
      if (name === undefined) return { unknown: token };
      powers[name] = (powers[name] ?? 0) + sign;
    }
  }
  return { unit: withoutZeros(powers) };
}

/** Names and what joins them. */
function tokensOf(text: string): readonly string[] {
  // Most units are spelled out like this; the expressions below take longer to get ready than a short run reads units.
  if (/^[A-Za-z0-9/-]+$/.test(text) && !text.includes("-month"))
    return text.replaceAll("/", " / ").split(" ");
  // A gigabyte-month is the one compound that price lists write with a hyphen.
  const spelled = text.replaceAll(/(gigabyte|GB)-month/gu, sideOf);
  return spelled.split(/\s*([*·/])\s*/u);
}

/** `USD/gigabyte-month` divides by both, `gigabyte-month` multiplies both. */
function sideOf(_: string, gigabyte: string, offset: number, whole: string): string {
  return whole.slice(0, offset).includes("/") ? `${gigabyte}/month` : `${gigabyte}*month`;
}

const written = new Map<string, Unit>();

/** A unit written in the source code, read once; a name that is no unit is a bug and throws. */
export function unit(text: string): Unit {
  const known = written.get(text);
  if (known) return known;
  const parsed = parseUnit(text);
  if ("unknown" in parsed) throw new TypeError(`"${parsed.unknown}" is no unit`);
  written.set(text, parsed.unit);
  return parsed.unit;
}

function withoutZeros(powers: Unit): Unit {
  const left: Record<string, number> = {};
  for (const [name, power] of Object.entries(powers)) if (power !== 0) left[name] = power;
  return left;
}

/** The unit of a product. */
export function multiplyUnits(units: Iterable<Unit>): Unit {
  const powers: Record<string, number> = {};
  for (const one of units) for (const name in one) powers[name] = (powers[name] ?? 0) + (one[name] ?? 0);
  return withoutZeros(powers);
}

/** What a product comes out in: one object for all products of the same powers, and what each becomes times a unit. */
export type Outcome = { readonly powers: Unit; readonly times: WeakMap<Unit, Outcome> };

const outcomes = new Map<string, Outcome>();

/** What a product of nothing comes out in. */
export const plainOutcome = outcomeOf(plain);

function outcomeOf(powers: Unit): Outcome {
  const name = Object.keys(powers)
    .sort()
    .map((one) => `${one}^${powers[one]}`)
    .join(" ");
  const known = outcomes.get(name);
  if (known) return known;
  const made = { powers, times: new WeakMap() };
  outcomes.set(name, made);
  return made;
}

/** What a product comes out in with one factor more. */
export function outcomeTimes(product: Outcome, one: Unit): Outcome {
  const known = product.times.get(one);
  if (known) return known;
  const made = outcomeOf(multiplyUnits([product.powers, one]));
  product.times.set(one, made);
  return made;
}

type Measured = readonly { readonly unit: Unit }[];

/** The unit that was wanted last: hardly any but the currency and artist days are. */
let wantedBefore = plain;
let goalBefore = plainOutcome;

/** What a product has to come out in for a unit. */
export function outcomeWanted(wanted: Unit): Outcome {
  if (wanted !== wantedBefore) {
    wantedBefore = wanted;
    goalBefore = outcomeTimes(plainOutcome, wanted);
  }
  return goalBefore;
}

/** True when the product of what is measured comes out in a unit; it looks up and makes nothing. */
export function comesOutIn(measured: Measured, wanted: Unit): boolean {
  let all = plainOutcome;
  for (const one of measured) all = outcomeTimes(all, one.unit);
  return all === outcomeWanted(wanted);
}

/** The unit of 1 over it. */
export function invertUnit(one: Unit): Unit {
  return Object.fromEntries(Object.entries(one).map(([name, power]) => [name, -power]));
}

/** True when both are the same product of powers. */
export function sameUnit(a: Unit, b: Unit): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** As a person writes it: `USD/artist-day`, `1/month`, or nothing for a plain number. */
export function formatUnit(one: Unit): string {
  const side = (sign: number) =>
    Object.entries(one)
      .filter(([, power]) => power * sign > 0)
      .flatMap(([name, power]) => Array.from({ length: Math.abs(power) }, () => name))
      .sort();
  const above = side(1);
  const below = side(-1);
  if (below.length === 0) return above.join("·");
  return `${above.join("·") || "1"}/${below.join("/")}`;
}

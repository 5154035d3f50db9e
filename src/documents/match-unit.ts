import { currencies } from "../domain/currency.js";
import { nearest } from "../domain/problem.js";
import {
  formatUnit,
  multiplyUnits,
  parseUnit,
  plain,
  sameUnit,
  type Unit,
  unit,
  unitNames,
} from "../domain/unit.js";

/** Stands for any currency in the units a field allows: `MONEY/artist-day`. */
const anyCurrency = "MONEY";

/** What is wrong with a unit; `code` is the problem's, `hint` how to write it. */
export type UnitFault = { readonly code: string; readonly message: string; readonly hint?: string };

/** The unit meant, and what the number has to be multiplied by to be in it (0.01 for per cent). */
export type MatchedUnit = { readonly unit: Unit; readonly times: number } | { readonly fault: UnitFault };

type Allowed = { readonly money: boolean; readonly rest: Unit };

/** Units that fields allow are written in the source code: there are few, and each is read once. */
const read = new Map<string, Allowed>();

function allowedUnit(text: string): Allowed {
  const known = read.get(text);
  if (known) return known;
  const money = text.startsWith(anyCurrency);
  const below = text.slice(anyCurrency.length);
  const rest = money ? (below === "" ? plain : unit(`1${below}`)) : unit(text);
  const allowed = { money, rest };
  read.set(text, allowed);
  return allowed;
}

/** What was written and found right: a document writes few units, each very often. By what was allowed, then as written. */
const matched = new Map<string, Map<string, MatchedUnit>>();

/**
 * The unit meant by what is written behind a number, in a field that allows some units.
 * Nothing written means the first one allowed, but money always names its currency. The unit may be written short:
 * `620 USD` and `620 USD/day` where USD/artist-day is wanted, `8 days` where artist-day/shot is.
 * @param allowed as in `Expected.units`; empty allows any unit, written out
 */
export function matchUnit(text: string | undefined, allowed: readonly string[]): MatchedUnit {
  if (text === undefined) return nothingWritten(allowed);
  const field = allowed.join("\n");
  const known = matched.get(field) ?? new Map<string, MatchedUnit>();
  matched.set(field, known);
  const found = known.get(text) ?? matchWritten(text, allowed);
  if (!("fault" in found)) known.set(text, found);
  return found;
}

function matchWritten(text: string, allowed: readonly string[]): MatchedUnit {
  if (text === "%" || /^per\s*cent$/i.test(text)) {
    const fits =
      allowed.length === 0 ||
      allowed.some((one) => !allowedUnit(one).money && sameUnit(allowedUnit(one).rest, plain));
    return fits ? { unit: plain, times: 0.01 } : { fault: wrongUnit("a share in per cent", allowed) };
  }
  // Words with a space between them; the letters of all scripts take a while to get ready.
  const hyphened = /\s/.test(text) ? text.replace(/(?<=[\p{L}-])\s+(?=\p{L})/gu, "-") : text;
  const parsed = parseUnit(hyphened);
  if ("unknown" in parsed) return { fault: unknownUnit(parsed.unknown) };
  if (allowed.length === 0) return { unit: parsed.unit, times: 1 };
  for (const short of [false, true]) {
    for (const one of allowed) {
      const meant = meantBy(parsed.unit, allowedUnit(one), short);
      if (meant) return { unit: meant, times: 1 };
    }
  }
  const money = allowed.some((one) => allowedUnit(one).money);
  const currency = Object.keys(parsed.unit).some((name) => currencies.has(name));
  return { fault: money && !currency ? missingCurrency(text) : wrongUnit(formatUnit(parsed.unit), allowed) };
}

function meantBy(written: Unit, allowed: Allowed, short: boolean): Unit | undefined {
  const [currency, rest] = allowed.money ? withoutCurrency(written) : [undefined, written];
  if (allowed.money && currency === undefined) return undefined;
  const variants = short ? shortForms(allowed) : [allowed.rest];
  if (!variants.some((variant) => sameUnit(variant, rest))) return undefined;
  return currency === undefined ? allowed.rest : multiplyUnits([{ [currency]: 1 }, allowed.rest]);
}

function withoutCurrency(written: Unit): readonly [string | undefined, Unit] {
  // An exchange rate has a second currency, below the line: that one belongs to the rest.
  const named = Object.entries(written).filter(([name, power]) => power > 0 && currencies.has(name));
  const [only] = named;
  if (named.length !== 1 || only?.[1] !== 1) return [undefined, written];
  return [only[0], Object.fromEntries(Object.entries(written).filter(([name]) => name !== only[0]))];
}

/** An artist's day is often called a day; and what it is counted per often goes without saying. */
function shortForms(allowed: Allowed): readonly Unit[] {
  const above = Object.fromEntries(Object.entries(allowed.rest).filter(([, power]) => power > 0));
  const full = [allowed.rest, above];
  const plainTime = full.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, power]) => [name.replace(/^artist-/u, ""), power])),
  );
  // A plain number written with an empty unit is no short form of 1/month.
  return [...full, ...plainTime].filter((one) => allowed.money || Object.keys(one).length > 0);
}

function nothingWritten(allowed: readonly string[]): MatchedUnit {
  const [first] = allowed;
  if (first === undefined) {
    return {
      fault: { code: "missing-unit", message: "this number needs its unit", hint: "write { value, unit }" },
    };
  }
  const { money, rest } = allowedUnit(first);
  return money ? { fault: missingCurrency("") } : { unit: rest, times: 1 };
}

function missingCurrency(text: string): UnitFault {
  const symbol = /[$€£¥]/u.test(text) ? " (by its three letters)" : "";
  return {
    code: "missing-currency",
    message: "money always carries its currency",
    hint: `write the currency behind the number, as in "620 USD"${symbol}`,
  };
}

function unknownUnit(name: string): UnitFault {
  const shown = name.slice(0, 80);
  const near = nearest(name, [...Object.keys(unitNames), ...currencies]);
  const symbol = /^[$€£¥]/u.test(name);
  return {
    code: "unknown-unit",
    message: `no unit "${shown}"${near === undefined || symbol ? "" : `; did you mean "${near}"?`}`,
    hint: symbol
      ? 'write a currency by its three letters, as in "620 USD"'
      : `units are ${Object.keys(unitNames).join(", ")}, and the currencies by their three letters`,
  };
}

function wrongUnit(written: string, allowed: readonly string[]): UnitFault {
  const wanted = allowed.map((one) => (one === "" ? "a plain number" : one.replace(anyCurrency, "money")));
  return {
    code: "wrong-unit",
    message: `this is in ${written === "" ? "no unit" : written}; the field wants ${wanted.join(" or ")}`,
  };
}

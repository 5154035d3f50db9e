import type { CertainQuantity, Seniority, SeniorityMix } from "../domain/book.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

/** Seniorities by name: rate and speed beside a mid artist, both plain numbers above 0. Problems: not-a-quantity, bad-value. */
export function buildSeniorities(reader: Reader): Readonly<Record<string, Seniority>> {
  const entries = reader.names(["seniority"]).map((name) => {
    const path = ["seniority", name];
    const rate = certain(reader, [...path, "rate"], "a ratio of seniority");
    return [name, { rate, speed: certain(reader, [...path, "speed"], "a ratio of seniority") }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * A seniority mix: people or shares by seniority. Problems: unknown-seniority, not-a-quantity for a range, bad-value for a
 * mix of nobody.
 */
export function buildSeniorityMix(reader: Reader, path: Path): SeniorityMix | undefined {
  if (!reader.has(path) || reader.at(path) === null) return undefined;
  const known = new Set(reader.names(["seniority"]));
  const read = reader.names(path).map((name) => {
    reader.known("seniority", name, known, "unknown-seniority", [...path, name]);
    return [name, certain(reader, [...path, name], "a part of a seniority mix", true)] as const;
  });
  const [first] = read;
  if (!first || read.every(([, { amount }]) => amount === 0)) {
    reader.error(
      "bad-value",
      "this seniority mix has nobody in it",
      path,
      "{ junior: 3, mid: 4, senior: 2 }",
    );
    return undefined;
  }
  return {
    parts: Object.fromEntries(read.map(([name, { amount }]) => [name, amount])),
    source: { ...first[1].source, place: reader.merged.placeOf(path) },
  };
}

/**
 * Days of work that a mix does in a day, on average: 1 is a mid artist. To twelve digits, so that the order of seniorities
 * does not show.
 */
export function speedOfMix(
  mix: SeniorityMix | undefined,
  seniorities: Readonly<Record<string, Seniority>>,
): number {
  if (!mix) return 1;
  let [people, done] = [0, 0];
  for (const [name, amount] of Object.entries(mix.parts)) {
    people += amount;
    done += amount * (seniorities[name]?.speed.amount ?? 1);
  }
  return Number((done / people).toPrecision(12));
}

/** The studio's utilisation and the one its rates count with. Problems: missing-key for one alone, those of certain numbers. */
export function buildUtilisation(
  reader: Reader,
): { readonly here: CertainQuantity; readonly inRates: CertainQuantity } | undefined {
  if (!reader.has(["utilisation"]) || reader.at(["utilisation"]) === null) return undefined;
  const here = certain(reader, ["utilisation"], "a utilisation", false, 1);
  return { here, inRates: certain(reader, ["rate_utilisation"], "a utilisation", false, 1) };
}

function certain(
  reader: Reader,
  path: Path,
  what: string,
  mayBeNone = false,
  max = Number.POSITIVE_INFINITY,
): CertainQuantity {
  const limits = Number.isFinite(max) ? { min: 0, max } : { min: 0 };
  const before = reader.problems.length;
  const read = reader.quantity(path, { units: [""], ...limits });
  const { amount } = read;
  if (reader.problems.length > before) return { ...read, amount: 1 };
  if (typeof amount !== "number") {
    reader.error("not-a-quantity", `${what} is one number, not a range`, path);
    return { ...read, amount: 1 };
  }
  if (amount > 0 || mayBeNone) return { ...read, amount };
  reader.error("bad-value", `${what} is above 0`, path);
  return { ...read, amount: 1 };
}

import type { Amount } from "../domain/distribution.js";
import { isObject, type JsonObject, numberAt, textAt } from "./json-object.js";

/** Numbers of a bid: none below 0, none that a spreadsheet would not hold. */
function bidNumber(value: JsonObject, key: string): number | undefined {
  const number = numberAt(value, key);
  return number !== undefined && number >= 0 && number <= 1e9 ? number : undefined;
}

/** A bid as this program's exports write it, as data; nothing for what is none. */
export function amountOf(value: unknown): Amount | undefined {
  if (typeof value === "number") return value >= 0 && value <= 1e9 ? value : undefined;
  if (!isObject(value)) return undefined;
  const [low, likely, high] = ["low", "likely", "high"].map((key) => bidNumber(value, key));
  const [p10, p90] = ["p10", "p90"].map((key) => bidNumber(value, key));
  const kind = textAt(value, "kind");
  if (kind === "lognormal" && p10 !== undefined && p90 !== undefined && p10 > 0 && p10 < p90)
    return { kind, p10, p90 };
  if (low === undefined || high === undefined || low >= high) return undefined;
  if (kind === "uniform") return { kind, low, high };
  const between = likely !== undefined && low <= likely && likely <= high;
  return (kind === "pert" || kind === "triangular") && between ? { kind, low, likely, high } : undefined;
}

import type { Incentive } from "../domain/book.js";
import type { Quantity } from "../domain/factor.js";
import { isIsoDate } from "../domain/iso-day.js";
import type { Reader } from "./reader.js";

const path = ["roll_up", "incentive"] as const;
const share = { units: [""], min: 0, max: 1 } as const;

/**
 * The incentive of a roll-up; nothing where there is none or it is `null`. Threshold and cap are amounts of money, one number
 * each. Problems: bad-date, not-a-quantity for a range.
 */
export function buildIncentive(reader: Reader): Incentive | undefined {
  if (!reader.has(path) || reader.at(path) === null) return undefined;
  const headline = reader.optional([...path, "headline"], share);
  const threshold = moneyAt(reader, "threshold");
  const cap = moneyAt(reader, "cap");
  const asOf = dateAt(reader);
  return {
    title: reader.text([...path, "title"]) ?? "incentive",
    ...(headline ? { headline } : {}),
    share: reader.quantity([...path, "share"], share),
    labour: reader.quantity([...path, "labour"], share),
    machine: reader.quantity([...path, "machine"], share),
    markUp: reader.quantity([...path, "mark_up"], share),
    ...(threshold ? { threshold } : {}),
    ...(cap ? { cap } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function moneyAt(reader: Reader, key: "threshold" | "cap"): Quantity | undefined {
  const at = [...path, key];
  if (!reader.has(at) || reader.at(at) === null) return undefined;
  const money = reader.quantity(at, { units: ["MONEY"], min: 0 });
  if (typeof money.amount === "number") return money;
  reader.error("not-a-quantity", `a ${key} is one number, not a range`, at);
  return undefined;
}

function dateAt(reader: Reader): string | undefined {
  const at = [...path, "as_of"];
  const date = reader.text(at);
  if (date === undefined || isIsoDate(date)) return date;
  reader.error("bad-date", `"${date}" is no date`, at, "write it as 2025, 2025-04 or 2025-04-01");
  return undefined;
}

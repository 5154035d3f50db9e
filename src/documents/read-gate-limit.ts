import { currencies } from "../domain/currency.js";
import type { GateLimit, GateMeasure } from "../domain/gate.js";
import { readAmount } from "./read-amount.js";

/** A limit that was read, or what is wrong with it in words. */
export type ReadLimit = { readonly limit: GateLimit } | { readonly fault: string };

type Kind = "money" | "days" | "share" | "count";

const kinds: Readonly<Record<GateMeasure, Kind>> = {
  cost: "money",
  price: "money",
  artist_days: "days",
  elapsed_days: "days",
  chance_within_budget: "share",
  assumed_share: "share",
  price_age_days: "days",
  approvals: "count",
  clearance: "count",
  training: "count",
};

const wanted: Readonly<Record<Kind, string>> = {
  money: "money with its currency, such as 250000 USD",
  days: "a number of days, such as 40",
  share: "a share from 0 to 1, or in per cent, such as 80 %",
  count: "a number of open questions, such as 0",
};

/**
 * Reads a gate's limit as its measure wants it. Against a baseline it is a change: money, days, or per cent of what the
 * baseline has, and may be below 0.
 */
export function readGateLimit(value: unknown, of: GateMeasure, againstBaseline: boolean): ReadLimit {
  const kind = kinds[of];
  const fault = {
    fault: `${shown(value)} is no limit of ${of}: write ${wanted[kind]}${againstBaseline ? ", or a change in per cent, such as 10 %" : ""}`,
  };
  const found = readAmount(value);
  if (!found || !Number.isFinite(found.amount)) return fault;
  const { amount, unit } = found;
  if (amount < 0 && !againstBaseline) return fault;
  if (unit === "%") {
    const fits = kind === "share" ? amount <= 100 : againstBaseline;
    return fits ? { limit: { kind: "share", amount: amount / 100 } } : fault;
  }
  if (kind === "money") {
    return unit !== undefined && currencies.has(unit) ? { limit: { kind, amount, currency: unit } } : fault;
  }
  if (kind === "share") return unit === undefined && amount <= 1 ? { limit: { kind, amount } } : fault;
  const fits = unit === undefined || (kind === "days" && /^(?:(?:artist|working)[ -])?days?$/u.test(unit));
  return fits ? { limit: { kind: "number", amount } } : fault;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a mapping";
  return `"${String(value).slice(0, 40)}"`;
}

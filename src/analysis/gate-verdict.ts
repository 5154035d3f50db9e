import { clearedMeasures, type Gate, type GateLimit } from "../domain/gate.js";
import type { MeasuredRow } from "./gate-rows.js";

/** `unknown`: it could not be evaluated, which is never a pass. */
export type GateVerdict = "pass" | "fail" | "unknown";

/** One thing that a gate looked at. */
export type GateRow = {
  readonly item: string;
  /** In the unit of the gate's limit; `null` where nobody knows. */
  readonly value: number | null;
  readonly verdict: GateVerdict;
  /** Why it failed or could not be evaluated, where the value does not say it. */
  readonly why?: string;
};

/** Numbers are saved with twelve digits: a limit is kept up to the ninth. */
const tolerance = 1e-9;

type Limits = Pick<Gate, "atMost" | "atLeast">;

/** @param size what the tolerance is a share of */
function keeps({ atMost, atLeast }: Limits, value: number, size: number): boolean {
  const slack = tolerance * Math.abs(size);
  if (atMost && value > atMost.amount + slack) return false;
  return !(atLeast && value < atLeast.amount - slack);
}

function otherCurrency({ atMost, atLeast }: Limits, currency: string): string | undefined {
  for (const limit of [atMost, atLeast]) {
    if (limit?.kind === "money" && limit.currency !== currency) {
      return `the limit is in ${limit.currency}, and the estimate in ${currency}`;
    }
  }
  return undefined;
}

const noQuestion: GateLimit = { kind: "number", amount: 0 };

/** What is measured against its limits. */
export function judge(gate: Gate, row: MeasuredRow, currency: string): GateRow {
  const { item, value, unknown } = row;
  const fault = row.missing ?? otherCurrency(gate, currency);
  if (fault !== undefined || value === undefined || !Number.isFinite(value)) {
    return { item, value: value ?? null, verdict: "unknown", why: fault ?? "it has no value" };
  }
  const { of } = gate;
  if (clearedMeasures.includes(of)) {
    const limits: Limits = of === "approvals" ? gate : {};
    const kept = keeps(limits.atMost || limits.atLeast ? limits : { atMost: noQuestion }, value, 1);
    return kept
      ? { item, value, verdict: "pass" }
      : { item, value, verdict: "fail", why: unknown.join(", ") };
  }
  const ofPrices = of === "cost" || of === "price" || of === "chance_within_budget";
  if (unknown.length > 0 && ofPrices) return judgeBound(gate, row, value);
  return { item, value, verdict: keeps(gate, value, value) ? "pass" : "fail" };
}

/**
 * With an unknown price, money is a lower bound and a chance of keeping to the budget an upper one: what is over a ceiling
 * already stays over it, and all else may turn.
 */
function judgeBound(gate: Gate, { item, unknown }: MeasuredRow, value: number): GateRow {
  const isUpper = gate.of === "chance_within_budget";
  const { atMost, atLeast } = gate;
  const turning: Limits = isUpper ? (atLeast ? { atLeast } : {}) : atMost ? { atMost } : {};
  const why = `no price for ${unknown.join(", ")}: it is ${isUpper ? "at most" : "at least"} this`;
  if (!keeps(turning, value, value)) return { item, value, verdict: "fail", why };
  const cannotTurn = isUpper ? !atLeast : !atMost;
  return { item, value, verdict: cannotTurn && keeps(gate, value, value) ? "pass" : "unknown", why };
}

/** How what is measured has changed against a baseline's, as a share of it where the limit is one. */
export function judgeChange(
  gate: Gate,
  row: MeasuredRow,
  before: MeasuredRow | undefined,
  currency: string,
): GateRow {
  const { item, value } = row;
  const unknown = (why: string): GateRow => ({ item, value: null, verdict: "unknown", why });
  const fault = row.missing ?? before?.missing ?? otherCurrency(gate, currency);
  if (fault !== undefined) return unknown(fault);
  if (before?.value === undefined || value === undefined) return unknown("it is not in the baseline");
  const prices = gate.of === "cost" || gate.of === "price" ? [...row.unknown, ...before.unknown] : [];
  if (prices.length > 0) return unknown(`no price for ${[...new Set(prices)].join(", ")}`);
  const isShare = (gate.atMost ?? gate.atLeast)?.kind === "share";
  const change = value - before.value;
  if (isShare && before.value === 0 && change !== 0) return unknown("the baseline has nothing of it");
  const shown = isShare && change !== 0 ? change / before.value : change;
  const size = isShare ? 1 : Math.max(Math.abs(value), Math.abs(before.value));
  return { item, value: shown, verdict: keeps(gate, shown, size) ? "pass" : "fail" };
}

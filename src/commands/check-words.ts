import type { GateResult } from "../analysis/gate-results.js";
import type { GateRow } from "../analysis/gate-verdict.js";
import { clearedMeasures, type Gate, type GateLimit } from "../domain/gate.js";
import { amountText, decimalsOf } from "./diff-words.js";
import { oneLine } from "./figure-text.js";

/** What all gates together come to: the worst of them, a refusal before what is not known. */
export type Outcome = "pass" | "warn" | "deny" | "unknown";

/** What one gate comes to. */
export function verdictOf({ verdict, gate }: GateResult): Outcome {
  return verdict === "fail" ? gate.severity : verdict;
}

/** What an estimate comes to: one refusal is enough, and what could not be evaluated is no pass. */
export function outcomeOf(results: readonly GateResult[]): Outcome {
  const all = new Set(results.map(verdictOf));
  return (["deny", "unknown", "warn"] as const).find((one) => all.has(one)) ?? "pass";
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  pass: "Passed",
  warn: "Passed with warnings",
  deny: "Denied",
  unknown: "Could not be evaluated",
};

/** `Denied: 2 pass, 1 warns, 1 denies`. */
export function outcomeText(results: readonly GateResult[]): string {
  const count = (outcome: Outcome) => results.filter((one) => verdictOf(one) === outcome).length;
  const told = (["pass", "warn", "deny", "unknown"] as const).flatMap((one) =>
    count(one) === 0 ? [] : [`${count(one)} ${one}`],
  );
  return `${outcomeWords[outcomeOf(results)]}: ${told.join(", ")}`;
}

const measures: Readonly<Record<Gate["of"], string>> = {
  cost: "cost",
  price: "price",
  artist_days: "artist days",
  elapsed_days: "elapsed days",
  chance_within_budget: "chance within budget",
  assumed_share: "assumed share of figures",
  price_age_days: "age of the oldest price",
  approvals: "open approvals",
  clearance: "clearance",
  training: "training on inputs",
};

const withFigure: ReadonlySet<Gate["of"]> = new Set(["cost", "price", "artist_days", "elapsed_days"]);

/** What a gate looks at: `cost P80 by shot, change against the baseline`. */
export function measureText({ of, over, figure, against }: Gate): string {
  const statistic = withFigure.has(of) ? ` ${figure === "mean" ? "mean" : figure.toUpperCase()}` : "";
  const by = over === "show" ? "" : ` by ${over}`;
  return `${measures[of]}${statistic}${by}${against ? ", change" : ""}`;
}

/** A value in the unit of the gate's limit, `signed` where it is a change. */
export function valueText(
  value: number | null,
  { of, atMost, atLeast, against }: Gate,
  currency: string,
): string {
  if (value === null) return "?";
  const limit = atMost ?? atLeast;
  const signed = against !== undefined;
  if (limit?.kind === "share") return shareText(value, signed);
  if (limit?.kind === "money") return `${amountText(value, decimalsOf(value), signed)} ${currency}`;
  if (clearedMeasures.includes(of) || of === "price_age_days") return amountText(value, 0, signed);
  return amountText(value, 1, signed);
}

/** To a tenth of a per cent, so that what is just beyond a limit is seen to be. */
function shareText(share: number, signed: boolean): string {
  const rounded = Number((share * 100).toFixed(1));
  return `${amountText(rounded, Number.isInteger(rounded) ? 0 : 1, signed)} %`;
}

function boundText(limit: GateLimit, against: boolean): string {
  if (limit.kind === "share") return shareText(limit.amount, against);
  const decimals = Number.isInteger(limit.amount) ? 0 : 2;
  const amount = amountText(limit.amount, decimals, against);
  return limit.kind === "money" ? `${amount} ${limit.currency}` : amount;
}

/** `at most 250,000 USD`; the tiers that are allowed. */
export function limitText({ of, atMost, atLeast, tiers, against }: Gate): string {
  if (tiers) return tiers.join(", ");
  const bounds = [
    ...(atLeast ? [`at least ${boundText(atLeast, against !== undefined)}`] : []),
    ...(atMost ? [`at most ${boundText(atMost, against !== undefined)}`] : []),
  ];
  if (of === "training") return "none";
  return bounds.length === 0 && of === "approvals" ? "none open" : bounds.join(", ");
}

/** The row that is told in a table: the first that fails worst, else the one nearest to its limit. */
export function worstRow({ gate, rows }: GateResult): GateRow | undefined {
  const rank = { fail: 0, unknown: 1, pass: 2 };
  const sign = gate.atLeast && !gate.atMost ? 1 : -1;
  return [...rows].sort(
    (a, b) => rank[a.verdict] - rank[b.verdict] || sign * ((a.value ?? 0) - (b.value ?? 0)),
  )[0];
}

/** The name of what a row is of; the show has none. */
export function itemText({ gate: { over } }: GateResult, { item }: GateRow): string {
  if (over === "show") return "";
  return item === "" ? "(show)" : oneLine(item);
}

/** What was measured, of the worst thing that was looked at: `price P80 76,765 USD`, `artist days P50 14.8 (comp)`. */
export function measuredText(result: GateResult, currency: string): string {
  const { gate, rows } = result;
  if (clearedMeasures.includes(gate.of)) {
    const failed = rows.filter(({ verdict }) => verdict === "fail").length;
    const known = rows.every(({ verdict }) => verdict !== "unknown") && rows.length > 0;
    const words =
      gate.of === "approvals" ? "are open" : gate.of === "training" ? "are trained on" : "are of other tiers";
    return known ? `${failed} of ${rows.length} ${gate.over}s ${words}` : `${measures[gate.of]} ?`;
  }
  const row = worstRow(result);
  const item = row ? itemText(result, row) : "";
  const value = row ? valueText(row.value, gate, currency) : "?";
  return `${measureText({ ...gate, over: "show" })} ${value}${item === "" ? "" : ` (${item})`}`;
}

/** What is told beneath a table of things that did not pass: with their values, or together where the reason is the same. */
export function rowTexts(result: GateResult, currency: string): readonly string[] {
  const { gate } = result;
  // Of the show as a whole the table tells the value already.
  const told = gate.over === "show" || clearedMeasures.includes(gate.of);
  const together = new Map<string, string[]>();
  for (const row of result.rows) {
    if (row.verdict === "pass" || (gate.over === "show" && row.why === undefined)) continue;
    const value = row.value === null || told ? "" : valueText(row.value, gate, currency);
    const words = [itemText(result, row), value].filter((text) => text !== "").join(" ");
    const why = row.why === undefined ? "" : oneLine(row.why);
    const others = together.get(why);
    if (others) others.push(words);
    else together.set(why, [words]);
  }
  return [...together].map(([why, rows]) => {
    const named = rows.filter((text) => text !== "");
    const most = named.slice(0, fewRows).join(", ");
    const more = named.length > fewRows ? ` and ${named.length - fewRows} more` : "";
    return [`${most}${more}`, why].filter((text) => text !== "").join(": ");
  });
}

/** Things that are named beneath a gate before they are only counted. */
const fewRows = 12;

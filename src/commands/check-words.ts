import type { GateResult } from "../analysis/gate-results.js";
import type { GateRow } from "../analysis/gate-verdict.js";
import { clearedMeasures, type Gate, type GateLimit } from "../domain/gate.js";
import type { GateWords } from "../words/gate-words.js";
import type { Locale } from "../words/locale.js";
import { amountText, decimalsOf } from "./diff-words.js";
import { oneLine } from "./figure-text.js";
import type { GateReader } from "./gate-reader.js";

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

/** `Denied: 2 pass, 1 warns, 1 denies`. */
export function outcomeText(results: readonly GateResult[], { locale, words }: GateReader): string {
  const count = (outcome: Outcome) => results.filter((one) => verdictOf(one) === outcome).length;
  const told = (["pass", "warn", "deny", "unknown"] as const).flatMap((one) =>
    count(one) === 0 ? [] : [`${locale.number(count(one), 0)} ${words.verdicts[one]}`],
  );
  return words.outcome(words.outcomes[outcomeOf(results)], told.join(", "));
}

const withFigure: ReadonlySet<Gate["of"]> = new Set(["cost", "price", "artist_days", "elapsed_days"]);

/** What a gate looks at: `cost P80, change` against the baseline. */
function measureText({ of, figure, against }: Gate, { words }: GateReader): string {
  const statistic = withFigure.has(of) ? ` ${figure === "mean" ? words.mean : figure.toUpperCase()}` : "";
  return `${words.measures[of]}${statistic}${against ? words.change : ""}`;
}

/** A value in the unit of the gate's limit, `signed` where it is a change. */
export function valueText(
  value: number | null,
  { of, atMost, atLeast, against }: Gate,
  currency: string,
  { locale }: GateReader,
): string {
  if (value === null) return "?";
  const limit = atMost ?? atLeast;
  const signed = against !== undefined;
  if (limit?.kind === "share") return shareText(value, signed, locale);
  if (limit?.kind === "money") return `${amountText(value, decimalsOf(value), signed, locale)} ${currency}`;
  if (clearedMeasures.includes(of) || of === "price_age_days") return amountText(value, 0, signed, locale);
  return amountText(value, 1, signed, locale);
}

/** To a tenth of a per cent, so that what is just beyond a limit is seen to be. */
function shareText(share: number, signed: boolean, locale: Locale): string {
  const rounded = Number((share * 100).toFixed(1));
  const sign = rounded < 0 ? "-" : signed && rounded !== 0 ? "+" : "";
  return `${sign}${locale.percent(Math.abs(rounded) / 100, Number.isInteger(rounded) ? 0 : 1)}`;
}

function boundText(limit: GateLimit, against: boolean, locale: Locale): string {
  if (limit.kind === "share") return shareText(limit.amount, against, locale);
  const decimals = Number.isInteger(limit.amount) ? 0 : 2;
  const amount = amountText(limit.amount, decimals, against, locale);
  return limit.kind === "money" ? `${amount} ${limit.currency}` : amount;
}

/** `at most 250,000 USD`; the tiers that are allowed. */
export function limitText(
  { of, atMost, atLeast, tiers, against }: Gate,
  { locale, words }: GateReader,
): string {
  if (tiers) return tiers.join(", ");
  const bounds = [
    ...(atLeast ? [words.atLeast(boundText(atLeast, against !== undefined, locale))] : []),
    ...(atMost ? [words.atMost(boundText(atMost, against !== undefined, locale))] : []),
  ];
  if (of === "training") return words.none;
  return bounds.length === 0 && of === "approvals" ? words.noneOpen : bounds.join(", ");
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
function itemText({ gate: { over } }: GateResult, { item }: GateRow, words: GateWords): string {
  if (over === "show") return "";
  return item === "" ? words.show : oneLine(item);
}

/** What was measured, of the worst thing that was looked at: `price P80 76,765 USD`, `artist days P50 14.8 (comp)`. */
export function measuredText(result: GateResult, currency: string, reader: GateReader): string {
  const { locale, words } = reader;
  const { gate, rows } = result;
  if (clearedMeasures.includes(gate.of)) {
    const failed = rows.filter(({ verdict }) => verdict === "fail").length;
    const known = rows.every(({ verdict }) => verdict !== "unknown") && rows.length > 0;
    const what = gate.of === "approvals" || gate.of === "training" ? gate.of : "clearance";
    const [some, all] = [failed, rows.length].map((n) => locale.number(n, 0));
    if (!known) return `${words.measures[gate.of]} ?`;
    return words.cleared[what](some ?? "", all ?? "", words.overs[gate.over]);
  }
  const row = worstRow(result);
  const item = row ? itemText(result, row, words) : "";
  const value = row ? valueText(row.value, gate, currency, reader) : "?";
  return `${measureText(gate, reader)} ${value}${item === "" ? "" : ` (${item})`}`;
}

/** What is told beneath a table of things that did not pass: with their values, or together where the reason is the same. */
export function rowTexts(result: GateResult, currency: string, reader: GateReader): readonly string[] {
  const { locale, words } = reader;
  const { gate } = result;
  // Of the show as a whole the table tells the value already.
  const isTold = gate.over === "show" || clearedMeasures.includes(gate.of);
  const together = new Map<string, string[]>();
  for (const row of result.rows) {
    if (row.verdict === "pass" || (gate.over === "show" && row.why === undefined)) continue;
    const value = row.value === null || isTold ? "" : valueText(row.value, gate, currency, reader);
    const one = [itemText(result, row, words), value].filter((text) => text !== "").join(" ");
    const why = row.why === undefined ? "" : oneLine(row.why);
    const others = together.get(why);
    if (others) others.push(one);
    else together.set(why, [one]);
  }
  return [...together].map(([why, rows]) => {
    const named = rows.filter((text) => text !== "");
    const most = named.slice(0, fewRows).join(", ");
    const more = named.length > fewRows ? words.more(locale.number(named.length - fewRows, 0)) : "";
    return [`${most}${more}`, why].filter((text) => text !== "").join(words.colon);
  });
}

/** Things that are named beneath a gate before they are only counted. */
const fewRows = 12;

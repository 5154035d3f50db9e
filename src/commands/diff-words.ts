import type { Delta, EstimateDiff, TotalsDiff } from "../analysis/diff-estimates.js";
import type { MovedFigure } from "../analysis/diff-ledger.js";
import { reasons } from "../analysis/diff-reasons.js";
import type { SubjectChange, SubjectFate } from "../analysis/diff-subjects.js";
import { formatUnit } from "../domain/unit.js";
import { labelOf, numberText, oneLine } from "./figure-text.js";

/** A sign for what became of a shot, as change orders have them. */
export const fateMarks: Readonly<Record<SubjectFate, string>> = {
  added: "+",
  reinstated: "+",
  omitted: "-",
  "re-scoped": "~",
  status: "~",
};

/** What became of it, in words. */
export function fateText({ fate }: SubjectChange): string {
  return fate === "status" ? "no change of scope" : fate;
}

/** What is another about it: `frames 62 → 90; complexity medium → hero`. */
export function factsText({ facts }: Pick<SubjectChange, "facts">): string {
  const shown = (text: string) => (text === "" ? "none" : text);
  return facts
    .map(({ what, before, after }) => `${what} ${shown(before)} → ${shown(after)}`)
    .map(oneLine)
    .join("; ");
}

/** Of one that came or went only how large it is. */
export function detailText(change: SubjectChange): string {
  if (
    change.fate !== "added" &&
    !(change.fate === "omitted" && change.facts.every(({ after }) => after === ""))
  ) {
    return factsText(change);
  }
  return change.facts.map(({ what, before, after }) => oneLine(`${what} ${before || after}`)).join("; ");
}

/** `rate: artist/comp 600 → 660 USD/artist-day`; the reason stands before it unless its name begins with it. */
export function figureText({ reason, belief, name, before, after, unit }: MovedFigure): string {
  const measured = formatUnit(unit);
  const values = `${numberText(before)} → ${numberText(after)}`;
  const label = labelOf(name, `${belief}@`);
  const told = label.startsWith(`${reason}: `) ? label : `${reason}: ${label}`;
  return `${told} ${values}${measured === "" ? "" : ` ${measured}`}`;
}

/** A whole number of units with thousands separated, and its sign where it is a change. */
export function amountText(value: number, decimals: number, signed = false): string {
  const text = Math.abs(value).toFixed(decimals);
  const [whole = "0", rest] = text.split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
  const zero = Number(text) === 0;
  const sign = value < 0 && !zero ? "-" : signed && !zero ? "+" : "";
  return `${sign}${grouped}${rest === undefined ? "" : `.${rest}`}`;
}

/** Decimals that an amount is told with: none where there are thousands. */
export function decimalsOf(...amounts: readonly number[]): number {
  return amounts.some((one) => Math.abs(one) >= 1000) ? 0 : 2;
}

/** A change in per cent of what it was, or nothing where that was nothing. */
export function shareText({ before, change }: Delta): string {
  if (before === 0) return "";
  const share = (change / Math.abs(before)) * 100;
  const size = Math.abs(share);
  if (size < 0.05) return "0 %";
  return `${share < 0 ? "-" : "+"}${size >= 10 ? size.toFixed(0) : size.toFixed(1)} %`;
}

/**
 * Parts of a whole, rounded so that they add up to the rounded whole as they are printed: the largest remainders are
 * rounded up (Hamilton's method).
 */
export function roundedParts(parts: readonly number[], whole: number, decimals: number): readonly number[] {
  const scale = 10 ** decimals;
  const floors = parts.map((one) => Math.floor(one * scale));
  const missing = Math.round(whole * scale) - floors.reduce((sum, one) => sum + one, 0);
  const order = parts
    .map((one, i) => ({ i, rest: one * scale - Math.floor(one * scale) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, Math.max(0, missing));
  const up = new Set(order.map(({ i }) => i));
  return floors.map((one, i) => (one + (up.has(i) ? 1 : 0)) / scale);
}

/** A column of a pipeline's totals as text: before, its reasons, after, in per cent. Unsplit ones have blanks. */
function totalColumn(one: Delta, decimals: number): readonly string[] {
  const round = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  const change = round(one.after) - round(one.before);
  const { parts } = one;
  const rounded = parts
    ? roundedParts(
        reasons.map((reason) => parts[reason]),
        change,
        decimals,
      ).map((value) => (value === 0 ? "" : amountText(value, decimals, true)))
    : reasons.map(() => "");
  return [amountText(one.before, decimals), ...rounded, amountText(one.after, decimals), shareText(one)];
}

/** Rows of a pipeline's totals with a heading; reasons that changed nothing are left out. */
export function totalRows(of: TotalsDiff, title: string, currency: string): readonly (readonly string[])[] {
  const { artistDays, cost, price, elapsedDays } = of;
  const decimals = decimalsOf(cost.before, cost.after, price.before, price.after);
  const columns = [
    ["artist days", ...totalColumn(artistDays, 1)],
    [`cost, ${currency}`, ...totalColumn(cost, decimals)],
    [`price, ${currency}`, ...totalColumn(price, decimals)],
    ...(elapsedDays ? [["days, P50", ...totalColumn(elapsedDays, 1)]] : []),
  ];
  const labels = [title, "before", ...reasons.map((reason) => `  ${reason}`), "after", "change"];
  const rows = labels.map((label, i) => [label, ...columns.map((column) => column[i] ?? "")]);
  const last = reasons.length + 1;
  return rows.filter((row, i) => i < 2 || i > last || row.slice(1).some((cell) => cell !== ""));
}

/** A pipeline's title, made harmless for a terminal. */
export function titleOf({ pipelineTitles }: EstimateDiff, pipeline: string): string {
  return oneLine(pipelineTitles[pipeline] ?? pipeline);
}

import type { Delta, EstimateDiff, TotalsDiff } from "../analysis/diff-estimates.js";
import type { MovedFigure } from "../analysis/diff-ledger.js";
import { reasons } from "../analysis/diff-reasons.js";
import type { SubjectChange, SubjectFate } from "../analysis/diff-subjects.js";
import { formatUnit } from "../domain/unit.js";
import { defaultLocale, type Locale } from "../words/locale.js";
import { type ChangeReader, changeReader } from "./change-reader.js";
import { labelOf, numberText, oneLine } from "./figure-text.js";

const english = changeReader();

/** A sign for what became of a shot, as change orders have them. */
export const fateMarks: Readonly<Record<SubjectFate, string>> = {
  added: "+",
  reinstated: "+",
  omitted: "-",
  "re-scoped": "~",
  status: "~",
};

/** What became of it, in words. */
export function fateText({ fate }: SubjectChange, { words }: ChangeReader = english): string {
  return words.fates[fate];
}

/** What a fact is called; a department's days by the department. */
function factName(what: string, { words }: ChangeReader): string {
  const names: Readonly<Record<string, string>> = words.facts;
  const department = /^(.+) days$/u.exec(what)?.[1];
  if (Object.hasOwn(names, what)) return names[what] ?? what;
  return department === undefined ? what : words.days(department);
}

/** A fact's value: yes and no, statuses and frames in the reader's words, others as they were written. */
function factValue(what: string, value: string, { locale, words }: ChangeReader): string {
  if (value === "yes" || value === "no") return words[value];
  const statuses: Readonly<Record<string, string>> = locale.words.statuses;
  return what === "status" && Object.hasOwn(statuses, value) ? (statuses[value] ?? value) : value;
}

/** What is another about it: `frames 62 → 90; complexity medium → hero`. */
export function factsText({ facts }: Pick<SubjectChange, "facts">, reader: ChangeReader = english): string {
  const { words } = reader;
  const shown = (what: string, text: string) => (text === "" ? words.none : factValue(what, text, reader));
  return facts
    .map(
      ({ what, before, after }) => `${factName(what, reader)} ${shown(what, before)} → ${shown(what, after)}`,
    )
    .map(oneLine)
    .join(words.join);
}

/** Of one that came or went only how large it is. */
export function detailText(change: SubjectChange, reader: ChangeReader = english): string {
  if (
    change.fate !== "added" &&
    !(change.fate === "omitted" && change.facts.every(({ after }) => after === ""))
  ) {
    return factsText(change, reader);
  }
  return change.facts
    .map(({ what, before, after }) =>
      oneLine(`${factName(what, reader)} ${factValue(what, before || after, reader)}`),
    )
    .join(reader.words.join);
}

/** `rate: artist/comp 600 → 660 USD/artist-day`; the reason stands before it unless its name begins with it. */
export function figureText(
  { reason, belief, name, before, after, unit }: MovedFigure,
  { locale, words }: ChangeReader = english,
): string {
  const measured = formatUnit(unit);
  const values = `${numberText(before, locale)} → ${numberText(after, locale)}`;
  const label = labelOf(name, `${belief}@`);
  const own = label.startsWith(`${reason}: `) ? label.slice(reason.length + 2) : label;
  const told = words.reasons[reason] + words.colon + own;
  return `${told} ${values}${measured === "" ? "" : ` ${measured}`}`;
}

/** A whole number of units with thousands separated, and its sign where it is a change. */
export function amountText(
  value: number,
  decimals: number,
  signed = false,
  locale: Locale = defaultLocale,
): string {
  const size = Number(Math.abs(value).toFixed(decimals));
  const sign = value < 0 && size !== 0 ? "-" : signed && size !== 0 ? "+" : "";
  return `${sign}${locale.number(size, decimals)}`;
}

/** Decimals that an amount is told with: none where there are thousands. */
export function decimalsOf(...amounts: readonly number[]): number {
  return amounts.some((one) => Math.abs(one) >= 1000) ? 0 : 2;
}

/** A change in per cent of what it was, or nothing where that was nothing. */
export function shareText({ before, change }: Delta, { locale }: ChangeReader = english): string {
  if (before === 0) return "";
  const share = (change / Math.abs(before)) * 100;
  const size = Math.abs(share);
  if (size < 0.05) return locale.percent(0, 0);
  return `${share < 0 ? "-" : "+"}${locale.percent(size / 100, size >= 10 ? 0 : 1)}`;
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
function totalColumn(one: Delta, decimals: number, reader: ChangeReader): readonly string[] {
  const { locale } = reader;
  const round = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  const change = round(one.after) - round(one.before);
  const { parts } = one;
  const rounded = parts
    ? roundedParts(
        reasons.map((reason) => parts[reason]),
        change,
        decimals,
      ).map((value) => (value === 0 ? "" : amountText(value, decimals, true, locale)))
    : reasons.map(() => "");
  const [before, after] = [one.before, one.after].map((value) => amountText(value, decimals, false, locale));
  return [before ?? "", ...rounded, after ?? "", shareText(one, reader)];
}

/** Rows of a pipeline's totals with a heading; reasons that changed nothing are left out. */
export function totalRows(
  of: TotalsDiff,
  title: string,
  currency: string,
  reader: ChangeReader = english,
): readonly (readonly string[])[] {
  const { words } = reader;
  const { artistDays, cost, price, elapsedDays } = of;
  const decimals = decimalsOf(cost.before, cost.after, price.before, price.after);
  const columns = [
    [words.artistDays, ...totalColumn(artistDays, 1, reader)],
    [words.cost(currency), ...totalColumn(cost, decimals, reader)],
    [words.price(currency), ...totalColumn(price, decimals, reader)],
    ...(elapsedDays ? [[words.elapsedDays, ...totalColumn(elapsedDays, 1, reader)]] : []),
  ];
  const told = reasons.map((reason) => `  ${words.reasons[reason]}`);
  const labels = [title, words.before, ...told, words.after, words.change];
  const rows = labels.map((label, i) => [label, ...columns.map((column) => column[i] ?? "")]);
  const last = reasons.length + 1;
  return rows.filter((row, i) => i < 2 || i > last || row.slice(1).some((cell) => cell !== ""));
}

/** A pipeline's title, made harmless for a terminal. */
export function titleOf({ pipelineTitles }: EstimateDiff, pipeline: string): string {
  return oneLine(pipelineTitles[pipeline] ?? pipeline);
}

import type { BidUnit } from "../domain/sheet.js";
import type { SheetCell } from "./sheet-grid.js";

/** What stands between whole and decimal places; `unclear` where nothing in the sheet decides it. */
export type Decimal = "comma" | "point" | "unclear";

/** A number with at most one mark that may be a decimal point or part a thousand. */
const onlyComma = /^[-+]?\d+,\d+$/;
const onlyPoint = /^[-+]?\d+\.\d+$/;
const grouped = /^[-+]?\d{1,3}(?:([.,'\u00a0\u202f ])\d{3})+(?:([.,])\d+)?$/u;

/** What one number tells: a sign, or which mark it has where that may be a decimal sign as well as part thousands. */
type Vote = "comma" | "point" | "maybe comma" | "maybe point";

/** `1,5` and `1.000,5` tell a decimal comma, `1.5` and `1,000.5` a point; `1,500` and `1.500` tell nothing. */
function vote(text: string): Vote | undefined {
  const group = grouped.exec(text);
  if (group?.[2] !== undefined && group[2] !== group[1]) return group[2] === "," ? "comma" : "point";
  const sign = onlyComma.test(text) ? "comma" : onlyPoint.test(text) ? "point" : undefined;
  if (sign === undefined) return undefined;
  const [whole = "", places = ""] = text.replace(/^[-+]/, "").split(/[.,]/);
  const maybeGroup = places.length === 3 && whole.length <= 3 && !/^0/.test(whole);
  return maybeGroup ? `maybe ${sign}` : sign;
}

/**
 * Which decimal sign a sheet uses, by all its numbers together. What they leave open the sign between the cells decides:
 * a semicolon is there because the comma is taken by decimals, and where commas part the cells the point is free for them.
 * @returns nothing where no number has decimals or thousands, `both` where the numbers contradict each other
 */
export function decimalSign(
  texts: Iterable<string>,
  delimiter: string | undefined,
): Decimal | "both" | undefined {
  const votes = new Set<Vote>();
  for (const text of texts) {
    const one = vote(text.trim());
    if (one !== undefined) votes.add(one);
  }
  if (votes.has("comma") && votes.has("point")) return "both";
  if (votes.has("comma")) return "comma";
  if (votes.has("point")) return "point";
  if (votes.size === 0) return undefined;
  if (votes.size > 1) return "unclear";
  if (votes.has("maybe comma")) return delimiter === ";" ? "comma" : "unclear";
  return delimiter === "," ? "point" : "unclear";
}

const unitWords: readonly (readonly [BidUnit, RegExp])[] = [
  ["days", /\s*(?:man[- ]?days?|days?|d|md|jours?|j|d[ií]as?)$/iu],
  ["hours", /\s*(?:man[- ]?hours?|hours?|hrs?|h|heures?|horas?)$/iu],
  ["minutes", /\s*(?:minutes?|mins?|m|minutos?)$/iu],
];

/** A number, and the unit that is written behind it. */
export type WrittenNumber = { readonly amount: number; readonly unit?: BidUnit };

/** Marks for "nothing here" that people type into a bid. */
const nothing = /^(?:-|–|—|n\/?a|none)$/iu;

/** True where a cell says that there is nothing, in signs. */
export function saysNothing(cell: SheetCell | undefined): boolean {
  return typeof cell === "string" && nothing.test(cell.trim());
}

/** Marks that part thousands, where three digits follow. */
const thousands: Readonly<Record<"comma" | "point", RegExp>> = {
  comma: /[.'\u00a0\u202f ](?=\d{3}(?:\D|$))/gu,
  point: /[,'\u00a0\u202f ](?=\d{3}(?:\D|$))/gu,
};

/** A number as it is typed, in the sheet's decimal sign: `1.234,5`, `2 500`, `3d`. Nothing where it is none. */
export function readNumber(cell: SheetCell, decimal: "comma" | "point"): WrittenNumber | undefined {
  if (typeof cell === "number") return Number.isFinite(cell) ? { amount: cell } : undefined;
  if (typeof cell !== "string") return undefined;
  const text = cell.trim();
  if (text.length > 60) return undefined;
  const found = /\d\s*\p{L}/u.test(text) ? unitWords.find(([, words]) => words.test(text)) : undefined;
  const bare = (found ? text.replace(found[1], "") : text).replace(thousands[decimal], "");
  const plain = decimal === "comma" ? bare.replace(",", ".") : bare;
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/iu.test(plain)) return undefined;
  const amount = Number(plain);
  if (!Number.isFinite(amount)) return undefined;
  return found ? { amount, unit: found[0] } : { amount };
}

/** A whole number of frames: marks that part thousands are taken off, whichever they are. */
export function readCount(cell: SheetCell): number | undefined {
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? cell : undefined;
  if (typeof cell !== "string") return undefined;
  const text = cell
    .trim()
    .replace(/\s*(?:f|fr|frs|frames?|images?)$/iu, "")
    .replace(/[.,'\u00a0\u202f ](?=\d{3}(?:\D|$))/gu, "")
    .replace(/[.,]0+$/, "");
  const value = /^[-+]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

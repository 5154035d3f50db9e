import type { Amount } from "../domain/distribution.js";
import type { BidPoint } from "../domain/sheet.js";
import { inDays, numberAt, type RowReading, tellCell } from "./sheet-cells.js";
import type { BidColumn } from "./sheet-plan.js";

/** The numbers of one bid by what they are: one, or a range. */
export type BidPoints = Partial<Record<BidPoint, number>>;

/** A cell's bid in artist days. Problems: those of cells, and `units-needed`. */
export function bidAt(reading: RowReading, bid: BidColumn): number | undefined {
  const read = numberAt(reading, bid.index);
  if (!read) return undefined;
  const unit = read.unit ?? bid.unit ?? reading.plan.units;
  const days = unit === undefined ? undefined : inDays(read.amount, unit, reading.plan.options.hoursPerDay);
  if (days !== undefined) return days;
  // Nothing of anything is nothing.
  if (read.amount === 0) return 0;
  tellCell(
    reading,
    bid.index,
    "units-needed",
    "nothing says what this is counted in",
    "say --units days, --units hours or --units minutes",
  );
  return undefined;
}

/** A pair or three of numbers as the distribution they are, one as itself; `reversed` where low is above high. */
export function amountOf(points: BidPoints): Amount | "reversed" | undefined {
  const { low, likely, high, p10, p90, "uniform-low": from, "uniform-high": to } = points;
  const certain = likely ?? low ?? p10 ?? from ?? high ?? p90 ?? to;
  if (p10 !== undefined && p90 !== undefined) {
    if (p10 > p90) return "reversed";
    return p10 === p90 || p10 === 0 ? p90 : { kind: "lognormal", p10, p90 };
  }
  const [least, most] = [from ?? low, to ?? high];
  if (least === undefined || most === undefined) return certain;
  if (least > most || (likely !== undefined && (likely < least || likely > most))) return "reversed";
  if (least === most) return least;
  if (likely === undefined) return { kind: "uniform", low: least, high: most };
  return { kind: "pert", low: least, likely, high: most };
}

/** Several numbers for one department add up: a sheet may have a column for paint and one for cleanup. */
function add(
  into: Map<string, Record<string, number>>,
  department: string,
  point: BidPoint,
  days: number,
): void {
  const points = into.get(department) ?? {};
  into.set(department, points);
  points[point] = (points[point] ?? 0) + days;
}

/** Bids of one shot on their way: numbers by department and point. */
export type BidBook = Map<string, Record<string, number>>;

/** Enters a row's bids; `departmentOf` names the department of a column. */
export function enterBids(
  reading: RowReading,
  book: BidBook,
  departmentOf: (bid: BidColumn) => string | undefined,
): void {
  for (const bid of reading.plan.bids) {
    const department = departmentOf(bid);
    const days = department === undefined ? undefined : bidAt(reading, bid);
    if (department !== undefined && days !== undefined) add(book, department, bid.point, days);
  }
}

/** The bids of a shot, artist days by department. Problem: `low-above-high`. */
export function daysOf(reading: RowReading, book: BidBook): Readonly<Record<string, Amount>> {
  const days: Record<string, Amount> = {};
  for (const [department, points] of book) {
    const amount = amountOf(points);
    if (amount === "reversed") {
      const index =
        reading.plan.bids.find((bid) => bid.department === department)?.index ??
        reading.plan.bids[0]?.index ??
        0;
      tellCell(reading, index, "low-above-high", `the range of ${department} does not run from low to high`);
    } else if (amount !== undefined) days[department] = amount;
  }
  return days;
}

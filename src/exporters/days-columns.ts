import type { Amount } from "../domain/distribution.js";
import type { Subject } from "../domain/show.js";
import type { SheetColumnOf } from "./sheet-csv.js";

/** The numbers of a bid by the word in their column's head; `""` is the likely one, or the only one. */
type Points = Readonly<Record<string, number>>;

function pointsOf(amount: Amount): Points {
  if (typeof amount === "number") return { "": amount };
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return { low: amount.low, "": amount.likely, high: amount.high };
    case "uniform":
      return { from: amount.low, to: amount.high };
    case "lognormal":
      return { p10: amount.p10, p90: amount.p90 };
    case "event":
      return { "": amount.chance };
  }
}

const order = ["low", "", "high", "from", "to", "p10", "p90"];

/**
 * The bidder's own artist days, a column per department: `comp (days)`; where a bid is a range, its ends in columns
 * beside it: `comp low (days)` and `high`, `from` and `to` where all between is as likely, `p10` and `p90`.
 * @param departments in the order of their columns
 */
export function daysColumns(
  subjects: readonly Subject[],
  departments: readonly string[],
): readonly SheetColumnOf<Subject>[] {
  return departments.flatMap((department) => {
    const points = new Set<string>();
    for (const { days } of subjects) {
      const quantity = Object.hasOwn(days, department) ? days[department] : undefined;
      if (quantity) for (const point of Object.keys(pointsOf(quantity.amount))) points.add(point);
    }
    return order
      .filter((point) => points.has(point))
      .map((point): SheetColumnOf<Subject> => {
        const head = point === "" ? `${department} (days)` : `${department} ${point} (days)`;
        return [
          head,
          ({ days }) => {
            const quantity = Object.hasOwn(days, department) ? days[department] : undefined;
            return quantity ? pointsOf(quantity.amount)[point] : undefined;
          },
        ];
      });
  });
}

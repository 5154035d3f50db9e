import { type Amount, lognormalLogScale } from "../domain/distribution.js";
import { normalQuantile } from "../simulation/normal-quantile.js";
import { fillTable, shapeOf, tableCells } from "../simulation/quantile-table.js";

const table = new Float64Array(tableCells + 1);

/**
 * The value that a number stays at or under with a chance of `u`: what the simulation draws for the same `u`.
 * PERT and triangular are read from the simulation's table (its error stated there), the others are exact.
 * @param u above 0, below 1
 */
export function quantile(amount: Amount, u: number): number {
  if (typeof amount === "number") return amount;
  switch (amount.kind) {
    case "uniform":
      return amount.low + (amount.high - amount.low) * u;
    case "event":
      return u < 1 - amount.chance ? 0 : 1;
    case "lognormal": {
      const { mu, sigma } = lognormalLogScale(amount.p10, amount.p90);
      return Math.exp(mu + sigma * normalQuantile(u));
    }
    default: {
      const shape = amount.low === amount.high ? undefined : shapeOf(amount);
      if (!shape) return amount.low;
      fillTable(table, shape);
      const cell = Math.min(tableCells - 1, Math.floor(u * tableCells));
      const low = table[cell] ?? 0;
      const part = low + ((table[cell + 1] ?? 0) - low) * (u * tableCells - cell);
      return shape.low + shape.span * part;
    }
  }
}

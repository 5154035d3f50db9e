import type { Estimate } from "../domain/estimate.js";
import type { Reporter } from "../domain/reporter.js";
import { kept } from "./number-text.js";
import { orderedEstimate } from "./ordered-estimate.js";

/**
 * The whole estimate as JSON, from which every other reporter can be run again: keys in one order, two blanks of
 * indentation, numbers to 12 significant digits (a cent in ten thousand million, and none of the last bits in which
 * machines may differ), one newline at the end. The same estimate gives the same bytes everywhere.
 */
export const json: Reporter = {
  name: "json",
  summary: "everything, for programs and for `report`, `explain`, `diff` and `check`",
  extensions: ["json"],
  render(estimate: Estimate): string {
    return `${JSON.stringify(orderedEstimate(estimate), rounded, 2)}\n`;
  },
};

function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? kept(value) : value;
}

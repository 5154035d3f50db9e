import type { EstimateDiff } from "../analysis/diff-estimates.js";
import { type Checked, errorAt } from "../domain/problem.js";

/** The largest change of a price that is let pass: a share of what it was, or money in the estimate's currency. */
export type Threshold = { readonly kind: "share" | "money"; readonly most: number };

/** Reads `5%` or `500`; nothing where none is asked for. Problem: bad-threshold. */
export function readThreshold(text: string | undefined): Checked<Threshold> {
  if (text === undefined) return { problems: [] };
  const found = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/u.exec(text);
  if (!found) {
    const problem = errorAt(
      "bad-threshold",
      `"${text.slice(0, 40)}" is no threshold`,
      { file: "--threshold" },
      "write a share of the old price as 5%, or money in the shows' currency as 500",
    );
    return { problems: [problem] };
  }
  const value = Number(found[1]);
  const share = found[2] === "%";
  return { value: { kind: share ? "share" : "money", most: share ? value / 100 : value }, problems: [] };
}

/** True when the mean of a pipeline's price has changed by more, up or down. */
export function isOver({ totals }: EstimateDiff, { kind, most }: Threshold): boolean {
  return Object.values(totals).some(({ price }) => {
    const size = Math.abs(price.change);
    return size > (kind === "share" ? most * Math.abs(price.before) : most);
  });
}

import type { FigureCounts } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Source } from "../domain/source.js";

/** How the figures behind an estimate are known, and the date of the oldest price among them. */
export type FigureCount = {
  add(line: LineItem): void;
  readonly counts: FigureCounts;
  readonly oldestPrice: string | undefined;
};

/** Counts each figure once, however many lines it stands in; facts of the show and of arithmetic are not counted. */
export function figureCount(): FigureCount {
  const seen = new Set<Source>();
  // The factors of one rate stand in very many lines.
  const rates = new WeakSet<readonly Factor[]>();
  const counts = { sourced: 0, derived: 0, assumption: 0, own: 0 };
  let oldest: string | undefined;
  const count = (source: Source) => {
    if (seen.has(source)) return;
    seen.add(source);
    if (source.kind !== "given") counts[source.kind]++;
  };
  return {
    add(line) {
      for (const one of line.usage) count(one.source);
      if (!line.rate || rates.has(line.rate)) return;
      rates.add(line.rate);
      for (const one of line.rate) {
        count(one.source);
        const { date } = one.source;
        if (date !== undefined && (oldest === undefined || date < oldest)) oldest = date;
      }
    },
    get counts() {
      return { ...counts };
    },
    get oldestPrice() {
      return oldest;
    },
  };
}

import { mean } from "../domain/distribution.js";
import type { LedgerLine } from "../domain/estimate.js";
import { type Factor, meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";

/** The ledger as it grows, subject by subject. */
export type LedgerBook = {
  enter(lines: readonly LineItem[]): void;
  readonly lines: readonly LedgerLine[];
};

/**
 * Opens an empty ledger. Equal factors of different lines become one object, and of a line only what the type names is
 * kept: a show of 2,000 shots has 1,200,000 factors in its lines, and some 40,000 different ones.
 */
export function openLedgerBook(): LedgerBook {
  const lines: LedgerLine[] = [];
  const known = new Map<string, Factor[]>();
  const lists = new WeakMap<readonly Factor[], readonly Factor[]>();
  const keptOf = (one: Factor): Factor => {
    const met = known.get(one.key);
    if (!met) {
      known.set(one.key, [one]);
      return one;
    }
    for (const other of met) if (isAlike(one, other)) return other;
    met.push(one);
    return one;
  };
  const keptList = (list: readonly Factor[]) => {
    const met = lists.get(list);
    if (met) return met;
    const kept = list.map(keptOf);
    lists.set(list, kept);
    return kept;
  };
  const texts = new Map<string, string>();
  const keptText = (text: string) => {
    const met = texts.get(text);
    if (met === undefined) texts.set(text, text);
    return met ?? text;
  };
  return {
    enter(entered) {
      for (const line of entered) {
        const { path, elapsed } = line;
        const usage = keptList(line.usage);
        const rate = line.rate && keptList(line.rate);
        const kept: LedgerLine = {
          pipeline: line.pipeline,
          path: [keptText(path[0]), keptText(path[1]), keptText(path[2]), keptText(path[3])],
          resource: keptText(line.resource),
          phase: line.phase,
          usage,
          rate,
          mean: rate && rate.reduce((product, { amount }) => product * mean(amount), meanOfProduct(usage)),
        };
        lines.push(elapsed ? { ...kept, elapsed: keptList(elapsed) } : kept);
      }
    },
    lines,
  };
}

/** True where two factors with one key say the same, from the same place. */
function isAlike(one: Factor, other: Factor): boolean {
  if (one === other) return true;
  return (
    one.name === other.name &&
    (one.amount === other.amount || isSame(one.amount, other.amount)) &&
    (one.unit === other.unit || isSame(one.unit, other.unit)) &&
    (one.source === other.source || isSame(one.source, other.source))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

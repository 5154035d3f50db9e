import { type Column, gridWidth } from "./open-grid.js";
import { columnsOf } from "./terminal-text.js";

/** A column that may give way: a text's can shrink to `least`, any with `drop` can go, the smallest number first. */
export type FittingColumn<K extends string = string> = Column & {
  readonly key: K;
  readonly least?: number;
  readonly drop?: number;
};

/** The widest of some harmless texts, in terminal columns. */
export function widest(texts: Iterable<string>): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, columnsOf(text));
  return most;
}

function shrunk<K extends string>(
  columns: readonly FittingColumn<K>[],
  width: number,
): readonly FittingColumn<K>[] {
  let excess = gridWidth(columns) - width;
  return columns.map((column) => {
    if (excess <= 0 || column.least === undefined || column.columns <= column.least) return column;
    const narrower = Math.max(column.least, column.columns - excess);
    excess -= column.columns - narrower;
    return { ...column, columns: narrower };
  });
}

/**
 * The columns that fit a width: first texts shrink, then columns are left out, the least needed first. A number is never
 * cut.
 * @returns nothing when even the columns that cannot go do not fit
 */
export function fitColumns<K extends string>(
  columns: readonly FittingColumn<K>[],
  width: number,
): readonly FittingColumn<K>[] | undefined {
  let kept = columns;
  for (;;) {
    const fitted = shrunk(kept, width);
    if (gridWidth(fitted) <= width) return fitted;
    const drops = kept.flatMap((column) => (column.drop === undefined ? [] : [column.drop]));
    if (drops.length === 0) return undefined;
    const next = Math.min(...drops);
    kept = kept.filter((column) => column.drop !== next);
  }
}

/** Columns that are lent for the length of one subject, so that a long show does not make and drop them by the thousand. */
export type ColumnPool = {
  /** A column of zeros. */
  take(): Float64Array;
  /** A column with anything in it, to be written over. */
  scratch(): Float64Array;
  /** All columns lent come back; whoever still holds one must not. */
  takeBack(): void;
};

/** An empty pool of columns of so many draws. */
export function columnPool(draws: number): ColumnPool {
  const columns: Float64Array[] = [];
  let lent = 0;
  const scratch = () => {
    const column = columns[lent] ?? new Float64Array(draws);
    columns[lent++] = column;
    return column;
  };
  return {
    scratch,
    take: () => scratch().fill(0),
    takeBack() {
      lent = 0;
    },
  };
}

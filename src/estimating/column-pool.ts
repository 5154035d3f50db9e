/** Columns that are lent for the length of one subject, so that a long show does not make and drop them by the thousand. */
export type ColumnPool = {
  /** A column of zeros. */
  take(): Float64Array;
  /** All columns lent come back; whoever still holds one must not. */
  takeBack(): void;
};

/** An empty pool of columns of so many draws. */
export function columnPool(draws: number): ColumnPool {
  const columns: Float64Array[] = [];
  let lent = 0;
  return {
    take() {
      let column = columns[lent];
      if (column) column.fill(0);
      else {
        column = new Float64Array(draws);
        columns.push(column);
      }
      lent++;
      return column;
    },
    takeBack() {
      lent = 0;
    },
  };
}

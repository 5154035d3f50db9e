/** How a cell looks. Made once for each look: the same object is the same look. */
export type CellLook = {
  /** A number format as spreadsheets write it; absent is "General". */
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** In points; 10 when left out. */
  readonly size?: number;
  /** RGB, as 1F4E79. */
  readonly color?: string;
  readonly fill?: string;
  readonly wrap?: boolean;
  readonly align?: "left" | "center" | "right";
  /** A little room before a text, where a number stands before it. */
  readonly indent?: boolean;
  /** A thin line above or below. */
  readonly line?: "top" | "bottom";
};

/**
 * A cell: a text (never a formula, whatever it begins with), a number, or a formula with what it comes to, so that a viewer
 * without a calculator shows it. `undefined` and `{}` with a look are empty ones.
 */
export type NewCell =
  | { readonly text: string; readonly look?: CellLook }
  | { readonly number: number; readonly look?: CellLook }
  | { readonly formula: string; readonly comesTo: number | string; readonly look?: CellLook }
  | { readonly look: CellLook }
  | undefined;

/** A row of cells from the first column on. */
export type NewRow = readonly NewCell[];

/** A sheet that is to be written; its rows are asked for once, one after the other. */
export type NewSheet = {
  /** At most 31 characters, none of : \ / ? * [ ] */
  readonly name: string;
  /** Widths of columns in characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay when the rest is moved. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** The head's row number, from 1, and its columns: the rows below it can be filtered. */
  readonly filter?: { readonly row: number; readonly columns: number; readonly lastRow: number };
  /** Rows from the first that are printed again on each page. */
  readonly printedHeads?: { readonly from: number; readonly to: number };
  /** Ranges of merged cells, such as A1:F1. */
  readonly merged?: readonly string[];
  /** Heights of rows in points, by their numbers; others are as high as a line. */
  readonly heights?: Readonly<Record<number, number>>;
  readonly rows: Iterable<NewRow>;
};

/** A workbook that is to be written. */
export type NewWorkbook = {
  readonly title: string;
  readonly creator: string;
  readonly sheets: readonly NewSheet[];
};

/** Rows that a sheet may have (ECMA-376 leaves it open; Excel, LibreOffice and Google agree on 2^20). */
export const mostSheetRows = 1_048_576;

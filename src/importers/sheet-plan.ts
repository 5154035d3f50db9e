import type { BidPoint, BidUnit, SheetField, SheetOptions } from "../domain/sheet.js";
import type { ShotName } from "../domain/shot-name.js";
import type { SheetGrid } from "./sheet-grid.js";

/** A column of bids: a department's in a wide sheet, the tasks' own in a long one. */
export type BidColumn = {
  readonly index: number;
  /** Absent in a long sheet, where the row names it. */
  readonly department?: string;
  readonly point: BidPoint;
  readonly unit?: BidUnit;
};

/** How a sheet's rows are read, once all of it is settled. */
export type SheetPlan = {
  readonly file: string;
  /** Heads by column. */
  readonly heads: readonly string[];
  readonly layout: "wide" | "long";
  /** Column by field. */
  readonly fields: ReadonlyMap<SheetField, number>;
  readonly bids: readonly BidColumn[];
  /** What bids are in where neither their column nor their cell says so; absent where all say so or there are none. */
  readonly units?: BidUnit;
  readonly decimal: "comma" | "point";
  readonly convention: "inclusive" | "exclusive";
  readonly fps: number;
  /** Frames of handles at each end that the sheet's frames hold, as the person who imports says. */
  readonly heldHandles: number;
  /** How the shots' names are made, where somebody says. */
  readonly shotName?: ShotName;
  /** Where a cell begins on its line, in a sheet that is text. */
  readonly columnAt?: SheetGrid["columnAt"];
  readonly options: Partial<SheetOptions>;
  /** Work types by their names as they are compared. */
  readonly work: ReadonlyMap<string, string>;
  readonly deliverableWork: ReadonlyMap<string, string>;
};

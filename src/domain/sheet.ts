import type { Department, Status } from "./show.js";

/** What a column of a sheet can hold of a shot, beside days by department. */
export const sheetFields = [
  "code",
  "sequence",
  "description",
  "notes",
  "frames",
  "frames-with-handles",
  "seconds",
  "in",
  "out",
  "head-in",
  "tail-out",
  "handles",
  "status",
  "complexity",
  "work",
  "assets",
  "fps",
  "kind",
  "asset-type",
  "sequences",
  "due",
  "final-pixels",
  "likeness",
  "personal-data",
  "third-party-ip",
  "camera",
  "measures",
  "plates-due",
  "kept-days",
  "kept-pipelines",
  "kept-sequence",
  "kept-metadata",
  "department",
  "bid",
  "bid-low",
  "bid-high",
] as const;
export type SheetField = (typeof sheetFields)[number];

/** What bids are counted in; a day is the presets' `hours_per_day`. */
export const bidUnits = ["days", "hours", "minutes"] as const;
export type BidUnit = (typeof bidUnits)[number];

/** Which number of a bid that is a range stands in a column. */
export const bidPoints = ["low", "likely", "high", "p10", "p90", "uniform-low", "uniform-high"] as const;
export type BidPoint = (typeof bidPoints)[number];

/** What a column means: a field, one department's days, or nothing that is read. */
export type SheetColumn =
  | { readonly field: SheetField }
  | { readonly department: string; readonly point: BidPoint; readonly unit?: BidUnit }
  | "ignore";

/** How a sheet is read: said by somebody, or found out and kept to be used again. Absent is to be found out. */
export type SheetMap = {
  /** The sheet's name in its workbook. */
  readonly sheet?: string;
  /** 1-based row of the heads; the last of them where they stand in two rows. */
  readonly headerRow?: number;
  /** A row per shot, or a row per task. */
  readonly layout?: "wide" | "long";
  readonly decimal?: "comma" | "point";
  readonly units?: BidUnit;
  /** Whether the out frame is counted in. */
  readonly frames?: "inclusive" | "exclusive";
  /** By the column's head as it is written. */
  readonly columns: Readonly<Record<string, SheetColumn>>;
  /** The sheet's words for a status, a complexity and a department. */
  readonly statuses: Readonly<Record<string, Status>>;
  readonly complexities: Readonly<Record<string, string>>;
  readonly departments: Readonly<Record<string, string>>;
};

/** What the presets and the command line know that a sheet is read with. */
export type SheetOptions = {
  readonly departments: readonly Pick<Department, "name" | "title" | "aliases">[];
  /** Complexities, from simple to hero, with the words that tell them. */
  readonly complexities: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** Names of work types of shots and assets, and those of deliverables. */
  readonly work: readonly string[];
  readonly deliverables?: readonly string[];
  /** Hours in an artist day; absent where no preset says. */
  readonly hoursPerDay?: number;
  readonly map?: SheetMap;
  /** Leave out rows that are hidden in the workbook. */
  readonly skipHidden?: boolean;
};

import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import { columnLetters } from "../workbooks/cell-name.js";
import { subjectsOf } from "./select-rows.js";
import { sheetCall } from "./sheet-call.js";
import type { WorkDays } from "./xlsx-days.js";

/** Rows above the first shot: title, note, what is not counted, totals, heads. */
export const bidHeadRow = 5;

/** Columns before those of departments. */
export const bidFacts = [
  "number",
  "code",
  "kind",
  "sequence",
  "status",
  "work",
  "complexity",
  "description",
  "frames",
  "seconds",
] as const;

/** Where the subjects and departments stand in Bid. */
export type BidRows = {
  readonly subjects: readonly SubjectEstimate[];
  readonly departments: readonly string[];
  /** A subject's number, from 1: its row below the heads. */
  number(code: string): number | undefined;
  /** How a formula in another sheet calls a subject's days in a department; nothing where it has none. */
  daysCell(code: string, department: string): string | undefined;
  /** The letters of a department's column. */
  column(department: string): string;
};

/** Lays out Bid: subjects in the order of the show, departments in the order of the making. */
export function bidRows(estimate: Estimate, days: WorkDays, words: WorkbookWords): BidRows {
  const subjects = subjectsOf(estimate);
  const numbers = new Map(subjects.map(({ code }, index) => [code, index + 1]));
  const made = estimate.departments.map(({ department }) => department);
  const used = new Set(days.departments);
  const departments = [
    ...made.filter((one) => used.has(one)),
    ...days.departments.filter((one) => !made.includes(one)),
  ];
  const letters = new Map(departments.map((one, index) => [one, columnLetters(bidFacts.length + index)]));
  const call = sheetCall(words.sheets.bid);
  return {
    subjects,
    departments,
    number: (code) => numbers.get(code),
    column: (department) => letters.get(department) ?? "",
    daysCell(code, department) {
      const number = numbers.get(code);
      const column = letters.get(department);
      if (number === undefined || column === undefined || days.days(code, department) === undefined)
        return undefined;
      return `${call}$${column}$${bidHeadRow + number}`;
    },
  };
}

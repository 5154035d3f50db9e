import type { WorkbookWords } from "../words/workbook-english.js";
import { mostSheetRows } from "../workbooks/new-workbook.js";
import type { LedgerGroup } from "./ledger-groups.js";
import { sheetCall } from "./sheet-call.js";

/** The row of the heads; lines begin below it. */
export const ledgerHeadRow = 4;

/** Lines that fit below the heads. */
export const mostLedgerLines = mostSheetRows - ledgerHeadRow;

const columns = {
  ...{ bid: "A", pipeline: "B", department: "C", people: "D" },
  ...{ usage: "K", rate: "M", cost: "N", days: "O" },
} as const;

type Column = keyof typeof columns;

/**
 * Cells that the sums of all subjects may look at together. LibreOffice looks at 13 million a second: 2,000 shots that each
 * look through their 250,000 lines took seven minutes to work out.
 */
const mostLooks = 50_000_000;

/** What the sheets say to each other about the ledger. */
export type LedgerRanges = {
  /** A column over all lines, as formulas call it. */
  range(column: Column): string;
  /** A column over the lines among which a subject's are. */
  rangeOf(column: Column, subject: string): string;
  /** True where that is the subject's own rows alone, so that rows must stay in their order. */
  readonly inOrder: boolean;
};

/**
 * The columns of the ledger as other sheets call them. A subject's sum looks through all lines, so that they can be sorted
 * at will; in a long show through the subject's own rows.
 * @param sums how many sums each subject has
 */
export function ledgerRanges(
  groups: readonly LedgerGroup[],
  sums: number,
  words: WorkbookWords,
): LedgerRanges {
  const rows = new Map<string, readonly [from: number, to: number]>();
  let next = ledgerHeadRow + 1;
  for (const { subject, lines } of groups) {
    rows.set(subject, [next, next + lines.length - 1]);
    next += lines.length;
  }
  const all = [ledgerHeadRow + 1, Math.max(ledgerHeadRow + 1, next - 1)] as const;
  const call = sheetCall(words.sheets.ledger);
  const between = (column: Column, [from, to]: readonly [number, number]) => {
    const letter = columns[column];
    return `${call}$${letter}$${from}:$${letter}$${to}`;
  };
  const inOrder = groups.length * sums * (all[1] - all[0]) > mostLooks;
  return {
    inOrder,
    range: (column) => between(column, all),
    rangeOf: (column, subject) => between(column, (inOrder ? rows.get(subject) : undefined) ?? all),
  };
}

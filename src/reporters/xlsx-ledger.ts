import type { Estimate, LedgerLine } from "../domain/estimate.js";
import { unitOf } from "../domain/factor.js";
import { isLabour, usesArtistDays } from "../domain/line-item.js";
import { formatUnit } from "../domain/unit.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import { columnLetters } from "../workbooks/cell-name.js";
import { mostSheetRows, type NewRow, type NewSheet } from "../workbooks/new-workbook.js";
import { sheetCall } from "./sheet-call.js";
import type { BidRows } from "./xlsx-bid-rows.js";
import { formulaCell, keptProduct, numberCell, textCell } from "./xlsx-cells.js";
import type { Stem, WorkDays } from "./xlsx-days.js";
import type { Homes } from "./xlsx-homes.js";
import { type Looks, titleHeight } from "./xlsx-looks.js";

/** The row of the heads; lines begin below it. */
const headRow = 4;

/** Lines that fit below the heads. */
export const mostLedgerLines = mostSheetRows - headRow;

const columns = {
  ...{ bid: "A", pipeline: "B", department: "C", people: "D" },
  ...{ usage: "K", rate: "M", cost: "N", days: "O" },
} as const;

/** What the sheets say to each other about the ledger. */
export type LedgerRanges = {
  /** A column over all lines, as formulas call it. */
  range(column: keyof typeof columns): string;
};

/** The columns of the ledger as other sheets call them. */
export function ledgerRanges(lines: number, words: WorkbookWords): LedgerRanges {
  const last = headRow + Math.max(1, lines);
  return {
    range(column) {
      const letter = columns[column];
      return `${sheetCall(words.sheets.ledger)}$${letter}$${headRow + 1}:$${letter}$${last}`;
    },
  };
}

/** What the ledger is written with. */
export type LedgerContext = {
  readonly estimate: Estimate;
  readonly days: WorkDays;
  readonly homes: Homes;
  readonly bid: BidRows;
  readonly looks: Looks;
  readonly words: WorkbookWords;
};

/** Numbers of pipelines and departments, from 1: formulas compare numbers, since texts may look like conditions. */
export function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index + 1]));
}

function usageFormula(line: LedgerLine, stem: Stem | undefined, { homes, bid }: LedgerContext): string {
  const cell = stem && bid.daysCell(stem.subject, stem.department);
  if (!stem || cell === undefined) return line.usage.map((one) => homes.call(one)).join("*") || "1";
  const rest = line.usage.filter(({ key }) => !stem.keys.has(key)).map((one) => homes.call(one));
  const part = stem.part === 1 ? [] : [String(Number(stem.part.toPrecision(15)))];
  return [cell, ...part, ...rest].join("*");
}

/** A factor's name as many subjects share it: facts are said by what they count. */
function madeOf(line: LedgerLine, stem: Stem | undefined, words: WorkbookWords): string {
  const rest = line.usage.filter(({ key }) => !stem?.keys.has(key)).map(({ name }) => name);
  return [...(stem ? [words.ledger.days] : []), ...rest].join(" × ");
}

type Numbers = {
  readonly pipelines: ReadonlyMap<string, number>;
  readonly departments: ReadonlyMap<string, number>;
};

function lineRow(line: LedgerLine, row: number, numbers: Numbers, context: LedgerContext): NewRow {
  const { days, homes, bid, looks } = context;
  const [sequence, subject, department, what] = line.path;
  const stem = days.stemOf(line);
  const usage = keptProduct(line.usage);
  const { rate } = line;
  const { unpriced } = context.words.ledger;
  const price = homes.callPrice(line.resource);
  return [
    numberCell(bid.number(subject) ?? 0, looks.helper),
    numberCell(numbers.pipelines.get(line.pipeline) ?? 0, looks.helper),
    numberCell(numbers.departments.get(department) ?? 0, looks.helper),
    numberCell(isLabour(line) ? 1 : 0, looks.helper),
    textCell(line.pipeline),
    textCell(sequence),
    textCell(subject),
    textCell(department),
    textCell(what),
    textCell(line.resource),
    formulaCell(usageFormula(line, stem, context), usage, looks.figure),
    textCell(formatUnit(unitOf(line.usage)), looks.muted),
    rate
      ? formulaCell(rate.map((one) => homes.call(one)).join("*") || "1", keptProduct(rate), looks.price)
      : formulaCell(`IF(ISNUMBER(${price}),${price},"${unpriced}")`, unpriced, looks.warn),
    line.mean === null
      ? formulaCell(`IF(ISNUMBER(M${row}),K${row}*M${row},"${unpriced}")`, unpriced, looks.warn)
      : formulaCell(`K${row}*M${row}`, line.mean, looks.money),
    usesArtistDays(line) ? formulaCell(`K${row}`, usage, looks.days) : undefined,
    textCell(madeOf(line, stem, context.words), looks.muted),
  ];
}

function* ledgerRows(context: LedgerContext): Generator<NewRow> {
  const { estimate, looks, words } = context;
  const { note, heads } = words.ledger;
  const numbers: Numbers = {
    pipelines: numbersOf(estimate.pipelines),
    departments: numbersOf(estimate.departments.map(({ department }) => department)),
  };
  const right = new Set([0, 1, 2, 3, 10, 12, 13, 14]);
  yield [textCell(words.sheets.ledger, looks.title)];
  yield [textCell(note, looks.note)];
  yield [];
  yield heads.map((head, index) => textCell(head, right.has(index) ? looks.headRight : looks.head));
  let row = headRow;
  for (const line of estimate.ledger ?? []) {
    row++;
    yield lineRow(line, row, numbers, context);
  }
}

/** The sheet of all lines: each usage × rate, written as they come. */
export function ledgerSheet(context: LedgerContext): NewSheet {
  const lines = context.estimate.ledger?.length ?? 0;
  const { words } = context;
  const count = words.ledger.heads.length;
  return {
    name: words.sheets.ledger,
    widths: [6, 6, 6, 5, 14, 14, 16, 14, 24, 26, 12, 18, 16, 16, 11, 60],
    frozen: { rows: headRow, columns: columnIndex("G") },
    filter: { row: headRow, columns: count, lastRow: headRow + Math.max(1, lines) },
    heights: { 1: titleHeight, [headRow]: 16 },
    printedHeads: { from: headRow, to: headRow },
    rows: ledgerRows(context),
  };
}

function columnIndex(last: string): number {
  for (let index = 0; ; index++) if (columnLetters(index) === last) return index + 1;
}

import type { Estimate, LedgerLine } from "../domain/estimate.js";
import { type Factor, unitOf } from "../domain/factor.js";
import { isLabour, usesArtistDays } from "../domain/line-item.js";
import { formatUnit } from "../domain/unit.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import type { NewRow, NewSheet } from "../workbooks/new-workbook.js";
import type { LedgerGroup } from "./ledger-groups.js";
import type { BidRows } from "./xlsx-bid-rows.js";
import { formulaCell, keptProduct, numberCell, textCell } from "./xlsx-cells.js";
import { type Stem, stemsOf } from "./xlsx-days.js";
import type { Homes } from "./xlsx-homes.js";
import { type LedgerRanges, ledgerHeadRow } from "./xlsx-ledger-ranges.js";
import { type Looks, titleHeight } from "./xlsx-looks.js";

/** What the ledger is written with. */
export type LedgerContext = {
  readonly estimate: Estimate;
  readonly groups: readonly LedgerGroup[];
  readonly homes: Homes;
  readonly bid: BidRows;
  readonly ledger: LedgerRanges;
  readonly looks: Looks;
  readonly words: WorkbookWords;
  /** Told how many lines are written, of how many. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
};

/** Numbers of pipelines and departments, from 1: formulas compare numbers, since texts may look like conditions. */
export function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index + 1]));
}

function usageFormula(line: LedgerLine, stem: Stem | undefined, { homes, bid }: LedgerContext): string {
  const cell = stem && bid.daysCell(line.path[1], stem.department);
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

type Price = { readonly formula: string; readonly value: number };

/** What many lines have in common. */
type Common = {
  readonly pipelines: ReadonlyMap<string, number>;
  readonly departments: ReadonlyMap<string, number>;
  readonly prices: Map<readonly Factor[], Price>;
};

function priceOf(rate: readonly Factor[], { prices }: Common, { homes }: LedgerContext): Price {
  const known = prices.get(rate);
  if (known) return known;
  const formula = rate.map((one) => homes.call(one)).join("*") || "1";
  const made = { formula, value: keptProduct(rate) };
  prices.set(rate, made);
  return made;
}

function lineRow(
  line: LedgerLine,
  row: number,
  stem: Stem | undefined,
  common: Common,
  context: LedgerContext,
): NewRow {
  const { homes, bid, looks } = context;
  const [sequence, subject, department, what] = line.path;
  const usage = keptProduct(line.usage);
  const price = line.rate && priceOf(line.rate, common, context);
  const { unpriced } = context.words.ledger;
  const priceCell = homes.callPrice(line.resource);
  const labour = isLabour(line);
  const inDays = usesArtistDays(line);
  const unit = inDays ? "artist-day" : formatUnit(unitOf(line.usage));
  return [
    numberCell(bid.number(subject) ?? 0, looks.helper),
    numberCell(common.pipelines.get(line.pipeline) ?? 0, looks.helper),
    numberCell(common.departments.get(department) ?? 0, looks.helper),
    numberCell(labour ? 1 : 0, looks.helper),
    textCell(line.pipeline),
    textCell(sequence),
    textCell(subject),
    textCell(department),
    textCell(what),
    textCell(line.resource),
    formulaCell(usageFormula(line, stem, context), usage, looks.figure),
    textCell(unit, looks.muted),
    price
      ? formulaCell(price.formula, price.value, looks.price)
      : formulaCell(`IF(ISNUMBER(${priceCell}),${priceCell},"${unpriced}")`, unpriced, looks.warn),
    line.mean === null
      ? formulaCell(`IF(ISNUMBER(M${row}),K${row}*M${row},"${unpriced}")`, unpriced, looks.warn)
      : formulaCell(`K${row}*M${row}`, line.mean, looks.money),
    inDays ? formulaCell(`K${row}`, usage, looks.days) : undefined,
    textCell(madeOf(line, stem, context.words), looks.muted),
  ];
}

function* ledgerRows(context: LedgerContext): Generator<NewRow> {
  const { estimate, groups, ledger, looks, words, onProgress } = context;
  const { note, order, heads } = words.ledger;
  const right = new Set([0, 1, 2, 3, 10, 12, 13, 14]);
  yield [textCell(words.sheets.ledger, looks.title)];
  yield [textCell(ledger.inOrder ? `${note} ${order}` : note, looks.note)];
  yield [];
  yield heads.map((head, index) => textCell(head, right.has(index) ? looks.headRight : looks.head));
  const common: Common = {
    pipelines: numbersOf(estimate.pipelines),
    departments: numbersOf(estimate.departments.map(({ department }) => department)),
    prices: new Map(),
  };
  const count = estimate.ledger?.length ?? 0;
  let row = ledgerHeadRow;
  for (const { lines } of groups) {
    const stemOf = stemsOf(lines);
    for (const line of lines) {
      row++;
      yield lineRow(line, row, stemOf(line), common, context);
    }
    onProgress?.(row - ledgerHeadRow, count);
  }
}

/** The sheet of all lines: each usage × rate, subject by subject as Bid has them, written as they come. */
export function ledgerSheet(context: LedgerContext): NewSheet {
  const lines = context.estimate.ledger?.length ?? 0;
  const { words } = context;
  const count = words.ledger.heads.length;
  return {
    name: words.sheets.ledger,
    widths: [6, 6, 6, 5, 14, 14, 16, 14, 24, 26, 12, 18, 16, 16, 11, 60],
    // Up to the subject's code.
    frozen: { rows: ledgerHeadRow, columns: 7 },
    filter: { row: ledgerHeadRow, columns: count, lastRow: ledgerHeadRow + Math.max(1, lines) },
    heights: { 1: titleHeight, [ledgerHeadRow]: 16 },
    printedHeads: { from: ledgerHeadRow, to: ledgerHeadRow },
    rows: ledgerRows(context),
  };
}

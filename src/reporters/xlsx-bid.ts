import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Locale } from "../words/locale.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import { columnLetters } from "../workbooks/cell-name.js";
import type { NewCell, NewRow, NewSheet } from "../workbooks/new-workbook.js";
import { entryOf } from "./entry-of.js";
import { cheapestOf } from "./select-rows.js";
import { type BidRows, bidFacts, bidHeadRow } from "./xlsx-bid-rows.js";
import { formulaCell, numberCell, textCell } from "./xlsx-cells.js";
import type { WorkDays } from "./xlsx-days.js";
import type { LedgerRanges } from "./xlsx-ledger-ranges.js";
import { type Looks, titleHeight } from "./xlsx-looks.js";

/** What Bid is written with. */
export type BidContext = {
  readonly estimate: Estimate;
  readonly days: WorkDays;
  readonly bid: BidRows;
  readonly ledger: LedgerRanges;
  readonly looks: Looks;
  readonly locale: Locale;
  readonly words: WorkbookWords;
};

/** The letters of the columns behind the departments. */
export function bidColumns({ estimate, bid }: Pick<BidContext, "estimate" | "bid">) {
  const sum = bidFacts.length + bid.departments.length;
  const { pipelines } = estimate;
  return {
    days: columnLetters(sum),
    artistDays: (index: number) => columnLetters(sum + 1 + index),
    cost: (index: number) => columnLetters(sum + 1 + pipelines.length + index),
    cheapest: columnLetters(sum + 1 + 2 * pipelines.length),
    count: sum + 2 + 2 * pipelines.length,
  };
}

function headCells({ estimate, bid, looks, words }: BidContext): NewRow {
  const { heads, artistDays, cost } = words.bid;
  const right = new Set<string>(["number", "frames", "seconds"]);
  const titles = new Map(estimate.departments.map(({ department, title }) => [department, title]));
  return [
    ...bidFacts.map((fact) => textCell(heads[fact], right.has(fact) ? looks.headRight : looks.head)),
    ...bid.departments.map((name) => textCell(titles.get(name) || name, looks.headRight)),
    textCell(heads.days, looks.headRight),
    ...estimate.pipelines.map((name) => textCell(`${artistDays}, ${name}`, looks.headRight)),
    ...estimate.pipelines.map((name) =>
      textCell(`${cost(estimate.show.currency)}, ${name}`, looks.headRight),
    ),
    textCell(heads.cheapest, looks.headIndent),
  ];
}

/** Sums over all rows below the heads: a row that is added below them counts, too. */
function totalCells(context: BidContext): NewRow {
  const { estimate, days, bid, looks, words } = context;
  const columns = bidColumns(context);
  const last = bidHeadRow + Math.max(1, bid.subjects.length);
  const sum = (column: string) => `SUM(${column}${bidHeadRow + 1}:${column}${last})`;
  const inDepartment = (name: string) =>
    bid.subjects.reduce((total, { code }) => total + (days.days(code, name) ?? 0), 0);
  const all = bid.departments.reduce((total, name) => total + inDepartment(name), 0);
  return [
    undefined,
    textCell(words.bid.total, looks.bold),
    ...bidFacts.slice(2).map((): NewCell => ({ look: looks.bold })),
    ...bid.departments.map((name) => formulaCell(sum(bid.column(name)), inDepartment(name), looks.daysBold)),
    formulaCell(sum(columns.days), all, looks.daysBold),
    ...estimate.pipelines.map((name, index) =>
      formulaCell(
        sum(columns.artistDays(index)),
        entryOf(estimate.totals, name)?.artistDays.mean ?? 0,
        looks.daysBold,
      ),
    ),
    ...estimate.pipelines.map((name, index) =>
      formulaCell(sum(columns.cost(index)), entryOf(estimate.totals, name)?.cost.mean ?? 0, looks.moneyBold),
    ),
  ];
}

function factCells(subject: SubjectEstimate, number: number, { looks, locale }: BidContext): NewRow {
  return [
    numberCell(number, looks.helper),
    textCell(subject.code),
    textCell(locale.words.kinds[subject.kind], looks.muted),
    textCell(subject.sequence),
    textCell(locale.words.statuses[subject.status], looks.muted),
    textCell(subject.work.join(", ")),
    textCell(subject.complexity),
    textCell(subject.description),
    ...(subject.seconds > 0
      ? [numberCell(subject.frames, looks.whole), numberCell(subject.seconds, looks.figure)]
      : [undefined, undefined]),
  ];
}

function subjectCells(subject: SubjectEstimate, number: number, context: BidContext): NewRow {
  const { estimate, days, bid, ledger, looks, words } = context;
  const row = bidHeadRow + number;
  const own = bid.departments.map((name) => days.days(subject.code, name));
  const letters = bid.departments.map((name) => bid.column(name));
  const figures = estimate.pipelines.map((name) => entryOf(subject.pipelines, name));
  const sumOf = (column: "cost" | "days", index: number) =>
    `SUMIFS(${ledger.rangeOf(column, subject.code)},${ledger.rangeOf("bid", subject.code)},$A${row},${ledger.rangeOf("pipeline", subject.code)},${index + 1})`;
  return [
    ...factCells(subject, number, context),
    ...own.map((value) =>
      value === undefined ? textCell(words.bid.none, looks.mutedRight) : numberCell(value, looks.daysInput),
    ),
    letters.length === 0
      ? undefined
      : formulaCell(
          `SUM(${letters[0]}${row}:${letters.at(-1)}${row})`,
          own.reduce<number>((sum, one) => sum + (one ?? 0), 0),
          looks.days,
        ),
    ...figures.map((one, index) =>
      one ? formulaCell(sumOf("days", index), one.artistDays.mean, looks.days) : undefined,
    ),
    ...figures.map((one, index) =>
      one ? formulaCell(sumOf("cost", index), one.cost.mean, looks.money) : undefined,
    ),
    textCell(cheapestOf(subject) ?? "", looks.muted),
  ];
}

/** Says in red when lines of the ledger were moved out of their subject's rows, where sums go by those. */
function movedFormula(context: BidContext): string {
  const { estimate, ledger, words } = context;
  if (!ledger.inOrder) return '""';
  const { cost } = bidColumns(context);
  const [from, to] = [cost(0), cost(estimate.pipelines.length - 1)].map(
    (letters) => `${letters}${bidHeadRow - 1}`,
  );
  return `IF(ABS(SUM(${from}:${to})-SUM(${ledger.range("cost")}))>1,"${words.bid.moved}","")`;
}

/** Says in red when days were written where no line counts them. */
function uncountedCell(context: BidContext): NewCell {
  const { days, bid, looks, words } = context;
  const [first] = bid.departments;
  const last = bid.departments.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const counted = bid.subjects.reduce(
    (sum, { code }) => sum + bid.departments.filter((name) => days.days(code, name) !== undefined).length,
    0,
  );
  const range = `${bid.column(first)}${bidHeadRow + 1}:${bid.column(last)}${bidHeadRow + bid.subjects.length}`;
  return formulaCell(
    `IF(COUNT(${range})>${counted},"${words.bid.uncounted}",${movedFormula(context)})`,
    "",
    looks.warn,
  );
}

function* rowsOf(context: BidContext): Generator<NewRow> {
  const { looks, bid, words } = context;
  yield [textCell(words.sheets.bid, looks.title)];
  yield [textCell(words.bid.note, looks.note)];
  yield [uncountedCell(context)];
  yield totalCells(context);
  yield headCells(context);
  for (const [index, subject] of bid.subjects.entries()) yield subjectCells(subject, index + 1, context);
}

/** The sheet of shots: days by department that may be changed, and what each pipeline comes to. */
export function bidSheet(context: BidContext): NewSheet {
  const { bid, estimate, words } = context;
  const { pipelines } = estimate;
  return {
    name: words.sheets.bid,
    widths: [
      ...[5, 18, 10, 14, 9, 26, 11, 32, 8, 9],
      ...bid.departments.map(() => 12),
      9,
      ...pipelines.map(() => 12),
      ...pipelines.map(() => 17),
      14,
    ],
    frozen: { rows: bidHeadRow, columns: 2 },
    filter: {
      row: bidHeadRow,
      columns: bidColumns(context).count,
      lastRow: bidHeadRow + Math.max(1, bid.subjects.length),
    },
    heights: { 1: titleHeight, [bidHeadRow]: 42 },
    printedHeads: { from: bidHeadRow, to: bidHeadRow },
    rows: rowsOf(context),
  };
}

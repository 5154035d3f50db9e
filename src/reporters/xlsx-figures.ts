import type { Amount } from "../domain/distribution.js";
import type { Source } from "../domain/source.js";
import { formatUnit } from "../domain/unit.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import type { NewCell, NewRow, NewSheet } from "../workbooks/new-workbook.js";
import { keptMean, numberCell, placeText, textCell } from "./xlsx-cells.js";
import { type Home, type Homes, homeHeadRow } from "./xlsx-homes.js";
import { type Looks, titleHeight } from "./xlsx-looks.js";

/** Low, likely, high and what kind of range they are. */
function rangeCells(amount: Amount, { mutedNumber, muted }: Looks, words: WorkbookWords): NewRow {
  const at = (value: number): NewCell => numberCell(value, mutedNumber);
  const kind = (name: keyof WorkbookWords["ranges"]) => textCell(words.ranges[name], muted);
  if (typeof amount === "number") return [undefined, undefined, undefined, kind("certain")];
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return [at(amount.low), at(amount.likely), at(amount.high), kind(amount.kind)];
    case "uniform":
      return [at(amount.low), undefined, at(amount.high), kind("uniform")];
    case "lognormal":
      return [at(amount.p10), undefined, at(amount.p90), kind("lognormal")];
    case "event":
      return [undefined, at(amount.chance), undefined, kind("event")];
  }
}

function sourceCells(source: Source, { muted }: Looks, words: WorkbookWords): NewRow {
  return [
    textCell(words.sources[source.kind], muted),
    textCell(source.text, muted),
    textCell(source.date ?? "", muted),
    textCell(source.confidence ? words.confidence[source.confidence] : "", muted),
    textCell(source.url ?? "", muted),
    textCell(source.place ? placeText(source.place) : "", muted),
  ];
}

function headRow(heads: readonly string[], looks: Looks, numbers: ReadonlySet<number>): NewRow {
  const look = (index: number) =>
    numbers.has(index) ? looks.headRight : index === 0 ? looks.head : looks.headIndent;
  return heads.map((head, index) => textCell(head, look(index)));
}

/** Title, note, an empty row, and the heads. */
function above(title: string, note: string, heads: readonly string[], looks: Looks): readonly NewRow[] {
  const numbers = new Set([1, 3, 4, 5]);
  return [[textCell(title, looks.title)], [textCell(note, looks.note)], [], headRow(heads, looks, numbers)];
}

/** The sheet of prices: one cell for each, and an empty one for each that nobody knows. */
export function ratesSheet({ rates, unpriced }: Homes, looks: Looks, words: WorkbookWords): NewSheet {
  const { heads } = words.rates;
  return {
    name: words.sheets.rates,
    widths: [34, 18, 22, 9, 9, 9, 16, 10, 12, 60, 11, 11, 40, 44],
    ...framed(heads.length, rates.length + unpriced.size),
    rows: rateRows({ rates, unpriced }, looks, words),
  };
}

function* rateRows(
  { rates, unpriced }: Pick<Homes, "rates" | "unpriced">,
  looks: Looks,
  words: WorkbookWords,
): Generator<NewRow> {
  const { note, heads, unknown } = words.rates;
  yield* above(words.sheets.rates, note, heads, looks);
  for (const home of rates) {
    const { name, amount, unit, source } = home.factor;
    yield [
      textCell(name, looks.text),
      numberCell(keptMean(amount), looks.priceInput),
      textCell(formatUnit(unit), looks.muted),
      ...rangeCells(amount, looks, words),
      numberCell(home.calls, looks.mutedNumber),
      ...sourceCells(source, looks, words),
    ];
  }
  for (const resource of unpriced.keys())
    yield [textCell(resource, looks.warn), { look: looks.unknownInput }, textCell(unknown, looks.warn)];
}

/** What a figure holds for: the show, one subject, or so many of them. */
function scopeText({ scopes }: Home, words: WorkbookWords): string {
  const [only = ""] = scopes;
  if (scopes.size > 1) return words.assumptions.scopes(scopes.size);
  return only === "show" ? words.assumptions.show : only;
}

/** The sheet of all other figures behind the ledger, those of the roll-up first. */
export function assumptionsSheet({ assumptions }: Homes, looks: Looks, words: WorkbookWords): NewSheet {
  const { heads } = words.assumptions;
  return {
    name: words.sheets.assumptions,
    widths: [38, 11, 22, 9, 9, 9, 16, 16, 10, 12, 60, 11, 11, 40, 44, 34],
    ...framed(heads.length, assumptions.length),
    rows: assumptionRows(assumptions, looks, words),
  };
}

function* assumptionRows(
  assumptions: readonly Home[],
  looks: Looks,
  words: WorkbookWords,
): Generator<NewRow> {
  const { note, heads } = words.assumptions;
  yield* above(words.sheets.assumptions, note, heads, looks);
  for (const home of assumptions) {
    const { name, amount, unit, source } = home.factor;
    yield [
      textCell(name, looks.text),
      numberCell(keptMean(amount), home.calls > 0 ? looks.figureInput : looks.mutedNumber),
      textCell(formatUnit(unit), looks.muted),
      ...rangeCells(amount, looks, words),
      textCell(scopeText(home, words), looks.text),
      numberCell(home.calls + home.inDays, looks.mutedNumber),
      ...sourceCells(source, looks, words),
      textCell(home.belief, looks.muted),
    ];
  }
}

function framed(
  columns: number,
  rows: number,
): Pick<NewSheet, "frozen" | "filter" | "printedHeads" | "heights"> {
  return {
    frozen: { rows: homeHeadRow, columns: 1 },
    filter: { row: homeHeadRow, columns, lastRow: homeHeadRow + Math.max(1, rows) },
    heights: { 1: titleHeight, [homeHeadRow]: 30 },
    printedHeads: { from: homeHeadRow, to: homeHeadRow },
  };
}

import { type RollUpStep, rollUpSteps } from "../domain/book.js";
import type { Estimate, Total } from "../domain/estimate.js";
import type { Locale } from "../words/locale.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import { columnLetters } from "../workbooks/cell-name.js";
import type { CellLook, NewCell, NewRow } from "../workbooks/new-workbook.js";
import { entryOf } from "./entry-of.js";
import { formulaCell, keptMean, numberCell, textCell } from "./xlsx-cells.js";
import { type Homes, rollUpFactors } from "./xlsx-homes.js";
import type { LedgerRanges } from "./xlsx-ledger-ranges.js";
import type { Looks } from "./xlsx-looks.js";

/** Columns before those of the pipelines: what it is, the share, and of what. */
export const summaryFacts = 3;

/** The letters of a pipeline's column in Summary. */
export function pipelineColumn(index: number): string {
  return columnLetters(summaryFacts + index);
}

/** What Summary is written with. */
export type SummaryContext = {
  readonly estimate: Estimate;
  readonly homes: Homes;
  readonly ledger: LedgerRanges;
  readonly looks: Looks;
  readonly locale: Locale;
  readonly words: WorkbookWords;
};

/** Where the steps from direct cost to net stand, by row. */
export type RollUpRows = Readonly<
  Record<"labour" | "machine" | "direct" | RollUpStep | "price" | "incentive" | "net", number>
>;

/** The rows of the roll-up, from the one of people's time on. */
export function rollUpRows(first: number): RollUpRows {
  const [labour, machine, direct, supervision, overhead, contingency, fee, price, incentive, net] =
    Array.from({ length: 10 }, (_, index) => first + index);
  const at = (row: number | undefined) => row ?? first;
  return {
    ...{ labour: at(labour), machine: at(machine), direct: at(direct) },
    ...{ supervision: at(supervision), overhead: at(overhead), contingency: at(contingency), fee: at(fee) },
    ...{ price: at(price), incentive: at(incentive), net: at(net) },
  };
}

type Formula = (column: string, index: number) => string | undefined;

/** A labelled row: a formula for each pipeline with the mean it comes to, or the mean alone where shares are not kept. */
function row(
  context: SummaryContext,
  label: string,
  lead: readonly NewCell[],
  mean: (total: Total) => number,
  formula: Formula,
  look: CellLook,
  labelLook?: CellLook,
): NewRow {
  const { estimate } = context;
  const cells = estimate.pipelines.map((name, index): NewCell => {
    const total = entryOf(estimate.totals, name);
    if (!total) return undefined;
    const written = formula(pipelineColumn(index), index);
    return written === undefined ? numberCell(mean(total), look) : formulaCell(written, mean(total), look);
  });
  return [textCell(label, labelLook), ...lead, ...cells];
}

function stepRow(context: SummaryContext, step: RollUpStep, rows: RollUpRows): NewRow {
  const { estimate, homes, looks, words } = context;
  const share = rollUpFactors(estimate, words).get(step);
  const of = estimate.rollUp?.steps[step].of ?? "running";
  const lead = share
    ? [
        formulaCell(homes.call(share), keptMean(share.amount), looks.share),
        textCell(words.summary.bases[of], looks.muted),
      ]
    : [undefined, undefined];
  const base = (column: string) => {
    if (of === "labour") return `${column}${rows.labour}`;
    if (of === "direct") return `${column}${rows.direct}`;
    return `SUM(${column}${rows.direct}:${column}${rows[step] - 1})`;
  };
  return row(
    context,
    words.summary[step],
    lead,
    ({ price }) => price[step].mean,
    (column) => (share ? `$B${rows[step]}*${base(column)}` : undefined),
    looks.money,
  );
}

function incentiveRow(context: SummaryContext, rows: RollUpRows): NewRow {
  const { estimate, homes, looks, words } = context;
  const shares = rollUpFactors(estimate, words);
  const call = (name: Parameters<typeof shares.get>[0]) => {
    const one = shares.get(name);
    return one ? homes.call(one) : "0";
  };
  const share = shares.get("incentive/share");
  const lead = share
    ? [
        formulaCell(homes.call(share), keptMean(share.amount), looks.share),
        textCell(estimate.rollUp?.incentive?.title ?? "", looks.muted),
      ]
    : [undefined, undefined];
  const formula: Formula = (column) => {
    if (!share) return estimate.rollUp ? "0" : undefined;
    const markUp = `SUM(${column}${rows.supervision}:${column}${rows.fee})`;
    return `$B${rows.incentive}*(${call("incentive/labour")}*${column}${rows.labour}+${call("incentive/machine")}*${column}${rows.machine}+${call("incentive/mark-up")}*${markUp})`;
  };
  return row(
    context,
    words.summary.incentive,
    lead,
    ({ price }) => price.incentive.mean,
    formula,
    looks.money,
  );
}

/** From people's time to net, each step live. */
export function rollUpCells(context: SummaryContext, rows: RollUpRows): readonly NewRow[] {
  const { ledger, looks, words } = context;
  const summed =
    (people: 0 | 1): Formula =>
    (_, index) =>
      `SUMIFS(${ledger.range("cost")},${ledger.range("pipeline")},${index + 1},${ledger.range("people")},${people})`;
  const none = [undefined, undefined];
  const filled: readonly NewCell[] = [{ look: looks.boldTop }, { look: looks.boldTop }];
  const bold = (label: string, mean: (total: Total) => number, formula: Formula) =>
    row(context, label, filled, mean, formula, looks.moneyTotal, looks.boldTop);
  return [
    row(context, words.summary.labour, none, ({ labour }) => labour.mean, summed(1), looks.money),
    row(context, words.summary.machine, none, ({ machine }) => machine.mean, summed(0), looks.money),
    bold(
      words.summary.direct,
      ({ price }) => price.direct.mean,
      (column) => `${column}${rows.labour}+${column}${rows.machine}`,
    ),
    ...rollUpSteps.map((step) => stepRow(context, step, rows)),
    bold(
      words.summary.price,
      ({ price }) => price.price.mean,
      (column) => `SUM(${column}${rows.direct}:${column}${rows.fee})`,
    ),
    incentiveRow(context, rows),
    bold(
      words.summary.net,
      ({ price }) => price.net.mean,
      (column) => `${column}${rows.price}-${column}${rows.incentive}`,
    ),
  ];
}

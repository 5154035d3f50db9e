import type { Summary, Total } from "../domain/estimate.js";
import type { CellLook, NewCell, NewRow, NewSheet } from "../workbooks/new-workbook.js";
import { entryOf } from "./entry-of.js";
import { footOf } from "./foot.js";
import { kept } from "./number-text.js";
import { sheetCall } from "./sheet-call.js";
import { bidColumns } from "./xlsx-bid.js";
import { type BidRows, bidHeadRow } from "./xlsx-bid-rows.js";
import { daySerial, formulaCell, keptDifference, numberCell, textCell } from "./xlsx-cells.js";
import { titleHeight } from "./xlsx-looks.js";
import {
  pipelineColumn,
  type SummaryContext as RollUpContext,
  type RollUpRows,
  rollUpCells,
  rollUpRows,
} from "./xlsx-roll-up.js";

/** What Summary is written with. */
export type SummaryContext = RollUpContext & { readonly bid: BidRows };

/** The row of the heads with the pipelines. */
const headRow = 6;

type OfPipeline = (total: Total, name: string, index: number) => NewCell;

function line({ estimate }: SummaryContext, label: string, cell: OfPipeline, look?: CellLook): NewRow {
  const cells = estimate.pipelines.map((name, index) => {
    const total = entryOf(estimate.totals, name);
    return total ? cell(total, name, index) : undefined;
  });
  return [textCell(label, look), undefined, undefined, ...cells];
}

function headCells({ estimate, looks }: SummaryContext, label: string, second = "", third = ""): NewRow {
  return [
    textCell(label, looks.head),
    textCell(second, looks.headRight),
    textCell(third, looks.headIndent),
    ...estimate.pipelines.map((name) =>
      textCell(entryOf(estimate.pipelineTitles, name) || name, looks.headRight),
    ),
  ];
}

function above(context: SummaryContext): readonly NewRow[] {
  const { estimate, looks, words } = context;
  const { shots, seconds, currency, fps } = estimate.show;
  const facts = [
    words.summary.shots(shots),
    words.summary.seconds(kept(seconds)),
    words.summary.fps(fps),
    currency,
    estimate.provenance.tool,
  ];
  const { step, share, of, changeable } = words.summary;
  return [
    [textCell(estimate.show.title, looks.title)],
    [textCell(facts.join(" · "), looks.subtitle)],
    [textCell(changeable, looks.note)],
    [],
    [],
    headCells(context, step, share, of),
  ];
}

/** What else follows changes: days, saving, lines without a price, the budget. */
function liveRows(context: SummaryContext, rows: RollUpRows): readonly NewRow[] {
  const { estimate, ledger, looks, words } = context;
  const { summary } = words;
  const first = pipelineColumn(0);
  const budget = estimate.show.budget;
  const at = rows.net + 1;
  const costOf = (name: string) => entryOf(estimate.totals, name)?.cost.mean ?? 0;
  const unpriced = (name: string) =>
    (estimate.ledger ?? []).filter((one) => one.pipeline === name && one.mean === null).length;
  const rest: NewRow[] = [
    line(context, summary.saves, (_, name, index) =>
      formulaCell(
        `${first}${rows.direct}-${pipelineColumn(index)}${rows.direct}`,
        keptDifference(costOf(estimate.pipelines[0] ?? ""), costOf(name)),
        looks.money,
      ),
    ),
    line(context, summary.days, (total, _, index) =>
      formulaCell(
        `SUMIFS(${ledger.range("days")},${ledger.range("pipeline")},${index + 1})`,
        total.artistDays.mean,
        looks.days,
      ),
    ),
    line(context, summary.unpriced, (_, name, index) =>
      formulaCell(
        `COUNTIFS(${ledger.range("cost")},"${words.ledger.unpriced.replace("?", "~?")}",${ledger.range("pipeline")},${index + 1})`,
        unpriced(name),
        looks.whole,
      ),
    ),
    line(context, summary.estimated, (total) => numberCell(total.cost.mean, looks.money), looks.muted),
    line(
      context,
      summary.changed,
      (_total, _name, index) => {
        const column = pipelineColumn(index);
        return formulaCell(`ROUND(${column}${rows.direct}-${column}${at + 3},2)`, 0, looks.money);
      },
      looks.muted,
    ),
  ];
  if (budget === undefined) return rest;
  const row = at + rest.length;
  return [
    ...rest,
    [textCell(summary.budget), numberCell(budget, looks.moneyInput)],
    line(context, summary.left, (total, _, index) =>
      formulaCell(
        `$B${row}-${pipelineColumn(index)}${rows.price}`,
        keptDifference(budget, total.price.price.mean),
        looks.money,
      ),
    ),
  ];
}

function dateCell(iso: string, look: CellLook): NewCell {
  const serial = daySerial(iso);
  return serial === undefined ? textCell(iso) : numberCell(serial, look);
}

/** Percentiles, odds and dates: nothing here follows a change. */
function simulatedRows(context: SummaryContext): readonly NewRow[] {
  const { estimate, looks, words } = context;
  const { summary } = words;
  const points = (label: string, look: CellLook, of: (total: Total) => Summary) =>
    (["p10", "p50", "p80", "p90"] as const).map((point) =>
      line(context, `${label}, ${point.toUpperCase()}`, (total) => numberCell(of(total)[point], look)),
    );
  const chance = (label: string, of: (total: Total, name: string) => number | undefined) => {
    const cells = line(context, label, (total, name) => {
      const value = of(total, name);
      return value === undefined ? undefined : numberCell(value, looks.chance);
    });
    return cells.slice(3).some((cell) => cell !== undefined) ? [cells] : [];
  };
  const dates = (["p50", "p80"] as const).flatMap((point) => {
    const cells = line(context, `${summary.delivery}, ${point.toUpperCase()}`, ({ delivery }) =>
      delivery ? dateCell(delivery[point], looks.date) : undefined,
    );
    return cells.slice(3).some((cell) => cell !== undefined) ? [cells] : [];
  });
  return [
    headCells(context, summary.simulated),
    ...points(summary.direct, looks.money, ({ cost }) => cost),
    ...points(summary.price.replace("= ", ""), looks.money, ({ price }) => price.price),
    ...chance(summary.within, ({ chanceWithinBudget }) => chanceWithinBudget),
    ...chance(summary.cheaper, (_, name) =>
      name === estimate.pipelines[0] ? undefined : entryOf(estimate.comparison, name)?.chanceCheaper,
    ),
    ...points(summary.elapsed, looks.days, ({ elapsedDays }) => elapsedDays).slice(1, 3),
    ...dates,
    ...chance(summary.intime, ({ delivery }) => delivery?.chance),
  ];
}

function departmentRows(context: SummaryContext, of: "artistDays" | "cost"): readonly NewRow[] {
  const { estimate, ledger, looks, words } = context;
  const title = of === "cost" ? words.summary.departmentCost : words.summary.departmentDays;
  const range = ledger.range(of === "cost" ? "cost" : "days");
  return [
    headCells(context, title),
    ...estimate.departments.map((one, number) =>
      line(context, one.title || one.department, (_, name, index) => {
        const figures = entryOf(one.pipelines, name);
        const formula = `SUMIFS(${range},${ledger.range("pipeline")},${index + 1},${ledger.range("department")},${number + 1})`;
        return formulaCell(formula, figures?.[of].mean ?? 0, of === "cost" ? looks.money : looks.days);
      }),
    ),
  ];
}

/** What no text within a formula can hold. */
const unquotable = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Sequences are compared letter by letter, since a name may look like a condition. */
function sequenceRows(context: SummaryContext): readonly NewRow[] {
  const { estimate, bid, looks, words } = context;
  const columns = bidColumns({ estimate, bid });
  const call = sheetCall(words.sheets.bid);
  const from = bidHeadRow + 1;
  const to = bidHeadRow + Math.max(1, bid.subjects.length);
  const column = (letters: string) => `${call}$${letters}$${from}:$${letters}$${to}`;
  return estimate.sequences.map((one) => {
    const label = one.sequence === "" ? words.summary.wholeShow : one.sequence;
    return line(context, label, (_, name, index) => {
      const cost = column(columns.cost(index));
      const formula = `SUMPRODUCT(--EXACT(${column("D")},"${one.sequence.replaceAll('"', '""')}"),${cost})`;
      const mean = entryOf(one.pipelines, name)?.cost.mean ?? 0;
      return one.sequence.length > 200 || unquotable.test(one.sequence)
        ? numberCell(mean, looks.money)
        : formulaCell(formula, mean, looks.money);
    });
  });
}

function footRows({ estimate, looks, locale, words }: SummaryContext): readonly NewRow[] {
  const { figures, simulation, notCounted, unknown } = footOf(estimate, locale);
  const told = [
    ...(unknown.length > 0 ? [`${words.risks.unknown}${words.risks.colon}${unknown.join(", ")}`] : []),
    ...(notCounted.length > 0 ? [words.summary.notCounted(notCounted.join(", "))] : []),
    figures,
    simulation,
  ];
  return told.map((text) => [textCell(text, looks.muted)]);
}

function* rowsOf(context: SummaryContext): Generator<NewRow> {
  const rows = rollUpRows(headRow + 1);
  yield* above(context);
  yield* rollUpCells(context, rows);
  yield* liveRows(context, rows);
  yield [];
  yield* simulatedRows(context);
  yield [];
  yield* departmentRows(context, "cost");
  yield [];
  yield* departmentRows(context, "artistDays");
  yield [];
  yield headCells(context, context.words.summary.sequenceCost);
  yield* sequenceRows(context);
  yield [];
  yield* footRows(context);
}

/** The sheet of the whole show, pipelines side by side. */
export function summarySheet(context: SummaryContext): NewSheet {
  return {
    name: context.words.sheets.summary,
    widths: [36, 16, 16, ...context.estimate.pipelines.map(() => 20)],
    frozen: { rows: headRow, columns: 1 },
    heights: { 1: titleHeight },
    rows: rowsOf(context),
  };
}

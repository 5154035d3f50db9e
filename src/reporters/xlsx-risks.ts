import type { Estimate, SubjectEstimate, Total } from "../domain/estimate.js";
import type { Locale } from "../words/locale.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import type { NewCell, NewRow, NewSheet } from "../workbooks/new-workbook.js";
import { entryOf } from "./entry-of.js";
import { footOf } from "./foot.js";
import { isCountedSubject, subjectsOf } from "./select-rows.js";
import { keptDifference, numberCell, placeText, textCell } from "./xlsx-cells.js";
import { type Looks, titleHeight } from "./xlsx-looks.js";

type Context = {
  readonly estimate: Estimate;
  readonly looks: Looks;
  readonly locale: Locale;
  readonly words: WorkbookWords;
};

const points = ["mean", "p10", "p50", "p80", "p90"] as const;

function headsOf(looks: Looks, first: string, heads: readonly string[]): NewRow {
  return [textCell(first, looks.head), ...heads.map((head) => textCell(head, looks.headRight))];
}

/** Pipelines under each other: there are more figures than pipelines. */
function spreadRows({ estimate, looks, words }: Context): readonly NewRow[] {
  const optional = (value: number | undefined): NewCell =>
    value === undefined ? undefined : numberCell(value, looks.money);
  const row = (name: string, total: Total): NewRow => [
    textCell(entryOf(estimate.pipelineTitles, name) || name),
    ...points.map((point) => numberCell(total.cost[point], looks.money)),
    optional(total.undiversified?.p80),
    optional(total.expectedOverrun),
  ];
  return [
    headsOf(looks, words.risks.spread, [...words.risks.figures, words.risks.together, words.risks.overrun]),
    ...estimate.pipelines.flatMap((name) => {
      const total = entryOf(estimate.totals, name);
      return total ? [row(name, total)] : [];
    }),
  ];
}

function unknownRows({ estimate, looks, locale, words }: Context): readonly NewRow[] {
  const { unknown } = footOf(estimate, locale);
  return [
    [textCell(words.risks.unknown, looks.section)],
    ...(unknown.length === 0
      ? [[textCell(words.risks.unknownNone, looks.muted)]]
      : unknown.map((one): NewRow => [textCell(one, looks.warn)])),
  ];
}

function ruledOutRows({ estimate, looks, words }: Context): readonly NewRow[] {
  const rows = Object.entries(estimate.mix.ruledOut ?? {}).flatMap(([code, ways]) =>
    Object.entries(ways).map(
      ([pipeline, why]): NewRow => [textCell(code), textCell(pipeline), textCell(words.risks.why[why])],
    ),
  );
  return rows.length === 0 ? [] : [[textCell(words.risks.ruledOut, looks.section)], ...rows, []];
}

type Way = { readonly subject: SubjectEstimate; readonly pipeline: string };

/** How far a subject's cost may go beyond its middle; 0 where it has no figures. */
function widthOf({ subject, pipeline }: Way): number {
  const cost = entryOf(subject.pipelines, pipeline)?.cost;
  return cost ? keptDifference(cost.p90, cost.p50) : 0;
}

function* subjectRows({ estimate, looks, words }: Context): Generator<NewRow> {
  const ways = subjectsOf(estimate)
    .filter(isCountedSubject)
    .flatMap((subject) => estimate.pipelines.map((pipeline): Way => ({ subject, pipeline })))
    .sort((a, b) => widthOf(b) - widthOf(a));
  yield headsOf(looks, words.risks.subjects, ["", ...words.risks.figures, words.risks.fallback]);
  for (const { subject, pipeline } of ways) {
    const figures = entryOf(subject.pipelines, pipeline);
    if (!figures) continue;
    yield [
      textCell(subject.code),
      textCell(pipeline, looks.muted),
      ...points.map((point) => numberCell(figures.cost[point], looks.money)),
      figures.fallback > 0 ? numberCell(figures.fallback, looks.chance) : undefined,
    ];
  }
}

function* rowsOf(context: Context): Generator<NewRow> {
  const { looks, estimate, locale, words } = context;
  const { figures, simulation } = footOf(estimate, locale);
  yield [textCell(words.sheets.risks, looks.title)];
  yield [textCell(words.risks.note, looks.note)];
  yield [];
  yield* spreadRows(context);
  yield [];
  yield* unknownRows(context);
  yield [];
  yield* ruledOutRows(context);
  yield [textCell(words.risks.trust, looks.section)];
  yield [textCell(figures)];
  yield [textCell(simulation)];
  yield [];
  yield* warningRows(context);
  yield [];
  yield* subjectRows(context);
}

function warningRows({ estimate, looks, words }: Context): readonly NewRow[] {
  const { warnings, warningHeads, none } = words.risks;
  return [
    [textCell(warnings, looks.section)],
    warningHeads.map((head) => textCell(head, looks.head)),
    ...(estimate.warnings.length === 0 ? [[textCell(none, looks.muted)]] : []),
    ...estimate.warnings.map(
      ({ code, message, where, hint }): NewRow => [
        textCell(code),
        textCell(message),
        textCell(placeText(where)),
        textCell(hint ?? ""),
      ],
    ),
  ];
}

/** The sheet of what may go wrong, as it was simulated. */
export function risksSheet(context: Context): NewSheet {
  return {
    name: context.words.sheets.risks,
    widths: [36, 18, 18, 18, 18, 18, 18, 18],
    frozen: { rows: 2, columns: 1 },
    heights: { 1: titleHeight, 4: 44 },
    printedHeads: { from: 1, to: 1 },
    rows: rowsOf(context),
  };
}

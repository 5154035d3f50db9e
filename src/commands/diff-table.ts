import type { EstimateDiff } from "../analysis/diff-estimates.js";
import type { SubjectChange } from "../analysis/diff-subjects.js";
import { columnsOf } from "../documents/printable.js";
import type { ChangeWords } from "../words/change-words.js";
import { unaccented } from "../words/unaccented.js";
import { type ChangeReader, changeReader } from "./change-reader.js";
import type { DiffNames } from "./diff.js";
import {
  amountText,
  decimalsOf,
  detailText,
  factsText,
  fateMarks,
  fateText,
  figureText,
  titleOf,
  totalRows,
} from "./diff-words.js";
import { oneLine } from "./figure-text.js";
import { textTable } from "./text-table.js";
import { wrapText } from "./wrap-text.js";

/** How a change order is shown on a terminal; `top` figures at most. */
export type DiffLook = {
  readonly width: number;
  readonly ascii: boolean;
  readonly top: number | undefined;
  readonly locale: string | undefined;
};

/** Figures that are told where nobody says how many. */
const fewFigures = 12;

/** A change order as text: one line where nothing has changed; else shots, totals by reason, figures that moved. */
export function diffTable(diff: EstimateDiff, names: DiffNames, look: DiffLook): string {
  const { width } = look;
  const reader = changeReader(look.locale, look.ascii);
  const { words } = reader;
  const both = `${oneLine(names.before)} → ${oneLine(names.after)}`;
  if (diff.same) return finished([wrapText(words.noChange(both), width)], look);
  const head = words.head(oneLine(diff.title), both, diff.currency);
  const facts = diff.show.length === 0 ? [] : ["", wrapText(factsText({ facts: diff.show }, reader), width)];
  const blocks = [
    wrapText(head, width),
    ...facts,
    ...pipelineLines(diff, width, words),
    ...subjectLines(diff, width, reader),
    ...diff.pipelines.flatMap((name) => totalLines(diff, name, width, reader)),
    ...figureLines(diff, look, reader),
  ];
  return finished(blocks, look);
}

function finished(blocks: readonly string[], { ascii, locale }: DiffLook): string {
  const text = `${blocks.join("\n")}\n`;
  if (!ascii) return text;
  const plain = text.replaceAll("→", "->").replaceAll("–", "-");
  return locale === undefined ? plain : unaccented(plain);
}

function pipelineLines(
  { added, removed }: EstimateDiff,
  width: number,
  words: ChangeWords,
): readonly string[] {
  const lines = [
    ...(added.length > 0 ? [words.newPipelines(added.join(", "))] : []),
    ...(removed.length > 0 ? [words.gonePipelines(removed.join(", "))] : []),
  ];
  return lines.length === 0 ? [] : ["", ...lines.map((line) => wrapText(line, width, "  "))];
}

/** A row for each shot with its change of direct cost; beneath it what is another about it. */
function subjectLines(diff: EstimateDiff, width: number, reader: ChangeReader): readonly string[] {
  const { locale, words } = reader;
  if (diff.subjects.length === 0) return ["", wrapText(words.noSubjects, width)];
  const costs = (one: SubjectChange) => diff.pipelines.map((name) => one.change[name]?.cost ?? 0);
  const decimals = decimalsOf(...diff.subjects.flatMap(costs));
  const rows = diff.subjects.map((one) => [
    `${fateMarks[one.fate]} ${oneLine(one.code)}  ${fateText(one, reader)}`,
    ...costs(one).map((cost) => amountText(cost, decimals, true, locale)),
  ]);
  const heading = [words.orderCost(diff.currency), ...diff.pipelines.map((name) => titleOf(diff, name))];
  const [first = "", ...lines] = textTable([heading, ...rows])
    .trimEnd()
    .split("\n");
  const wide = [first, ...lines].some((line) => columnsOf(line) > width);
  const shown = diff.subjects.flatMap((one, i) => {
    const detail = detailText(one, reader);
    const details = detail === "" ? [] : [wrapText(`    ${detail}`, width, "    ")];
    if (!wide) return [lines[i] ?? "", ...details];
    const each = diff.pipelines.map((name, j) => `${titleOf(diff, name)} ${rows[i]?.[j + 1] ?? ""}`);
    return [
      wrapText(rows[i]?.[0] ?? "", width),
      wrapText(`    ${each.join(words.join)}`, width, "    "),
      ...details,
    ];
  });
  return ["", wide ? wrapText(heading[0] ?? "", width) : first, ...shown];
}

function totalLines(
  diff: EstimateDiff,
  pipeline: string,
  width: number,
  reader: ChangeReader,
): readonly string[] {
  const of = diff.totals[pipeline];
  if (!of) return [];
  const unknown =
    of.unknown.length === 0
      ? []
      : [wrapText(reader.words.unpriced(of.unknown.map(oneLine).join(", ")), width, "  ")];
  const rows = totalRows(of, titleOf(diff, pipeline), diff.currency, reader);
  return ["", ...inWidth(rows, width).map((part) => textTable(part).trimEnd()), ...unknown];
}

/** Columns in as many tables as they need, each with the first column. */
function inWidth(
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly (readonly string[])[])[] {
  const wide = (columns: readonly number[]) =>
    columns.reduce((sum, i) => sum + 2 + Math.max(...rows.map((row) => columnsOf(row[i] ?? ""))), -2);
  const groups: number[][] = [];
  for (let i = 1; i < (rows[0]?.length ?? 0); i++) {
    const last = groups.at(-1);
    if (last && wide([0, ...last, i]) <= width) last.push(i);
    else groups.push([i]);
  }
  return groups.map((group) => rows.map((row) => [0, ...group].map((i) => row[i] ?? "")));
}

function figureLines(
  diff: EstimateDiff,
  { width, top = fewFigures }: DiffLook,
  reader: ChangeReader,
): readonly string[] {
  const { locale, words } = reader;
  if (diff.figures.length === 0) return [];
  const shown = diff.figures.slice(0, top);
  const lines = shown.map((one) => {
    const decimals = decimalsOf(...Object.values(one.cost));
    const effects = diff.pipelines.flatMap((name) => {
      const cost = one.cost[name];
      return cost === undefined ? [] : [`${titleOf(diff, name)} ${amountText(cost, decimals, true, locale)}`];
    });
    return wrapText(`  ${figureText(one, reader)}${words.colon}${effects.join(", ")}`, width, "    ");
  });
  const more = diff.figures.length - shown.length;
  return [
    "",
    wrapText(words.figures(diff.currency), width),
    ...lines,
    ...(more > 0 ? [words.more(locale.number(more, 0))] : []),
  ];
}

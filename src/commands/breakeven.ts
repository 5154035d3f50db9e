import { type BreakEven, breakEven } from "../analysis/break-even.js";
import { type Asked, allFactors, findFactor } from "../analysis/find-factor.js";
import { importantBeliefs } from "../analysis/important-beliefs.js";
import { meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { formatUnit } from "../domain/unit.js";
import type { Terminal } from "../terminal.js";
import { type AnalysisReader, analysisReader } from "./analysis-reader.js";
import { breakEvenWords } from "./breakeven-words.js";
import { csvText, jsonText, labelOf, numberText, oneLine, wrapped } from "./figure-text.js";
import {
  formatOf,
  type LedgerOptions,
  type OpenedLedger,
  openLedger,
  tell,
  writeAnswer,
} from "./open-ledger.js";

/** How many figures are told when none is named. */
const topByDefault = 8;

export type BreakEvenOptions = LedgerOptions & {
  readonly factor?: readonly string[];
  readonly top?: number;
};

type Pair = readonly [string, string];
type Told = BreakEven & { readonly unit: string; readonly words: string };

/**
 * `shotcost breakeven SHOW`: the value of a figure at which two pipelines cost the same in the mean, for the first pipeline
 * and each of the others. Without --factor the figures that decide between the two. Exit code 0, also when there is no
 * break-even, or 2. Problems: unknown-factor, one-pipeline, and those of reading.
 */
export async function breakEvenCommand(
  terminal: Terminal,
  file: string,
  options: BreakEvenOptions,
): Promise<number> {
  const opened = await openLedger(terminal, file, options);
  if (!opened) return 2;
  const { show, lines } = opened;
  const [first = "", ...others] = show.pipelines;
  const found = (options.factor ?? []).map((name) => findFactor(name, lines));
  const problems = [...onePipeline(show), ...found.flatMap((one) => one.problems)];
  if (problems.length > 0) {
    tell(terminal, problems, opened.documents, options);
    return 2;
  }
  const named = options.factor ? found.flatMap(({ value }) => value ?? []) : undefined;
  const all = allFactors(lines);
  // What a script reads is in English.
  const reader = analysisReader(formatOf(options) === "table" ? options.locale : undefined, options.ascii);
  const told = others.flatMap((other) => {
    const pair: Pair = [first, other];
    const asked = named ?? importantOf(pair, lines, all, options.top ?? topByDefault);
    return asked.map((one) => toldOf(one, pair, show, lines, reader));
  });
  return writeAnswer(terminal, render(terminal, opened, told, options, reader), options);
}

function onePipeline(show: Show): readonly Problem[] {
  if (show.pipelines.length > 1) return [];
  const hint = "name two, or none to compare all: --pipeline traditional --pipeline hybrid";
  return [
    errorAt(
      "one-pipeline",
      "a break-even lies between two pipelines, and there is one",
      { file: show.file },
      hint,
    ),
  ];
}

/** The figures that decide between two pipelines: first those with a break-even, then some that have none. */
function importantOf(
  pair: Pair,
  lines: readonly LineItem[],
  all: readonly Asked[],
  top: number,
): readonly Asked[] {
  const byName = new Map(all.map((one) => [one.belief, one]));
  const beliefs = importantBeliefs(pair, lines);
  const chosen = [
    ...beliefs.filter(({ crosses }) => crosses).slice(0, top),
    ...beliefs.filter(({ crosses }, index) => !crosses && index < top),
  ];
  return chosen.flatMap(({ belief }) => byName.get(belief) ?? []);
}

function toldOf(
  asked: Asked,
  pair: Pair,
  show: Show,
  lines: readonly LineItem[],
  reader: AnalysisReader,
): Told {
  const one = breakEven(asked, pair, lines);
  const { unit, amount } = asked.factor;
  const title = (pipeline: string) => titleOf(pipeline, show);
  return { ...one, unit: formatUnit(unit), words: breakEvenWords(one, { unit, amount, title, reader }) };
}

function render(
  terminal: Terminal,
  opened: OpenedLedger,
  told: readonly Told[],
  options: BreakEvenOptions,
  reader: AnalysisReader,
): string {
  const { show } = opened;
  const format = formatOf(options);
  if (format === "csv") return breakEvenCsv(told);
  if (format === "json") {
    const head = { schema: "shotcost/breakeven@1", show: { title: show.title, currency: show.currency } };
    const scope = options.shot === undefined ? {} : { subject: options.shot };
    return jsonText({ ...head, ...scope, breakEvens: told });
  }
  const named = options.factor !== undefined;
  return reader.shown(breakEvenTable(opened, told, options.width ?? terminal.width, named, reader));
}

const heading = [
  "factor",
  "name",
  "pipeline",
  "other",
  "verdict",
  "value",
  "unit",
  "cheaper",
  "mean",
  "other_mean",
];

function breakEvenCsv(told: readonly Told[]): string {
  const rows = told.map(({ belief, name, pipelines, verdict, value, unit, cheaper, means }) => {
    return [belief, name, pipelines[0], pipelines[1], verdict, value, unit, cheaper, means[0], means[1]];
  });
  return csvText(
    [...heading, "words"],
    rows.map((row, i) => [...row, told[i]?.words ?? ""]),
  );
}

/** Sentences, pair by pair, with the mean costs they start from; figures without a break-even together, unless named. */
function breakEvenTable(
  { show, lines }: OpenedLedger,
  told: readonly Told[],
  width: number,
  named: boolean,
  reader: AnalysisReader,
): string {
  const { breakEven: said } = reader.words;
  const [first = "", ...others] = show.pipelines;
  const blocks = others.map((other) => {
    const costs = [first, other].map((one) => `${titleOf(one, show)} ${costText(one, show, lines, reader)}`);
    const ofPair = told.filter(({ pipelines }) => pipelines[1] === other);
    const inFull = ofPair.filter(({ verdict }) => named || verdict === "crossing");
    const rest = ofPair.filter((one) => !inFull.includes(one));
    return [
      ...wrapped(said.inTheMean(costs.join(said.join)), width),
      ...inFull.flatMap(({ name, belief, words }) => [
        "",
        `  ${labelOf(name, belief)}  [${oneLine(belief)}]`,
        ...indented(words, width),
      ]),
      ...(rest.length === 0 ? [] : ["", ...indented(said.noneOn(namesOf(rest, said.join)), width)]),
    ];
  });
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function titleOf(pipeline: string, show: Show): string {
  return oneLine(show.pipelineTitles[pipeline] ?? pipeline);
}

function indented(text: string, width: number): readonly string[] {
  return wrapped(text, width - 4).map((line) => `    ${line}`);
}

function namesOf(told: readonly Told[], join: string): string {
  return told.map(({ name, belief }) => labelOf(name, belief)).join(join);
}

function costText(
  pipeline: string,
  show: Show,
  lines: readonly LineItem[],
  { locale, words }: AnalysisReader,
): string {
  let mean = 0;
  const unknown = new Set<string>();
  for (const { pipeline: of, usage, rate, resource } of lines) {
    if (of !== pipeline) continue;
    if (rate) mean += meanOfProduct([...usage, ...rate]);
    else unknown.add(oneLine(resource));
  }
  const without = unknown.size === 0 ? "" : words.breakEven.without([...unknown].sort().join(", "));
  return `${numberText(mean, locale)} ${show.currency}${without}`;
}

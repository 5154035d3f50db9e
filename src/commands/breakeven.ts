import { type BreakEven, breakEven } from "../analysis/break-even.js";
import { type Asked, allFactors, findFactor } from "../analysis/find-factor.js";
import { importantBeliefs } from "../analysis/important-beliefs.js";
import { meanOfProduct } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { formatUnit } from "../domain/unit.js";
import type { Terminal } from "../terminal.js";
import { breakEvenWords } from "./breakeven-words.js";
import { csvText, jsonText, numberText, oneLine } from "./figure-text.js";
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
  const told = others.flatMap((other) => {
    const pair: Pair = [first, other];
    const asked = named ?? importantOf(pair, lines, all, options.top ?? topByDefault);
    return asked.map((one) => toldOf(one, pair, show, lines));
  });
  return writeAnswer(terminal, render(terminal, opened, told, options), options);
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

function importantOf(
  pair: Pair,
  lines: readonly LineItem[],
  all: readonly Asked[],
  top: number,
): readonly Asked[] {
  const byName = new Map(all.map((one) => [one.belief, one]));
  return importantBeliefs(pair, lines, top).flatMap((belief) => byName.get(belief) ?? []);
}

function toldOf(asked: Asked, pair: Pair, show: Show, lines: readonly LineItem[]): Told {
  const one = breakEven(asked, pair, lines);
  const { unit, amount } = asked.factor;
  const title = (pipeline: string) => oneLine(show.pipelineTitles[pipeline] ?? pipeline);
  return { ...one, unit: formatUnit(unit), words: breakEvenWords(one, { unit, amount, title }) };
}

function render(
  terminal: Terminal,
  { show, lines }: OpenedLedger,
  told: readonly Told[],
  options: BreakEvenOptions,
): string {
  const format = formatOf(options);
  if (format === "csv") return breakEvenCsv(told);
  if (format === "json") {
    const head = { schema: "shotcost/breakeven@1", show: { title: show.title, currency: show.currency } };
    const scope = options.shot === undefined ? {} : { subject: options.shot };
    return jsonText({ ...head, ...scope, breakEvens: told });
  }
  return breakEvenTable(show, lines, told, options.width ?? terminal.width);
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

/** Sentences, pair by pair, with the mean costs they start from. */
function breakEvenTable(
  show: Show,
  lines: readonly LineItem[],
  told: readonly Told[],
  width: number,
): string {
  const text: string[] = [];
  let before = "";
  for (const { pipelines, name, belief, words } of told) {
    const pair = pipelines.map(
      (one) => `${oneLine(show.pipelineTitles[one] ?? one)} ${costText(one, show, lines)}`,
    );
    const head = `${pair.join(", ")} in the mean`;
    if (head !== before) text.push(...(before === "" ? [] : [""]), head);
    before = head;
    text.push(
      "",
      `  ${oneLine(name)} (${oneLine(belief)})`,
      ...wrapped(words, width - 4).map((line) => `    ${line}`),
    );
  }
  return `${text.join("\n")}\n`;
}

function costText(pipeline: string, show: Show, lines: readonly LineItem[]): string {
  let mean = 0;
  const unknown = new Set<string>();
  for (const { pipeline: of, usage, rate, resource } of lines) {
    if (of !== pipeline) continue;
    if (rate) mean += meanOfProduct([...usage, ...rate]);
    else unknown.add(oneLine(resource));
  }
  const without =
    unknown.size === 0 ? "" : `, without ${[...unknown].sort().join(", ")}, which nobody has a price for`;
  return `${numberText(mean)} ${show.currency}${without}`;
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

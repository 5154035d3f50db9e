import { crossings, type SweepPoint, sweepGrid } from "../analysis/sweep.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import { estimateInTurns } from "../estimate.js";
import { drawCounts } from "../estimating/draw-counts.js";
import type { OnProgress } from "../estimating/estimate-options.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { checkLocale } from "../words/locale.js";
import { analysisReader } from "./analysis-reader.js";
import { csvText, jsonText } from "./figure-text.js";
import { formatOf, type LedgerOptions, tell, writeAnswer } from "./open-ledger.js";
import { type OpenedShow, openShow } from "./open-show.js";
import { progress } from "./progress.js";
import { readVary, settingOf, type Vary } from "./read-vary.js";
import { sweepTable } from "./sweep-table.js";

export type SweepOptions = LedgerOptions & {
  readonly vary: readonly string[];
  readonly seed: number;
  readonly draws?: number;
};

/** Steps where none are said: of one figure, and of each of two. */
const steps = { one: 9, two: 5 };
/** Most estimates a sweep makes. */
const mostPoints = 10_000;

/**
 * `shotcost sweep SHOW --vary path=a..b/n`: the estimate at each value, on common draws, so that what moves is the figure
 * alone and the curve is smooth. Exit code 0, or 2. Problems: bad-vary, and those of reading and estimating.
 */
export async function sweepCommand(given: Terminal, file: string, options: SweepOptions): Promise<number> {
  const terminal = readingOnce(given);
  const opened = await openShow(terminal, file, options);
  const fail = (problems: readonly Problem[]) => {
    tell(terminal, problems, opened.documents, options);
    return 2;
  };
  if (!opened.show) return fail(opened.problems);
  const byDefault = options.vary.length === 1 ? steps.one : steps.two;
  const read = options.vary.map((text) => readVary(text, opened.merged?.value, byDefault));
  const varied = read.flatMap(({ value }) => value ?? []);
  const bad = [
    ...read.flatMap(({ problems }) => problems),
    ...tooMany(varied, options.vary),
    ...checkLocale(options.locale),
  ];
  if (bad.length > 0) return fail(bad);
  const swept = await sweepPoints(terminal, file, options, varied);
  if (!swept.points) return fail(swept.problems);
  tell(terminal, [...opened.problems, ...swept.problems], opened.documents, options);
  return writeAnswer(terminal, render(terminal, opened.show, varied, swept.points, options), options);
}

/** Standard input and files are read once, however often the show is. */
function readingOnce(terminal: Terminal): Terminal {
  const files = new Map<string, Uint8Array>();
  let input: Uint8Array | undefined;
  return {
    ...terminal,
    stdin() {
      input ??= terminal.stdin();
      return input;
    },
    files: {
      ...terminal.files,
      read(path) {
        const bytes = files.get(path) ?? terminal.files.read(path);
        files.set(path, bytes);
        return bytes;
      },
    },
  };
}

function tooMany(varied: readonly Vary[], texts: readonly string[]): readonly Problem[] {
  const where = { file: `--vary ${texts.at(-1) ?? ""}` };
  if (texts.length > 2) return [errorAt("bad-vary", "one or two figures can vary at a time", where)];
  if (varied.length === 2 && varied[0]?.path === varied[1]?.path) {
    return [errorAt("bad-vary", "the same figure varies twice", where)];
  }
  const points = varied.reduce((product, { values }) => product * values.length, 1);
  if (points <= mostPoints) return [];
  return [errorAt("bad-vary", `these are ${points} estimates, and ${mostPoints} are the most`, where)];
}

type Swept = { readonly points?: readonly SweepPoint[]; readonly problems: readonly Problem[] };

async function sweepPoints(
  terminal: Terminal,
  file: string,
  options: SweepOptions,
  varied: readonly Vary[],
): Promise<Swept> {
  const grid = sweepGrid(varied.map(({ values }) => values));
  const shown = progress(terminal, "sweeping", options.quiet === true);
  const points: SweepPoint[] = [];
  const doubts: Problem[] = [];
  for (const [index, values] of grid.entries()) {
    const settings = varied.map((one, i) => settingOf(one, values[i] ?? 0));
    const set = [...(options.set ?? []), ...settings];
    const opened = await openShow(terminal, file, { ...options, set });
    const onProgress = (done: number, of: number) => shown.step(index + done / of, grid.length);
    const point = await pointOf(opened, values, options, onProgress);
    if (!point.value) {
      shown.end();
      return { problems: point.problems.map((problem) => saidOf(problem, varied, settings)) };
    }
    if (index === 0) doubts.push(...point.problems);
    points.push(point.value);
    await shown.step(index + 1, grid.length);
  }
  shown.end();
  return { points, problems: doubts };
}

async function pointOf(
  { show, catalog, problems }: OpenedShow,
  values: readonly number[],
  options: SweepOptions,
  onProgress: OnProgress,
): Promise<{ readonly value?: SweepPoint; readonly problems: readonly Problem[] }> {
  if (!show || !catalog || hasErrors(problems)) return { problems };
  const { seed, draws, plugin } = options;
  const tool = `shotcost ${version}`;
  const run = {
    seed,
    ...(draws === undefined ? {} : { draws }),
    ledger: false,
    plugins: plugin ?? [],
    tool,
    onProgress,
  };
  const made = await estimateInTurns(show, catalog.models, run);
  if (!made.value) return { problems: made.problems };
  const costs = Object.fromEntries(Object.entries(made.value.totals).map(([name, { cost }]) => [name, cost]));
  return { value: { values, costs }, problems: made.problems };
}

/** A problem of the setting that a step makes is one of what was typed. */
function saidOf(problem: Problem, varied: readonly Vary[], settings: readonly string[]): Problem {
  const index = settings.findIndex((setting) => problem.where.file === `--set ${setting}`);
  const vary = varied[index];
  if (!vary) return problem;
  const { line: _, column: __, ...where } = problem.where;
  return { ...problem, where: { ...where, file: `--vary ${vary.text}` } };
}

function render(
  terminal: Terminal,
  show: NonNullable<OpenedShow["show"]>,
  varied: readonly Vary[],
  points: readonly SweepPoint[],
  options: SweepOptions,
): string {
  const { pipelines, currency, title } = show;
  const format = formatOf(options);
  if (format === "csv") return sweepCsv(varied, points, pipelines);
  if (format === "json") {
    const vary = varied.map(({ path, unit, values }) => ({ path, unit, values }));
    const crossing = varied.length === 1 ? { crossings: crossings(points, pipelines) } : {};
    const { seed } = options;
    const { draws } = drawCounts(show, options);
    const head = { schema: "shotcost/sweep@1", show: { title, currency }, pipelines, vary };
    return jsonText({ ...head, points, ...crossing, provenance: { seed, draws } });
  }
  const look = { width: options.width ?? terminal.width, ascii: options.ascii === true };
  const reader = analysisReader(options.locale, look.ascii);
  return sweepTable({ varied, points, pipelines, titles: show.pipelineTitles, currency }, look, reader);
}

function sweepCsv(
  varied: readonly Vary[],
  points: readonly SweepPoint[],
  pipelines: readonly string[],
): string {
  const figures = ["mean", "p10", "p50", "p80", "p90"] as const;
  const heading = [
    ...varied.map(({ path }) => path),
    ...pipelines.flatMap((name) => figures.map((figure) => `${name}_cost_${figure}`)),
  ];
  const rows = points.map(({ values, costs }) => [
    ...values,
    ...pipelines.flatMap((name) => figures.map((figure) => costs[name]?.[figure] ?? null)),
  ]);
  return csvText(heading, rows);
}

import { diffEstimates, type EstimateDiff } from "../analysis/diff-estimates.js";
import { errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { checkLocale } from "../words/locale.js";
import { diffCsv } from "./diff-csv.js";
import { diffJson } from "./diff-json.js";
import { diffMarkdown } from "./diff-markdown.js";
import { diffTable } from "./diff-table.js";
import { isOver, readThreshold, type Threshold } from "./diff-threshold.js";
import {
  findEstimate,
  type OpenEstimateOptions,
  type OpenedEstimate,
  openEstimate,
} from "./open-estimate.js";
import type { ShowOptions } from "./open-show.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";

/** What a change order may be written as. */
export type DiffFormat = "table" | "md" | "csv" | "json";

/** What `diff` takes on its command line; `set` and `preset` change the second show alone. */
export type DiffOptions = ShowOptions & {
  readonly seed?: number;
  readonly draws?: number;
  readonly threshold?: string;
  readonly top?: number;
  readonly format?: DiffFormat;
  readonly out?: string;
  readonly width?: number;
  readonly ascii?: boolean;
  readonly locale?: string;
  readonly quiet?: boolean;
};

/** What is compared with what, as the user named it. */
export type DiffNames = { readonly before: string; readonly after: string };

/**
 * `shotcost diff OLD NEW`: two shows or saved estimates as a change order. Exit code 0, 1 when the change is larger than
 * `--threshold`, 2 when it could not answer. Problems of its own: other-currency, no-common-pipeline, bad-threshold,
 * threshold-unknown, no-ledger as a warning (totals are then compared, and not split).
 */
export async function diffCommand(
  terminal: Terminal,
  before: string,
  after: string,
  options: DiffOptions,
): Promise<number> {
  const telling = { quiet: options.quiet === true, color: false };
  const threshold = readThreshold(options.threshold);
  const [old, now] = await openBoth(terminal, before, after, options);
  const documents = new Map([...old.documents, ...now.documents]);
  const opened = [...checkLocale(options.locale), ...threshold.problems, ...old.problems, ...now.problems];
  const fail = (problems: readonly Problem[]) => {
    showProblems(terminal, problems, documents, telling);
    return 2;
  };
  if (!old.estimate || !now.estimate || hasErrors(opened)) return fail(opened);
  const wrong = incomparable(old, now, { before, after });
  if (wrong.length > 0) return fail([...opened, ...wrong]);
  const diff = diffEstimates(
    { estimate: old.estimate, ...(old.show && now.show ? { show: old.show } : {}) },
    { estimate: now.estimate, ...(now.show ? { show: now.show } : {}) },
  );
  const unsure = threshold.value ? unknownPrices(diff, threshold.value, after) : [];
  const written = write(terminal, diff, { before, after }, options);
  showProblems(
    terminal,
    [...opened, ...withoutLedger(old, now, { before, after }), ...unsure, ...written],
    documents,
    telling,
  );
  if (written.length > 0 || hasErrors(unsure)) return 2;
  return threshold.value && isOver(diff, threshold.value) ? 1 : 0;
}

/** A show is drawn as often, and with the seed, of the saved estimate it is compared with. */
async function openBoth(
  terminal: Terminal,
  before: string,
  after: string,
  options: DiffOptions,
): Promise<readonly [OpenedEstimate, OpenedEstimate]> {
  const { set: _, preset: __, ...ofBoth } = options;
  const [first, second] = [findEstimate(terminal, before), findEstimate(terminal, after)];
  if (second.kind !== "saved") {
    const old = await openEstimate(terminal, first, ofBoth);
    return [old, await openEstimate(terminal, second, { ...drawnAs(old), ...options })];
  }
  const now = await openEstimate(terminal, second, options);
  return [await openEstimate(terminal, first, { ...drawnAs(now), ...ofBoth }), now];
}

function drawnAs({ estimate }: OpenedEstimate): Pick<OpenEstimateOptions, "seed" | "draws" | "subjectDraws"> {
  if (!estimate) return {};
  const { seed, draws, subjectDraws } = estimate.provenance;
  return { seed, draws, ...(subjectDraws === undefined ? {} : { subjectDraws }) };
}

function incomparable(old: OpenedEstimate, now: OpenedEstimate, names: DiffNames): readonly Problem[] {
  const [a, b] = [old.estimate, now.estimate];
  if (!a || !b) return [];
  const where = { file: names.after };
  if (a.show.currency !== b.show.currency) {
    const message = `this is in ${b.show.currency}, and ${names.before} is in ${a.show.currency}`;
    return [errorAt("other-currency", message, where, `of shows: --currency ${b.show.currency}`)];
  }
  if (a.pipelines.some((name) => b.pipelines.includes(name))) return [];
  const message = `no pipeline of ${names.before} is among those of this: ${b.pipelines.join(", ")}`;
  return [errorAt("no-common-pipeline", message, where, `${names.before} has: ${a.pipelines.join(", ")}`)];
}

function withoutLedger(old: OpenedEstimate, now: OpenedEstimate, names: DiffNames): readonly Problem[] {
  const sides = [
    [old, names.before],
    [now, names.after],
  ] as const;
  return sides.flatMap(([{ estimate }, file]) =>
    !estimate || estimate.ledger
      ? []
      : [
          warningAt(
            "no-ledger",
            "this estimate was saved without its ledger: totals are compared, and no change is split",
            { file },
            "save it with its ledger: shotcost estimate show.yaml --ledger --out bid.json",
          ),
        ],
  );
}

/** A change that is no larger than allowed, as far as prices are known, is no answer where some are not. */
function unknownPrices(diff: EstimateDiff, threshold: Threshold, file: string): readonly Problem[] {
  if (diff.same || isOver(diff, threshold)) return [];
  const unknown = new Set(Object.values(diff.totals).flatMap((one) => one.unknown));
  if (unknown.size === 0) return [];
  const message = `nobody has given a price for ${[...unknown].join(", ")}: the change may be larger than is known`;
  return [
    errorAt(
      "threshold-unknown",
      message,
      { file },
      "give the price, or leave the pipeline out with --pipeline",
    ),
  ];
}

function write(
  terminal: Terminal,
  diff: EstimateDiff,
  names: DiffNames,
  options: DiffOptions,
): readonly Problem[] {
  const content = render(diff, names, options, options.width ?? terminal.width);
  if (options.out === undefined) {
    terminal.stdout(content);
    return [];
  }
  const problems = writeFile(terminal, options.out, content);
  if (problems.length === 0 && options.quiet !== true) terminal.stderr(`wrote ${options.out}\n`);
  return problems;
}

/** The format asked for, else the one of the file's suffix, else the table. */
function formatOf({ format, out = "" }: DiffOptions): DiffFormat {
  const suffix = /\.(json|csv|md)$/iu.exec(out)?.[1]?.toLowerCase();
  if (format !== undefined) return format;
  return suffix === "json" || suffix === "csv" || suffix === "md" ? suffix : "table";
}

function render(diff: EstimateDiff, names: DiffNames, options: DiffOptions, width: number): string {
  switch (formatOf(options)) {
    case "json":
      return diffJson(diff, names);
    case "csv":
      return diffCsv(diff);
    case "md":
      return diffMarkdown(diff, names, options.top, options.locale);
    case "table":
      return diffTable(diff, names, {
        width,
        ascii: options.ascii === true,
        top: options.top,
        locale: options.locale,
      });
  }
}

import type { YamlDocument } from "../documents/parse-yaml.js";
import type { LineItem } from "../domain/line-item.js";
import { errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import { isCounted, type Show } from "../domain/show.js";
import { planShowInTurns } from "../estimating/plan-show.js";
import type { Terminal } from "../terminal.js";
import { checkLocale } from "../words/locale.js";
import { openShow, type ShowOptions } from "./open-show.js";
import { progress } from "./progress.js";
import { showProblems } from "./show-problems.js";
import { wantsColor } from "./write-outputs.js";

/** Options of the commands that answer from the ledger alone. */
export type LedgerOptions = ShowOptions & {
  readonly shot?: string;
  readonly format?: "table" | "json" | "csv";
  readonly out?: string;
  readonly width?: number;
  readonly color?: "auto" | "always" | "never";
  readonly ascii?: boolean;
  readonly locale?: string;
  readonly quiet?: boolean;
};

/** A show with its whole ledger, or that of one subject. */
export type OpenedLedger = {
  readonly show: Show;
  readonly lines: readonly LineItem[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
};

/**
 * Reads a show and plans its ledger, nothing simulated; tells what is wrong or doubtful. Nothing when it could not.
 * Problems: those of reading and planning, and unknown-subject for `--shot`.
 */
export async function openLedger(
  terminal: Terminal,
  file: string,
  options: LedgerOptions,
): Promise<OpenedLedger | undefined> {
  const { show, catalog, problems, documents } = await openShow(terminal, file, options);
  const shown = progress(terminal, "planning", options.quiet === true);
  const planned =
    show && catalog ? await planShowInTurns(show, catalog.models, shown.step) : { problems: [] };
  shown.end();
  const asked = show ? subjectProblem(show, options.shot) : [];
  const all = [...problems, ...planned.problems, ...asked, ...checkLocale(options.locale)];
  tell(terminal, all, documents, options);
  if (!show || !planned.value || hasErrors(all)) return undefined;
  const lines =
    options.shot === undefined ? planned.value : planned.value.filter(({ path }) => path[1] === options.shot);
  return { show, lines, documents };
}

function subjectProblem(show: Show, code: string | undefined): readonly Problem[] {
  if (code === undefined) return [];
  const codes = show.subjects.filter(isCounted).map((subject) => subject.code);
  if (codes.includes(code)) return [];
  return [
    unknownName("shot, asset or deliverable", code, codes, "unknown-subject", { file: `--shot ${code}` }),
  ];
}

/** Tells problems as every command does. */
export function tell(
  terminal: Terminal,
  problems: readonly Problem[],
  documents: ReadonlyMap<string, YamlDocument>,
  options: Pick<LedgerOptions, "quiet" | "color">,
): void {
  const color = wantsColor(terminal, options.color, terminal.stderrIsTerminal);
  showProblems(terminal, problems, documents, { quiet: options.quiet === true, color });
}

/**
 * Writes an answer to standard output, or to the file of `--out`, whole or not at all. Problem: unwritable-file.
 * @returns the exit code
 */
export function writeAnswer(terminal: Terminal, text: string, options: LedgerOptions): number {
  if (options.out === undefined) {
    terminal.stdout(text);
    return 0;
  }
  try {
    terminal.files.write(options.out, text);
    if (!options.quiet) terminal.stderr(`wrote ${options.out}\n`);
    return 0;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = errorAt("unwritable-file", `this cannot be written: ${why}`, { file: options.out });
    tell(terminal, [problem], new Map(), options);
    return 2;
  }
}

/** The format asked for, else the one of the file's suffix, else the table. */
export function formatOf(options: LedgerOptions): "table" | "json" | "csv" {
  if (options.format !== undefined) return options.format;
  const suffix = /\.(json|csv)$/iu.exec(options.out ?? "")?.[1]?.toLowerCase();
  return suffix === "json" || suffix === "csv" ? suffix : "table";
}

import { exporters } from "../catalog.js";
import type { Estimate } from "../domain/estimate.js";
import { errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import { isCounted, type Show } from "../domain/show.js";
import { estimateInTurns } from "../estimate.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { type OpenedShow, openShow, type ShowOptions } from "./open-show.js";
import { progress } from "./progress.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";
import { wantsColor } from "./write-outputs.js";

export type ExportCommandOptions = ShowOptions & {
  readonly to: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly seed: number;
  readonly draws?: number;
  readonly quiet?: boolean;
};

/**
 * `shotcost export SHOW --to FORMAT`: the show as another program's list, with the estimate where the format has room for
 * it. Nothing is written over a file that is there unless forced. Problems: unknown-format, file-exists, those of reading
 * and estimating, and what the format cannot hold (not-exported).
 */
export async function exportCommand(
  terminal: Terminal,
  file: string,
  options: ExportCommandOptions,
): Promise<number> {
  const telling = {
    quiet: options.quiet === true,
    color: wantsColor(terminal, "auto", terminal.stderrIsTerminal),
  };
  const early = checkRequest(terminal, options);
  const load = exporters.get(options.to);
  if (!load || early.length > 0) {
    showProblems(terminal, early, new Map(), telling);
    return 2;
  }
  const opened = await openShow(terminal, file, options);
  if (!opened.show || hasErrors(opened.problems)) {
    showProblems(terminal, opened.problems, opened.documents, telling);
    return 2;
  }
  const { show } = opened;
  const priced = await price(terminal, show, opened, options);
  if (hasErrors(priced.problems)) {
    showProblems(terminal, [...opened.problems, ...priced.problems], opened.documents, telling);
    return 2;
  }
  const exporter = await load();
  const made = exporter.write({ show, ...(priced.value === undefined ? {} : { estimate: priced.value }) });
  const unwritten = put(terminal, made.content, options);
  showProblems(
    terminal,
    [...opened.problems, ...priced.problems, ...made.problems, ...unwritten],
    opened.documents,
    telling,
  );
  if (unwritten.length > 0) return 2;
  if (!telling.quiet && options.out !== undefined) terminal.stderr(`wrote ${options.out}\n`);
  return 0;
}

function checkRequest(terminal: Terminal, { to, out, force }: ExportCommandOptions): readonly Problem[] {
  if (!exporters.has(to))
    return [unknownName("format", to, exporters.keys(), "unknown-format", { file: "--to" })];
  if (out === undefined || force === true || terminal.files.stat(out).kind === "nothing") return [];
  const message = "this file is there already, and stays as it is";
  return [errorAt("file-exists", message, { file: out }, "name another file, or say --force")];
}

/** The estimate with its ledger; none where nothing in the show is priced, which is no reason not to hand it over. */
async function price(
  terminal: Terminal,
  show: Show,
  { catalog }: OpenedShow,
  options: ExportCommandOptions,
): Promise<{ readonly value?: Estimate; readonly problems: readonly Problem[] }> {
  if (!catalog || !show.subjects.some(isCounted)) return { problems: [] };
  const onProgress = progress(terminal, "estimating", options.quiet === true);
  const { value, problems } = await estimateInTurns(show, catalog.models, {
    seed: options.seed,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ledger: true,
    plugins: options.plugin ?? [],
    tool: `shotcost ${version}`,
    onProgress: onProgress.step,
  });
  onProgress.end();
  return { ...(value === undefined ? {} : { value }), problems };
}

function put(terminal: Terminal, content: string, { out }: ExportCommandOptions): readonly Problem[] {
  if (out !== undefined) return writeFile(terminal, out, content);
  terminal.stdout(content);
  return [];
}

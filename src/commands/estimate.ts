import type { MixRisk } from "../domain/estimate.js";
import { hasErrors } from "../domain/problem.js";
import { datedEstimate } from "../estimate.js";
import type { EstimateOptions } from "../estimating/estimate-options.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { originsOfShow } from "./explain-origins.js";
import { openShow, type ShowOptions } from "./open-show.js";
import { openThreads, type ReadyThreads } from "./open-threads.js";
import { progress } from "./progress.js";
import { withLinesOfRules } from "./rule-text.js";
import { showProblems } from "./show-problems.js";
import { type TemplateOptions, templateReporter } from "./template-output.js";
import {
  chooseOutputs,
  type OutputOptions,
  wantDepartments,
  wantDetails,
  wantLedger,
  wantsColor,
  writeOutputs,
} from "./write-outputs.js";

export type EstimateCommandOptions = ShowOptions &
  OutputOptions &
  TemplateOptions & {
    readonly seed: number;
    /** Processors to use; as many as there are when left out. */
    readonly threads?: number;
    readonly draws?: number;
    readonly ledger?: boolean;
    readonly details?: boolean;
    readonly risk?: MixRisk;
  };

/** `shotcost estimate SHOW`: reads, estimates, writes. Exit code 0, or 2 when it could not answer. */
export async function estimateCommand(
  terminal: Terminal,
  file: string,
  options: EstimateCommandOptions,
): Promise<number> {
  const threads = openThreads(terminal, file, options.threads);
  try {
    return await estimateWith(threads, terminal, file, options);
  } finally {
    threads.drop();
  }
}

async function estimateWith(
  threads: ReadyThreads,
  terminal: Terminal,
  file: string,
  options: EstimateCommandOptions,
): Promise<number> {
  const telling = {
    quiet: options.quiet === true,
    color: wantsColor(terminal, options.color, terminal.stderrIsTerminal),
  };
  const { show, catalog, problems, documents, merged } = await openShow(terminal, file, options);
  const template = await templateReporter(terminal, options);
  const outputs = catalog
    ? await chooseOutputs(catalog, options, { onScreen: terminal.stdoutIsTerminal, template: template.value })
    : { problems: [] };
  const early = [...problems, ...template.problems, ...outputs.problems];
  if (!show || !catalog || !outputs.value || hasErrors(early)) {
    showProblems(terminal, early, documents, telling);
    return 2;
  }
  const onProgress = progress(terminal, "estimating", options.quiet === true);
  const how: EstimateOptions = {
    seed: options.seed,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ledger: options.ledger === true || wantLedger(outputs.value, options),
    details: options.details === true || wantDetails(outputs.value),
    departments: wantDepartments(outputs.value, options),
    ...(options.risk === undefined ? {} : { risk: options.risk }),
    plugins: options.plugin ?? [],
    tool: `shotcost ${version}`,
    onProgress: onProgress.step,
    onPart: () => terminal.tidy(),
  };
  const beside = threads.beside(show, how);
  const { value, problems: found } = await datedEstimate(show, catalog.models, how, beside);
  onProgress.end();
  const all = [...early, ...found];
  if (!value) {
    showProblems(terminal, all, documents, telling);
    return 2;
  }
  const located = merged ? withLinesOfRules(value, originsOfShow(merged, documents)) : value;
  const unwritten = await writeOutputs(terminal, { ...located, warnings: all }, outputs.value, options);
  showProblems(terminal, [...all, ...unwritten], documents, telling);
  return unwritten.length > 0 ? 2 : 0;
}

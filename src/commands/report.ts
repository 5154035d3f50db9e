import { readEstimate } from "../documents/read-estimate.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { excerptDocument } from "./excerpt-document.js";
import { loadCatalog } from "./load-catalog.js";
import { readInput } from "./read-input.js";
import { showProblems } from "./show-problems.js";
import { type TemplateOptions, templateReporter } from "./template-output.js";
import { chooseOutputs, type OutputOptions, wantLedger, wantsColor, writeOutputs } from "./write-outputs.js";

/** A saved estimate with a long ledger is larger than any show. */
const largestEstimate = 1024 * 1024 * 1024;

/** `shotcost report bid.json`: shows a saved estimate in any format, in the bytes `estimate` would have printed. */
export async function reportCommand(
  terminal: Terminal,
  file: string,
  options: OutputOptions & TemplateOptions & { readonly plugin?: readonly string[] },
): Promise<number> {
  const telling = {
    quiet: options.quiet === true,
    color: wantsColor(terminal, options.color, terminal.stderrIsTerminal),
  };
  const input = readInput(terminal, file, largestEstimate);
  const fail = (problems: readonly Problem[]) => {
    showProblems(terminal, problems, excerptDocument(input.value, file), telling);
    return 2;
  };
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!input.value || !loaded.value) return fail([...input.problems, ...loaded.problems]);
  const template = await templateReporter(terminal, options);
  const screen = { onScreen: terminal.stdoutIsTerminal, template: template.value };
  const outputs = await chooseOutputs(loaded.value, options, screen);
  const read = readEstimate(input.value, file);
  const problems = [...template.problems, ...outputs.problems, ...read.problems];
  if (!outputs.value || !read.value || hasErrors(problems)) return fail(problems);
  if (!read.value.ledger && wantLedger(outputs.value, options)) return fail([withoutLedger(file)]);
  const unwritten = await writeOutputs(terminal, read.value, outputs.value, options);
  return unwritten.length > 0 ? fail(unwritten) : 0;
}

function withoutLedger(file: string): Problem {
  const hint = "save it with its ledger: shotcost estimate show.yaml --ledger --out bid.json";
  return errorAt("no-ledger", "this estimate was saved without its ledger, line by line", { file }, hint);
}

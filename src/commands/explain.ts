import { explainSubject } from "../analysis/explain-subject.js";
import type { SubjectEstimate } from "../domain/estimate.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { explainFigureText } from "./explain-figure-text.js";
import { type ExplainInput, type ExplainInputOptions, explainInput } from "./explain-input.js";
import { explainJson } from "./explain-json.js";
import { chosenLines, lineTexts } from "./explain-line.js";
import { explainText } from "./explain-text.js";
import { showProblems } from "./show-problems.js";
import { wantsColor } from "./write-outputs.js";

export type ExplainOptions = ExplainInputOptions & {
  readonly line?: string;
  readonly figure?: string;
  readonly format?: string;
  readonly width?: number;
  readonly quiet?: boolean;
};

/**
 * `shotcost explain SHOW SHOT` and `--figure PATH`: where a figure comes from. Exit code 0, or 2 when it could not
 * answer. Problems of its own: nothing-to-explain, unknown-line, unknown-figure, not-a-figure.
 */
export async function explainCommand(
  terminal: Terminal,
  file: string,
  code: string | undefined,
  options: ExplainOptions,
): Promise<number> {
  const telling = {
    quiet: options.quiet === true,
    color: wantsColor(terminal, undefined, terminal.stderrIsTerminal),
  };
  const tell = (problems: readonly Problem[], documents: ExplainInput["documents"]) =>
    showProblems(terminal, problems, documents, telling);
  if ((code === undefined) === (options.figure === undefined)) {
    const hint = `shotcost explain ${file} SHOT, or shotcost explain ${file} --figure totals.hybrid.cost.p50`;
    const message =
      code === undefined ? "say which shot or which figure" : "a shot or a figure, not both at a time";
    tell([errorAt("nothing-to-explain", message, { file: "explain" }, hint)], new Map());
    return 2;
  }
  const input = await explainInput(terminal, file, code, options);
  const answer =
    input.estimate && !hasErrors(input.problems) ? answerTo(terminal, file, code, options, input) : undefined;
  tell([...input.problems, ...(answer?.problems ?? [])], input.documents);
  if (answer?.text === undefined) return 2;
  terminal.stdout(answer.text);
  return 0;
}

type Answer = { readonly text?: string; readonly problems: readonly Problem[] };

function answerTo(
  terminal: Terminal,
  file: string,
  code: string | undefined,
  options: ExplainOptions,
  { estimate, origins, rollUp, assets }: ExplainInput,
): Answer {
  if (!estimate || !origins) return { problems: [] };
  const width = options.width ?? terminal.width;
  const json = options.format === "json";
  if (options.figure !== undefined) {
    return explainFigureText({ estimate, origins, rollUp, file, width, json }, options.figure);
  }
  const all = [...estimate.shots, ...estimate.assets, ...estimate.deliverables];
  const subject: SubjectEstimate | undefined = all.find((one) => one.code === code);
  if (!subject) return { problems: [] };
  const pipelines = explainSubject(estimate, subject, estimate.ledger ?? []);
  const told = { estimate, subject, assets: assets ?? [], origins, file, width };
  if (options.line === undefined) {
    return { text: json ? explainJson(pipelines, told) : explainText(pipelines, told), problems: [] };
  }
  const chosen = chosenLines(options.line, subject, estimate);
  if (!chosen.value) return { problems: chosen.problems };
  const text = json ? explainJson(chosen.value, told) : lineTexts(chosen.value, told);
  return { text, problems: [] };
}

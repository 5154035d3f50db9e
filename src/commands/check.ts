import { type GateResult, gateResults } from "../analysis/gate-results.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import { readPolicy } from "../documents/read-policy.js";
import type { Gate } from "../domain/gate.js";
import { isIsoDate } from "../domain/iso-day.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { checkLocale } from "../words/locale.js";
import { checkJson } from "./check-json.js";
import { checkMarkdown } from "./check-markdown.js";
import { checkTable } from "./check-table.js";
import { outcomeOf } from "./check-words.js";
import { type GateOptions, gatesOfOptions } from "./gate-options.js";
import { findEstimate, type OpenedEstimate, openEstimate } from "./open-estimate.js";
import type { ShowOptions } from "./open-show.js";
import { readInput } from "./read-input.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";

/** What `check` takes on its command line. */
export type CheckOptions = ShowOptions &
  GateOptions & {
    readonly policy?: readonly string[];
    readonly baseline?: string;
    readonly today?: string;
    readonly seed?: number;
    readonly draws?: number;
    readonly format?: "table" | "md" | "json";
    readonly out?: string;
    readonly width?: number;
    readonly ascii?: boolean;
    readonly locale?: string;
    readonly quiet?: boolean;
  };

/** What was checked, for those who show it. */
export type CheckedEstimate = {
  readonly file: string;
  readonly title: string;
  readonly currency: string;
  readonly today: string;
  readonly results: readonly GateResult[];
};

/**
 * `shotcost check FILE`: holds a show or a saved estimate to gates. Exit code 1 when a gate that denies fails, else 2 when
 * one could not be evaluated, else 0, also with warnings. Problems of its own: no-gates, bad-date, gate-not-evaluated,
 * and those of policies and limits.
 */
export async function checkCommand(terminal: Terminal, file: string, options: CheckOptions): Promise<number> {
  const telling = { quiet: options.quiet === true, color: false };
  const today = options.today ?? terminal.today();
  const gates = gatesOf(terminal, options);
  const opened = await openEstimate(terminal, findEstimate(terminal, file), options);
  const baseline = await openBaseline(terminal, opened, options);
  const documents = new Map([...gates.documents, ...opened.documents, ...(baseline?.documents ?? [])]);
  const problems = [
    ...gates.problems,
    ...dateProblems(today),
    ...checkLocale(options.locale),
    ...opened.problems,
  ];
  const ofBaseline = (baseline?.problems ?? []).filter(({ severity }) => severity === "error");
  const { estimate } = opened;
  if (!estimate || hasErrors([...problems, ...ofBaseline])) {
    showProblems(terminal, [...problems, ...ofBaseline], documents, telling);
    return 2;
  }
  const results = gateResults(gates.gates, {
    estimate,
    today,
    ...(baseline?.estimate ? { baseline: baseline.estimate } : {}),
  });
  const { title, currency } = estimate.show;
  const written = write(terminal, { file, title, currency, today, results }, options);
  showProblems(terminal, [...problems, ...results.flatMap(notEvaluated), ...written], documents, telling);
  const outcome = outcomeOf(results);
  if (written.length > 0) return 2;
  return outcome === "deny" ? 1 : outcome === "unknown" ? 2 : 0;
}

type FoundGates = {
  readonly gates: readonly Gate[];
  readonly problems: readonly Problem[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
};

/** Those of the policy files first, in their order, then those of the command line. */
function gatesOf(terminal: Terminal, options: CheckOptions): FoundGates {
  const documents = new Map<string, YamlDocument>();
  const problems: Problem[] = [];
  const gates: Gate[] = [];
  for (const file of options.policy ?? []) {
    const input = readInput(terminal, file);
    problems.push(...input.problems);
    if (!input.value) continue;
    const policy = readPolicy(input.value, file);
    if (policy.document) documents.set(file, policy.document);
    problems.push(...policy.problems);
    gates.push(...(policy.value ?? []));
  }
  const own = gatesOfOptions(options);
  problems.push(...own.problems);
  gates.push(...(own.value ?? []));
  if (gates.length === 0 && !hasErrors(problems)) {
    const hint = "name a policy with --policy, or a limit such as --max-price '250000 USD'";
    problems.push(errorAt("no-gates", "there is nothing to hold it to", { file: "check" }, hint));
  }
  return { gates, problems, documents };
}

function dateProblems(today: string): readonly Problem[] {
  if (today.length === 10 && isIsoDate(today)) return [];
  return [errorAt("bad-date", `"${today}" is no date`, { file: "--today" }, "write it as 2026-03-31")];
}

/** The baseline has all its pipelines, and a show is drawn as the estimate that is checked was. */
async function openBaseline(
  terminal: Terminal,
  { estimate }: OpenedEstimate,
  { baseline, plugin, currency }: CheckOptions,
): Promise<OpenedEstimate | undefined> {
  if (baseline === undefined) return undefined;
  const found = findEstimate(terminal, baseline);
  if (found.kind !== "show" || !estimate) return openEstimate(terminal, found, {});
  const { seed, draws, subjectDraws = draws } = estimate.provenance;
  const ofShows = { ...(plugin ? { plugin } : {}), ...(currency === undefined ? {} : { currency }) };
  return openEstimate(terminal, found, { seed, draws, subjectDraws, ...ofShows });
}

function notEvaluated({ gate, pipeline, verdict, why, rows }: GateResult): readonly Problem[] {
  if (verdict !== "unknown") return [];
  const reasons = new Set(rows.filter((row) => row.verdict === "unknown").map((row) => row.why ?? ""));
  const of = pipeline === null ? "" : ` of ${pipeline}`;
  const message = `"${gate.name}"${of} cannot be evaluated: ${why ?? [...reasons].join("; ")}`;
  return [errorAt("gate-not-evaluated", message, gate.place)];
}

function write(terminal: Terminal, checked: CheckedEstimate, options: CheckOptions): readonly Problem[] {
  const { out, format = formatOf(out) } = options;
  const { locale } = options;
  const look = {
    width: options.width ?? terminal.width,
    ascii: options.ascii === true,
    ...(locale === undefined ? {} : { locale }),
  };
  const content =
    format === "json"
      ? checkJson(checked)
      : format === "md"
        ? checkMarkdown(checked, locale)
        : checkTable(checked, look);
  if (out === undefined) {
    terminal.stdout(content);
    return [];
  }
  const problems = writeFile(terminal, out, content);
  if (problems.length === 0 && options.quiet !== true) terminal.stderr(`wrote ${out}\n`);
  return problems;
}

function formatOf(out = ""): "table" | "md" | "json" {
  if (/\.json$/iu.test(out)) return "json";
  return /\.md$/iu.test(out) ? "md" : "table";
}

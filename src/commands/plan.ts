import { openSolver } from "../affording/integer-solver.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Preference, SpendingPlan } from "../domain/spending-plan.js";
import { estimateInTurns } from "../estimate.js";
import { afford, planDraws } from "../estimating/afford.js";
import { openPlanParts } from "../estimating/plan-parts.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { checkLocale } from "../words/locale.js";
import { originsOfShow } from "./explain-origins.js";
import { jsonText } from "./figure-text.js";
import { openShow, type ShowOptions } from "./open-show.js";
import { planCsv } from "./plan-csv.js";
import { planMarkdown } from "./plan-markdown.js";
import { planTable } from "./plan-table.js";
import { progress } from "./progress.js";
import { withRuleLines } from "./rule-text.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";

type Format = "table" | "json" | "csv" | "md";

/** What `plan` takes on its command line. */
export type PlanCommandOptions = ShowOptions & {
  readonly budget?: string;
  readonly deadline?: string;
  /** 0.5 to 0.99 */
  readonly risk: number;
  readonly prefer: Preference;
  readonly seed: number;
  readonly draws?: number;
  readonly format?: Format;
  readonly out?: readonly string[];
  readonly width?: number;
  readonly ascii?: boolean;
  readonly locale?: string;
  readonly quiet?: boolean;
};

const suffixes: Readonly<Record<string, Format>> = { txt: "table", json: "json", csv: "csv", md: "md" };

/**
 * `shotcost plan SHOW`: what can be had for a budget. Exit code 0 when everything can, 1 when not, 2 when it could not
 * answer. Problems of its own: unknown-format, and those of `afford`.
 */
export async function planCommand(
  terminal: Terminal,
  file: string,
  options: PlanCommandOptions,
): Promise<number> {
  const telling = { quiet: options.quiet === true, color: false };
  const { budget, deadline } = options;
  const own = [
    ...(budget === undefined ? [] : [`budget=${budget}`]),
    ...(deadline === undefined ? [] : [`deadline=${deadline}`]),
  ];
  const opened = await openShow(terminal, file, { ...options, set: [...(options.set ?? []), ...own] });
  const { show, catalog, documents, merged } = opened;
  const early = [...opened.problems.map(asTyped), ...formatProblems(options), ...checkLocale(options.locale)];
  if (!show || !catalog || hasErrors(early)) {
    showProblems(terminal, early, documents, telling);
    return 2;
  }
  const { seed, draws = planDraws(show), risk, prefer } = options;
  const onProgress = progress(terminal, "estimating", telling.quiet);
  const parts = openPlanParts(show, { seed, draws });
  const estimated = await estimateInTurns(show, catalog.models, {
    ...{ seed, draws, ledger: false, plugins: options.plugin ?? [], tool: `shotcost ${version}` },
    onValued: parts.add,
    onProgress: onProgress.step,
  });
  onProgress.end();
  const all = [...early, ...estimated.problems];
  if (!estimated.value) {
    showProblems(terminal, all, documents, telling);
    return 2;
  }
  const solve = await openSolver(terminal.solver());
  const searching = progress(terminal, "planning", telling.quiet, false);
  searching.begin("looking for the best plan within the budget");
  const found = await afford(show, catalog.models, estimated.value, parts.ways, { risk, prefer, solve });
  searching.end();
  const told = [...all, ...found.problems];
  const plan =
    found.value && merged ? withRuleLines(found.value, originsOfShow(merged, documents)) : found.value;
  const unwritten = plan ? write(terminal, { ...plan, warnings: told }, options) : [];
  showProblems(terminal, [...told, ...unwritten], documents, telling);
  if (!found.value || unwritten.length > 0) return 2;
  return found.value.total.made === found.value.show.subjects ? 0 : 1;
}

/** A problem with an option's value stands at the option, not at the setting it was turned into. */
function asTyped(problem: Problem): Problem {
  const file = problem.where.file.replace(/^--set (budget|deadline)=/u, "--$1 ");
  return file === problem.where.file ? problem : { ...problem, where: { file } };
}

function formatOf(file: string): Format | undefined {
  return suffixes[file.slice(file.lastIndexOf(".") + 1).toLowerCase()];
}

function formatProblems({ out = [] }: PlanCommandOptions): readonly Problem[] {
  const known = Object.keys(suffixes).map((suffix) => `.${suffix}`);
  return out
    .filter((file) => formatOf(file) === undefined)
    .map((file) =>
      errorAt(
        "unknown-format",
        `no format goes by the suffix of ${file}`,
        { file: `--out ${file}` },
        `known: ${known.join(", ")}`,
      ),
    );
}

function write(terminal: Terminal, plan: SpendingPlan, options: PlanCommandOptions): readonly Problem[] {
  const { out = [], format } = options;
  const { locale } = options;
  const look = {
    width: options.width ?? terminal.width,
    ascii: options.ascii === true,
    ...(locale === undefined ? {} : { locale }),
  };
  const rendered = out.map((file) => ({ file, content: render(plan, formatOf(file) ?? "table", look) }));
  if (out.length === 0 || format !== undefined) terminal.stdout(render(plan, format ?? "table", look));
  return rendered.flatMap(({ file, content }) => {
    const problems = writeFile(terminal, file, content);
    if (problems.length === 0 && options.quiet !== true) terminal.stderr(`wrote ${file}\n`);
    return problems;
  });
}

function render(
  plan: SpendingPlan,
  format: Format,
  look: { readonly width: number; readonly ascii: boolean; readonly locale?: string },
): string {
  if (format === "json") return jsonText(plan);
  if (format === "csv") return planCsv(plan);
  return format === "md" ? planMarkdown(plan, look.locale) : planTable(plan, look);
}

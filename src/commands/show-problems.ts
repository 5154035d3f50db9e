import { formatProblem, withLineOfPiece, withLines } from "../documents/format-problem.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import type { ExcerptedProblem, Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";

/**
 * How much is said of problems: warnings may be left out, and more than a screenful is counted instead. Beside errors they
 * are told only where work goes on in spite of these.
 */
export type Telling = { readonly quiet: boolean; readonly color: boolean; readonly goesOn?: boolean };

const errorsTold = 100;

/**
 * Tells all problems on standard error, in the order of files and lines, with excerpts: every error (a hundred at most),
 * then of each kind of warning the first and how many more, unless told to be quiet or kept from going on by errors.
 */
export function showProblems(
  terminal: Terminal,
  problems: readonly Problem[],
  documents: ReadonlyMap<string, YamlDocument>,
  telling: Telling,
): void {
  const errors = withLines(
    problems.filter((problem) => problem.severity === "error"),
    documents,
  );
  const warnings = telling.quiet ? [] : withLinesWhereCheap(problems, documents);
  const options = telling.color ? { color: colored } : {};
  for (const problem of errors.slice(0, errorsTold)) {
    terminal.stderr(`${formatProblem(problem, documents.get(problem.where.file), options)}\n`);
  }
  if (errors.length > errorsTold) terminal.stderr(`… and ${errors.length - errorsTold} more errors\n`);
  if (errors.length > 0) {
    terminal.stderr(`${errors.length} error${errors.length === 1 ? "" : "s"}\n`);
    if (telling.goesOn !== true) return;
  }
  for (const [first, ...others] of byCode(warnings)) {
    if (!first) continue;
    const told: ExcerptedProblem = withLineOfPiece(first, documents.get(first.where.file));
    const { excerpt: _, ...short } = told;
    terminal.stderr(`${formatProblem(short, undefined, options)}\n`);
    if (others.length > 0) terminal.stderr(`  … and ${others.length} more like it [${first.code}]\n`);
  }
}

/** Warnings of one kind together, in the order of the first of each. */
function byCode(warnings: readonly Problem[]): readonly (readonly Problem[])[] {
  const kinds = new Map<string, Problem[]>();
  for (const warning of warnings) {
    const kind = kinds.get(warning.code);
    if (kind) kind.push(warning);
    else kinds.set(warning.code, [warning]);
  }
  return [...kinds.values()];
}

/** Finding a line reads the whole document again, slowly: in a long one it is looked for only in pieces, and when told. */
const cheapText = 256 * 1024;

function withLinesWhereCheap(
  problems: readonly Problem[],
  documents: ReadonlyMap<string, YamlDocument>,
): readonly Problem[] {
  const short = new Map([...documents].filter(([, document]) => document.text.length <= cheapText));
  return withLines(
    problems.filter((problem) => problem.severity === "warning"),
    short,
  );
}

const codes: Readonly<Record<string, string>> = {
  error: "31",
  warning: "33",
  caret: "32",
  gutter: "2",
  code: "2",
  place: "1",
  hint: "36",
};

function colored(kind: string, text: string): string {
  const code = codes[kind];
  return code === undefined ? text : `\u001b[${code}m${text}\u001b[0m`;
}

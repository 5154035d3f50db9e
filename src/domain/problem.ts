import type { Place } from "./source.js";

/** A line to be shown beside a problem, and the part of it that is meant: `from` counts from 0, `to` is just behind it. */
export type Excerpt = { readonly text: string; readonly from: number; readonly to: number };

/** Something wrong or doubtful in what the user gave, with its place; `code` names its page in tests/errors. */
export type Problem = {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly where: Place;
  readonly hint?: string;
};

/** A problem with what stands at its place, where the file is no text of which the line could be shown. */
export type ExcerptedProblem = Problem & { readonly excerpt?: Excerpt };

/** A value and all that was found on the way; no value means it could not be made, and then a problem is an error. */
export type Checked<T> = { readonly value?: T; readonly problems: readonly Problem[] };

/** True when at least one problem forbids going on. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

/** An error to be collected and shown with all the others (exit code 2). */
export function errorAt(code: string, message: string, where: Place, hint?: string): Problem {
  return { code, severity: "error", message, where, ...(hint === undefined ? {} : { hint }) };
}

/** A doubt that does not stop the estimate. */
export function warningAt(code: string, message: string, where: Place, hint?: string): Problem {
  return { code, severity: "warning", message, where, ...(hint === undefined ? {} : { hint }) };
}

function sortKey(problem: Problem): readonly [string, number, number] {
  return [problem.where.file, problem.where.line ?? 0, problem.where.column ?? 0];
}

/** Problems in reading order: by file, line, column, then code; equal ones once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort((a, b) => {
    const [fileA, lineA, columnA] = sortKey(a);
    const [fileB, lineB, columnB] = sortKey(b);
    if (fileA !== fileB) return fileA < fileB ? -1 : 1;
    if (lineA !== lineB) return lineA - lineB;
    if (columnA !== columnB) return columnA - columnB;
    if (a.code !== b.code) return a.code < b.code ? -1 : 1;
    return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
  });
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return !before || JSON.stringify(before) !== JSON.stringify(problem);
  });
}

/** Damerau-Levenshtein distance (optimal string alignment): edits and neighbour swaps between two words. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] ?? [];
      let best = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The known word nearest to a mistyped one, or nothing when none is near (a third of its letters, at least 2). */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, 80);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const d = distance(wanted, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/**
 * The message for a name nobody knows, with the nearest match in it and the known ones as the hint.
 * @param kind what it should name, with its article left out: "work type"
 * @param name nothing where one is wanted and none is written
 */
export function unknownName(
  kind: string,
  name: string | undefined,
  known: Iterable<string>,
  code: string,
  where: Place,
): Problem {
  const all = [...known];
  const near = name === undefined ? undefined : nearest(name, all);
  const shown =
    all.length > 24 ? `${all.slice(0, 24).join(", ")} and ${all.length - 24} more` : all.join(", ");
  return errorAt(
    code,
    name === undefined
      ? `no ${kind} is named`
      : `no ${kind} "${name.slice(0, 80)}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
    where,
    all.length === 0 ? `there is no ${kind} here at all` : `known: ${shown}`,
  );
}

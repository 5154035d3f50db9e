import type { Problem } from "../domain/problem.js";

/** How often one kind of problem is told in full; a wrong frame rate makes one on nearly every line. */
const most = 50;

/** The same problems, with each kind told at most fifty times and the rest counted in one of its own. */
export function limitProblems(problems: readonly Problem[]): readonly Problem[] {
  const counts = new Map<string, number>();
  const kept = problems.filter((problem) => {
    const count = (counts.get(problem.code) ?? 0) + 1;
    counts.set(problem.code, count);
    return count <= most;
  });
  const counted = new Set<string>();
  const rest = problems.filter((problem) => {
    const first = (counts.get(problem.code) ?? 0) > most && !counted.has(problem.code);
    counted.add(problem.code);
    return first;
  });
  const summaries = rest.map(({ code, severity, where }) => {
    const more = (counts.get(code) ?? 0) - most;
    return { code, severity, message: `and ${more} more like these`, where: { file: where.file } };
  });
  return [...kept, ...summaries];
}

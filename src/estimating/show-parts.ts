import { isCounted, type Show, type Subject } from "../domain/show.js";

/** Members of one sequence that are summed one after the other. */
export type Run = { readonly sequence: string; readonly subjects: readonly Subject[] };

/** Runs that are valued one after the other; the sums of parts are added up in their order. */
export type ShowPart = readonly Run[];

/** Subjects of a part, and at most of a run: what one of two processors may wait for the other at the end. */
const partSubjects = 64;

/**
 * Cuts a show's counted subjects into parts, whoever values them: assets first, since the shots that use them wait for
 * them, then runs of the sequences in the order they begin. How a sequence is cut depends on its own members alone. A show
 * that is no longer than a part is one.
 */
export function showParts(show: Show): { readonly assets: ShowPart; readonly others: readonly ShowPart[] } {
  const counted = show.subjects.filter(isCounted);
  const assets = runsOf(counted.filter(({ kind }) => kind === "asset"));
  const runs = runsOf(counted.filter(({ kind }) => kind !== "asset"));
  if (counted.length <= partSubjects) return { assets: [], others: [[...assets, ...runs]] };
  const others: Run[][] = [];
  let room = 0;
  for (const run of runs) {
    if (room < run.subjects.length) {
      others.push([]);
      room = partSubjects;
    }
    others.at(-1)?.push(run);
    room -= run.subjects.length;
  }
  return { assets, others };
}

function runsOf(subjects: readonly Subject[]): readonly Run[] {
  const bySequence = new Map<string, Subject[][]>();
  for (const subject of subjects) {
    const runs = bySequence.get(subject.sequence) ?? [];
    bySequence.set(subject.sequence, runs);
    const last = runs.at(-1);
    if (last && last.length < partSubjects) last.push(subject);
    else runs.push([subject]);
  }
  return [...bySequence].flatMap(([sequence, runs]) =>
    runs.map((members) => ({ sequence, subjects: members })),
  );
}

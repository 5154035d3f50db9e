import type { SubjectWork } from "./assemble-plan.js";

/** Working days from a subject's first work, draw by draw, when nobody waits for a seat, an asset or a plate. */
export type Milestones = {
  /** What is made by hand is made, and takes are chosen: there is a picture to look at. */
  readonly firstPicture: Float64Array;
  /** Finishing, conform, clearance and what artists make after all are done, too. */
  readonly made: Float64Array;
  /** The client's reviews are over. */
  readonly delivered: Float64Array;
};

/** Machines do not sleep: 24 of their hours are a day of anybody's waiting, as in an estimate's elapsed days. */
const machineHoursPerDay = 24;

/** How far a subject's own work gets when: the longest ways through its parts. A part is one person's, or one machine's. */
export function milestones(work: SubjectWork): Milestones {
  const draws = work.draws[0]?.length ?? 0;
  const ends: Float64Array[] = [];
  const firstPicture = new Float64Array(draws);
  const made = new Float64Array(draws);
  for (const [index, part] of work.parts.entries()) {
    const end = new Float64Array(draws);
    for (const other of work.waitsFor[index] ?? []) raise(end, ends[other]);
    const machine = part.kind === "machine" || part.kind === "fallback-machine";
    add(end, work.draws[index], machine ? 1 / machineHoursPerDay : 1);
    ends.push(end);
    if (part.kind !== "review") raise(made, end);
    if (work.picture.includes(index)) raise(firstPicture, end);
  }
  const delivered = ends.at(-1) ?? made;
  return { firstPicture: work.picture.length === 0 ? made : firstPicture, made, delivered };
}

function raise(column: Float64Array, other: Float64Array | undefined): void {
  if (!other) return;
  for (let i = 0; i < column.length; i++) {
    const value = other[i] as number;
    if (value > (column[i] as number)) column[i] = value;
  }
}

function add(column: Float64Array, other: Float32Array | undefined, times: number): void {
  if (!other) return;
  for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) + (other[i] as number) * times;
}

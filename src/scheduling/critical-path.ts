import type { Department } from "../domain/show.js";

/** One department's part in a subject, draw by draw: artist days one after the other, then machine hours around the clock. */
export type Stretch = {
  readonly department: string;
  readonly workDays?: Float64Array;
  readonly machineHours?: Float64Array;
};

/** Every department's forerunners, near and far. */
export type Forerunners = ReadonlyMap<string, ReadonlySet<string>>;

/** Machines do not sleep: 24 of their hours are a day of anybody's waiting. */
const machineHoursPerDay = 24;

/** Every department's forerunners, near and far. A cycle in `after` ends where it closes; documents report it. */
export function forerunners(departments: Readonly<Record<string, Department>>): Forerunners {
  const all = new Map<string, Set<string>>();
  const gather = (name: string, into: Set<string>): Set<string> => {
    for (const before of departments[name]?.after ?? []) {
      if (into.has(before)) continue;
      into.add(before);
      gather(before, into);
    }
    return into;
  };
  for (const name of Object.keys(departments)) {
    const into = gather(name, new Set());
    into.delete(name);
    all.set(name, into);
  }
  return all;
}

/**
 * Working days from the first task to the last, draw by draw, when each department's part is one person's and nobody
 * waits for a seat: the longest way through the departments in their order.
 * @param stretches one for each department that has a part; the others are passed through
 * @param into is overwritten
 * @param scratch gives columns that may be written over
 */
export function criticalPath(
  stretches: readonly Stretch[],
  before: Forerunners,
  into: Float64Array,
  scratch: () => Float64Array,
): void {
  const ends = new Map<string, Float64Array>();
  const last = new Set(stretches.map(({ department }) => department));
  into.fill(0);
  for (const stretch of inOrder(stretches, before)) {
    const earlier = nearestOf(stretch.department, [...ends.keys()], before);
    for (const name of earlier) last.delete(name);
    const end = scratch();
    end.fill(0);
    for (const name of earlier) {
      const other = ends.get(name);
      if (other) atLeast(end, other);
    }
    addStretch(end, stretch);
    ends.set(stretch.department, end);
  }
  for (const name of last) {
    const end = ends.get(name);
    if (end) atLeast(into, end);
  }
}

function addStretch(end: Float64Array, { workDays, machineHours }: Stretch): void {
  if (workDays) for (let i = 0; i < end.length; i++) end[i] = (end[i] ?? 0) + (workDays[i] ?? 0);
  if (!machineHours) return;
  for (let i = 0; i < end.length; i++) end[i] = (end[i] ?? 0) + (machineHours[i] ?? 0) / machineHoursPerDay;
}

/** Raises each value of a column to at least the other's. */
export function atLeast(column: Float64Array, other: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const value = other[i] ?? 0;
    if (value > (column[i] ?? 0)) column[i] = value;
  }
}

/** Of those that are there, the forerunners that no other forerunner stands behind: the rest is waited for through them. */
function nearestOf(name: string, present: readonly string[], before: Forerunners): readonly string[] {
  const all = present.filter((other) => before.get(name)?.has(other));
  return all.filter((one) => !all.some((other) => before.get(other)?.has(one)));
}

/** Forerunners first; among equals as they came. The number of all forerunners is a topological rank. */
function inOrder(stretches: readonly Stretch[], before: Forerunners): readonly Stretch[] {
  const rank = ({ department }: Stretch) => before.get(department)?.size ?? 0;
  return [...stretches].sort((a, b) => rank(a) - rank(b));
}

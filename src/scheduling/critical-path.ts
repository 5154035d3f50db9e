import type { Department } from "../domain/show.js";

/** One department's part in a subject, draw by draw: artist days one after the other, then machine hours around the clock. */
export type Stretch = { readonly workDays?: Float64Array; readonly machineHours?: Float64Array };

/** Machines do not sleep: 24 of their hours are a day of anybody's waiting. */
const machineHoursPerDay = 24;

/** Every department's forerunners, near and far. A cycle in `after` ends where it closes; documents report it. */
export function forerunners(
  departments: Readonly<Record<string, Department>>,
): ReadonlyMap<string, ReadonlySet<string>> {
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
 * @param stretches by department; those without any are passed through
 * @param into is overwritten
 */
export function criticalPath(
  stretches: ReadonlyMap<string, Stretch>,
  before: ReadonlyMap<string, ReadonlySet<string>>,
  into: Float64Array,
): void {
  const finish = new Map<string, Float64Array>();
  into.fill(0);
  for (const name of inOrder([...stretches.keys()], before)) {
    const stretch = stretches.get(name);
    const end = new Float64Array(into.length);
    for (const earlier of before.get(name) ?? []) {
      const other = finish.get(earlier);
      if (other) atLeast(end, other);
    }
    const { workDays, machineHours } = stretch ?? {};
    for (let i = 0; i < end.length; i++) {
      end[i] = (end[i] ?? 0) + (workDays?.[i] ?? 0) + (machineHours?.[i] ?? 0) / machineHoursPerDay;
    }
    finish.set(name, end);
    atLeast(into, end);
  }
}

/** Raises each value of a column to at least the other's. */
export function atLeast(column: Float64Array, other: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const value = other[i] ?? 0;
    if (value > (column[i] ?? 0)) column[i] = value;
  }
}

/** Forerunners first; among equals as they came. The number of all forerunners is a topological rank. */
function inOrder(
  names: readonly string[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  return [...names].sort((a, b) => (before.get(a)?.size ?? 0) - (before.get(b)?.size ?? 0));
}

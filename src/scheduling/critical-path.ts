import type { Department } from "../domain/show.js";
import type { Part, PartGraphs } from "./part-graph.js";

/** One part of a subject's work, draw by draw: artist days, or machine hours around the clock. */
export type Stretch = Part & { readonly amount: Float64Array };

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

const review: Part = { department: "", kind: "review" };

/**
 * Working days from the first task to the last, draw by draw, when each part is one person's and nobody waits for a seat:
 * the longest way through the parts, as a schedule goes it.
 * @param wait days that come on top where there is anything to do
 * @param into is overwritten
 * @param scratch gives columns that may be written over, whatever is in them
 */
export function criticalPath(
  stretches: readonly Stretch[],
  graphOf: PartGraphs,
  wait: Float64Array,
  into: Float64Array,
  scratch: () => Float64Array,
): void {
  if (stretches.length === 0) {
    into.fill(0);
    return;
  }
  const { order, waitsFor } = graphOf([...stretches, review]);
  const ends: Float64Array[] = [];
  for (const [place, index] of order.entries()) {
    const waits = (waitsFor[place] ?? []).flatMap((other) => ends[other] ?? []);
    const begin = latest(waits, scratch);
    const stretch = stretches[index];
    if (!stretch) {
      if (begin) added(begin, wait, into);
      return;
    }
    const { kind, amount } = stretch;
    const machine = kind === "machine" || kind === "fallback-machine";
    if (machine) ends.push(runOn(begin, amount, scratch()));
    else ends.push(begin ? added(begin, amount, scratch()) : amount);
  }
}

/** The latest of some ends, draw by draw; one alone is given as it is. */
function latest(ends: readonly Float64Array[], scratch: () => Float64Array): Float64Array | undefined {
  const [first, second, ...others] = ends;
  if (!first || !second) return first;
  const out = scratch();
  const n = out.length | 0;
  for (let i = 0; i < n; i = (i + 1) | 0) {
    const a = first[i] as number;
    const b = second[i] as number;
    out[i] = Math.max(a, b);
  }
  for (const other of others) atLeast(out, other);
  return out;
}

function added(begin: Float64Array, days: Float64Array, out: Float64Array): Float64Array {
  const n = out.length | 0;
  const last = (n - 1) | 0;
  let i = 0;
  for (; i < last; i = (i + 2) | 0) {
    const j = (i + 1) | 0;
    const here = (begin[i] as number) + (days[i] as number);
    const next = (begin[j] as number) + (days[j] as number);
    out[i] = here;
    out[j] = next;
  }
  if (i === last) out[i] = (begin[i] as number) + (days[i] as number);
  return out;
}

function runOn(begin: Float64Array | undefined, hours: Float64Array, out: Float64Array): Float64Array {
  const n = out.length | 0;
  if (!begin) for (let i = 0; i < n; i = (i + 1) | 0) out[i] = (hours[i] as number) / machineHoursPerDay;
  else {
    for (let i = 0; i < n; i = (i + 1) | 0) {
      out[i] = (begin[i] as number) + (hours[i] as number) / machineHoursPerDay;
    }
  }
  return out;
}

/** Raises each value of a column to at least the other's. */
export function atLeast(column: Float64Array, other: Float64Array): void {
  const n = column.length | 0;
  for (let i = 0; i < n; i = (i + 1) | 0) {
    const value = other[i] as number;
    if (value > (column[i] as number)) column[i] = value;
  }
}

import type { Department } from "../domain/show.js";

/** One department's part in a subject, draw by draw: artist days one after the other, then machine hours around the clock. */
export type Stretch = {
  readonly department: string;
  readonly workDays?: Float64Array | undefined;
  readonly machineHours?: Float64Array | undefined;
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

/** How the departments of a subject follow each other; numbers are places in its list of stretches. */
type Route = {
  /** Forerunners first. */
  readonly order: readonly number[];
  /** By place: what is waited for; the rest of the forerunners is waited for through these. */
  readonly earlier: readonly (readonly number[])[];
  /** Those nobody waits for. */
  readonly last: readonly number[];
};

/** Subjects of the same work have the same route, and there are few. */
const routes = new WeakMap<Forerunners, Map<string, Route>>();

function routeOf(stretches: readonly Stretch[], before: Forerunners): Route {
  let known = routes.get(before);
  if (!known) {
    known = new Map();
    routes.set(before, known);
  }
  let name = "";
  for (const { department } of stretches) name += `${department}\n`;
  const found = known.get(name);
  if (found) return found;
  const made = makeRoute(
    stretches.map(({ department }) => department),
    before,
  );
  known.set(name, made);
  return made;
}

function makeRoute(names: readonly string[], before: Forerunners): Route {
  const order = inOrder(names, before);
  const last = new Set(order);
  const earlier: (readonly number[])[] = names.map(() => []);
  for (const [rank, place] of order.entries()) {
    const waited = nearestOf(names[place] ?? "", order.slice(0, rank), names, before);
    for (const one of waited) last.delete(one);
    earlier[place] = waited;
  }
  return { order, earlier, last: [...last] };
}

/**
 * Working days from the first task to the last, draw by draw, when each department's part is one person's and nobody
 * waits for a seat: the longest way through the departments in their order.
 * @param stretches one for each department that has a part; the others are passed through
 * @param wait days that come on top where there is anything to do
 * @param into is overwritten
 * @param scratch gives columns that may be written over, whatever is in them
 */
export function criticalPath(
  stretches: readonly Stretch[],
  before: Forerunners,
  wait: Float64Array,
  into: Float64Array,
  scratch: () => Float64Array,
): void {
  if (stretches.length === 0) {
    into.fill(0);
    return;
  }
  const { order, earlier, last } = routeOf(stretches, before);
  const ends: (Float64Array | undefined)[] = [];
  const endsOf = (places: readonly number[]) => {
    const found: Float64Array[] = [];
    for (const place of places) {
      const end = ends[place];
      if (end) found.push(end);
    }
    return found;
  };
  for (const place of order) {
    const { workDays, machineHours } = stretches[place] ?? {};
    const begin = latest(endsOf(earlier[place] ?? []), scratch);
    const worked = begin && workDays ? added(begin, workDays, scratch()) : (workDays ?? begin);
    ends[place] = machineHours ? runOn(worked, machineHours, scratch()) : worked;
  }
  const end = latest(endsOf(last), scratch);
  if (end) added(end, wait, into);
  else into.set(wait);
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

/** Of those that are there, the forerunners that no other forerunner stands behind: the rest is waited for through them. */
function nearestOf(
  name: string,
  present: readonly number[],
  names: readonly string[],
  before: Forerunners,
): readonly number[] {
  const named = (place: number) => names[place] ?? "";
  const all = present.filter((other) => before.get(name)?.has(named(other)));
  return all.filter((one) => !all.some((other) => before.get(named(other))?.has(named(one))));
}

/** Forerunners first; among equals as they came. The number of all forerunners is a topological rank. */
function inOrder(names: readonly string[], before: Forerunners): readonly number[] {
  const rank = (place: number) => before.get(names[place] ?? "")?.size ?? 0;
  return names.map((_, place) => place).sort((a, b) => rank(a) - rank(b));
}

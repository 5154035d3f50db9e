import type { Department } from "../domain/show.js";

/**
 * One piece of a subject's work: a department's people, then its machines; the same again for what is made by artists
 * after all when a generation is not accepted; last the wait for reviews.
 */
export type PartKind = "people" | "machine" | "fallback-people" | "fallback-machine" | "review";
export type Part = { readonly department: string; readonly kind: PartKind };

/** Parts in an order in which none comes before one it waits for, and what each waits for: indexes into `order`. */
export type PartGraph = {
  readonly order: readonly number[];
  readonly waitsFor: readonly (readonly number[])[];
};

/** The department whose work decides whether a generation is accepted, as the models name it. */
export const generating = "generation";

/** Finds the graph of some parts; those of subjects with the same work are the same, and are made once. */
export type PartGraphs = (parts: readonly Part[]) => PartGraph;

/** Graphs that were made, by departments: an estimate's days and its dates go by the same. */
const madeBefore = new WeakMap<Departments, Map<string, PartGraph>>();

/** Graphs for a show's departments. @param before every department's forerunners, near and far */
export function openPartGraphs(
  departments: Departments,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): PartGraphs {
  const made = madeBefore.get(departments) ?? new Map<string, PartGraph>();
  madeBefore.set(departments, made);
  return (parts) => {
    let name = "";
    for (const { department, kind } of parts) name += `${department} ${kind}\n`;
    const known = made.get(name);
    if (known) return known;
    const graph = partGraph(parts, departments, before);
    made.set(name, graph);
    return graph;
  };
}

type Departments = Readonly<Record<string, Department>>;

/** By department, the part that others wait for: its machines where there are any, else its people. */
type Lasts = ReadonlyMap<string, number>;

function isFallback(kind: PartKind): boolean {
  return kind === "fallback-people" || kind === "fallback-machine";
}

/**
 * What waits for what inside one subject. A department waits for those of its `after`; where one has nothing to do here,
 * for what that one waits for. A fallback waits for the generation it replaces and for the fallbacks before it; what
 * comes after waits for both. Reviews come last. What is waited for through others is left out.
 * @param before every department's forerunners, near and far
 */
export function partGraph(
  parts: readonly Part[],
  departments: Departments,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): PartGraph {
  const planned = lastOf(parts, "people", "machine");
  const again = lastOf(parts, "fallback-people", "fallback-machine");
  const nearestPlanned = nearestAmong(planned.lasts, departments);
  const nearestAgain = nearestAmong(again.lasts, departments);
  const feedsGeneration = before.get(generating);
  const generation = planned.lasts.get(generating);
  const waits: (readonly number[])[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part || part.kind === "review") {
      waits.push([]);
      continue;
    }
    const { department, kind } = part;
    const fallback = isFallback(kind);
    const own = (fallback ? again : planned).people.get(department);
    if (own !== undefined && own !== index) {
      waits.push([own]);
      continue;
    }
    const into = nearestPlanned(department).slice();
    const early = department === generating || feedsGeneration?.has(department) === true;
    if (fallback && generation !== undefined) addOnce(into, generation);
    if (fallback || !early) for (const one of nearestAgain(department)) addOnce(into, one);
    waits.push(into);
  }
  for (const [index, part] of parts.entries())
    if (part.kind === "review") waits[index] = endsOf(parts, waits);
  return sorted(waits);
}

/** People of departments, and what others wait for, both by department: of what is planned or of fallbacks. */
function lastOf(
  parts: readonly Part[],
  people: PartKind,
  machine: PartKind,
): { readonly people: ReadonlyMap<string, number>; readonly lasts: Lasts } {
  const byPeople = new Map<string, number>();
  const lasts = new Map<string, number>();
  for (const [index, { department, kind }] of parts.entries()) {
    if (kind === people) {
      byPeople.set(department, index);
      if (!lasts.has(department)) lasts.set(department, index);
    } else if (kind === machine) lasts.set(department, index);
  }
  return { people: byPeople, lasts };
}

const nothing: readonly number[] = [];

/** Finds the parts that a department waits for, each once; what one with nothing to do here waits for is found once. */
function nearestAmong(lasts: Lasts, departments: Departments): (department: string) => readonly number[] {
  if (lasts.size === 0) return () => nothing;
  const known = new Map<string, readonly number[]>();
  const find = (department: string): readonly number[] => {
    const met = known.get(department);
    if (met) return met;
    const found: number[] = [];
    known.set(department, found);
    for (const earlier of departments[department]?.after ?? []) {
      const here = lasts.get(earlier);
      if (here !== undefined) addOnce(found, here);
      else for (const one of find(earlier)) addOnce(found, one);
    }
    return found;
  };
  return find;
}

function addOnce(into: number[], one: number): void {
  if (!into.includes(one)) into.push(one);
}

/** The parts that no other waits for. */
function endsOf(parts: readonly Part[], waits: readonly (readonly number[])[]): readonly number[] {
  const awaited = new Uint8Array(parts.length);
  for (const one of waits) for (const index of one) awaited[index] = 1;
  const ends: number[] = [];
  for (const [index, { kind }] of parts.entries())
    if (kind !== "review" && awaited[index] === 0) ends.push(index);
  return ends;
}

/** Kahn's order; among equals as they came. A circle here is a bug: documents refuse one in `after`. */
function sorted(waits: readonly (readonly number[])[]): PartGraph {
  const count = waits.length;
  const order: number[] = [];
  const place = new Int32Array(count).fill(-1);
  const isReady = (index: number) => {
    if (place[index] !== -1) return false;
    for (const other of waits[index] ?? nothing) if (place[other] === -1) return false;
    return true;
  };
  let first = 0;
  while (order.length < count) {
    while (place[first] !== -1) first++;
    let next = first;
    while (next < count && !isReady(next)) next++;
    if (next === count) throw new Error("parts of a subject wait for each other");
    place[next] = order.length;
    order.push(next);
  }
  const all: (readonly number[])[] = [];
  for (const index of order) {
    const placed: number[] = [];
    for (const other of waits[index] ?? nothing) insert(placed, place[other] ?? 0);
    all.push(placed);
  }
  return { order, waitsFor: nearestOf(all) };
}

/** Puts a number among ascending ones, of which there are few. */
function insert(ascending: number[], one: number): void {
  let at = ascending.length;
  for (let before = ascending[at - 1]; before !== undefined && before > one; before = ascending[at - 1]) {
    ascending[at] = before;
    at--;
  }
  ascending[at] = one;
}

/** Leaves out what is waited for through others; nothing waits for what comes later in the list. */
function nearestOf(all: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const words = (all.length + 31) >>> 5;
  // Of each the bits of all that it waits for, near and far.
  const behind = new Int32Array(all.length * words);
  const isBehind = (one: number, other: number) =>
    (((behind[one * words + (other >>> 5)] ?? 0) >>> (other & 31)) & 1) === 1;
  const nearest: (readonly number[])[] = [];
  for (const [index, waits] of all.entries()) {
    const at = index * words;
    const kept: number[] = [];
    for (const one of waits) {
      for (let i = 0; i < words; i++) behind[at + i] = (behind[at + i] ?? 0) | (behind[one * words + i] ?? 0);
    }
    for (const one of waits) if (!isBehind(index, one)) kept.push(one);
    for (const one of waits) behind[at + (one >>> 5)] = (behind[at + (one >>> 5)] ?? 0) | (1 << (one & 31));
    nearest.push(kept);
  }
  return nearest;
}

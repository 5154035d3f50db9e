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
type Found = ReadonlyMap<string, readonly number[]>;

const isFallback = (part: Part) => part.kind === "fallback-people" || part.kind === "fallback-machine";

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
  const planned = lastOf(parts, (part) => part.kind === "people" || part.kind === "machine");
  const again = lastOf(parts, isFallback);
  const feedsGeneration = before.get(generating);
  const waits = parts.map((part, index): Set<number> => {
    const { department, kind } = part;
    const into = new Set<number>();
    if (kind === "review") return into;
    const own = parts.findIndex((one) => one.department === department && one.kind === peopleOf(kind));
    if (own >= 0 && own !== index) return into.add(own);
    addAll(into, nearest(department, planned, departments));
    const early = department === generating || feedsGeneration?.has(department) === true;
    if (isFallback(part)) addAll(into, planned.get(generating) ?? []);
    if (isFallback(part) || !early) addAll(into, nearest(department, again, departments));
    return into;
  });
  for (const [index, part] of parts.entries())
    if (part.kind === "review") waits[index] = endsOf(parts, waits);
  return sorted(waits);
}

function peopleOf(kind: PartKind): PartKind {
  return kind === "fallback-machine" || kind === "fallback-people" ? "fallback-people" : "people";
}

/** By department, the parts that others wait for: its machines where there are any, else its people. */
function lastOf(parts: readonly Part[], of: (part: Part) => boolean): Found {
  const found = new Map<string, number[]>();
  for (const [index, part] of parts.entries()) {
    if (!of(part)) continue;
    const known = found.get(part.department) ?? [];
    const people = known.filter((other) => parts[other]?.kind !== peopleOf(part.kind));
    found.set(part.department, [...people, index]);
  }
  return found;
}

function nearest(department: string, found: Found, departments: Departments): readonly number[] {
  const seen = new Set<string>();
  const result: number[] = [];
  const walk = (name: string): void => {
    for (const earlier of departments[name]?.after ?? []) {
      if (seen.has(earlier)) continue;
      seen.add(earlier);
      const here = found.get(earlier);
      if (here) result.push(...here);
      else walk(earlier);
    }
  };
  walk(department);
  return result;
}

function addAll(into: Set<number>, more: readonly number[]): void {
  for (const one of more) into.add(one);
}

function endsOf(parts: readonly Part[], waits: readonly ReadonlySet<number>[]): Set<number> {
  const awaited = new Set(waits.flatMap((one) => [...one]));
  return new Set(
    parts.flatMap((part, index) => (part.kind === "review" || awaited.has(index) ? [] : [index])),
  );
}

/** Kahn's order; among equals as they came. A circle here is a bug: documents refuse one in `after`. */
function sorted(waits: readonly ReadonlySet<number>[]): PartGraph {
  const order: number[] = [];
  const place = new Map<number, number>();
  while (order.length < waits.length) {
    const next = waits.findIndex(
      (one, index) => !place.has(index) && [...one].every((other) => place.has(other)),
    );
    if (next < 0) throw new Error("parts of a subject wait for each other");
    place.set(next, order.length);
    order.push(next);
  }
  const placed = (index: number) => place.get(index) ?? 0;
  const all = order.map((index) => [...(waits[index] ?? [])].map(placed).sort((a, b) => a - b));
  return { order, waitsFor: nearestOf(all) };
}

/** Leaves out what is waited for through others; nothing waits for what comes later in the list. */
function nearestOf(all: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const behind: ReadonlySet<number>[] = [];
  return all.map((waits) => {
    behind.push(new Set(waits.flatMap((one) => [one, ...(behind[one] ?? [])])));
    return waits.filter((one) => !waits.some((other) => behind[other]?.has(one)));
  });
}

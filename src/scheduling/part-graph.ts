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

/** Every department's forerunners, near and far. */
export type Forerunners = ReadonlyMap<string, ReadonlySet<string>>;

/** Finds the graph of some parts; those of subjects with the same work are the same, and are made once. */
export type PartGraphs = (parts: readonly Part[]) => PartGraph;

/** Graphs that were made, by departments: an estimate's days and its dates go by the same. */
const madeBefore = new WeakMap<Departments, Map<string, PartGraph>>();

/** Graphs for a show's departments. @param before every department's forerunners, near and far */
export function openPartGraphs(departments: Departments, before: Forerunners): PartGraphs {
  const made = madeBefore.get(departments) ?? new Map<string, PartGraph>();
  madeBefore.set(departments, made);
  return (parts) => {
    let name = "";
    for (const { department, kind } of parts) name += `${department} ${kind}\n`;
    const known = made.get(name);
    if (known) return known;
    const graph = partGraph(parts, before);
    made.set(name, graph);
    return graph;
  };
}

type Departments = Readonly<Record<string, Department>>;

function isFallback(kind: PartKind): boolean {
  return kind === "fallback-people" || kind === "fallback-machine";
}

/**
 * What waits for what inside one subject. A department waits for those of its `after`; where one has nothing to do here,
 * for what that one waits for. A fallback waits for the generation it replaces and for the fallbacks before it; what
 * comes after waits for both. Reviews come last. What is waited for through others is left out.
 * @param before every department's forerunners, near and far
 */
export function partGraph(parts: readonly Part[], before: Forerunners): PartGraph {
  const waits = waitsOf(parts, before);
  const order = sorted(waits, parts.length);
  return { order, waitsFor: nearestOf(waits, order) };
}

/** For each of some parts, which of them it waits for: a bit each, in rows of so many words. */
type Rows = { readonly bits: Int32Array; readonly words: number };

function hasBit({ bits, words }: Rows, row: number, one: number): boolean {
  return (((bits[row * words + (one >>> 5)] as number) >>> (one & 31)) & 1) === 1;
}

function setBit({ bits, words }: Rows, row: number, one: number): void {
  const at = row * words + (one >>> 5);
  bits[at] = (bits[at] as number) | (1 << (one & 31));
}

/** The same with what is waited for through others, whatever that is. */
function waitsOf(parts: readonly Part[], before: Forerunners): Rows {
  const words = (parts.length + 31) >>> 5;
  const rows: Rows = { bits: new Int32Array(parts.length * words), words };
  const { byName, all } = departmentsOf(parts);
  const generation = byName.get(generating)?.last ?? none;
  const feedsGeneration = before.get(generating);
  for (const [index, { department, kind }] of parts.entries()) {
    const mine = kind === "review" ? undefined : byName.get(department);
    if (!mine) continue;
    const fallback = isFallback(kind);
    const own = fallback ? mine.peopleAgain : mine.people;
    if (own !== none && own !== index) {
      setBit(rows, index, own);
      continue;
    }
    const later = department !== generating && feedsGeneration?.has(department) !== true;
    const earlier = before.get(department);
    for (const { name, last, lastAgain } of all) {
      if (!earlier?.has(name)) continue;
      if (last !== none) setBit(rows, index, last);
      if (lastAgain !== none && (fallback || later)) setBit(rows, index, lastAgain);
    }
    if (fallback && generation !== none) setBit(rows, index, generation);
  }
  for (const [index, { kind }] of parts.entries()) if (kind === "review") setEnds(parts, rows, index);
  return rows;
}

/** No part. */
const none = -1;

/**
 * A department's people, and the part that others wait for: its machines where there are any, else its people; of what is
 * planned and of fallbacks.
 */
type Parts = { readonly name: string; people: number; last: number; peopleAgain: number; lastAgain: number };

function departmentsOf(parts: readonly Part[]) {
  const byName = new Map<string, Parts>();
  const all: Parts[] = [];
  for (const [index, { department, kind }] of parts.entries()) {
    if (kind === "review") continue;
    let own = byName.get(department);
    if (!own) {
      own = { name: department, people: none, last: none, peopleAgain: none, lastAgain: none };
      byName.set(department, own);
      all.push(own);
    }
    if (kind === "people") {
      own.people = index;
      if (own.last === none) own.last = index;
    } else if (kind === "machine") own.last = index;
    else if (kind === "fallback-people") {
      own.peopleAgain = index;
      if (own.lastAgain === none) own.lastAgain = index;
    } else own.lastAgain = index;
  }
  return { byName, all };
}

/** Has a part wait for those that no other waits for. */
function setEnds(parts: readonly Part[], rows: Rows, row: number): void {
  for (const [index, { kind }] of parts.entries()) {
    let awaited = kind === "review";
    for (let other = 0; other < parts.length && !awaited; other++)
      if (other !== row && hasBit(rows, other, index)) awaited = true;
    if (!awaited) setBit(rows, row, index);
  }
}

/** Kahn's order; among equals as they came. A circle here is a bug: documents refuse one in `after`. */
function sorted({ bits, words }: Rows, count: number): readonly number[] {
  const order: number[] = [];
  const placed = new Int32Array(words);
  const isReady = (index: number) => {
    if ((((placed[index >>> 5] as number) >>> (index & 31)) & 1) === 1) return false;
    for (let word = 0; word < words; word++)
      if (((bits[index * words + word] as number) & ~(placed[word] as number)) !== 0) return false;
    return true;
  };
  let first = 0;
  while (order.length < count) {
    while (order.includes(first)) first++;
    let next = first;
    while (next < count && !isReady(next)) next++;
    if (next === count) throw new Error("parts of a subject wait for each other");
    placed[next >>> 5] = (placed[next >>> 5] as number) | (1 << (next & 31));
    order.push(next);
  }
  return order;
}

/** What each waits for and does not wait for through others, as places in the order. */
function nearestOf(waits: Rows, order: readonly number[]): readonly (readonly number[])[] {
  const { bits, words } = waits;
  // Of each part all that those it waits for wait for, near and far; then that and those.
  const behind: Rows = { bits: new Int32Array(bits.length), words };
  const nearest: (readonly number[])[] = [];
  for (const [place, index] of order.entries()) {
    const kept: number[] = [];
    const at = index * words;
    for (let earlier = 0; earlier < place; earlier++) {
      const one = order[earlier] ?? 0;
      if (!hasBit(waits, index, one)) continue;
      for (let word = 0; word < words; word++)
        behind.bits[at + word] =
          (behind.bits[at + word] as number) | (behind.bits[one * words + word] as number);
    }
    for (let earlier = 0; earlier < place; earlier++) {
      const one = order[earlier] ?? 0;
      if (hasBit(waits, index, one) && !hasBit(behind, index, one)) kept.push(earlier);
    }
    for (let word = 0; word < words; word++)
      behind.bits[at + word] = (behind.bits[at + word] as number) | (bits[at + word] as number);
    nearest.push(kept);
  }
  return nearest;
}

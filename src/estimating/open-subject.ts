import { mean } from "../domain/distribution.js";
import { type Factor, meanOfProduct } from "../domain/factor.js";
import { isFallback, isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import type { Part, PartKind } from "../scheduling/part-graph.js";
import type { Column, Slot, SlotTerm, Tape } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";
import { type ColumnTally, columnTally } from "./column-tally.js";
import { type DepartmentBook, departmentOf, machineOf } from "./department-book.js";
import type { Parts } from "./value-subject.js";

/** Time of people that has one rate, or none that is known. */
type Time = {
  readonly rate: readonly Factor[] | null;
  /** True when it is counted in artist days. */
  readonly inDays: boolean;
  readonly slot: Slot;
  /** The same for terms, which may go to several. */
  readonly into: readonly Slot[];
};

/**
 * People's time or machine hours of one department, those of a fallback apart: they begin when the generation has failed.
 * `days` is the mean of the artist days.
 */
export type OpenPart = Part & { readonly times: Time[]; days: number; hours?: Slot };

/** One pipeline's sums for a subject while its lines are read. */
export type OpenSubject = {
  readonly labour: Column;
  readonly machine: Slot;
  readonly sums: Parts;
  readonly cost: ColumnTally;
  readonly artistDays: ColumnTally;
  readonly elapsed: ColumnTally;
  readonly shown: DepartmentBook;
  readonly parts: OpenPart[];
  fallback: number;
};

/** Draws that nobody is shown. */
const unseen = new Float64Array(0);

/** Empty sums for one pipeline's way of making a subject. @param sums what they will be added to */
export function openSubject(
  sums: Parts,
  shown: DepartmentBook,
  tape: Tape,
  columns: ColumnPool,
  showsLabour: boolean,
): OpenSubject {
  const column = () => {
    const taken = columns.take();
    tape.renew(taken.slot);
    return taken;
  };
  return {
    labour: showsLabour ? column() : { slot: tape.scratch(), values: unseen },
    machine: tape.scratch(),
    sums,
    cost: columnTally(column()),
    artistDays: columnTally(column()),
    elapsed: columnTally(column()),
    shown,
    parts: [],
    fallback: 0,
  };
}

/** Adds a line's products to what is to be simulated, and its exact mean to the sums it is part of. */
export function addTerms(
  terms: SlotTerm[],
  line: LineItem,
  into: OpenSubject,
  sums: ColumnPool,
  tape: Tape,
): void {
  const { path, usage, rate, elapsed } = line;
  const [, , department, what] = path;
  const labour = isLabour(line);
  const kind = labour ? into.sums.labour : into.sums.machine;
  const shown = departmentOf(into.shown, department, sums);
  const total = labour ? shown.labour : machineOf(shown, sums);
  const used = meanOfProduct(usage);
  if (rate === null) {
    for (const one of [kind, into.cost, total]) one.unknown.add(line.resource);
  } else {
    const expected = used * meanOfRate(rate);
    kind.mean += expected;
    into.cost.mean += expected;
    total.mean += expected;
    if (!labour) terms.push({ factors: usage.concat(rate), into: [into.machine, total.slot] });
  }
  if (labour) {
    const part = partOf(into, department, isFallback(line) ? "fallback-people" : "people");
    const inDays = usesArtistDays(line);
    terms.push({ factors: usage, into: timeOf(part, rate, inDays, tape) });
    if (inDays) part.days += used;
  }
  if (elapsed) {
    const part = partOf(into, department, isFallback(line) ? "fallback-machine" : "machine");
    part.hours ??= tape.scratch();
    terms.push({ factors: elapsed, into: [part.hours] });
  }
  if (what === "fallback") into.fallback = Math.max(into.fallback, fallbackChance(line));
}

/** Means of rates: the same one stands in very many lines. */
const rateMeans = new WeakMap<readonly Factor[], number>();

function meanOfRate(rate: readonly Factor[]): number {
  const known = rateMeans.get(rate);
  if (known !== undefined) return known;
  const found = meanOfProduct(rate);
  rateMeans.set(rate, found);
  return found;
}

/** Where time of a department with this rate is summed: it is multiplied by the rate once. */
function timeOf({ times }: OpenPart, rate: Time["rate"], inDays: boolean, tape: Tape): readonly Slot[] {
  for (const one of times) if (one.rate === rate && one.inDays === inDays) return one.into;
  const slot = tape.scratch();
  const into = [slot];
  times.push({ rate, inDays, slot, into });
  return into;
}

/** A part is mostly the one asked for last. */
function partOf({ parts }: OpenSubject, department: string, kind: PartKind): OpenPart {
  for (let i = parts.length - 1; i >= 0; i--) {
    const one = parts[i];
    if (one?.department === department && one.kind === kind) return one;
  }
  const made: OpenPart = { department, kind, times: [], days: 0 };
  parts.push(made);
  return made;
}

/** The chance that artists make it after all, or for a deliverable the share that they make again. */
function fallbackChance(line: LineItem): number {
  const found = line.usage.find(({ key }) => key.startsWith("fallback@"));
  return found ? mean(found.amount) : 0;
}

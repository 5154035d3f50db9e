import { mean } from "../domain/distribution.js";
import { type Factor, meanOfProduct } from "../domain/factor.js";
import { isFallback, isLabour, type LineItem, usesArtistDays } from "../domain/line-item.js";
import type { Part, PartKind } from "../scheduling/part-graph.js";
import type { Column, Group, Slot, Tape, Terms } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";
import { type ColumnTally, columnTally } from "./column-tally.js";
import { type DepartmentBook, departmentOf, machineOf, type OpenDepartment } from "./department-book.js";
import type { Parts } from "./value-subject.js";

/** Time of people that has one rate, or none that is known. */
type Time = {
  readonly rate: readonly Factor[] | null;
  /** The rate's exact mean. */
  readonly expected: number;
  /** True when it is counted in artist days. */
  readonly inDays: boolean;
  readonly slot: Slot;
  readonly terms: Group;
};

/**
 * People's time or machine hours of one department, those of a fallback apart: they begin when the generation has failed.
 * `days` is the mean of the artist days.
 */
export type OpenPart = Part & {
  readonly shown: OpenDepartment;
  times: Time[];
  days: number;
  hours?: { readonly slot: Slot; readonly terms: Group };
};

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
  terms: Terms,
  line: LineItem,
  into: OpenSubject,
  sums: ColumnPool,
  tape: Tape,
): void {
  const { path, elapsed } = line;
  if (isLabour(line)) addTime(terms, line, into, sums, tape);
  else addBought(terms, line, into, sums);
  if (elapsed) {
    const part = partOf(into, path[2], isFallback(line) ? "fallback-machine" : "machine", sums);
    part.hours ??= run(terms, tape);
    terms.add(part.hours.terms, elapsed);
  }
  if (path[3] === "fallback") into.fallback = Math.max(into.fallback, fallbackChance(line));
}

function addTime(terms: Terms, line: LineItem, into: OpenSubject, sums: ColumnPool, tape: Tape): void {
  const part = partOf(into, line.path[2], isFallback(line) ? "fallback-people" : "people", sums);
  const time = timeOf(part, line, terms, tape);
  const used = terms.add(time.terms, line.usage);
  addExpected(line, used * time.expected, into.sums.labour, into.cost, part.shown.labour);
  if (time.inDays) part.days += used;
}

function addBought(terms: Terms, line: LineItem, into: OpenSubject, sums: ColumnPool): void {
  const { usage, rate } = line;
  const total = machineOf(departmentOf(into.shown, line.path[2], sums), sums);
  const expected = rate === null ? 0 : meanOfProduct(usage) * meanOfRate(rate);
  addExpected(line, expected, into.sums.machine, into.cost, total);
  if (rate !== null) terms.add(terms.to([into.machine, total.slot]), usage.concat(rate));
}

/** Adds what a line is expected to come to, or what nobody has a price for, to the sums it is part of. */
function addExpected(
  line: LineItem,
  expected: number,
  kind: ColumnTally,
  cost: ColumnTally,
  total: ColumnTally,
): void {
  if (line.rate === null) {
    for (const one of [kind, cost, total]) one.unknown.add(line.resource);
    return;
  }
  kind.mean += expected;
  cost.mean += expected;
  total.mean += expected;
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

/** A run of numbers, and what goes there. */
function run(terms: Terms, tape: Tape): { readonly slot: Slot; readonly terms: Group } {
  const slot = tape.scratch();
  return { slot, terms: terms.to([slot]) };
}

/**
 * Where time of a department with this rate is summed: it is multiplied by the rate once. What has a rate comes out in the
 * currency, so what has the same one is counted alike.
 */
function timeOf(part: OpenPart, line: LineItem, terms: Terms, tape: Tape): Time {
  const { rate } = line;
  const inDays = rate === null && usesArtistDays(line);
  for (const one of part.times) if (one.rate === rate && (rate !== null || one.inDays === inDays)) return one;
  const made: Time = {
    rate,
    expected: rate === null ? 0 : meanOfRate(rate),
    inDays: inDays || usesArtistDays(line),
    ...run(terms, tape),
  };
  // Mostly there is no other, and a list that grows makes room for many.
  if (part.times.length === 0) part.times = [made];
  else part.times.push(made);
  return made;
}

/** A part is mostly the one asked for last. */
function partOf({ parts, shown }: OpenSubject, name: string, kind: PartKind, sums: ColumnPool): OpenPart {
  for (let i = parts.length - 1; i >= 0; i--) {
    const one = parts[i];
    if (one?.department === name && one.kind === kind) return one;
  }
  const made: OpenPart = {
    department: name,
    kind,
    shown: departmentOf(shown, name, sums),
    times: [],
    days: 0,
  };
  parts.push(made);
  return made;
}

/** The chance that artists make it after all, or for a deliverable the share that they make again. */
function fallbackChance({ usage }: LineItem): number {
  // It is mostly the last: the work of artists times the event.
  for (let i = usage.length - 1; i >= 0; i--) {
    const one = usage[i];
    if (one?.key.startsWith("fallback@")) return mean(one.amount);
  }
  return 0;
}

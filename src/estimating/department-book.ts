import type { Factor } from "../domain/factor.js";
import type { Column, Product, Simulation, Slot, Tape } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";
import { type ColumnTally, columnTally } from "./column-tally.js";
import type { DepartmentSums } from "./value-subject.js";

/** Time at one rate, or at none that is known, over the whole show. */
type RatedTime = {
  readonly rate: readonly Factor[] | null;
  /** True when it is counted in artist days. */
  readonly inDays: boolean;
  readonly column: Column;
};

/** What a department comes to while subjects are valued: time by its rate, since it is put at the rate once. */
export type OpenDepartment = DepartmentSums<ColumnTally> & { readonly times: RatedTime[] };

/** A pipeline's departments by name; those with nothing to do are not in it. */
export type DepartmentBook = Map<string, OpenDepartment>;

/** Rates of one department that are kept apart. Built-in models have one; what more there are is priced at once. */
const mostRates = 4;

/** A department's sums over the whole show, opened when there are none. */
export function departmentOf(book: DepartmentBook, name: string, columns: ColumnPool): OpenDepartment {
  const found = book.get(name);
  if (found) return found;
  const made: OpenDepartment = {
    labour: columnTally(columns.blank()),
    artistDays: columnTally(columns.blank()),
    times: [],
  };
  book.set(name, made);
  return made;
}

/** What a department's machines, licences and fees come to. */
export function machineOf(department: OpenDepartment, columns: ColumnPool): ColumnTally {
  department.machine ??= columnTally(columns.blank());
  return department.machine;
}

/** Adds a subject's time at a rate. */
export function addTime(
  department: OpenDepartment,
  { rate, inDays, slot }: { readonly rate: RatedTime["rate"]; readonly inDays: boolean; readonly slot: Slot },
  priced: Product | undefined,
  { tape, columns }: { readonly tape: Tape; readonly columns: ColumnPool },
): void {
  const { times, labour } = department;
  // Nobody is shown it.
  if (labour.slot < 0) return;
  const own =
    timeAt(times, rate, inDays) ??
    (times.length < mostRates ? openTime(department, rate, inDays, columns) : undefined);
  if (own) {
    tape.add(own.column.slot, slot);
    return;
  }
  if (priced) tape.put(labour.slot, priced.by, [slot, ...priced.operands]);
  if (!inDays) return;
  const days = timeAt(times, null, inDays) ?? openTime(department, null, inDays, columns);
  tape.add(days.column.slot, slot);
}

function timeAt(
  times: readonly RatedTime[],
  rate: RatedTime["rate"],
  inDays: boolean,
): RatedTime | undefined {
  for (const one of times) if (one.rate === rate && one.inDays === inDays) return one;
  return undefined;
}

function openTime(
  { times, artistDays }: OpenDepartment,
  rate: RatedTime["rate"],
  inDays: boolean,
  columns: ColumnPool,
): RatedTime {
  // The first that is counted in artist days is what they begin with.
  const isFirst = inDays && !times.some((one) => one.inDays);
  const made = { rate, inDays, column: isFirst ? artistDays : columns.blank() };
  times.push(made);
  return made;
}

/** Puts all time at its rates. The first draws are there when this returns, and nothing may be added to them any more. */
export function closeDepartments(books: Iterable<DepartmentBook>, simulation: Simulation): void {
  simulation.value(
    () => undefined,
    (tape, product) => {
      for (const book of books) {
        for (const { labour, artistDays, times } of book.values()) {
          for (const { rate, inDays, column } of times.splice(0)) {
            if (rate) {
              const { by, operands } = product(rate);
              tape.put(labour.slot, by, [column.slot, ...operands]);
            }
            if (inDays && column.slot !== artistDays.slot) tape.add(artistDays.slot, column.slot);
          }
        }
      }
    },
  );
  simulation.runFirst();
}

import type { Factor } from "../domain/factor.js";
import { criticalPath, type DayArithmetic, type Stretch } from "../scheduling/critical-path.js";
import type { Product, Slot, Tape } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";
import { addTime, type OpenDepartment } from "./department-book.js";
import type { OpenPart, OpenSubject } from "./open-subject.js";
import type { Valuation } from "./value-subject.js";

/** Days on a tape. */
function dayArithmetic(tape: Tape): DayArithmetic<Slot> {
  return {
    later(one, other) {
      const out = tape.scratch();
      tape.later(out, one, other);
      return out;
    },
    plus(one, other) {
      const out = tape.scratch();
      tape.sum(out, one, other);
      return out;
    },
    laterPlus(one, other, days) {
      const out = tape.scratch();
      tape.laterSum(out, one, other, days);
      return out;
    },
    times(days, by) {
      const out = tape.scratch();
      tape.put(out, by, [days]);
      return out;
    },
  };
}

/** Puts people's time of one department at its rates, and gives their artist days. */
function price(
  part: OpenPart,
  { labour }: OpenSubject,
  department: OpenDepartment,
  run: { readonly tape: Tape; readonly columns: ColumnPool },
  product: (factors: readonly Factor[]) => Product,
): Slot | undefined {
  const { tape } = run;
  let work: Slot | undefined;
  for (const time of part.times) {
    const { rate, inDays, slot } = time;
    const priced = rate ? product(rate) : undefined;
    if (priced) tape.put(labour.slot, priced.by, [slot, ...priced.operands]);
    addTime(department, time, priced, run);
    if (!inDays) continue;
    if (work !== undefined) {
      const both = tape.scratch();
      tape.sum(both, work, slot);
      work = both;
    } else work = slot;
  }
  return work;
}

/** What days depend on beside work: the days of reviews, how many work at once, and the assets to wait for. */
type Waits = { readonly review: Slot; readonly hands: number; readonly waitsFor: readonly Slot[] };

/** Says what the sums of one pipeline come to: cost, artist days, elapsed days; and adds them to the sequence's. */
export function closeSubject(
  one: OpenSubject,
  { review, hands, waitsFor }: Waits,
  { departmentColumns: pool, graphOf }: Valuation,
  tape: Tape,
  product: (factors: readonly Factor[]) => Product,
): void {
  const { labour, machine, cost, artistDays, elapsed, sums } = one;
  const arithmetic = dayArithmetic(tape);
  const stretches: Stretch<Slot>[] = [];
  for (const part of one.parts) {
    const { department, kind, shown, days, hours } = part;
    const work = price(part, one, shown, { tape, columns: pool }, product);
    const amount =
      hours?.slot ?? (work !== undefined && hands > 1 ? arithmetic.times(work, 1 / hands) : work);
    if (amount !== undefined) stretches.push({ department, kind, amount });
    if (work === undefined) continue;
    tape.add(artistDays.slot, work);
    artistDays.mean += days;
    shown.artistDays.mean += days;
  }
  tape.sum(cost.slot, labour.slot, machine);
  tape.add(sums.labour.slot, labour.slot);
  tape.add(sums.machine.slot, machine);
  tape.add(sums.artistDays.slot, artistDays.slot);
  sums.artistDays.mean += artistDays.mean;
  tape.aside(() => {
    const end = criticalPath(stretches, graphOf, review, arithmetic);
    if (end === undefined) return;
    tape.add(elapsed.slot, end);
    const [first, ...others] = waitsFor;
    const ready = others.reduce((latest, other) => arithmetic.later(latest, other), first ?? 0);
    tape.atLeast(
      sums.elapsed.slot,
      first === undefined ? elapsed.slot : arithmetic.plus(ready, elapsed.slot),
    );
  });
}

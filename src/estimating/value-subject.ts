import type { Tally } from "../analysis/tally.js";
import { factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import { sideBySide } from "../domain/measured.js";
import type { Show, Subject } from "../domain/show.js";
import type { PartGraphs } from "../scheduling/part-graph.js";
import type { Simulation, Slot, Terms } from "../simulation/open-simulation.js";
import { closeSubject } from "./close-subject.js";
import type { ColumnPool } from "./column-pool.js";
import type { ColumnTally } from "./column-tally.js";
import type { DepartmentBook } from "./department-book.js";
import { addTerms, type OpenSubject, openSubject } from "./open-subject.js";

/** What a pipeline's sums for the subject are added to: those of its sequence. */
export type Parts = {
  readonly labour: ColumnTally;
  readonly machine: ColumnTally;
  readonly artistDays: ColumnTally;
  /** Working days: the longest of the members'. */
  readonly elapsed: ColumnTally;
};

/** One pipeline's sums for one subject, in columns that are lent. */
export type SubjectTallies = {
  readonly cost: ColumnTally;
  /** The part of the cost that is people's time, draw by draw; nothing where nobody is shown it. */
  readonly labour: Float64Array;
  readonly artistDays: Tally;
  /** Working days, draw by draw. */
  readonly elapsed: Float64Array;
  /** The same on a tape. */
  readonly elapsedSlot: Slot;
  /** The chance of a fallback, 0 to 1. */
  readonly fallback: number;
};

/** What a department comes to over the whole show. `machine` is there once something is bought or rented. */
export type DepartmentSums<Sum = ColumnTally> = {
  readonly labour: Sum;
  readonly artistDays: Sum;
  machine?: Sum;
};

/** What the valuation of all subjects has in common. The columns of a subject's sums are lent by `columns`. */
export type Valuation = {
  readonly show: Show;
  readonly simulation: Simulation;
  readonly graphOf: PartGraphs;
  /** By pipeline; added to. */
  readonly departments: ReadonlyMap<string, DepartmentBook>;
  readonly columns: ColumnPool;
  /** Lends the columns of departments. */
  readonly departmentColumns: ColumnPool;
  /** True when somebody is to be shown people's part of the cost, draw by draw. */
  readonly showsLabour: boolean;
};

/** One subject for valuation. */
export type Valued = {
  readonly subject: Subject;
  readonly lines: readonly LineItem[];
  /** By pipeline: what the subject is a member of. */
  readonly members: ReadonlyMap<string, Parts>;
  /** By pipeline: when each asset it waits for is built. */
  readonly waitsFor: ReadonlyMap<string, readonly Slot[]>;
};

/**
 * Says how one subject's ledger is valued: cost, artist days and elapsed days of each pipeline on common draws, added to
 * the sums of its sequence and departments. The draws are there when the simulation has run.
 */
export function valueSubject(valued: Valued, valuation: Valuation): ReadonlyMap<string, SubjectTallies> {
  const { simulation, departments, columns, departmentColumns } = valuation;
  const opened = new Map<string, OpenSubject>();
  const hands = sideBySide(valued.subject);
  let review: Slot = 0;
  simulation.value(
    (tape, terms) => {
      review = tape.scratch();
      for (const [name, sums] of valued.members) {
        const shown = departments.get(name);
        if (shown) opened.set(name, openSubject(sums, shown, tape, columns, valuation.showsLabour));
      }
      addReviews(terms, valued.subject.code, review, valuation);
      let into: OpenSubject | undefined;
      let name: string | undefined;
      // Lines of one pipeline stand together.
      for (const line of valued.lines) {
        if (line.pipeline !== name) into = opened.get(line.pipeline);
        name = line.pipeline;
        if (into) addTerms(terms, line, into, departmentColumns, tape);
      }
    },
    (tape, product) => {
      for (const [name, one] of opened)
        closeSubject(
          one,
          { review, hands, waitsFor: valued.waitsFor.get(name) ?? [] },
          valuation,
          tape,
          product,
        );
    },
  );
  const closed = new Map<string, SubjectTallies>();
  for (const [name, { cost, labour, artistDays, elapsed, fallback }] of opened) {
    const days = { elapsed: elapsed.values, elapsedSlot: elapsed.slot };
    closed.set(name, { cost, labour: labour.values, artistDays, ...days, fallback });
  }
  return closed;
}

/** The days a subject waits for reviews. */
function addReviews(terms: Terms, subject: string, into: Slot, { show }: Valuation): void {
  const { rounds, turnaroundDays } = show.book.review;
  terms.add(terms.to([into]), [
    factor("review rounds", `review-rounds@${subject}`, rounds),
    factor("turnaround of a review", "review-turnaround@show", turnaroundDays),
  ]);
}

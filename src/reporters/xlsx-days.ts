import type { LedgerLine } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import { comesOutIn, unit } from "../domain/unit.js";
import { keptProduct } from "./xlsx-cells.js";

const artistDay = unit("artist-day");

/** Days of one piece of work: what all lines that are made with it have in common. */
export type Stem = {
  readonly subject: string;
  readonly department: string;
  /** Days × measure × complexity. */
  readonly factors: readonly Factor[];
  readonly keys: ReadonlySet<string>;
  /** The part of the subject's days in this department, 0 to 1. */
  readonly part: number;
};

/** Days by subject and department, and which of them a line is made with. */
export type WorkDays = {
  /** In the order of the ledger. */
  readonly departments: readonly string[];
  /** Artist days of a subject in a department; nothing where it has none. */
  days(subject: string, department: string): number | undefined;
  stemOf(line: LedgerLine): Stem | undefined;
};

/** The factor of a line that says how many days a piece of work takes: keys of such beliefs begin so. */
function daysKey(line: LedgerLine): string | undefined {
  return line.usage.find(({ key }) => key.startsWith("days/"))?.key;
}

function stemName(line: LedgerLine, key: string): string {
  return `${line.path[1]}\n${line.path[2]}\n${key}`;
}

/** What the lines of each piece of work have in common, by subject, department and belief. */
function commonFactors(ledger: readonly LedgerLine[]): Map<string, { line: LedgerLine; factors: Factor[] }> {
  const stems = new Map<string, { line: LedgerLine; factors: Factor[] }>();
  for (const line of ledger) {
    const key = daysKey(line);
    if (key === undefined) continue;
    const name = stemName(line, key);
    const known = stems.get(name);
    if (!known) stems.set(name, { line, factors: [...line.usage] });
    else if (
      line.usage.length < known.factors.length ||
      known.factors.some((one, i) => one.key !== line.usage[i]?.key)
    ) {
      const keys = new Set(line.usage.map((one) => one.key));
      known.factors = known.factors.filter((one) => keys.has(one.key));
    }
  }
  return stems;
}

/**
 * Finds the days that a bid is made of. Work, notes, finishing and fallback of one piece of work share the same days ×
 * measure × complexity; that product is what stands in the bid, and their lines are multiples of it.
 */
export function workDays(ledger: readonly LedgerLine[]): WorkDays {
  const sums = new Map<string, Map<string, number>>();
  const counts = new Map<string, number>();
  const common = [...commonFactors(ledger)].filter(([, { factors }]) => comesOutIn(factors, artistDay));
  const departments = new Set<string>();
  for (const [, { line, factors }] of common) {
    const [, subject, department] = line.path;
    departments.add(department);
    const ofSubject = sums.get(subject) ?? new Map<string, number>();
    sums.set(subject, ofSubject);
    ofSubject.set(department, (ofSubject.get(department) ?? 0) + keptProduct(factors));
    const both = `${subject}\n${department}`;
    counts.set(both, (counts.get(both) ?? 0) + 1);
  }
  const stems = new Map<string, Stem>();
  for (const [name, { line, factors }] of common) {
    const [, subject, department] = line.path;
    const all = sums.get(subject)?.get(department) ?? 0;
    const equal = 1 / (counts.get(`${subject}\n${department}`) ?? 1);
    const part = all > 0 ? keptProduct(factors) / all : equal;
    stems.set(name, { subject, department, factors, keys: new Set(factors.map(({ key }) => key)), part });
  }
  return {
    departments: [...departments],
    days: (subject, department) => sums.get(subject)?.get(department),
    stemOf(line) {
      const key = daysKey(line);
      return key === undefined ? undefined : stems.get(stemName(line, key));
    },
  };
}

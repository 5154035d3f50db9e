import type { LedgerLine } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import { comesOutIn, unit } from "../domain/unit.js";
import type { LedgerGroup } from "./ledger-groups.js";
import { keptProduct } from "./xlsx-cells.js";

const artistDay = unit("artist-day");

/** Days of one piece of work: what all lines that are made with it have in common. */
export type Stem = {
  readonly department: string;
  /** Days × measure × complexity, as the keys of its factors. */
  readonly keys: ReadonlySet<string>;
  /** The product of their means. */
  readonly days: number;
  /** The part of the subject's days in this department, 0 to 1. */
  readonly part: number;
};

/** Finds the piece of work that a line of a subject is made with, if any. */
export type StemOf = (line: LedgerLine) => Stem | undefined;

/** Days by subject and department. */
export type WorkDays = {
  /** In the order of the ledger. */
  readonly departments: readonly string[];
  /** Artist days of a subject in a department; nothing where it has none. */
  days(subject: string, department: string): number | undefined;
};

/** The factor of a line that says how many days a piece of work takes: keys of such beliefs begin so. */
function daysKey(line: LedgerLine): string | undefined {
  return line.usage.find(({ key }) => key.startsWith("days/"))?.key;
}

/** What the lines of each piece of work have in common, by belief and department. */
function commonFactors(lines: readonly LedgerLine[]) {
  const works = new Map<string, Map<string, { department: string; factors: readonly Factor[] }>>();
  for (const line of lines) {
    const key = daysKey(line);
    if (key === undefined) continue;
    const [, , department] = line.path;
    const ofKey = works.get(key) ?? new Map<string, { department: string; factors: readonly Factor[] }>();
    works.set(key, ofKey);
    const known = ofKey.get(department);
    if (!known) ofKey.set(department, { department, factors: line.usage });
    else if (
      line.usage.length < known.factors.length ||
      known.factors.some((one, i) => one.key !== line.usage[i]?.key)
    ) {
      const keys = new Set(line.usage.map((one) => one.key));
      known.factors = known.factors.filter((one) => keys.has(one.key));
    }
  }
  return works;
}

/**
 * Finds the days that a subject's bid is made of. Work, notes, finishing and fallback of one piece of work share the same
 * days × measure × complexity; that product is what stands in the bid, and their lines are multiples of it.
 * @param lines all of the subject's
 */
export function stemsOf(lines: readonly LedgerLine[]): StemOf {
  const works = commonFactors(lines);
  const sums = new Map<string, { days: number; count: number }>();
  const found = new Map<string, Map<string, Omit<Stem, "part">>>();
  for (const [key, ofKey] of works) {
    const stems = new Map<string, Omit<Stem, "part">>();
    found.set(key, stems);
    for (const { department, factors } of ofKey.values()) {
      if (!comesOutIn(factors, artistDay)) continue;
      const days = keptProduct(factors);
      stems.set(department, { department, keys: new Set(factors.map((one) => one.key)), days });
      const sum = sums.get(department) ?? { days: 0, count: 0 };
      sums.set(department, { days: sum.days + days, count: sum.count + 1 });
    }
  }
  const stems = new Map(
    [...found].map(([key, ofKey]) => [
      key,
      new Map(
        [...ofKey].map(([department, stem]): [string, Stem] => {
          const { days, count } = sums.get(department) ?? { days: 0, count: 1 };
          return [department, { ...stem, part: days > 0 ? stem.days / days : 1 / count }];
        }),
      ),
    ]),
  );
  return (line) => {
    const key = daysKey(line);
    return key === undefined ? undefined : stems.get(key)?.get(line.path[2]);
  };
}

/** The days of all subjects, as `stemsOf` finds them. */
export function workDays(groups: readonly LedgerGroup[]): WorkDays {
  const departments = new Set<string>();
  const bySubject = new Map<string, Map<string, number>>();
  for (const { subject, lines } of groups) {
    const stemOf = stemsOf(lines);
    const stems = new Set(lines.flatMap((line) => stemOf(line) ?? []));
    const sums = new Map<string, number>();
    for (const { department, days } of stems) {
      departments.add(department);
      sums.set(department, (sums.get(department) ?? 0) + days);
    }
    bySubject.set(subject, sums);
  }
  return {
    departments: [...departments],
    days: (subject, department) => bySubject.get(subject)?.get(department),
  };
}

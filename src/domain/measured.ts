import { type Factor, fact } from "./factor.js";
import type { Subject } from "./show.js";
import { unit } from "./unit.js";

/** More than one of a measure, as it is written: `languages`, `territories`. */
export function plural(measure: string): string {
  return measure.endsWith("y") ? `${measure.slice(0, -1)}ies` : `${measure}s`;
}

/** Measures of subjects as factors, each made once: they stand in all of a subject's tasks. */
const madeBefore = new WeakMap<Subject, Map<string, Factor>>();

/**
 * How big a subject is by some measures, each a factor in its own unit: minutes × languages × roles. What a subject does
 * not say stands as 0 and has been told as a problem before.
 */
export function measuredBy(subject: Subject, measures: readonly string[]): readonly Factor[] {
  const made = madeBefore.get(subject) ?? new Map<string, Factor>();
  madeBefore.set(subject, made);
  return measures.map((measure) => {
    const known = made.get(measure) ?? measured(subject, measure);
    made.set(measure, known);
    return known;
  });
}

function measured(subject: Subject, measure: string): Factor {
  return fact(
    `${plural(measure)} of ${subject.code}`,
    subject.measures[measure] ?? 0,
    unit(measure),
    subject.kind === "deliverable" ? "from the show" : "from the show, handles in",
  );
}

/**
 * How many people can work on a deliverable at once: one for each of its languages, since each is made by others. 1 for
 * everything else: nobody has said that a score or a grade can be shared out.
 */
export function sideBySide(subject: Subject): number {
  return subject.kind === "deliverable" ? Math.max(1, Math.floor(subject.measures.language ?? 1)) : 1;
}

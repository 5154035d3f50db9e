import type { SubjectWork } from "../scheduling/assemble-plan.js";

/**
 * A deliverable's work as the works of several who do it side by side, each with an equal part of the days and hours; what
 * is reviewed is reviewed as a whole, so that wait is not shared out. The same work where there is one to do it.
 */
export function sharedWork(work: SubjectWork, hands: number): readonly SubjectWork[] {
  if (hands === 1) return [work];
  const isShared = work.parts.map(({ kind }) => kind !== "review");
  const days = work.days.map((of, part) => (isShared[part] ? of / hands : of));
  const draws = work.draws.map((column, part) =>
    isShared[part] ? Float32Array.from(column, (of) => of / hands) : column,
  );
  return Array.from({ length: hands }, () => ({ ...work, days, draws }));
}

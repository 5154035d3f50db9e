import { isCounted, type Show } from "../domain/show.js";

/** How often the unknowns of an estimate are drawn. */
export type DrawCounts = {
  /** For the show's totals and its mix. */
  readonly draws: number;
  /** Those of them, the first ones, that all other figures are read from: of subjects, sequences, departments, phases. */
  readonly subjectDraws: number;
};

/** Draws that a subject's own figures are read from, whatever else is in the show: one more shot changes no other's. */
const subjectDraws = 2048;

/**
 * Draws of shows with so many subjects at most: the error of the examples' P50, P80 and P90 stays below 0.5 % (RMSE over 24
 * seeds; `npm run bench` has it anew). A few expensive shots that may fall back to artists need the most; in a long show
 * chances even out.
 */
const drawsUpTo = [
  [100, 10_240],
  [1000, 4096],
] as const;

/** The draws of an estimate: as many as were asked for, of everything; else what the length of the show needs. */
export function drawCounts(show: Show, asked: Partial<DrawCounts>): DrawCounts {
  const { draws } = asked;
  if (draws !== undefined) return { draws, subjectDraws: Math.min(draws, asked.subjectDraws ?? draws) };
  const subjects = show.subjects.filter(isCounted).length;
  const enough = drawsUpTo.find(([most]) => subjects <= most)?.[1] ?? subjectDraws;
  return { draws: enough, subjectDraws };
}

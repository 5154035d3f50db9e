/** How many independent repetitions a short run is made of, where it is long enough. */
const most = 20;
/** The fewest draws that are worth stratifying by themselves. */
const shortest = 20;
/** Draws of a repetition in a run that is long. */
const length = 128;
/** From so many draws on a run begins with the draws of every shorter run that is as long: repetitions do not grow. */
const long = 2048;

/**
 * Where the repetitions of a run begin, and last its end. Each is stratified by itself and independent of the others, so
 * that their spread is the run's error. Runs of 2,048 draws and more have repetitions of 128, and the first draws of any
 * two are the same; from 400 draws on a shorter run has 20.
 * @param draws 1 or more
 */
export function replicateBounds(draws: number): readonly number[] {
  if (draws >= long) {
    const whole = Math.floor(draws / length);
    const bounds = Array.from({ length: whole + 1 }, (_, i) => i * length);
    return draws > whole * length ? [...bounds, draws] : bounds;
  }
  const count = Math.max(1, Math.min(most, Math.floor(draws / shortest)));
  return Array.from({ length: count + 1 }, (_, i) => Math.floor((i * draws) / count));
}

/**
 * Whole repetitions side by side, as many groups of about the same length as say how far a run may be off: 16 to 31 where a
 * run has that many.
 */
export function replicateGroups(draws: number): readonly number[] {
  const bounds = replicateBounds(draws);
  const together = Math.max(1, Math.floor((bounds.length - 1) / 16));
  const groups = bounds.filter((_, i) => i % together === 0 && i < bounds.length - 1);
  // What is left over is shorter than the others, and belongs to the last of them.
  const last = groups[groups.length - 1] ?? 0;
  const short = groups.length > 1 && draws - last < together * (bounds[1] ?? draws);
  return [...(short ? groups.slice(0, -1) : groups), draws];
}

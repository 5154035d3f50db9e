/** How many independent repetitions a run is made of, where it is long enough. */
const most = 20;
/** The fewest draws that are worth stratifying by themselves. */
const shortest = 20;

/**
 * Where the repetitions of a run begin, and last its end. Each is stratified by itself and independent of the
 * others, so that their spread is the run's error; from 400 draws on there are 20.
 * @param draws 1 or more
 */
export function replicateBounds(draws: number): readonly number[] {
  const count = Math.max(1, Math.min(most, Math.floor(draws / shortest)));
  return Array.from({ length: count + 1 }, (_, i) => Math.floor((i * draws) / count));
}

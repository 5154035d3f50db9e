/**
 * A smallest crew that does it: no department in it can give up a person. The crew at hand grows or shrinks as a whole
 * first, so that what is asked for resembles what there is; then departments give up people one after another, the
 * largest first. More people never deliver later, so halving finds each number. Nothing where no crew does it.
 * @param people the crew at hand, each at least a part of a person
 * @param most as many as could ever work at a time, by department
 * @param meets tells whether a crew of whole people does it
 */
export function smallestCrew(
  people: readonly number[],
  most: readonly number[],
  meets: (crew: readonly number[]) => boolean,
): readonly number[] | undefined {
  if (!meets(most)) return undefined;
  const scaled = (by: number) =>
    people.map((now, i) => Math.max(1, Math.min(most[i] ?? 1, Math.ceil(now * by))));
  const steps = scaleSteps(people, most);
  const enough = firstThat(0, steps.length - 1, (step) => meets(scaled(steps[step] ?? 1)));
  const crew = [...scaled(steps[enough] ?? 1)];
  const largestFirst = crew.map((_, i) => i).sort((a, b) => (crew[b] ?? 0) - (crew[a] ?? 0) || a - b);
  for (const i of largestFirst) {
    crew[i] = firstThat(1, crew[i] ?? 1, (fewer) => meets(crew.map((now, j) => (j === i ? fewer : now))));
  }
  return crew;
}

/** Sizes to try, from next to nobody to everybody, each an eighth above the one before. */
function scaleSteps(people: readonly number[], most: readonly number[]): readonly number[] {
  const largest = Math.max(...people.map((now, i) => (most[i] ?? 1) / now));
  const steps: number[] = [];
  for (let by = 1 / Math.max(...people); by < largest; by *= 1.125) steps.push(by);
  return [...steps, largest];
}

/** The first whole number of a range that does it, where the last one is known to. */
function firstThat(first: number, last: number, does: (value: number) => boolean): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (does(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

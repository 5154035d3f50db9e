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
  const asked = askedCrews(people, most);
  for (let next = asked.next(); ; next = asked.next(meets(next.value))) if (next.done) return next.value;
}

/** The same for whoever takes time to answer: gives each crew to be tried, and is told whether it does it. */
export function* askedCrews(
  people: readonly number[],
  most: readonly number[],
): Generator<readonly number[], readonly number[] | undefined, boolean> {
  if (!(yield most)) return undefined;
  const scaled = (by: number) =>
    people.map((now, i) => Math.max(1, Math.min(most[i] ?? 1, Math.ceil(now * by))));
  const steps = scaleSteps(people, most);
  const enough = yield* firstThat(0, steps.length - 1, (step) => scaled(steps[step] ?? 1));
  const crew = [...scaled(steps[enough] ?? 1)];
  const largestFirst = crew.map((_, i) => i).sort((a, b) => (crew[b] ?? 0) - (crew[a] ?? 0) || a - b);
  for (const i of largestFirst) {
    crew[i] = yield* firstThat(1, crew[i] ?? 1, (fewer) => crew.map((now, j) => (j === i ? fewer : now)));
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

/** The first whole number of a range whose crew does it, where the last one's is known to. */
function* firstThat(
  first: number,
  last: number,
  crewOf: (value: number) => readonly number[],
): Generator<readonly number[], number, boolean> {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (yield crewOf(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

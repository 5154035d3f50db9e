import { isCounted } from "../domain/show.js";
import { type Books, gather } from "./books.js";
import { type ByPipeline, keptPart, type PartSums } from "./part-sums.js";
import {
  countSubject,
  openCounters,
  type PartJob,
  type PartThreads,
  showToSend,
  takePart,
} from "./part-threads.js";
import type { BuildDays, PartValuer } from "./part-valuer.js";
import { type ShowPart, showParts } from "./show-parts.js";

/**
 * Values a show part by part and gathers the parts in their order; it stops after each subject with what `onProgress`
 * gives, and with what is to be waited for.
 * @param threads value parts, too, where there are any
 */
export function* valueShow(
  books: Books,
  valuer: PartValuer,
  threads?: PartThreads,
): Generator<unknown, void, void> {
  const { show, options } = books;
  const count = show.subjects.filter(isCounted).length;
  const counters = openCounters();
  const { assets, others } = showParts(show);
  function* valued(part: ShowPart): Generator<unknown, PartSums, void> {
    const steps = valuer.value(part);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      yield options.onProgress?.(countSubject(counters), count);
    }
  }
  if (assets.length > 0) gather(books, yield* valued(assets), others.length === 0);
  const built = buildDays(books);
  valuer.know(built);
  const shelf = openShelf(books, others.length);
  const started = threads?.start(jobOf(books, built, counters), ({ index, sums }) => shelf.put(index, sums));
  // A thread that fails is heard of at the end; until then nobody waits for it, and node would end the program for that.
  started?.catch(() => undefined);
  for (let index = takePart(counters); ; index = takePart(counters)) {
    const part = others[index];
    if (!part) break;
    const sums = yield* valued(part);
    shelf.put(index, sums, keptPart);
    options.onPart?.();
    yield threads?.turn();
  }
  yield started;
}

function jobOf({ show, options, counts }: Books, built: BuildDays, counters: Int32Array): PartJob {
  const { seed, risk, departments = true } = options;
  return {
    show: showToSend(show),
    options: { seed, departments, ...counts, ...(risk === undefined ? {} : { risk }) },
    built,
    counters,
  };
}

/** Where parts lie until those before them are there. */
function openShelf(
  books: Books,
  count: number,
): {
  /** @param keep what makes a part last that cannot be gathered yet; those from other threads do */
  put(index: number, sums: PartSums, keep?: (sums: PartSums) => PartSums): void;
} {
  const early = new Map<number, PartSums>();
  let next = 0;
  return {
    put(index, sums, keep = (one) => one) {
      early.set(index, index === next ? sums : keep(sums));
      for (let found = early.get(next); found; found = early.get(next)) {
        early.delete(next);
        next++;
        gather(books, found, next === count);
      }
    },
  };
}

function buildDays({ assets }: Books): BuildDays {
  return new Map(
    [...assets].map(([code, ways]): [string, ByPipeline<Float64Array>] => [
      code,
      new Map([...ways].map(([name, { elapsed }]) => [name, elapsed])),
    ]),
  );
}

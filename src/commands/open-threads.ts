import { isCounted, type Show } from "../domain/show.js";
import type { EstimateOptions } from "../estimating/estimate-options.js";
import type { PartJob, PartMessage, PartThreads } from "../estimating/part-threads.js";
import type { Terminal } from "../terminal.js";

/** Subjects from which on a second thread was seen to save time: 9 % at 1,000 and 20 % at 2,000, at 600 nothing. */
const fewestSubjects = 1000;
/** Subjects from which on there are parts for two, for who asks for threads by number. */
const fewestAsked = 130;

/**
 * Threads to value a show with beside this one, or none: where it is short, where there is one processor, and where what is
 * asked for is not to be had from another thread (the ledger, details, models of plug-ins).
 * @param processors how many may be used; as many as there are when left out
 */
export function openThreads(
  terminal: Terminal,
  show: Show,
  options: EstimateOptions,
  processors: number | undefined,
): PartThreads | undefined {
  const others = Math.min((processors ?? terminal.processors()) - 1, mostThreads);
  const alone = options.ledger || options.details === true || options.plugins.length > 0;
  const fewest = processors === undefined ? fewestSubjects : fewestAsked;
  if (alone || others < 1 || show.subjects.filter(isCounted).length < fewest) return undefined;
  return {
    async start(job, heard) {
      await Promise.all(
        Array.from({ length: others }, () => terminal.thread<PartJob, PartMessage>(job, heard)),
      );
    },
    turn: () => terminal.turn(),
  };
}

/** Each has tables and columns of its own: a second one took 100 MB. */
const mostThreads = 7;

import { isCounted, type Show } from "../domain/show.js";
import type { EstimateOptions } from "../estimating/estimate-options.js";
import type { PartJob, PartMessage, PartThreads } from "../estimating/part-threads.js";
import type { Terminal } from "../terminal.js";

/** Subjects from which on a thread saves more than its start costs: that is what 100 to 200 subjects cost. */
const fewestSubjects = 300;

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
  if (alone || others < 1 || show.subjects.filter(isCounted).length < fewestSubjects) return undefined;
  return {
    async start(job, heard) {
      await Promise.all(
        Array.from({ length: others }, () => terminal.thread<PartJob, PartMessage>(job, heard)),
      );
    },
    turn: () => terminal.turn(),
  };
}

/** Each has tables and columns of its own, 60 MB and more. */
const mostThreads = 7;

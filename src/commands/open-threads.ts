import { isCounted, type Show } from "../domain/show.js";
import type { EstimateOptions } from "../estimating/estimate-options.js";
import type { PartJob, PartMessage, PartThreads } from "../estimating/part-threads.js";
import type { Terminal, Thread } from "../terminal.js";

/** Subjects from which on a second thread was seen to save time: 6 % at 1,000 and 17 % at 2,000; 600 took 7 % longer. */
const fewestSubjects = 1000;
/** Subjects from which on there are parts for two, for who asks for threads by number. */
const fewestAsked = 130;
/** Bytes that a shot takes at least in a show of which that is believed; most take twice as much. */
const leastBytes = 100;

/** Threads for a show that is about to be read. */
export type ReadyThreads = {
  /**
   * Threads to value the show with beside this one, or none: where it is short, where there is one processor, and where
   * what is asked for is not to be had from another thread (the ledger, details, models of plug-ins).
   */
  beside(show: Show, options: EstimateOptions): PartThreads | undefined;
  /** Ends all that are still there. */
  drop(): void;
};

/**
 * Starts threads where a file is so long that they will be wanted: they get ready while it is read.
 * @param processors how many may be used; as many as there are when left out
 */
export function openThreads(terminal: Terminal, file: string, processors: number | undefined): ReadyThreads {
  const others = () => Math.min((processors ?? terminal.processors()) - 1, mostThreads);
  const fewest = processors === undefined ? fewestSubjects : fewestAsked;
  const threads: Thread[] = [];
  const start = () => {
    for (let missing = others() - threads.length; missing > 0; missing--) threads.push(terminal.thread());
  };
  const stat = terminal.files.stat(file);
  if (stat.kind === "file" && stat.size >= fewest * leastBytes) start();
  return {
    beside(show, options) {
      const alone = options.ledger || options.details === true || options.plugins.length > 0;
      if (alone || show.subjects.filter(isCounted).length < fewest || others() < 1) return undefined;
      start();
      return {
        async start(job, heard) {
          await Promise.all(threads.map((one) => one.work<PartJob, PartMessage>(job, heard)));
        },
        turn: () => terminal.turn(),
      };
    },
    drop() {
      for (const one of threads) one.drop();
    },
  };
}

/** Each has tables and columns of its own: a second one took 100 MB. */
const mostThreads = 7;

import { openSimulation } from "../../src/simulation/open-simulation.js";
import { summarise } from "../../src/simulation/summarise.js";
import { benchTerms } from "./simulation-model.js";

/** What a run of the bench's model says of itself, whatever ran it. */
export type BenchResult = {
  /** Of processor time, all threads: what else the machine does then counts for little. */
  readonly seconds: number;
  /** P10, P50, P80 and P90 of the show. */
  readonly percentiles: readonly number[];
  /** The process's peak memory, where it is known. */
  readonly peakMegabytes?: number;
};

/** Shots valued in one pass, as an estimate values them. */
const together = 8;

/** Values the bench's show, with the percentiles of every shot. */
export function runEngine(shots: number, draws: number, seed: number): BenchResult {
  const began = process.cpuUsage();
  const simulation = openSimulation({ seed, draws });
  const show = simulation.column();
  const own = Array.from({ length: together }, () => simulation.column());
  const departments = Array.from({ length: 9 }, () => simulation.column().slot);
  for (let first = 0; first < shots; first += together) {
    const columns = own.slice(0, shots - first);
    for (const [i, { slot }] of columns.entries()) {
      simulation.value((tape, terms) => {
        tape.renew(slot);
        const said = benchTerms(first + i, { show: show.slot, departments, shot: slot });
        for (const { factors, into } of said) terms.add(terms.to(into), factors);
      });
    }
    simulation.run();
    for (const { values } of columns) summarise(values);
  }
  const { p10, p50, p80, p90 } = summarise(show.values);
  const { user, system } = process.cpuUsage(began);
  return { seconds: (user + system) / 1e6, percentiles: [p10, p50, p80, p90] };
}

const [, , shots, draws] = process.argv;
if (shots !== undefined && draws !== undefined && /^\d+$/u.test(shots)) {
  const result = runEngine(Number(shots), Number(draws), 1);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ...result, peakMegabytes }));
}

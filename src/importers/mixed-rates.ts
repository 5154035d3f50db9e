import { type Problem, warningAt } from "../domain/problem.js";
import { spokenRate } from "./read-frame-rate.js";

/**
 * What is to be said of clips whose own rate is not the cut's: their lengths are counted in frames of the cut. Rates in
 * frames per second, up to five of them named. Problem, a warning: `mixed-rates`.
 */
export function mixedRates(rates: Iterable<number>, fps: number, file: string): readonly Problem[] {
  const others = [...rates].filter((rate) => Math.abs(rate - fps) > 0.01).map((rate) => spokenRate(rate));
  if (others.length === 0) return [];
  const shown = [...new Set(others)].slice(0, 5);
  const message = `clips at ${shown.join(", ")} frames per second are counted in the cut's ${spokenRate(fps)}`;
  return [warningAt("mixed-rates", message, { file })];
}

import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { kept } from "./number-text.js";
import { orderedPhase, orderedSubject } from "./ordered-estimate.js";
import { passes } from "./row-filter.js";
import { ranked } from "./select-rows.js";

/**
 * One shot a line (by phase, one phase), each line a JSON object that stands alone: the shot as in the JSON report, with the show's title and
 * currency in front. Shots that are not counted are there too, with their status and no figures. Numbers have 12
 * significant digits.
 */
export const ndjson: Reporter = {
  name: "ndjson",
  summary: "one shot or phase a line, for programs that read as it comes",
  extensions: ["ndjson", "jsonl"],
  render(estimate: Estimate, options: RenderOptions): string {
    const { title, currency } = estimate.show;
    const write = (one: object) => {
      const line = { show: title, currency, ...one };
      return `${JSON.stringify(line, (_, value: unknown) => (typeof value === "number" ? kept(value) : value))}\n`;
    };
    const first = estimate.pipelines[0] ?? "";
    if (options.by === "phase") {
      const phases = (estimate.phases ?? []).map((one) => ({ ...one, name: one.phase }));
      return ranked(phases, options, first)
        .map((one) => write(orderedPhase(one, estimate.pipelines)))
        .join("");
    }
    const chosen = estimate.shots.filter((shot) => passes(shot, options.filter));
    const shots = chosen.map((shot) => ({ name: shot.code, pipelines: shot.pipelines, shot }));
    return ranked(shots, options, first)
      .map(({ shot }) => write(orderedSubject(shot, estimate.pipelines)))
      .join("");
  },
};

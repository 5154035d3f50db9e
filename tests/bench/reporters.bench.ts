import Table from "cli-table3";
import { bench, describe } from "vitest";
import type { Estimate } from "../../src/domain/estimate.js";
import { csv } from "../../src/reporters/csv.js";
import { json } from "../../src/reporters/json.js";
import { markdown } from "../../src/reporters/markdown.js";
import { ndjson } from "../../src/reporters/ndjson.js";
import { table } from "../../src/reporters/table.js";
import { options, sampleEstimate } from "../sample-estimate.js";

/** A show of so many shots, three pipelines each. */
function showOf(shots: number): Estimate {
  const [first] = sampleEstimate.shots;
  if (!first) throw new Error("the sample has no shots");
  return {
    ...sampleEstimate,
    shots: Array.from({ length: shots }, (_, index) => ({ ...first, code: `SH_${index}` })),
  };
}

const shows = new Map([1_000, 2_000, 10_000].map((shots) => [shots, showOf(shots)]));
const show = (shots: number) => shows.get(shots) ?? sampleEstimate;
const few = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe("a table of shots, stacked: three lines a shot and one for its name", () => {
  for (const shots of [1_000, 10_000]) {
    bench(`${shots} shots`, () => void table.render(show(shots), options), few);
  }
  bench(
    "1,000 rows of 8 columns by cli-table3 alone",
    () => {
      const bare = new Table();
      for (let row = 0; row < 1_000; row++) bare.push([row, 1, 2, 3, 4, 5, 6, 7]);
      bare.toString();
    },
    few,
  );
});

describe("2,000 shots, three pipelines", () => {
  for (const reporter of [table, json, ndjson, csv, markdown]) {
    bench(reporter.name, () => void reporter.render(show(2_000), { ...options, width: 120 }), few);
  }
});

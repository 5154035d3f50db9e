import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEstimate } from "../../src/documents/read-estimate.js";
import type { Estimate, Figures, Summary, Total } from "../../src/domain/estimate.js";
import { csv } from "../../src/reporters/csv.js";
import { json } from "../../src/reporters/json.js";
import { markdown } from "../../src/reporters/markdown.js";
import { ndjson } from "../../src/reporters/ndjson.js";
import { table } from "../../src/reporters/table.js";
import { csvRows } from "../csv-rows.js";
import { exactly, options, sampleEstimate } from "../sample-estimate.js";

const amount = fc.double({ min: 0, max: 1e9, noNaN: true });

/** Five numbers in order, and a mean somewhere between the outer ones. */
const summary: fc.Arbitrary<Summary> = fc
  .tuple(fc.array(amount, { minLength: 4, maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([values, share]) => {
    const [p10 = 0, p50 = 0, p80 = 0, p90 = 0] = values.toSorted((a, b) => a - b);
    return { mean: p10 + share * (p90 - p10), p10, p50, p80, p90 };
  });

const unknown = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant(["x"]) },
);
const figures: fc.Arbitrary<Figures> = fc.record({
  cost: summary,
  artistDays: summary,
  elapsedDays: summary,
  unknown,
});

const price = fc.record({
  ...{ direct: summary, supervision: summary, overhead: summary, contingency: summary },
  ...{ fee: summary, price: summary, incentive: summary, net: summary },
});
const total: fc.Arbitrary<Total> = fc
  .tuple(figures, summary, summary, price)
  .map(([sums, labour, machine, steps]) => ({ ...sums, labour, machine, price: steps }));

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/u), { minLength: 1, maxLength: 5 });
const keyed = <T>(keys: readonly string[], values: readonly T[]) =>
  Object.fromEntries(
    keys.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]]])),
  );

const estimates: fc.Arbitrary<Estimate> = names.chain((pipelines) => {
  const each = <T>(one: fc.Arbitrary<T>) =>
    fc
      .array(one, { minLength: pipelines.length, maxLength: pipelines.length })
      .map((all) => keyed(pipelines, all));
  const shot = fc
    .record({ code: fc.string({ maxLength: 30 }), costs: each(figures) })
    .map(({ code, costs }) => ({
      ...{ code, kind: "shot" as const, sequence: "s", description: "", work: [], complexity: "medium" },
      ...{ seconds: 2, frames: 48, status: "bid" as const, cheapest: null, chanceCheapest: null },
      pipelines: Object.fromEntries(
        Object.entries(costs).map(([name, one]) => [
          name,
          { ...one, saving: exactly(0), speedup: exactly(1), fallback: 0 },
        ]),
      ),
    }));
  return fc.tuple(each(total), fc.array(shot, { maxLength: 4 })).map(([totals, shots]) => ({
    ...sampleEstimate,
    ...{ pipelines, pipelineTitles: keyed(pipelines, pipelines), totals, comparison: {}, shots },
    mix: { cost: exactly(0), choice: {} },
    ...{ assets: [], sequences: [], departments: [] },
  }));
});

const digits = (text: string) => Number(text.replaceAll(",", ""));
const whole = (value: number, isKnown: boolean) => (isKnown ? Math.round(value) : Math.floor(value));

/** The figures of a labelled row of the table or of Markdown, in the order of the columns. */
function rowOf(text: string, label: string): readonly number[] {
  const line = text.split("\n").findLast((one) => one.replace(/^\| /u, "").startsWith(label)) ?? "";
  return [...line.matchAll(/\d[\d,]*/gu)].map(([found]) => digits(found));
}

describe("all reporters", () => {
  it("agree on the totals of any estimate", () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        const saved: Estimate = JSON.parse(String(json.render(estimate, options)));
        const show = { ...options, by: "show", width: 400 } as const;
        const text = String(table.render(estimate, show));
        const md = String(markdown.render(estimate, show));
        const [head = [], ...rows] = csvRows(String(csv.render(estimate, show)));
        for (const [step, label] of [
          ["net", "= Net"],
          ["price", "= Price"],
          ["direct", "Direct cost  "],
        ] as const) {
          const kept = estimate.pipelines.map((name) => saved.totals[name]?.price[step].mean ?? Number.NaN);
          const known = estimate.pipelines.map((name) => saved.totals[name]?.unknown.length === 0);
          const expected = kept.map((mean, index) => whole(mean, known[index] ?? false));
          expect(rowOf(text, label)).toEqual(expected);
          expect(rowOf(md, label.replace(/ +$/u, " |"))).toEqual(expected);
          const column = rows.map((row) => row[head.indexOf(`${step}_mean`)]);
          expect(column).toEqual(kept.map((mean, index) => (known[index] ? String(mean) : "")));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("agree on every shot, line by line", () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        const saved: Estimate = JSON.parse(String(json.render(estimate, options)));
        const lines = String(ndjson.render(estimate, options))
          .split("\n")
          .filter((line) => line !== "");
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          saved.shots.map((shot) => ({ show: saved.show.title, currency: "USD", ...shot })),
        );
        const [head = [], ...rows] = csvRows(String(csv.render(estimate, options)));
        const found = rows.map((row) => row[head.indexOf("cost_p50")]);
        expect(found).toEqual(
          saved.shots.flatMap((shot) =>
            estimate.pipelines.map((name) => {
              const one = shot.pipelines[name];
              return one?.unknown.length === 0 ? String(one.cost.p50) : "";
            }),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("show a saved estimate byte by byte as they showed the estimate", () => {
    fc.assert(
      fc.property(estimates, fc.integer({ min: 20, max: 260 }), (estimate, width) => {
        const { value, problems } = readEstimate(
          new TextEncoder().encode(String(json.render(estimate, options))),
          "bid.json",
        );
        expect(problems).toEqual([]);
        if (!value) return;
        for (const reporter of [table, json, ndjson, csv, markdown]) {
          for (const sort of ["file", "cost", "saving"] as const) {
            const how = { ...options, width, sort };
            expect(reporter.render(value, how)).toBe(reporter.render(estimate, how));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("keep to the width, whatever the figures", () => {
    fc.assert(
      fc.property(estimates, fc.integer({ min: 20, max: 260 }), (estimate, width) => {
        const ascii = {
          ...estimate,
          shots: estimate.shots.map((shot, index) => ({ ...shot, code: `SH${index}` })),
        };
        for (const line of String(table.render(ascii, { ...options, width })).split("\n")) {
          expect(line.length).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffEstimates, type EstimateDiff } from "../../src/analysis/diff-estimates.js";
import { splitProduct } from "../../src/analysis/diff-product.js";
import { reasons } from "../../src/analysis/diff-reasons.js";
import { findEstimate, openEstimate } from "../../src/commands/open-estimate.js";
import { inlineTerminal } from "../terminal.js";
import { tinyBook } from "../tiny-book.js";

const shot = fc.record({
  frames: fc.integer({ min: 1, max: 400 }),
  work: fc.uniqueArray(fc.constantFrom("blast", "fix"), { minLength: 1, maxLength: 2 }),
  complexity: fc.constantFrom("plain", "double"),
  status: fc.constantFrom("bid", "awarded", "hold", "omit"),
  handles: fc.integer({ min: 0, max: 16 }),
  days: fc.option(fc.record({ comp: fc.double({ min: 0, max: 9, noNaN: true }) }), { nil: undefined }),
  approvals: fc.record({ final_pixels: fc.boolean(), likeness: fc.boolean() }),
});

/** Figures of the book, each as it may be set on a show; 0 among them, since a product of nothing has no ratios. */
const settings: Readonly<Record<string, readonly string[]>> = {
  "rates.artist/comp": ["500 USD", "550 USD", "0 USD", "70 EUR/hour"],
  "rates.artist/fx": ["600 USD", "500 EUR"],
  "generators.video.prices.1080p": ["0.5 USD", "0 USD", "0.7 USD", "0.4 EUR"],
  "fx.EUR": ["1.25 USD", "1.1 USD"],
  "complexity.double": ["2", "3"],
  "work.blast.tasks.fx": ["10", "12"],
  "work.blast.generation.finishing.comp": ["0.5", "0"],
  "work.blast.generation.fallback.double": ["0.5", "0"],
  "factors.notes.shares.rework": ["0.2", "0"],
  "yields.hard.takes": ["10", "12"],
  "farms.farm.price": ["0.05 USD", "0.06 USD"],
  "pipelines.generative.departments.*": [
    "{ model: generator, uses: video, tier: 1080p }",
    "{ model: artists }",
  ],
  "roll_up.fee.share": ["0.1", "0.2"],
  "roll_up.overhead.of": ["direct", "labour"],
};
const chosen = fc.record(
  Object.fromEntries(Object.entries(settings).map(([path, values]) => [path, fc.constantFrom(...values)])),
);

const version = fc.record({
  shots: fc
    .uniqueArray(fc.record({ code: fc.constantFrom("A", "B", "C", "D") }), {
      selector: ({ code }) => code,
      minLength: 1,
    })
    .chain((codes) => fc.tuple(...codes.map(({ code }) => shot.map((one) => ({ code, ...one }))))),
  chosen,
});
type Version = typeof version extends fc.Arbitrary<infer T> ? T : never;

function showOf({ shots }: Version): string {
  return JSON.stringify({
    title: "generated",
    currency: "USD",
    fps: 24,
    delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 },
    presets: ["./tiny.yaml"],
    shots: [...shots, { code: "Z", frames: 24, work: ["blast"], complexity: "plain" }],
  });
}

async function opened(version: Version) {
  const { terminal } = inlineTerminal([], { files: { "tiny.yaml": tinyBook, "show.yaml": showOf(version) } });
  const set = Object.entries(version.chosen).map(([path, value]) => `${path}=${value}`);
  const found = await openEstimate(terminal, findEstimate(terminal, "show.yaml"), { set, draws: 100 });
  if (!found.estimate || !found.show) throw new Error(JSON.stringify(found.problems));
  return { estimate: found.estimate, show: found.show };
}

function expectToAddUp({ totals }: EstimateDiff): void {
  for (const { cost, artistDays, price } of Object.values(totals)) {
    for (const { before, after, change, parts } of [cost, artistDays, price]) {
      const sum = reasons.reduce((all, reason) => all + (parts?.[reason] ?? Number.NaN), 0);
      expect(after - before).toBe(change);
      expect(Math.abs(sum - change)).toBeLessThanOrEqual(1e-9 * Math.max(before, after, 1));
    }
  }
}

const runs = { numRuns: 60, seed: 20261124 };

describe("a split of a product", () => {
  const factor = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 9, arbitrary: fc.double({ min: 1e-3, max: 1e3, noNaN: true }) },
  );

  it("adds up to the change", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ before: factor, after: factor }), { maxLength: 8 }), (pairs) => {
        const product = (side: "before" | "after") => pairs.reduce((all, one) => all * one[side], 1);
        const [before, after] = [product("before"), product("after")];
        const sum = splitProduct(pairs).reduce((all, one) => all + one, 0);
        expect(Math.abs(sum - (after - before))).toBeLessThanOrEqual(1e-8 * Math.max(before, after));
      }),
      { seed: runs.seed },
    );
  });

  it("gives nothing to a factor that stayed", () => {
    const parts = splitProduct([
      { before: 3, after: 3 },
      { before: 2, after: 4 },
    ]);
    expect(parts).toEqual([0, 6]);
  });
});

describe("a diff of two shows", () => {
  it("has parts that add up to the change of every total", async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (a, b) => {
        expectToAddUp(diffEstimates(await opened(a), await opened(b)));
      }),
      runs,
    );
  });

  it("adds up between what was saved, too, and says there is no change between a show and itself", async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (a, b) => {
        const [before, after] = [await opened(a), await opened(b)];
        expectToAddUp(diffEstimates({ estimate: before.estimate }, { estimate: after.estimate }));
        expect(diffEstimates(before, before).same).toBe(true);
      }),
      { ...runs, numRuns: 20 },
    );
  });

  it("turned round is the same with other signs", async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (a, b) => {
        const [before, after] = [await opened(a), await opened(b)];
        const there = diffEstimates(before, after);
        const back = diffEstimates(after, before);
        for (const name of there.pipelines) {
          for (const total of ["cost", "artistDays", "price"] as const) {
            for (const reason of reasons) {
              const one = there.totals[name]?.[total].parts?.[reason] ?? Number.NaN;
              const other = back.totals[name]?.[total].parts?.[reason] ?? Number.NaN;
              expect(one + other).toBeCloseTo(0, 4);
            }
          }
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { assetClusters, type MixOption, openMix } from "../src/analysis/best-mix.js";
import { expectedOverrun } from "../src/analysis/compare.js";
import { ownRoom, summaryOf, type Tally, tally } from "../src/analysis/tally.js";
import type { Estimate, MixRisk, RuledOut } from "../src/domain/estimate.js";
import { run } from "./terminal.js";

const draws = 100;

function certain(value: number): Tally {
  const made = tally(draws);
  made.values.fill(value);
  made.mean = value;
  return made;
}

/** `low` in `share` of the draws, else `high`. */
function lucky(low: number, high: number, share: number): Tally {
  const made = tally(draws);
  for (let i = 0; i < draws; i++) made.values[i] = i < share * draws ? low : high;
  made.mean = share * low + (1 - share) * high;
  return made;
}

function option(pipeline: string, cost: Tally, ruledOut?: RuledOut): MixOption {
  return { pipeline, cost, summary: summaryOf(cost), ...(ruledOut === undefined ? {} : { ruledOut }) };
}

const mixOf = (risk: MixRisk = "p50") => openMix(["a", "b"], ownRoom(draws), risk, (asset) => asset);
const noAssets = new Map();

describe("the best mix", () => {
  it("takes the cheapest pipeline shot by shot", () => {
    const mix = mixOf();
    mix.add("S1", [], [option("a", certain(10)), option("b", certain(7))]);
    mix.add("S2", [], [option("a", certain(5)), option("b", certain(7))]);
    const found = mix.close(noAssets, certain(15));
    expect(found.choice).toEqual({ S1: "b", S2: "a" });
    expect(found.cost.mean).toBe(12);
    expect(found.saving?.mean).toBe(3);
  });

  it("goes by the cautious figure when asked, and says what that gives up", () => {
    const gamble = lucky(1, 100, 0.7);
    const by = (risk: MixRisk) => {
      const mix = mixOf(risk);
      mix.add("S1", [], [option("a", certain(40)), option("b", gamble)]);
      return mix.close(noAssets, undefined);
    };
    expect(by("p50").choice).toEqual({ S1: "b" });
    expect(by("p50").forgone?.risk).toBe(0);
    expect(by("p80").choice).toEqual({ S1: "a" });
    expect(by("p80").forgone?.risk).toBeCloseTo(40 - gamble.mean, 10);
  });

  it("leaves out what is not allowed, and says what that costs", () => {
    const mix = mixOf();
    mix.add("S1", [], [option("a", certain(10)), option("b", certain(4), "not-approved")]);
    const found = mix.close(noAssets, undefined);
    expect(found.choice).toEqual({ S1: "a" });
    expect(found.ruledOut).toEqual({ S1: { b: "not-approved" } });
    expect(found.forgone).toEqual({ rules: 6, risk: 0, assets: 0 });
  });

  it("builds an asset in every pipeline that uses it, or makes shots alike when that is cheaper", () => {
    const withAsset = (price: number) => {
      const mix = mixOf();
      mix.add("S1", ["tower"], [option("a", certain(10)), option("b", certain(7))]);
      mix.add("S2", ["tower"], [option("a", certain(5)), option("b", certain(7))]);
      const tower = new Map([
        ["a", certain(price)],
        ["b", certain(price)],
      ]);
      return mix.close(new Map([["tower", tower]]), undefined);
    };
    expect(withAsset(1).choice).toEqual({ S1: "b", S2: "a" });
    expect(withAsset(1).cost.mean).toBe(14);
    expect(withAsset(20).choice).toEqual({ S1: "b", S2: "b" });
    expect(withAsset(20).cost.mean).toBe(34);
    expect(withAsset(20).forgone?.assets).toBe(2);
  });

  it("builds an asset nobody uses the first way, and takes the first way where a price is unknown", () => {
    const mix = mixOf();
    const unknown = certain(1);
    unknown.unknown.add("farm/x");
    mix.add("S1", [], [option("a", certain(10)), option("b", unknown)]);
    const prop = new Map([
      ["a", certain(3)],
      ["b", certain(2)],
    ]);
    const found = mix.close(new Map([["prop", prop]]), undefined);
    expect(found.choice).toEqual({ S1: "a" });
    expect(found.cost.mean).toBe(13);
  });

  it("knows which assets hang together", () => {
    const clusterOf = assetClusters([["a", "b"], ["c"], ["b", "d"], []]);
    expect(new Set(["a", "b", "d"].map(clusterOf)).size).toBe(1);
    expect(clusterOf("c")).not.toBe(clusterOf("a"));
  });
});

const show = (approvals: string) => `
title: Two shots
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/boutique, regions/us]
budget: 20000 USD
defaults: { complexity: medium }
shots:
  - { code: A, frames: 48, work: [set-extension], approvals: { final_pixels: true } }
  - { code: B, frames: 48, work: [set-extension], approvals: { ${approvals} } }
`;

async function estimated(approvals: string, ...more: readonly string[]): Promise<Estimate> {
  const argv = ["estimate", "show.yaml", "--format", "json", "--quiet", "--draws", "1000", ...more];
  const { code, stdout, stderr } = await run(argv, { files: { "show.yaml": show(approvals) } });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe("the mix of an estimate", () => {
  it("never generates a shot whose final pixels may not be generated", async () => {
    const free = await estimated("final_pixels: true");
    const bound = await estimated("final_pixels: false");
    expect(free.mix.choice.B).not.toBe("traditional");
    expect(bound.mix.choice.A).toBe(free.mix.choice.A);
    expect(bound.mix.choice.B).toBe("traditional");
    expect(Object.keys(bound.mix.ruledOut?.B ?? {})).toContain(free.mix.choice.B);
    expect(bound.mix.forgone?.rules).toBeGreaterThan(0);
    expect(bound.mix.cost.mean).toBeGreaterThan(free.mix.cost.mean);
  });

  it("goes by P80 with --risk p80", async () => {
    const cautious = await estimated("final_pixels: true", "--risk", "p80");
    expect(cautious.mix.risk).toBe("p80");
    for (const { code, pipelines } of cautious.shots) {
      const chosen = pipelines[cautious.mix.choice[code] ?? ""]?.cost.p80;
      expect(chosen).toBe(Math.min(...Object.values(pipelines).map(({ cost }) => cost.p80)));
    }
  });
});

describe("the budget", () => {
  it("has an expected overrun: the mean of what is over it", async () => {
    expect(expectedOverrun(Float64Array.of(8, 10, 13, 17), 10)).toBe(2.5);
    const { totals } = await estimated("final_pixels: true");
    for (const { price, expectedOverrun: over = 0, chanceWithinBudget = 0 } of Object.values(totals)) {
      expect(over).toBeGreaterThanOrEqual(Math.max(0, price.price.mean - 20000) * 0.98);
      if (chanceWithinBudget === 1) expect(over).toBe(0);
      else expect(over).toBeGreaterThan(0);
    }
  });

  it("is not met by what shots come to one by one: their P80 added up", async () => {
    const { totals, shots } = await estimated("final_pixels: true");
    for (const [name, { undiversified }] of Object.entries(totals)) {
      const added = shots.reduce((sum, { pipelines }) => sum + (pipelines[name]?.cost.p80 ?? 0), 0);
      expect(undiversified?.p80).toBeCloseTo(added, 4);
    }
  });
});

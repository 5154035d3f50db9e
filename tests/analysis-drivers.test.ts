import { describe, expect, it } from "vitest";
import { drivers } from "../src/analysis/drivers.js";
import { exactVariance } from "../src/analysis/exact-variance.js";
import { familyOf } from "../src/analysis/families.js";
import { productSum } from "../src/analysis/product-sum.js";
import { quantile } from "../src/analysis/quantile.js";
import { openUnknowns, type Unknown } from "../src/analysis/unknowns.js";
import { familyShares, keyShares } from "../src/analysis/variance-shares.js";
import { meanOfProduct } from "../src/domain/factor.js";
import type { LineItem } from "../src/domain/line-item.js";
import { openSimulation } from "../src/simulation/open-simulation.js";
import { exampleLedger, exampleNames } from "./example-ledgers.js";

const draws = 1000;
const levels = 50;

/** Two shots of an example, made by one pipeline. */
async function smallShow(): Promise<readonly LineItem[]> {
  const { lines } = await exampleLedger("el-eternauta");
  const codes = ["ETE_106_0590", "ETE_106_0600"];
  return lines.filter(({ pipeline, path }) => pipeline === "hybrid" && codes.includes(path[1]));
}

function simulatedMean(lines: readonly LineItem[]): number {
  const values = new Float64Array(draws);
  const simulation = openSimulation({ seed: 3, draws });
  simulation.add(
    lines.flatMap(({ usage, rate }) => (rate ? [{ factors: [...usage, ...rate], into: [values] }] : [])),
  );
  return values.reduce((a, b) => a + b, 0) / draws;
}

function fixed(lines: readonly LineItem[], key: string, value: number): readonly LineItem[] {
  const set = (factors: LineItem["usage"]) =>
    factors.map((one) => (one.key === key ? { ...one, amount: value } : one));
  return lines.map((line) => ({ ...line, usage: set(line.usage), rate: line.rate && set(line.rate) }));
}

/** Var(E[cost | unknown]) by brute force: the unknown held at each of its quantiles, all else drawn. */
function bruteForce(lines: readonly LineItem[], { key, amount }: Unknown): number {
  const means =
    amount.kind === "event"
      ? [0, 1].map((value) => simulatedMean(fixed(lines, key, value)))
      : Array.from({ length: levels }, (_, i) => {
          return simulatedMean(fixed(lines, key, quantile(amount, (i + 0.5) / levels)));
        });
  if (amount.kind === "event") {
    const [without = 0, with_ = 0] = means;
    return amount.chance * (1 - amount.chance) * (with_ - without) ** 2;
  }
  const mean = means.reduce((a, b) => a + b, 0) / levels;
  return means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / levels;
}

describe("variance shares", () => {
  it("agree with brute force on a small show", async () => {
    const lines = await smallShow();
    const unknowns = openUnknowns();
    const sum = productSum(lines, unknowns);
    const variance = exactVariance(sum, unknowns);
    const shares = keyShares(sum, unknowns, variance).slice(0, 7);
    expect(shares.map(({ unknown }) => unknown.family)).toEqual(
      expect.arrayContaining(["fallback", "notes", "rates"]),
    );
    for (const { unknown, share } of shares) {
      const brute = bruteForce(lines, unknown) / variance;
      expect(Math.abs(share - brute), `${unknown.key}: ${share} and ${brute}`).toBeLessThan(
        0.04 * share + 0.001,
      );
    }
  });

  it.each(exampleNames)("of families add up to no more than all of %s", async (name) => {
    const { show, lines } = await exampleLedger(name);
    for (const pipeline of show.pipelines) {
      const unknowns = openUnknowns();
      const sum = productSum(
        lines.filter((line) => line.pipeline === pipeline),
        unknowns,
      );
      const variance = exactVariance(sum, unknowns);
      const families = familyShares(sum, unknowns, variance);
      const total = families.reduce((all, { share }) => all + share, 0);
      expect(total).toBeGreaterThan(0.8);
      expect(total).toBeLessThanOrEqual(1 + 1e-9);
      for (const { family, share } of families) {
        const keys = keyShares(sum, unknowns, variance).filter(({ unknown }) => unknown.family === family);
        expect(share).toBeGreaterThanOrEqual(keys.reduce((all, one) => all + one.share, 0) - 1e-9);
      }
    }
  });

  it("know the family of every unknown of the examples", async () => {
    for (const name of exampleNames) {
      const { lines } = await exampleLedger(name);
      const unknowns = openUnknowns();
      productSum(lines, unknowns);
      expect(unknowns.all.filter(({ family }) => family === "other").map(({ key }) => key)).toEqual([]);
    }
    expect(familyOf("what-a-plug-in/writes")).toBe("other");
  });
});

describe("swings", () => {
  it("are the exact mean cost with the unknown at its P10 and P90", async () => {
    const lines = await smallShow();
    const found = drivers(lines, 30);
    expect(found.drivers.length).toBe(30);
    for (const { key, low, high, costAtLow, costAtHigh } of found.drivers) {
      const meanAt = (value: number) =>
        fixed(lines, key, value).reduce(
          (total, { usage, rate }) => total + (rate ? meanOfProduct([...usage, ...rate]) : 0),
          0,
        );
      expect(costAtLow / meanAt(low), key).toBeCloseTo(1, 10);
      expect(costAtHigh / meanAt(high), key).toBeCloseTo(1, 10);
    }
  });

  it("count what is left off, and all that has no price", async () => {
    const lines = await smallShow();
    const [all, few] = [drivers(lines, 1000), drivers(lines, 5)];
    expect(few.drivers).toEqual(all.drivers.slice(0, 5));
    expect(few.others.count).toBe(all.drivers.length - 5);
    expect(few.others.share).toBeCloseTo(
      all.drivers.slice(5).reduce((sum, { share }) => sum + share, 0),
      12,
    );
    const [first, ...rest] = lines;
    const unpriced = first ? [{ ...first, rate: null }, ...rest] : [];
    expect(drivers(unpriced, 1).unknown).toEqual([first?.resource]);
  });
});

describe("quantiles", () => {
  it("are those of the distribution", () => {
    expect(quantile(5, 0.3)).toBe(5);
    expect(quantile({ kind: "uniform", low: 2, high: 4 }, 0.25)).toBe(2.5);
    expect(quantile({ kind: "lognormal", p10: 4, p90: 60 }, 0.9)).toBeCloseTo(60, 10);
    expect(quantile({ kind: "lognormal", p10: 4, p90: 60 }, 0.5)).toBeCloseTo(Math.sqrt(240), 10);
    expect(quantile({ kind: "triangular", low: 0, likely: 1, high: 2 }, 0.125)).toBeCloseTo(0.5, 3);
    expect(quantile({ kind: "pert", low: 0, likely: 1, high: 2 }, 0.5)).toBeCloseTo(1, 4);
    expect(quantile({ kind: "event", chance: 0.2 }, 0.79)).toBe(0);
    expect(quantile({ kind: "event", chance: 0.2 }, 0.81)).toBe(1);
  });
});

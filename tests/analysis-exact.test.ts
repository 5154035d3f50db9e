import { describe, expect, it } from "vitest";
import { exactVariance, unsharedVariance } from "../src/analysis/exact-variance.js";
import { meanOf, productSum } from "../src/analysis/product-sum.js";
import { sharedRisk } from "../src/analysis/shared-risk.js";
import { openUnknowns } from "../src/analysis/unknowns.js";
import { factor, meanOfProduct, varianceOfProduct } from "../src/domain/factor.js";
import type { LineItem } from "../src/domain/line-item.js";
import { given } from "../src/domain/source.js";
import { openSimulation } from "../src/simulation/open-simulation.js";
import { exampleLedger, exampleNames } from "./example-ledgers.js";

const draws = 4000;

/** Lines by group: each subject, sequence and department of a pipeline, and the pipeline's whole show. */
function groupsOf(lines: readonly LineItem[]): ReadonlyMap<string, readonly LineItem[]> {
  const groups = new Map<string, LineItem[]>();
  for (const line of lines) {
    const [sequence, subject, department] = line.path;
    for (const name of [`sequence ${sequence}`, `subject ${subject}`, `department ${department}`, "show"]) {
      const key = `${line.pipeline}: ${name}`;
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
  }
  return groups;
}

function costsOf(lines: readonly LineItem[], seed: number): Float64Array {
  const simulation = openSimulation({ seed, draws });
  const values = new Float64Array(draws);
  const terms = lines.flatMap(({ usage, rate }) =>
    rate ? [{ factors: [...usage, ...rate], into: [values] }] : [],
  );
  simulation.add(terms);
  return values;
}

function centralMoment(values: Float64Array, mean: number, power: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
}

describe("exact mean and variance", () => {
  it.each(exampleNames)("agree with the simulation in every group of %s", async (name) => {
    const { lines } = await exampleLedger(name);
    const groups = groupsOf(lines);
    expect(groups.size).toBeGreaterThan(30);
    for (const [group, members] of groups) {
      const unknowns = openUnknowns();
      const sum = productSum(members, unknowns);
      const [mean, variance] = [meanOf(sum), exactVariance(sum, unknowns)];
      const values = costsOf(members, 7);
      const simulated = values.reduce((a, b) => a + b, 0) / draws;
      expect(Math.abs(simulated - mean), `mean of ${group}`).toBeLessThanOrEqual(
        4 * Math.sqrt(variance / draws) + 1e-9 * mean,
      );
      const fourth = centralMoment(values, mean, 4);
      const spread = centralMoment(values, mean, 2);
      const error = Math.sqrt(Math.max(0, fourth - spread * spread) / draws);
      // The tables of the simulation cut off the last 1/1024 of a tail, which a variance feels by a little.
      expect(Math.abs(spread - variance), `variance of ${group}`).toBeLessThanOrEqual(
        4 * error + 0.02 * variance,
      );
    }
  });
});

describe("exact means", () => {
  it.each(exampleNames)("agree with the simulation on every line of %s", async (name) => {
    const { lines } = await exampleLedger(name);
    const priced = lines.flatMap(({ path, usage, rate }) =>
      rate ? [{ path, factors: [...usage, ...rate] }] : [],
    );
    expect(priced.length).toBeGreaterThan(100);
    for (let from = 0; from < priced.length; from += 200) {
      const some = priced.slice(from, from + 200);
      const columns = some.map(() => new Float64Array(draws));
      const terms = some.map(({ factors }, i) => ({ factors, into: columns.slice(i, i + 1) }));
      openSimulation({ seed: 11, draws }).add(terms);
      for (const [i, { path, factors }] of some.entries()) {
        const mean = meanOfProduct(factors);
        const simulated = (columns[i] ?? new Float64Array()).reduce((a, b) => a + b, 0) / draws;
        const error = Math.sqrt(varianceOfProduct(factors) / draws);
        expect(Math.abs(simulated - mean), `mean of ${path.join("/")}`).toBeLessThanOrEqual(
          4 * error + 1e-9 * mean,
        );
      }
    }
  });
});

const uniform = (low: number, high: number) => ({ kind: "uniform", low, high }) as const;

function line(subject: string, ...factors: readonly (readonly [string, number, number])[]): LineItem {
  const usage = factors.map(([key, low, high]) =>
    factor(key, key, { amount: low === high ? low : uniform(low, high), unit: {}, source: given("test") }),
  );
  return {
    pipeline: "p",
    path: ["", subject, "comp", "work"],
    resource: "x",
    phase: "post",
    usage,
    rate: [],
  };
}

function varianceOf(lines: readonly LineItem[]): number {
  const unknowns = openUnknowns();
  return exactVariance(productSum(lines, unknowns), unknowns);
}

describe("the variance of a sum", () => {
  it("of one product is Π(variance + mean²) − Π mean²", () => {
    const of = (low: number, high: number) => [(high - low) ** 2 / 12, ((low + high) / 2) ** 2] as const;
    const [v1, m1] = of(1, 3);
    const [v2, m2] = of(2, 8);
    expect(varianceOf([line("a", ["x", 1, 3], ["y", 2, 8])])).toBeCloseTo(
      (v1 + m1) * (v2 + m2) - m1 * m2,
      10,
    );
  });

  it("counts a shared unknown once: the same line twice is twice the line", () => {
    const one = varianceOf([line("a", ["rate@show", 1, 3], ["days@a", 2, 8])]);
    expect(
      varianceOf([
        line("a", ["rate@show", 1, 3], ["days@a", 2, 8]),
        line("a", ["rate@show", 1, 3], ["days@a", 2, 8]),
      ]),
    ).toBeCloseTo(4 * one, 8);
  });

  it("of two subjects that share a rate is theirs and twice their covariance", () => {
    const a = line("a", ["rate@show", 1, 3], ["days@a", 2, 8]);
    const b = line("b", ["rate@show", 1, 3], ["days@b", 2, 8]);
    const covariance = 5 * 5 * (4 / 12);
    expect(varianceOf([a, b])).toBeCloseTo(2 * varianceOf([a]) + 2 * covariance, 8);
  });

  it("is nothing where all is certain", () => {
    expect(varianceOf([line("a", ["x", 2, 2], ["y", 3, 3])])).toBe(0);
  });
});

describe("shared risk", () => {
  it("is none when subjects share nothing, and most of it when they share all", () => {
    const risk = (lines: readonly LineItem[]) => {
      const unknowns = openUnknowns();
      const sum = productSum(lines, unknowns);
      return sharedRisk(sum, unknowns, exactVariance(sum, unknowns));
    };
    expect(risk([line("a", ["d@a", 2, 8]), line("b", ["d@b", 2, 8])]).share).toBeCloseTo(0, 12);
    const all = risk(Array.from({ length: 10 }, (_, i) => line(`s${i}`, ["rate@show", 1, 3])));
    expect(all.together / all.apart).toBeCloseTo(Math.sqrt(10), 10);
    expect(all.share).toBeCloseTo(0.9, 10);
  });

  it("is what is above the sum of the subjects' variances", async () => {
    const { lines } = await exampleLedger("el-eternauta");
    const unknowns = openUnknowns();
    const sum = productSum(
      lines.filter(({ pipeline }) => pipeline === "hybrid"),
      unknowns,
    );
    const parts = [...sum].map(([name, products]) => exactVariance(new Map([[name, products]]), unknowns));
    expect(unsharedVariance(sum, unknowns)).toBeCloseTo(
      parts.reduce((a, b) => a + b, 0),
      2,
    );
    expect(exactVariance(sum, unknowns)).toBeGreaterThan(unsharedVariance(sum, unknowns));
  });
});

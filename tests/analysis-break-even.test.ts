import { describe, expect, it } from "vitest";
import { breakEven } from "../src/analysis/break-even.js";
import { allFactors, findFactor } from "../src/analysis/find-factor.js";
import { importantBeliefs } from "../src/analysis/important-beliefs.js";
import { factor, meanOfProduct } from "../src/domain/factor.js";
import type { LineItem } from "../src/domain/line-item.js";
import { given } from "../src/domain/source.js";
import { exampleLedger, exampleNames } from "./example-ledgers.js";

function meanCost(lines: readonly LineItem[], pipeline: string, set?: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const line of lines) {
    if (line.pipeline !== pipeline || !line.rate) continue;
    const factors = [...line.usage, ...line.rate].map((one) => ({
      ...one,
      amount: set?.get(one.key) ?? one.amount,
    }));
    total += meanOfProduct(factors);
  }
  return total;
}

describe("break-even", () => {
  it.each(exampleNames)("of every figure of %s is where the means are the same", async (name) => {
    const { show, lines } = await exampleLedger(name);
    const [first = "", ...others] = show.pipelines;
    let crossed = 0;
    for (const asked of allFactors(lines).filter((_, i) => i % 7 === 0 || name === "el-eternauta")) {
      for (const other of others) {
        const one = breakEven(asked, [first, other], lines);
        if (one.value === null) continue;
        crossed++;
        const at = (value: number) => new Map([...asked.keys].map((key) => [key, value]));
        const [a, b] = [meanCost(lines, first, at(one.value)), meanCost(lines, other, at(one.value))];
        expect(Math.abs(a - b), asked.belief).toBeLessThan(1e-8 * Math.max(a, b));
        const below = at(one.value * 0.99);
        const cheaper = meanCost(lines, first, below) < meanCost(lines, other, below) ? first : other;
        if (one.value > 1e-9) expect(cheaper, asked.belief).toBe(one.cheaper);
      }
    }
    expect(crossed).toBeGreaterThan(0);
  });

  it("holds when the show is estimated again with the figure at that value", async () => {
    const { lines } = await exampleLedger("el-eternauta");
    const asked = findFactor("yields.image-anchored/hard.takes", lines).value;
    if (!asked) throw new Error("the example has no such yield any more");
    const { value } = breakEven(asked, ["traditional", "hybrid"], lines);
    expect(value).toBeGreaterThan(0);
    const again = await exampleLedger("el-eternauta", [`yields.image-anchored/hard.takes=${value}`]);
    const costs = ["traditional", "hybrid"].map((pipeline) => meanCost(again.lines, pipeline));
    expect(costs[0]).toBeCloseTo(costs[1] ?? 0, 4);
  });
});

function line(pipeline: string, ...factors: readonly (readonly [string, number])[]): LineItem {
  const usage = factors.map(([key, amount]) => factor(key, key, { amount, unit: {}, source: given("test") }));
  return { pipeline, path: ["", "s", "comp", "work"], resource: "x", phase: "post", usage, rate: [] };
}

function verdictOf(key: string, lines: readonly LineItem[]) {
  const asked = findFactor(key, lines).value;
  if (!asked) throw new Error(`no ${key}`);
  const { verdict, value, cheaper } = breakEven(asked, ["a", "b"], lines);
  return { verdict, value, cheaper };
}

describe("no break-even", () => {
  it("when the figure moves both alike", () => {
    const lines = [line("a", ["x", 2]), line("b", ["x", 2]), line("b", ["y", 1])];
    expect(verdictOf("x", lines)).toEqual({ verdict: "parallel", value: null, cheaper: "a" });
  });

  it("when the two would meet below zero", () => {
    const lines = [line("a", ["x", 2], ["y", 2]), line("b", ["x", 2]), line("a", ["z", 1])];
    expect(verdictOf("x", lines)).toEqual({ verdict: "negative", value: null, cheaper: "b" });
  });

  it("when it would have to be a share above 1, or far from what is assumed", () => {
    const lines = (key: string) => [line("a", [key, 0.5]), line("b", ["z", 60])];
    expect(verdictOf("share/x@show", lines("share/x@show")).verdict).toBe("impossible");
    expect(verdictOf("x", lines("x")).verdict).toBe("far");
    expect(verdictOf("x", [line("a", ["x", 0.5]), line("b", ["z", 40])])).toEqual({
      verdict: "crossing",
      value: 40,
      cheaper: "a",
    });
  });

  it("when neither has it, or it occurs twice in a product", () => {
    expect(verdictOf("x", [line("c", ["x", 1]), line("a", ["y", 1])]).verdict).toBe("absent");
    const twice = [line("a", ["x@1", 2], ["x@2", 2]), line("b", ["y", 1])];
    expect(verdictOf("x", twice).verdict).toBe("not-linear");
  });
});

describe("finding a figure", () => {
  it("takes a key, a belief in all its places, or the path it was written at", async () => {
    const { lines } = await exampleLedger("el-eternauta");
    const one = findFactor("takes/image-anchored/hard@ETE_106_0590", lines).value;
    const everywhere = findFactor("takes/image-anchored/hard", lines).value;
    const path = findFactor("yields.image-anchored/hard.takes", lines).value;
    expect(one?.keys.size).toBe(1);
    expect(everywhere?.keys.size).toBeGreaterThan(1);
    expect(path?.keys).toEqual(everywhere?.keys);
  });

  it("names the nearest of an unknown one", async () => {
    const { lines } = await exampleLedger("el-eternauta");
    const [problem] = findFactor("takes/image-anchored/herd", lines).problems;
    expect(problem?.code).toBe("unknown-factor");
    expect(problem?.message).toContain('did you mean "takes/image-anchored/hard"?');
  });

  it("puts first what decides between two pipelines", async () => {
    const { lines } = await exampleLedger("el-eternauta");
    const found = importantBeliefs(["traditional", "hybrid"], lines);
    expect(found[0]?.belief).toBe("fallback");
    expect(found.every(({ share }, i) => share <= (found[i - 1]?.share ?? 1))).toBe(true);
  });
});

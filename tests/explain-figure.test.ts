import { beforeAll, describe, expect, it } from "vitest";
import { explainFigure } from "../src/analysis/explain-figure.js";
import { type FigurePath, figureText, findFigure } from "../src/analysis/find-figure.js";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Estimate } from "../src/domain/estimate.js";
import { run } from "./terminal.js";

const show = "examples/el-eternauta/show.yaml";

async function estimated(...argv: readonly string[]): Promise<Estimate> {
  const { stdout } = await run(["estimate", show, "--format", "json", "--draws", "400", "--quiet", ...argv]);
  const { value, problems } = readEstimate(new TextEncoder().encode(stdout), "bid.json");
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}

/** Every number in a value, with its path. */
function numbersIn(value: unknown, path: FigurePath = []): readonly (readonly [FigurePath, number])[] {
  if (typeof value === "number") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, index) => numbersIn(one, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
}

let withLedger: Estimate;
let plain: Estimate;
beforeAll(async () => {
  withLedger = await estimated("--ledger");
  plain = await estimated();
});

describe("a figure explained", () => {
  it("is any number of the estimate, by a path that leads back to it", () => {
    const numbers = numbersIn(plain);
    expect(numbers.length).toBeGreaterThan(1000);
    for (const [path, value] of numbers) {
      const text = figureText(plain, path);
      const found = findFigure(plain, text);
      expect(found.value?.path, text).toEqual(path);
      const figure = found.value && explainFigure(withLedger, found.value, undefined);
      expect(figure?.value, text).toBe(value);
      expect(figure?.words.join(" ").length, text).toBeGreaterThan(20);
      if (!text.startsWith("warnings"))
        expect(figure?.words, text).not.toContain("It is told as it stands in the estimate.");
    }
  });

  it("is made of parts that add up to it", () => {
    const means = numbersIn(plain)
      .map(([path]) => path)
      .filter((path) => path.at(-1) === "mean" && path[0] !== "ledger");
    let checked = 0;
    for (const path of means) {
      const text = figureText(plain, path);
      const found = findFigure(plain, text).value;
      const figure = found && explainFigure(withLedger, found, undefined);
      for (const group of figure?.groups ?? []) {
        if (group.sum === undefined) continue;
        checked++;
        expect(Math.abs(group.sum - Number(figure?.value)), `${text}, ${group.title}`).toBeLessThan(1e-4);
      }
    }
    expect(checked).toBeGreaterThan(300);
  });

  it("has parts that are figures of the estimate again", () => {
    for (const text of [
      "totals.hybrid.cost.p50",
      "comparison.hybrid.saving.p50",
      "totals.hybrid.price.net.p50",
    ]) {
      const found = findFigure(plain, text).value;
      const parts = found
        ? (explainFigure(withLedger, found, undefined)?.groups.flatMap((one) => one.parts) ?? [])
        : [];
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) {
        if (part.path === undefined) continue;
        const inner = findFigure(plain, part.path).value?.value;
        expect(Math.abs(Number(inner)), part.path).toBeCloseTo(Math.abs(part.value), 4);
      }
    }
  });

  it("tells of a percentile that it is simulated, with seed, draws and error, and of a mean that it is not", async () => {
    const median = await run([
      "explain",
      show,
      "--figure",
      "totals.hybrid.cost.p50",
      "--seed",
      "7",
      "--draws",
      "500",
    ]);
    expect(median.stdout.replace(/\s+/gu, " ")).toMatch(
      /P50 is of the simulation: 50 % of 500 draws, seed 7, are at or below it\. The show's P50 has a Monte Carlo error of [\d.]+ %/u,
    );
    const mean = await run(["explain", show, "--figure", "totals.hybrid.cost"]);
    expect(mean.stdout).toContain("totals.hybrid.cost.mean = ");
    expect(mean.stdout).toContain("The mean is exact");
  });

  it("goes by names or indexes, in JSON too", async () => {
    const byName = findFigure(plain, "shots.ETE_106_0590.frames").value?.path;
    const index = plain.shots.findIndex((one) => one.code === "ETE_106_0590");
    expect(findFigure(plain, `shots[${index}].frames`).value?.path).toEqual(byName);
    expect(findFigure(plain, "$.show.fps").value?.path).toEqual(["show", "fps"]);
    const { stdout } = await run(["explain", show, "--figure", "mix.cost.p90", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "shotcost/figure@1",
      path: "mix.cost.p90",
      unit: "USD",
    });
  });

  it("finds names with dots in them", () => {
    const [first, ...others] = plain.shots;
    if (!first) throw new Error("the example has shots");
    const dotted: Estimate = {
      ...plain,
      shots: [{ ...first, code: "A.10" }, { ...first, code: "A.10.b" }, ...others],
    };
    expect(findFigure(dotted, "shots.A.10.b.frames").value?.path).toEqual(["shots", 1, "frames"]);
    expect(findFigure(dotted, "shots.A.10.frames").value?.path).toEqual(["shots", 0, "frames"]);
  });

  it("says who says how likely a fallback is", async () => {
    const { stdout } = await run([
      "explain",
      show,
      "--figure",
      "shots.ETE_106_0590.pipelines.hybrid.fallback",
    ]);
    expect(stdout.replace(/\s+/gu, " ")).toMatch(
      /assumption: .* \(shotcost\/presets\/work\/\w+\.yaml:\d+\)/u,
    );
  });

  it.each([
    ["totals.hybird.cost.p50", "unknown-figure", 'there is no "hybird" in totals; did you mean "hybrid"'],
    ["totals.hybrid.cost.p50.x", "unknown-figure", "it is a figure already"],
    ["shots", "not-a-figure", "14 entries"],
    ["totals.hybrid", "not-a-figure", "cost, artistDays"],
  ])("%s is %s", async (text, code, words) => {
    const result = await run(["explain", show, "--figure", text]);
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stderr).toContain(words);
  });
});

import { describe, expect, it } from "vitest";
import {
  invert,
  isCertain,
  lognormalLogScale,
  mean,
  pertShape,
  range,
  scale,
  variance,
} from "../src/domain/distribution.js";
import { factor, meanOfProduct, varianceOfProduct } from "../src/domain/factor.js";
import { faultOf } from "../src/domain/line-item.js";
import { errorAt, nearest, sortProblems, unknownName, warningAt } from "../src/domain/problem.js";
import { given } from "../src/domain/source.js";
import { formatUnit, invertUnit, multiplyUnits, parseUnit, sameUnit, unit } from "../src/domain/unit.js";

describe("units", () => {
  it("multiply and cancel", () => {
    const usage = [unit("second"), unit("take/clip"), unit("clip"), unit("generated-second/take")];
    expect(sameUnit(multiplyUnits([...usage, unit("USD/generated-second")]), unit("USD*second"))).toBe(true);
    expect(formatUnit(multiplyUnits([unit("artist-day/shot"), unit("shot")]))).toBe("artist-day");
    expect(formatUnit(invertUnit(unit("core-hour/machine-hour")))).toBe("machine-hour/core-hour");
    expect(formatUnit(unit("1/month"))).toBe("1/month");
    expect(formatUnit({})).toBe("");
  });

  it("are read as people write them, plurals and short forms too", () => {
    for (const [written, meant] of [
      ["takes/clip", "take/clip"],
      ["USD / artist-days", "USD/artist-day"],
      ["min", "minute"],
      ["territories", "territory"],
      ["USD/GB-month", "USD/gigabyte/month"],
    ] as const) {
      const read = parseUnit(written);
      expect("unit" in read && sameUnit(read.unit, unit(meant))).toBe(true);
    }
    expect(parseUnit("USD/fortnight")).toEqual({ unknown: "fortnight" });
    expect(parseUnit("constructor")).toEqual({ unknown: "constructor" });
    expect(() => unit("fortnight")).toThrow("fortnight");
  });
});

describe("distributions", () => {
  it("have the moments that textbooks give", () => {
    // Beta(2, 4) on [0, 1] from a PERT with its mode at 0.25: mean 1/3, variance 2·4 / (36·7).
    const pert = { kind: "pert", low: 0, likely: 0.25, high: 1 } as const;
    expect(pertShape(0, 0.25, 1)).toEqual({ alpha: 2, beta: 4 });
    expect(mean(pert)).toBeCloseTo(1 / 3, 12);
    expect(variance(pert)).toBeCloseTo(8 / 252, 12);
    const triangular = { kind: "triangular", low: 1, likely: 2, high: 6 } as const;
    expect(mean(triangular)).toBe(3);
    expect(variance(triangular)).toBeCloseTo((1 + 36 + 4 - 6 - 2 - 12) / 18, 12);
    expect(mean({ kind: "uniform", low: 2, high: 4 })).toBe(3);
    expect(variance({ kind: "uniform", low: 2, high: 4 })).toBeCloseTo(4 / 12, 12);
    expect(mean({ kind: "event", chance: 0.1 })).toBe(0.1);
    expect(variance({ kind: "event", chance: 0.1 })).toBeCloseTo(0.09, 12);
    // scipy.stats.lognorm(s, scale=exp(mu)) with P10 4 and P90 60
    const { mu, sigma } = lognormalLogScale(4, 60);
    expect(Math.exp(mu - 1.2815515655446004 * sigma)).toBeCloseTo(4, 10);
    expect(Math.exp(mu + 1.2815515655446004 * sigma)).toBeCloseTo(60, 10);
    expect(mean({ kind: "lognormal", p10: 4, p90: 60 })).toBeCloseTo(Math.exp(mu + sigma ** 2 / 2), 10);
  });

  it("scale, turn over and know when they are certain", () => {
    expect(scale({ kind: "pert", low: 1, likely: 2, high: 4 }, 3)).toEqual({
      kind: "pert",
      low: 3,
      likely: 6,
      high: 12,
    });
    expect(invert({ kind: "pert", low: 0.25, likely: 0.5, high: 1 })).toEqual({
      kind: "pert",
      low: 1,
      likely: 2,
      high: 4,
    });
    expect(invert({ kind: "lognormal", p10: 2, p90: 4 })).toEqual({ kind: "lognormal", p10: 0.25, p90: 0.5 });
    expect(isCertain({ kind: "pert", low: 2, likely: 2, high: 2 })).toBe(true);
    expect(isCertain({ kind: "event", chance: 0.5 })).toBe(false);
    expect(range({ kind: "event", chance: 1 })).toEqual([1, 1]);
    expect(() => scale({ kind: "event", chance: 0.5 }, 2)).toThrow();
  });

  it("give a product's exact mean and variance", () => {
    const days = factor("days", "days", {
      amount: { kind: "uniform", low: 2, high: 4 },
      unit: unit("artist-day"),
      source: given("test"),
    });
    const happens = factor("event", "event", {
      amount: { kind: "event", chance: 0.25 },
      unit: {},
      source: given("test"),
    });
    expect(meanOfProduct([days, happens])).toBeCloseTo(0.75, 12);
    // E[d²]E[e²] − (E[d]E[e])² = (28/3)·0.25 − 0.5625
    expect(varianceOfProduct([days, happens])).toBeCloseTo(28 / 12 - 0.5625, 12);
  });
});

describe("a line of the ledger", () => {
  const quantity = (text: string) => ({
    amount: { kind: "uniform", low: 1, high: 2 } as const,
    unit: unit(text),
    source: given("test"),
  });
  const line = (rate: string, key = "rate") => ({
    pipeline: "p",
    path: ["s", "c", "comp", "work"] as const,
    resource: "artist/comp",
    phase: "post" as const,
    usage: [factor("days", "days", quantity("artist-day"))],
    rate: [factor("rate", key, quantity(rate))],
  });

  it("must come out in the show's currency", () => {
    expect(faultOf(line("USD/artist-day"), "USD")).toBeUndefined();
    expect(faultOf(line("USD/artist-hour"), "USD")).toContain("instead of USD");
    expect(faultOf(line("EUR/artist-day"), "USD")).toContain("comes out in EUR");
  });

  it("holds a key once", () => {
    expect(faultOf(line("USD/artist-day", "days"), "USD")).toContain('"days" occurs twice');
  });
});

describe("problems", () => {
  it("name the nearest word, and none when none is near", () => {
    expect(nearest("set-extention", ["cleanup", "set-extension"])).toBe("set-extension");
    expect(nearest("comp", ["roto", "composite"])).toBeUndefined();
    expect(nearest("ab", ["ba"])).toBe("ba");
    expect(nearest("zzzzzz", ["cleanup"])).toBeUndefined();
    expect(unknownName("work type", "snwo", ["snow"], "unknown-work", { file: "f" }).message).toBe(
      'no work type "snwo"; did you mean "snow"?',
    );
  });

  it("are told in the order of the file, equal ones once", () => {
    const at = (line: number, code: string) => errorAt(code, "m", { file: "f", line, column: 1 });
    const sorted = sortProblems([at(3, "b"), warningAt("a", "m", { file: "e" }), at(2, "c"), at(3, "b")]);
    expect(sorted.map(({ code }) => code)).toEqual(["a", "c", "b"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakEven } from "../../src/analysis/break-even.js";
import { exactVariance, unsharedVariance } from "../../src/analysis/exact-variance.js";
import { findFactor } from "../../src/analysis/find-factor.js";
import { meanOf, productSum } from "../../src/analysis/product-sum.js";
import { openUnknowns } from "../../src/analysis/unknowns.js";
import { familyShares, keyShares } from "../../src/analysis/variance-shares.js";
import { type Amount, mean, variance } from "../../src/domain/distribution.js";
import { factor, meanOfProduct } from "../../src/domain/factor.js";
import type { LineItem } from "../../src/domain/line-item.js";
import { given } from "../../src/domain/source.js";

const beliefs = [
  "rate/comp",
  "rate/fx",
  "notes/rounds",
  "days/comp",
  "days/fx",
  "takes/hard",
  "fallback",
  "price/x",
];
const subjects = ["A", "B", "C", "D"];

/** One belief per key, whoever asks: its amount follows from the key. */
function amountOf(key: string): Amount {
  let hash = 7;
  for (const character of key) hash = (hash * 31 + character.charCodeAt(0)) % 1009;
  const low = 1 + (hash % 10);
  const high = low + 1 + (hash % 7);
  if (hash % 5 === 0) return { kind: "event", chance: 0.1 + (hash % 8) / 10 };
  if (hash % 5 === 1) return { kind: "lognormal", p10: low, p90: high };
  if (hash % 5 === 2) return low;
  return hash % 5 === 3
    ? { kind: "uniform", low, high }
    : { kind: "pert", low, likely: (low + high) / 2, high };
}

const line: fc.Arbitrary<LineItem> = fc
  .record({
    pipeline: fc.constantFrom("p", "q"),
    subject: fc.constantFrom(...subjects),
    beliefs: fc.subarray(beliefs),
    wide: fc.array(fc.boolean(), { minLength: beliefs.length, maxLength: beliefs.length }),
    size: fc.integer({ min: 1, max: 9 }),
    priced: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ pipeline, subject, beliefs: chosen, wide, size, priced }) => {
    const factors = chosen.map((belief, i) => {
      const key = `${belief}@${wide[i] ? "show" : subject}`;
      return factor(belief, key, { amount: amountOf(key), unit: {}, source: given("test") });
    });
    const fact = factor("size", "fact/size", { amount: size, unit: {}, source: given("test") });
    const rate = priced === 0 ? null : factors.slice(2);
    return {
      pipeline,
      path: ["", subject, "comp", "work"],
      resource: "x",
      phase: "post",
      usage: [fact, ...factors.slice(0, 2)],
      rate,
    };
  });
const ledger = fc.array(line, { minLength: 1, maxLength: 24 });

function factorsOf(one: LineItem) {
  return one.rate ? [...one.usage, ...one.rate] : [];
}

/** E[sum²] − E[sum]² over all pairs of lines, straight from the definition. */
function varianceByPairs(lines: readonly LineItem[]): number {
  const priced = lines.filter(({ rate }) => rate !== null);
  let square = 0;
  for (const a of priced) {
    for (const b of priced) {
      const keys = new Set(factorsOf(b).map(({ key }) => key));
      let both = meanOfProduct(factorsOf(a)) * meanOfProduct(factorsOf(b));
      for (const { key, amount } of factorsOf(a)) {
        if (keys.has(key) && typeof amount === "object") both *= 1 + variance(amount) / mean(amount) ** 2;
      }
      square += both;
    }
  }
  return square - priced.reduce((sum, one) => sum + meanOfProduct(factorsOf(one)), 0) ** 2;
}

function exact(lines: readonly LineItem[]) {
  const unknowns = openUnknowns();
  const sum = productSum(lines, unknowns);
  return { unknowns, sum, mean: meanOf(sum), variance: exactVariance(sum, unknowns) };
}

const near = (a: number, b: number, scale = Math.max(Math.abs(a), Math.abs(b))) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * scale + 1e-9);

describe("exact mean and variance of any ledger", () => {
  it("are those of the definition", () => {
    fc.assert(
      fc.property(ledger, (lines) => {
        const found = exact(lines);
        near(
          found.mean,
          lines.reduce((sum, one) => sum + (one.rate ? meanOfProduct(factorsOf(one)) : 0), 0),
        );
        near(found.variance, varianceByPairs(lines), found.mean ** 2);
      }),
    );
  });

  it("do not depend on the order of lines, and grow with the square of all amounts", () => {
    fc.assert(
      fc.property(ledger, fc.integer({ min: 2, max: 50 }), (lines, times) => {
        const found = exact(lines);
        near(exact([...lines].reverse()).variance, found.variance, found.mean ** 2);
        const more = lines.map((one) => ({
          ...one,
          usage: [
            ...one.usage,
            factor("times", "fact/times", { amount: times, unit: {}, source: given("test") }),
          ],
        }));
        near(exact(more).variance, found.variance * times * times, (times * found.mean) ** 2);
      }),
    );
  });

  it("are at least what subjects have on their own, since costs rise together", () => {
    fc.assert(
      fc.property(ledger, (lines) => {
        const { sum, unknowns, variance: whole, mean: m } = exact(lines);
        expect(whole).toBeGreaterThanOrEqual(unsharedVariance(sum, unknowns) - 1e-9 * m * m);
      }),
    );
  });

  it("are the same by sets of shared unknowns as by pairs", () => {
    const quantity = (key: string) =>
      factor(key, key, { amount: { kind: "uniform", low: 1, high: 3 }, unit: {}, source: given("test") });
    const lines: LineItem[] = [];
    for (let i = 0; i < 25; i++) {
      for (let j = 0; j < i; j++) {
        const usage = [quantity(`a${i}@show`), quantity(`a${j}@show`), quantity(`d@S${j % 3}`)];
        lines.push({
          pipeline: "p",
          path: ["", `S${j % 3}`, "comp", "work"],
          resource: "x",
          phase: "post",
          usage,
          rate: [],
        });
      }
    }
    near(exact(lines).variance / varianceByPairs(lines), 1);
  });
});

describe("shares of any ledger", () => {
  it("lie between 0 and 1 and add up to no more than 1", () => {
    fc.assert(
      fc.property(ledger, (lines) => {
        const { sum, unknowns, variance: whole } = exact(lines);
        const keys = keyShares(sum, unknowns, whole).map(({ share }) => share);
        const families = familyShares(sum, unknowns, whole).map(({ share }) => share);
        for (const shares of [keys, families]) {
          expect(shares.every((share) => share >= 0 && share <= 1 + 1e-9)).toBe(true);
          expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe("break-even of any ledger", () => {
  it("is where the means cross", () => {
    fc.assert(
      fc.property(ledger, fc.constantFrom(...beliefs), (lines, belief) => {
        const asked = findFactor(belief, lines).value;
        fc.pre(asked !== undefined);
        if (!asked) return;
        const one = breakEven(asked, ["p", "q"], lines);
        fc.pre(one.value !== null);
        const at = (pipeline: string) =>
          lines
            .filter((two) => two.pipeline === pipeline && two.rate !== null)
            .map((two) =>
              factorsOf(two).map((f) => (asked.keys.has(f.key) ? { ...f, amount: one.value ?? 0 } : f)),
            )
            .reduce((total, factors) => total + meanOfProduct(factors), 0);
        const [p, q] = [at("p"), at("q")];
        expect(Math.abs(p - q)).toBeLessThanOrEqual(1e-6 * Math.max(p, q));
      }),
    );
  });
});

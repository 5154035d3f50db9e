import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Amount } from "../src/domain/distribution.js";
import { mean } from "../src/domain/distribution.js";
import type { LedgerLine } from "../src/domain/estimate.js";
import { weightedAmount } from "../src/estimating/weighted-amount.js";
import { run } from "./terminal.js";

const show = `title: One shot
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
defaults: { handles: 0, approvals: { final_pixels: true } }
factors: { notes: null, optimism: null }
rates:
  artist/comp: 600 USD
  artist/fx: 600 USD
shots:
  - { code: A, frames: 24, complexity: medium, days: { comp: 10 } }
  - { code: B, frames: 24, complexity: medium, days: { fx: 10 } }
`;

async function ledgerOf(
  more: string,
  ...settings: readonly string[]
): Promise<ReadonlyMap<string, LedgerLine>> {
  const line = ["estimate", "show.yaml", "--pipeline", "traditional", "--format", "json", "--ledger"];
  const set = settings.flatMap((one) => ["--set", one]);
  const { stdout, stderr } = await run([...line, "--quiet", "--draws", "100", ...set], {
    files: { "show.yaml": show + more },
  });
  if (stdout === "") throw new Error(stderr);
  const { value } = readEstimate(new TextEncoder().encode(stdout), "bid.json");
  return new Map((value?.ledger ?? []).map((one) => [`${one.path[1]}/${one.path[2]}/${one.path[3]}`, one]));
}

async function comp(more: string, ...settings: readonly string[]): Promise<number> {
  return (await ledgerOf(more, ...settings)).get("A/comp/work")?.mean ?? Number.NaN;
}

describe("a seniority mix", () => {
  it("costs a mid artist's rate where it is the library's usual one", async () => {
    const line = (await ledgerOf("")).get("A/comp/work");
    expect(line?.mean).toBe(6000);
    const factor = line?.rate?.find(({ key }) => key === "seniority@show");
    expect(factor?.amount).toBe(1);
    expect(factor?.source.kind).toBe("assumption");
    expect(factor?.source.text).toContain("30 % junior (rate 0.65, speed 0.7)");
  });

  it("costs its mean pay over its mean speed, in one department or in all", async () => {
    // (0.65 + 2 × 1.3) / 3 over (0.7 + 2 × 1.3) / 3
    const expected = (6000 * (0.65 + 2.6)) / (0.7 + 2.6);
    const ledger = await ledgerOf("crew: { comp: { people: 3, mix: { junior: 1, senior: 2 } } }\n");
    expect(ledger.get("A/comp/work")?.mean).toBeCloseTo(expected, 8);
    expect(ledger.get("A/comp/work")?.rate?.map(({ name }) => name)).toContain("seniority mix of comp");
    expect(ledger.get("B/fx/work")?.mean).toBe(6000);
    expect(await comp("", "seniority_mix={ junior: 1, senior: 2 }")).toBeCloseTo(expected, 8);
  });

  it("is replaced whole and can be switched off", async () => {
    expect(await comp("seniority_mix: { junior: 1 }\n")).toBeCloseTo((6000 * 0.65) / 0.7, 8);
    const line = (await ledgerOf("", "seniority_mix=null")).get("A/comp/work");
    expect(line?.rate?.map(({ key }) => key)).toEqual(["rate/artist/comp@show", "utilisation@show"]);
  });

  it("takes a rate by seniority before the ratio, and weighs ranges point by point", async () => {
    const own = `seniority_mix: { mid: 1, senior: 1 }\n`;
    const ledger = await ledgerOf(own, 'rates={ artist/comp/senior: ["700 USD", "900 USD", "1000 USD"] }');
    const rate = ledger.get("A/comp/work")?.rate?.[0];
    expect(rate?.amount).toEqual({ kind: "pert", low: 650, likely: 750, high: 800 });
    expect(rate?.source.kind).toBe("own");
    expect(rate?.source.text).toContain("50 % mid at 600, 50 % senior at 883");
    // The mix is in the rate; only its speed is left.
    expect(ledger.get("A/comp/work")?.rate?.[1]?.amount).toBeCloseTo(1 / 1.15, 10);
  });
});

describe("a seniority mix on the calendar", () => {
  const delivery = async (mix: string) => {
    const line = ["schedule", "show.yaml", "--pipeline", "traditional", "--format", "json", "--quiet"];
    const { stdout } = await run([...line, "--draws", "100", "--set", `seniority_mix=${mix}`], {
      files: { "show.yaml": `start: 2026-03-02\n${show}` },
    });
    return /"p50":\s*"(\d{4}-\d\d-\d\d)"/u.exec(stdout)?.[1] ?? stdout.slice(0, 2000);
  };

  it("delivers later with juniors and earlier with seniors", async () => {
    const [junior, mid, senior] = [
      await delivery("{ junior: 1 }"),
      await delivery("{ mid: 1 }"),
      await delivery("{ senior: 1 }"),
    ];
    expect([senior, mid, junior]).toEqual([senior, mid, junior].sort());
    expect(new Set([junior, mid, senior]).size).toBe(3);
  });
});

describe("a mix or utilisation that is none", () => {
  it.each([
    ["utilisation=0", "bad-value"],
    ["utilisation=2", "share-out-of-range"],
    ["utilisation=[0.5, 0.6, 0.7]", "not-a-quantity"],
    ["rate_utilisation=null", "not-a-quantity"],
    ["seniority_mix={ junior: 0 }", "bad-value"],
    ["seniority_mix=[1, 2]", "wrong-type"],
    ["seniority_mix={ juniour: 1 }", "unknown-seniority"],
    ["crew.comp={ people: 4, mix: 3 }", "bad-value"],
    ["seniority.junior.speed=0", "bad-value"],
  ])("%s is one problem: %s", async (setting, code) => {
    const { stderr, code: exit } = await run(["estimate", "show.yaml", "--set", setting], {
      files: { "show.yaml": show },
    });
    expect(exit).toBe(2);
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain("1 error\n");
  });
});

describe("utilisation", () => {
  it("makes a day dearer where fewer paid days are on a shot, and can be switched off", async () => {
    expect(await comp("", "utilisation=0.6")).toBeCloseTo((6000 * 0.75) / 0.6, 8);
    expect(await comp("", "utilisation=0.6", "rate_utilisation=1")).toBeCloseTo(6000 / 0.6, 8);
    expect(await comp("", "utilisation=null")).toBe(6000);
  });

  it("differs by studio: a large house shares its people between shows", async () => {
    const large = await comp(
      "",
      "utilisation=0.78",
      "seniority_mix={ junior: 4, mid: 3, senior: 2, lead: 1 }",
    );
    expect(large).toBeCloseTo(((6000 * 0.75) / 0.78) * (9.65 / 9.7), 6);
  });
});

describe("weightedAmount", () => {
  it("has the weighted mean of its parts' means, whatever their kind, PERTs among numbers", () => {
    const pert = fc
      .tuple(fc.double({ min: 1, max: 99, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true }))
      .map(([low, by]): Amount => ({ kind: "pert", low, likely: low + by, high: low + 3 * by }));
    const part = fc.tuple(
      fc.oneof(pert, fc.double({ min: 0, max: 99, noNaN: true })),
      fc.constantFrom(0.1, 0.5, 2),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const sum = parts.reduce((total, [amount, weight]) => total + weight * mean(amount), 0);
        const found = weightedAmount(parts);
        expect(found === undefined ? Number.NaN : mean(found)).toBeCloseTo(sum, 6);
      }),
    );
  });

  it("has none of ranges of different kinds, and none of events", () => {
    const uniform = { kind: "uniform", low: 1, high: 2 } as const;
    expect(
      weightedAmount([
        [uniform, 1],
        [{ kind: "lognormal", p10: 1, p90: 2 }, 1],
      ]),
    ).toBeUndefined();
    expect(weightedAmount([[{ kind: "event", chance: 0.5 }, 1]])).toBeUndefined();
    expect(
      weightedAmount([
        [uniform, 0.5],
        [3, 0.5],
      ]),
    ).toEqual({ kind: "uniform", low: 2, high: 2.5 });
    expect(weightedAmount([[{ kind: "lognormal", p10: 1, p90: 3 }, 2]])).toEqual({
      kind: "lognormal",
      p10: 2,
      p90: 6,
    });
  });
});

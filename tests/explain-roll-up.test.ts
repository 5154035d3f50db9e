import { describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

/** A show with an incentive; `machine` is the eligible share of what is no people's time. */
function showWith(machine: number): Readonly<Record<string, string>> {
  return {
    "pilot/show.yaml": `title: Pilot
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
roll_up:
  incentive: { title: A film office, share: 0.3, labour: 0.8, machine: ${machine}, mark_up: 0.1 }
shots:
  - { code: A, frames: 96, work: [full-cg-shot], complexity: complex, approvals: { final_pixels: true } }
`,
  };
}

const steps = [
  "direct",
  "supervision",
  "overhead",
  "contingency",
  "fee",
  "price",
  "incentive",
  "net",
] as const;
const summary = z.object({ mean: z.number() });
const total = z.object({
  labour: summary,
  machine: summary,
  price: z.object({
    direct: summary,
    supervision: summary,
    overhead: summary,
    contingency: summary,
    fee: summary,
    price: summary,
    incentive: summary,
    net: summary,
  }),
});
const totals = z.object({ totals: z.record(z.string(), total) });

async function totalsOf(machine: number) {
  const argv = ["estimate", "pilot/show.yaml", "--format", "json", "--quiet"];
  const { stdout } = await run(argv, { files: showWith(machine) });
  return totals.parse(JSON.parse(stdout)).totals;
}

describe("from direct cost to net", () => {
  it("gives back the eligible part of each kind of spend, and nothing of the rest", async () => {
    const without = await totalsOf(0);
    const half = await totalsOf(0.5);
    expect(Object.keys(without)).toEqual(["traditional", "hybrid", "generative"]);
    for (const [name, { labour, machine, price }] of Object.entries(without)) {
      const markUp = price.supervision.mean + price.overhead.mean + price.contingency.mean + price.fee.mean;
      expect(machine.mean).toBeGreaterThan(0);
      expect(price.incentive.mean).toBeCloseTo(0.3 * (0.8 * labour.mean + 0.1 * markUp), 4);
      expect(price.net.mean).toBeCloseTo(price.price.mean - price.incentive.mean, 4);
      const more = half[name]?.price.incentive.mean ?? 0;
      expect(more - price.incentive.mean).toBeCloseTo(0.3 * 0.5 * machine.mean, 4);
    }
  });

  it.each(steps)("explains %s by what it is a share or a sum of", async (step) => {
    const argv = ["explain", "pilot/show.yaml", "--figure", `totals.hybrid.price.${step}.mean`];
    const { code, stdout } = await run([...argv, "--format", "json"], { files: showWith(0) });
    expect(code).toBe(0);
    const figure = z
      .object({
        value: z.number(),
        sources: z.array(z.string()),
        groups: z.array(
          z.object({ sum: z.number().optional(), parts: z.array(z.object({ value: z.number() })) }),
        ),
      })
      .parse(JSON.parse(stdout));
    const [group] = figure.groups;
    if (group?.sum === undefined) {
      const product = group?.parts.reduce((so, part) => so * part.value, 1);
      expect(product).toBeCloseTo(figure.value, 3);
      expect(figure.sources.length).toBe(1);
    } else expect(group.sum).toBeCloseTo(figure.value, 3);
  });

  it("says in words that machine spend is not eligible", async () => {
    const argv = ["explain", "pilot/show.yaml", "--figure", "totals.hybrid.price.incentive.mean"];
    const { stdout } = await run(argv, { files: showWith(0) });
    expect(stdout).toContain("A film office: what comes back");
    expect(stdout).toContain("people's time: 80 % eligible, 30 % of that");
    expect(stdout).toMatch(/machines and other: 0 % eligible, 30 % of that +0 +0 %/u);
  });
});

describe("the limits of an incentive", () => {
  const limited = (limits: string) => {
    const files = showWith(0);
    const more = `mark_up: 0.1, headline: 0.4, as_of: 2025-04-01, ${limits} }`;
    return { "pilot/show.yaml": (files["pilot/show.yaml"] ?? "").replace("mark_up: 0.1 }", more) };
  };
  const told = async (limits: string) => {
    const argv = ["estimate", "pilot/show.yaml", "--format", "json", "--pipeline", "traditional"];
    const { stdout, stderr } = await run(argv, { files: limited(limits) });
    const { warnings } = z
      .object({ warnings: z.array(z.object({ code: z.string() })) })
      .parse(JSON.parse(stdout));
    return {
      codes: warnings.map(({ code }) => code),
      stderr,
      totals: totals.parse(JSON.parse(stdout)).totals,
    };
  };

  it("are warned of where a total passes one, in any currency, and change no figure", async () => {
    const free = await told("threshold: null");
    expect(free.codes).toEqual([]);
    const { labour, price } = free.totals.traditional ?? z.never().parse(undefined);
    const markUp = price.supervision.mean + price.overhead.mean + price.contingency.mean + price.fee.mean;
    const spend = 0.8 * labour.mean + 0.1 * markUp;
    // 1 EUR is 2 USD here.
    const [under, over] = [spend * 0.499, spend * 0.501].map(
      (amount) => `threshold: ${amount.toFixed(4)} EUR`,
    );
    const euro = (limit = "") => told(`${limit} }\nfx: { EUR: 2 USD`);
    expect((await euro(under)).codes).toEqual([]);
    const below = await euro(over);
    expect(below.codes).toEqual(["incentive-below-threshold"]);
    expect(below.stderr).toContain("EUR (");
    expect(below.totals).toEqual(free.totals);
    const back = price.incentive.mean;
    expect((await told(`cap: ${(back * 1.001).toFixed(4)} USD`)).codes).toEqual([]);
    const above = await told(`cap: ${(back * 0.999).toFixed(4)} USD`);
    expect(above.codes).toEqual(["incentive-above-cap"]);
    expect(above.totals).toEqual(free.totals);
  });

  it("are told with what is published, and from when", async () => {
    const argv = [
      "explain",
      "pilot/show.yaml",
      "--figure",
      "totals.traditional.price.net.mean",
      "--width",
      "400",
    ];
    const { stdout } = await run(argv, { files: limited("threshold: 5000 USD, cap: 90000 USD") });
    expect(stdout).toContain(
      "A film office: 30 % of eligible spend, published as 40 %, by the rules of 2025-04-01.",
    );
    expect(stdout).toContain("It wants at least 5,000 USD of eligible spend.");
    expect(stdout).toContain("At most 90,000 USD come back.");
  });
});

import { describe, expect, it } from "vitest";
import type { PlanRequest } from "../src/affording/plan-request.js";
import { atRisk, isBetter, priceOf, type Valued, valued } from "../src/affording/plan-sum.js";
import { loadCatalog } from "../src/commands/load-catalog.js";
import { openShow } from "../src/commands/open-show.js";
import type { SpendingPlan } from "../src/domain/spending-plan.js";
import { estimate } from "../src/estimate.js";
import { openPlanParts } from "../src/estimating/plan-parts.js";
import { planRequest } from "../src/estimating/plan-subjects.js";
import { inlineTerminal, run } from "./terminal.js";

const works = [
  "set-extension",
  "cleanup",
  "sky-replacement",
  "snow",
  "wire-removal",
  "screen-insert",
  "smoke",
];
const levels = ["simple", "medium", "complex"];
const risk = 0.8;

/** Two hundred shots that differ in length, work, complexity and approvals, some of them with assets in common. */
const shots = Array.from({ length: 200 }, (_, i) => ({
  code: `SH${String(i * 10).padStart(4, "0")}`,
  sequence: `S${i % 7}`,
  frames: 20 + ((i * 37) % 140),
  work: [works[i % works.length], ...(i % 3 === 0 ? [works[(i + 2) % works.length]] : [])],
  complexity: levels[i % levels.length],
  status: i % 11 === 0 ? "awarded" : "bid",
  approvals: { final_pixels: i % 9 !== 0 },
  ...(i % 4 === 0 ? { assets: [i % 8 === 0 ? "street" : "tower"] } : {}),
}));
type Shot = (typeof shots)[number];

function showOf(of: readonly Shot[], more: object = {}): string {
  const used = new Set(of.flatMap(({ assets = [] }) => assets));
  const assets = Object.fromEntries(
    [...used].map((name) => [name, { type: "environment", complexity: "medium" }]),
  );
  return JSON.stringify({
    title: "made up",
    currency: "USD",
    fps: 24,
    delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 },
    presets: ["studios/boutique", "regions/us"],
    ...(used.size > 0 ? { assets } : {}),
    shots: of,
    ...more,
  });
}

async function planned(of: readonly Shot[], budget: number, draws: number, ...more: readonly string[]) {
  const files = { "show.yaml": showOf(of) };
  const argv = [
    "plan",
    "show.yaml",
    "--budget",
    `${budget} USD`,
    "--format",
    "json",
    "--draws",
    String(draws),
  ];
  const done = await run([...argv, ...more], { files });
  const plan: SpendingPlan = JSON.parse(more.includes("--format") ? "{}" : done.stdout);
  return { ...done, plan };
}

/** The columns that the plan is found on, without a plan. */
async function requestOf(
  of: readonly Shot[],
  pipelines: readonly string[],
  draws: number,
): Promise<PlanRequest> {
  const { terminal } = inlineTerminal([], { files: { "show.yaml": showOf(of) } });
  const { show } = await openShow(terminal, "show.yaml", { pipeline: pipelines });
  const catalog = (await loadCatalog(terminal, [])).value;
  if (!show || !catalog) throw new Error("no show");
  const parts = openPlanParts(show, { seed: 1, draws });
  const options = { seed: 1, draws, ledger: false, plugins: [], tool: "", onValued: parts.add };
  const { value } = estimate(show, catalog.models, options);
  if (!value) throw new Error("no estimate");
  const asked = { draws, budget: 0, risk, prefer: "cheapest" as const, dates: undefined };
  return planRequest(show, value, parts.ways, asked).request;
}

/** Every plan there is, one after the other, whatever it costs and however few subjects it has. */
function bestByForce(request: PlanRequest): Valued {
  const { subjects, budget, draws } = request;
  const choice = subjects.map(() => -1);
  const weights = subjects.map(({ awarded }) => (awarded ? 1000 : 1));
  const columns = subjects.map(() => new Float64Array(draws));
  let best = valued(request, choice);
  let most = 0;
  const tryAll = (at: number, price: Float64Array, worth: number, built: ReadonlySet<string>) => {
    const subject = subjects[at];
    if (!subject) {
      // Pricing is what takes time: a plan that is worth less than one within the budget is not looked at again.
      if (worth < most || atRisk(price, risk) > budget * (1 + 1e-12)) return;
      const one = valued(request, [...choice]);
      if (one.priceAtRisk > budget) return;
      most = worth;
      if (isBetter(one, best)) best = one;
      return;
    }
    tryAll(at + 1, price, worth, built);
    for (const [k, option] of subject.options.entries()) {
      const keys = subject.assets.filter((asset) => !built.has(`${asset} ${option.pipeline}`));
      const ways = keys.flatMap((asset) => request.assets.get(asset)?.get(option.pipeline) ?? []);
      const column = columns[at] ?? new Float64Array(draws);
      for (let i = 0; i < draws; i++) {
        const sum = (price[i] ?? 0) + (option.price[i] ?? 0);
        column[i] = ways.reduce((all, way) => all + (way.price[i] ?? 0), sum);
      }
      choice[at] = k;
      const now = new Set([...built, ...keys.map((asset) => `${asset} ${option.pipeline}`)]);
      tryAll(at + 1, column, worth + (weights[at] ?? 0), now);
    }
    choice[at] = -1;
  };
  tryAll(0, request.fixed, 0, new Set());
  return best;
}

describe("a plan of 200 shots", () => {
  it("is within four budgets at the risk asked for, as an estimate of just these shots says, too", async () => {
    const all = await planned(shots, 1e9, 300);
    expect(all.code).toBe(0);
    expect(all.plan.total.made).toBe(200);
    let before = 0;
    for (const share of [0.15, 0.4, 0.75, 0.98]) {
      const budget = Math.round(all.plan.total.priceAtRisk * share);
      const { code, plan } = await planned(shots, budget, 300);
      expect(code).toBe(1);
      expect(plan.total.priceAtRisk).toBeLessThanOrEqual(budget);
      expect(plan.total.made).toBeGreaterThan(before);
      expect(plan.search.atMostOfAny).toBeGreaterThanOrEqual(plan.total.made);
      expect(plan.search.gap).toBeLessThan(0.01);
      expect(plan.search.preferenceGap).toBeLessThan(0.01);
      expect(plan.everything.missing).toBeCloseTo(plan.everything.priceAtRisk - budget, 4);
      const parts = [...plan.subjects, ...plan.assets].reduce((sum, one) => sum + (one.priceAtRisk ?? 0), 0);
      expect(parts / plan.total.priceAtRisk).toBeCloseTo(1, 6);
      expect(await pricedAnew(plan)).toBeCloseTo(plan.total.priceAtRisk, 4);
      before = plan.total.made;
    }
  }, 240_000);

  it("does not depend on the order of the file", async () => {
    const some = shots.slice(0, 30);
    const one = await planned(some, 30_000, 200);
    const other = await planned([...some].reverse(), 30_000, 200);
    const madeBy = ({ plan }: typeof one) =>
      new Map(plan.subjects.map(({ code, pipeline }) => [code, pipeline]));
    expect(Object.fromEntries(madeBy(other))).toEqual(Object.fromEntries(madeBy(one)));
    expect(new Set(madeBy(one).values()).size).toBeGreaterThan(1);
  }, 60_000);
});

/** The P80 of the price by `estimate`, of a show with only the shots of a plan, each with one pipeline: the plan's. */
async function pricedAnew(plan: SpendingPlan): Promise<number> {
  const made = plan.subjects.flatMap(({ code, pipeline }) => {
    const shot = shots.find((one) => one.code === code);
    return shot && pipeline !== null ? [{ shot, pipeline }] : [];
  });
  const used = new Set(made.map(({ pipeline }) => pipeline));
  if (used.size !== 1) {
    // Assets in two pipelines at once are nothing that one pipeline of a show could be written for.
    const request = await requestOf(shots, [], 300);
    const choice = request.subjects.map(({ code, options }) =>
      options.findIndex(
        ({ pipeline }) => pipeline === plan.subjects.find((one) => one.code === code)?.pipeline,
      ),
    );
    return atRisk(priceOf(request, choice), risk);
  }
  const files = { "show.yaml": showOf(made.map(({ shot }) => shot)) };
  const argv = [
    "estimate",
    "show.yaml",
    "--format",
    "json",
    "--draws",
    "300",
    "--pipeline",
    [...used][0] ?? "",
  ];
  return JSON.parse((await run(argv, { files })).stdout).totals[[...used][0] ?? ""].price.price.p80;
}

describe("a plan of few shots", () => {
  const subsets = [0, 71].map((from) => shots.filter((_, i) => i % 17 === from % 17).slice(0, 12));

  it.each(subsets.map((of, i) => [i, of] as const))(
    "is what trying every plan finds, four budgets (subset %i)",
    async (_, of) => {
      const pipelines = ["traditional", "generative"];
      const draws = 100;
      const request = await requestOf(of, pipelines, draws);
      const dear = atRisk(
        priceOf(
          request,
          request.subjects.map(() => 0),
        ),
        risk,
      );
      for (const share of [0.1, 0.35, 0.6, 0.95]) {
        const budget = Math.round(dear * share);
        const force = bestByForce({ ...request, budget });
        const ways = pipelines.flatMap((name) => ["--pipeline", name]);
        const { plan } = await planned(of, budget, draws, ...ways);
        expect(plan.search.method).toBe("all-plans");
        expect(plan.total.priceAtRisk).toBeCloseTo(force.priceAtRisk, 4);
        const chosen = request.subjects.map(({ code, options }, i) => [
          code,
          options[force.choice[i] ?? -1]?.pipeline ?? null,
        ]);
        const found = new Map(plan.subjects.map(({ code, pipeline }) => [code, pipeline]));
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(chosen));
      }
    },
    240_000,
  );
});

describe("a plan with a deadline", () => {
  const some = shots.slice(0, 40);
  const dated = async (budget: number, deadline: string, ...more: readonly string[]) => {
    const start = ["--set", "start=2026-09-07", "--deadline", deadline];
    return planned(some, budget, 200, ...start, ...more);
  };

  it("is in time, says what no plan in time exceeds, and what 10 % more buys is never less", async () => {
    const all = await dated(1e9, "2026-10-23");
    expect(all.code).toBe(1);
    const { made, delivery } = all.plan.total;
    expect(made).toBeGreaterThan(10);
    expect(made).toBeLessThan(some.length);
    expect(delivery).toBeDefined();
    expect((delivery ?? "") <= "2026-10-23").toBe(true);
    expect(all.plan.search.atMostOfAny).toBeGreaterThanOrEqual(made);
    expect(all.plan.search.atMostOfAny).toBeLessThan(some.length);
    expect(all.plan.everything).toMatchObject({ made, missing: 0 });
    expect(all.plan.next).toMatchObject({ made, added: [], dropped: [], changed: [] });
    // Not in time by any way that was found: it is not for the budget that they are left out.
    const whys = new Set(all.plan.subjects.flatMap(({ why }) => why ?? []));
    expect([...whys].filter((why) => why.includes("budget"))).toEqual([]);

    const half = await dated(Math.round(all.plan.total.priceAtRisk / 2), "2026-10-23");
    const { total, next, everything, show } = half.plan;
    expect(total.priceAtRisk).toBeLessThanOrEqual(show.budget);
    expect(total.made).toBeLessThan(made);
    expect(next.made).toBeGreaterThanOrEqual(total.made);
    expect(next.priceAtRisk).toBeLessThanOrEqual(show.budget * 1.1);
    expect(everything.missing).toBeCloseTo(everything.priceAtRisk - show.budget, 4);
  }, 240_000);

  it("is the same bytes twice", async () => {
    const one = await dated(20_000, "2026-10-09");
    const other = await dated(20_000, "2026-10-09");
    expect(other.stdout).toBe(one.stdout);
  }, 120_000);

  it("says of a deadline that nothing keeps that no money buys it", async () => {
    const { code, stdout } = await dated(1e9, "2026-09-08", "--format", "table");
    expect(code).toBe(1);
    expect(stdout).toContain("Nothing can be had for 1,000,000,000 USD by 2026-09-08");
    expect(stdout).toContain("buys nothing more");
  }, 60_000);
});

describe("an impossible budget", () => {
  it("says how much is missing, and that a tenth more buys nothing", async () => {
    const { code, stdout } = await run(["plan", "show.yaml", "--budget", "1 USD"], {
      files: { "show.yaml": showOf(shots.slice(0, 3)) },
    });
    expect(code).toBe(1);
    expect(stdout).toContain("Nothing can be had for 1 USD");
    expect(stdout).toMatch(/Everything would cost [\d,]+ USD at P80: [\d,]+ USD is missing/u);
    expect(stdout).toContain("buys nothing more");
  });

  it("leaves out a shot that every pipeline is ruled out for, and says that no money buys it", async () => {
    const [one] = shots;
    if (!one) throw new Error("no shot");
    const of = [{ ...one, approvals: { final_pixels: false } }];
    const { code, stdout } = await run(
      ["plan", "show.yaml", "--budget", "1e6 USD", "--pipeline", "generative"],
      { files: { "show.yaml": showOf(of) } },
    );
    expect(code).toBe(1);
    expect(stdout).toContain("no money buys");
    expect(stdout).toContain("generated final pixels are not approved");
  });

  it("says where each rule was written, and who says so of a generator", async () => {
    const [one, two] = shots;
    if (!one || !two) throw new Error("no shots");
    const terms = { text: "terms of use", url: "https://example.org/terms", date: "2026-05-01" };
    const rules = async (more: object, of: readonly Shot[] = [two]) => {
      const argv = ["plan", "show.yaml", "--budget", "1e6 USD", "--pipeline", "generative", "--draws", "200"];
      const { stdout } = await run([...argv, "--format", "csv"], {
        files: { "show.yaml": showOf(of, more) },
      });
      return stdout;
    };
    const all = (said: object) => ({
      generators: { "kling-3.0-omni-comfy": { ...said, source: terms } },
    });
    expect(await rules({}, [{ ...one, approvals: { final_pixels: false } }])).toContain(
      "generative: generated final pixels are not approved for it (show.yaml:1)",
    );
    const forbid = ["training-on-inputs"];
    const trains = await rules({ forbid, ...all({ trains_on_inputs: true }) });
    expect(trains).toContain(
      "which the show forbids (show.yaml:1; terms of use, 2026-05-01, https://example.org/terms",
    );
    const unsaid = await rules({ forbid });
    expect(unsaid).toContain("nobody has said that its generator does not train");
    expect(await rules({ forbid, ...all({ trains_on_inputs: false }) })).not.toContain("the show forbids");
    expect(await rules(all({ clearance: "contested" }))).toContain(
      "contested (terms of use, 2026-05-01, https://example.org/terms, show.yaml:1)",
    );
  });
});

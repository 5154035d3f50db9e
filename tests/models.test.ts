import { describe, expect, it } from "vitest";
import { type Estimate, estimateFile } from "../src/index.js";
import { clipPlan } from "../src/models/clip-plan.js";
import { inlineTerminal } from "./terminal.js";
import { tinyBook, tinyHead } from "./tiny-book.js";

async function estimated(show: string, book = tinyBook): Promise<Estimate> {
  const { terminal } = inlineTerminal([], { files: { "show.yaml": tinyHead + show, "tiny.yaml": book } });
  const { value, problems } = await estimateFile("show.yaml", { terminal, draws: 200, ledger: true });
  if (!value) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return value;
}

/** The exact means of one pipeline's lines, by `department/what`. */
function means(estimate: Estimate, pipeline: string): Readonly<Record<string, number | null>> {
  const lines = (estimate.ledger ?? []).filter((line) => line.pipeline === pipeline);
  return Object.fromEntries(
    lines.map(({ path, mean }) => [
      `${path[2]}/${path[3]}`,
      mean === null ? null : Math.round(mean * 1e6) / 1e6,
    ]),
  );
}

const blast = "shots:\n  - { code: B, frames: 48, work: [blast] }\n";

describe("artists and farm", () => {
  it("cost days × measure × rate, with notes and licences beside them", async () => {
    const lines = means(await estimated(blast), "traditional");
    expect(lines).toEqual({
      // 0.5 days a second × 2 s × 200
      "roto/work": 200,
      "roto/notes": 40,
      "fx/work": 6000,
      "fx/notes": 1200,
      "comp/work": 2000,
      "comp/notes": 400,
      "comp/licence": 40,
      // 48 frames × 3 renders × 2 core-hours × 0.05
      "render/render": 14.4,
      // 48 frames × 0.1 GB × 3 months × 0.02
      "render/render, storage": 0.288,
    });
  });

  it("multiply days, not renders, by the complexity", async () => {
    const lines = means(
      await estimated("shots:\n  - { code: B, frames: 48, work: [blast], complexity: double }\n"),
      "traditional",
    );
    expect(lines["fx/work"]).toBe(12000);
    expect(lines["render/render"]).toBe(14.4);
  });

  it("take the bidder's own days in place of the work type's, as they are", async () => {
    const show = "shots:\n  - { code: B, frames: 48, work: [blast], complexity: double, days: { fx: 3 } }\n";
    const lines = means(await estimated(show), "traditional");
    expect(lines["fx/work"]).toBe(1800);
    expect(lines["comp/work"]).toBe(4000);
  });

  it("turn hours into days and another currency into the show's", async () => {
    const show =
      "assets:\n  block: { type: environment }\nshots:\n  - { code: B, frames: 24, work: [fix], assets: [block] }\n";
    // 6 days × 8 hours × 50 EUR × 1.25
    expect(means(await estimated(show), "traditional")["modelling/work"]).toBe(3000);
  });

  it("bear the studio's load on the region's rate", async () => {
    const lines = means(await estimated(`${blast}rate_load: 0.5\n`), "traditional");
    expect(lines["fx/work"]).toBe(3000);
    expect(lines["render/render"]).toBe(14.4);
  });

  it("leave the share that an assist leaves", async () => {
    const show = `${blast}pipelines:\n  assisted: { extends: traditional, departments: { roto: { model: artists, share: 0.4 } } }\n`;
    expect(means(await estimated(show), "assisted")["roto/work"]).toBe(80);
  });
});

describe("generator", () => {
  it("writes every line from references to fallback", async () => {
    const lines = means(await estimated(blast), "generative");
    expect(lines).toEqual({
      "generation/references": 1,
      // one clip of 4 s (48 frames are 2 s) × 10 takes × 0.5
      "generation/generation": 20,
      "generation/generation, again": 10,
      // 10 takes × 0.4 h ÷ 8 × 400
      "generation/prompting": 200,
      "generation/prompting, notes": 40,
      "generation/prompting, again": 100,
      "generation/setup": 200,
      "generation/setup, notes": 40,
      // 4 s of accepted clip × 0.2
      "comp/upscale": 0.8,
      "comp/conform": 125,
      "comp/conform, notes": 25,
      "comp/conform, licence": 2.5,
      "clearance/clearance of final pixels": 30,
      // fx 10 days × 0.1, comp 4 days × 0.5; roto is left nothing
      "fx/finishing": 600,
      "fx/finishing, notes": 120,
      "comp/finishing": 1000,
      "comp/finishing, notes": 200,
      "comp/finishing, licence": 20,
      // a quarter of the traditional lines
      "roto/fallback": 50,
      "roto/fallback, notes": 10,
      "fx/fallback": 1500,
      "fx/fallback, notes": 300,
      "comp/fallback": 500,
      "comp/fallback, notes": 100,
      "comp/fallback, licence": 10,
      "render/fallback": 3.6,
      "render/fallback, storage": 0.072,
    });
  });

  it("does by hand what no generation is known for", async () => {
    const estimate = await estimated("shots:\n  - { code: F, frames: 24, work: [fix] }\n");
    expect(means(estimate, "generative")).toEqual(means(estimate, "traditional"));
    expect(estimate.shots[0]?.cheapest).toBeNull();
  });

  it("asks fees and days for what approvals answer yes to, and never counts an unknown fee as zero", async () => {
    const show =
      "shots:\n  - { code: B, frames: 48, work: [blast], approvals: { final_pixels: false, likeness: true, personal_data: true } }\n";
    const estimate = await estimated(show);
    const lines = means(estimate, "generative");
    expect(lines["clearance/clearance of likeness"]).toBe(300);
    expect(lines["clearance/fee for likeness"]).toBe(1000);
    expect(lines["clearance/fee for personal data"]).toBeNull();
    expect(Object.keys(lines)).not.toContain("clearance/clearance of final pixels");
    expect(estimate.totals.generative?.unknown).toEqual(["fee/clearance"]);
    expect(estimate.shots[0]?.cheapest).toBeNull();
    expect(estimate.warnings.map(({ code }) => code)).toContain("unknown-price");
  });

  it("needs neither upscale nor conform when the clip meets the delivery", async () => {
    const book = tinyBook.replace(
      "output: { bit_depth: 8, hdr: false }, latency: 30",
      "output: { bit_depth: 16, hdr: true }, latency: 30",
    );
    const { terminal } = inlineTerminal([], {
      files: {
        "show.yaml": tinyHead.replace("width: 3840, height: 2160", "width: 1920, height: 1080") + blast,
        "tiny.yaml": book,
      },
    });
    const { value } = await estimateFile("show.yaml", { terminal, draws: 200, ledger: true });
    const lines = value ? means(value, "generative") : {};
    expect(lines["generation/generation"]).toBe(20);
    expect(Object.keys(lines).filter((name) => /upscale|conform/u.test(name))).toEqual([]);
  });

  it("counts generated seconds per finished second where the yield is known that way", async () => {
    const lines = means(await estimated(blast, tinyBook.replace("yield: hard", "yield: long")), "generative");
    // 4 billed seconds × 5 × 0.5; 20 s are 5 takes of 4 s × 0.4 h ÷ 8 × 400
    expect(lines["generation/generation"]).toBe(10);
    expect(lines["generation/prompting"]).toBe(100);
  });

  it("is refused a price it does not know only where it is used", async () => {
    const show = `${blast}pipelines:\n  large: { departments: { "*": { model: generator, uses: video, tier: 4k }, render: { model: farm, uses: farm } } }\n`;
    const estimate = await estimated(show);
    expect(estimate.totals.large?.unknown).toEqual(["generator/video"]);
    expect(estimate.totals.generative?.unknown).toEqual([]);
  });
});

describe("hosted generator", () => {
  it("pays for the card's hours, used or not", async () => {
    const show = `${blast}pipelines:\n  own: { departments: { "*": { model: hosted-generator, uses: hosted, tier: 1080p }, render: { model: farm, uses: farm } } }\n`;
    const lines = means(await estimated(show), "own");
    // one clip of 5 s × 10 takes × 90 GPU-seconds ÷ 3600 × 4 USD ÷ 0.5
    expect(lines["generation/generation"]).toBe(10);
  });
});

describe("the roll-up", () => {
  it("goes from direct cost to net step by step", async () => {
    const { totals } = await estimated(blast);
    const { labour, machine, price } = totals.traditional ?? {};
    if (!labour || !machine || !price) throw new Error("no total");
    const people = 9840;
    const other = 54.688;
    expect(labour.mean).toBeCloseTo(people, 6);
    expect(machine.mean).toBeCloseTo(other, 6);
    const direct = people + other;
    const supervision = 0.2 * people;
    const overhead = 0.1 * direct;
    const contingency = 0.1 * (direct + supervision + overhead);
    const fee = 0.1 * (direct + supervision + overhead + contingency);
    const markUp = supervision + overhead + contingency + fee;
    expect(price.supervision.mean).toBeCloseTo(supervision, 6);
    expect(price.overhead.mean).toBeCloseTo(overhead, 6);
    expect(price.contingency.mean).toBeCloseTo(contingency, 6);
    expect(price.fee.mean).toBeCloseTo(fee, 6);
    expect(price.price.mean).toBeCloseTo(direct + markUp, 6);
    // Machines are outside this incentive; half of the mark-up is inside.
    expect(price.incentive.mean).toBeCloseTo(0.25 * (people + 0.5 * markUp), 6);
    expect(price.net.mean).toBeCloseTo(direct + markUp - 0.25 * (people + 0.5 * markUp), 6);
  });
});

describe("elapsed days", () => {
  it("are the longest way through the departments and the reviews", async () => {
    const { shots } = await estimated(blast);
    // fx 10 × 1.2 with notes, renders 288 core-hours ÷ 100 cores ÷ 24, comp 4 × 1.2, two rounds of a day
    expect(shots[0]?.pipelines.traditional?.elapsedDays.p50).toBeCloseTo(12 + 2.88 / 24 + 4.8 + 2, 6);
  });

  it("begin when the assets are built, for the sequence and the show", async () => {
    const show =
      "assets:\n  block: { type: environment }\nshots:\n  - { code: F, sequence: S, frames: 24, work: [fix], assets: [block] }\n";
    const { shots, assets, sequences, totals } = await estimated(show);
    const own = shots[0]?.pipelines.traditional?.elapsedDays.p50 ?? 0;
    const build = assets[0]?.pipelines.traditional?.elapsedDays.p50 ?? 0;
    expect(own).toBeCloseTo(1.2 + 2, 6);
    expect(build).toBeCloseTo(7.2 + 2, 6);
    expect(
      sequences.find(({ sequence }) => sequence === "S")?.pipelines.traditional?.elapsedDays.p50,
    ).toBeCloseTo(own + build, 6);
    expect(totals.traditional?.elapsedDays.p50).toBeCloseTo(own + build, 6);
  });
});

describe("a vendor's clips", () => {
  it("are the fewest that hold the shot, each rounded up to a length that is sold", () => {
    expect(clipPlan(1.96, [4, 6, 8])).toEqual({ clips: 1, secondsPerClip: 4 });
    expect(clipPlan(8, [4, 6, 8])).toEqual({ clips: 1, secondsPerClip: 8 });
    expect(clipPlan(8.1, [4, 6, 8])).toEqual({ clips: 2, secondsPerClip: 6 });
    expect(clipPlan(30, [5, 10])).toEqual({ clips: 3, secondsPerClip: 10 });
    expect(clipPlan(3.3, [])).toEqual({ clips: 1, secondsPerClip: 3.3 });
  });
});

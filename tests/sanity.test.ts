import { describe, expect, it } from "vitest";
import { type Estimate, estimateFile } from "../src/index.js";
import { inlineTerminal } from "./terminal.js";

/**
 * The presets beside published whole-show figures. The bounds are wide and stated: a factor of two either way. No figure
 * is tuned to one case; the log error of each is printed, so that a drift is seen before it breaks.
 */
const factorOfTwo = Math.log(2);

type Shot = {
  readonly code: string;
  readonly frames: number;
  readonly work: readonly string[];
  readonly complexity: string;
};

function showOf(presets: readonly string[], shots: readonly Shot[], more = {}): string {
  return JSON.stringify({
    title: "a published case",
    currency: "USD",
    fps: 24,
    delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 8 },
    presets,
    defaults: { handles: 0, approvals: { final_pixels: true } },
    shots,
    ...more,
  });
}

async function estimated(show: string, pipeline: string): Promise<Estimate> {
  const { terminal } = inlineTerminal([], { files: { "show.json": show } });
  const { value, problems } = await estimateFile("show.json", {
    terminal,
    draws: 1000,
    pipeline: [pipeline],
  });
  if (!value) throw new Error(problems.map(({ message }) => message).join("\n"));
  return value;
}

/** Natural logarithm of ours over theirs; within a range there is no error. */
function logError(ours: number, low: number, high = low): number {
  if (ours < low) return Math.log(ours / low);
  return ours > high ? Math.log(ours / high) : 0;
}

const errors: Record<string, number> = {};

function within(name: string, ours: number, low: number, high = low): void {
  const error = logError(ours, low, high);
  errors[name] = error;
  process.stdout.write(`${name}: ${ours.toFixed(0)} beside ${low}–${high}, log error ${error.toFixed(2)}\n`);
  expect(Math.abs(error), name).toBeLessThan(factorOfTwo);
}

const generated = (uses: string) => ({
  pipelines: {
    generative: {
      departments: {
        "*": { model: "generator", uses, tier: "1080p-audio" },
        render: { model: "generator", uses, tier: "1080p-audio", farm: "cloud" },
      },
    },
  },
});

describe("published shows", () => {
  // Iron Sky (2012): at least 800 shots of full-CG space work by 20 artists in 8 to 12 months; 3,360 to 4,830 artist days
  // (20 people × 21 days × 8 to 11.5 months). A finished show's days hold its notes and overruns, and so do ours.
  it("Iron Sky: 800 shots of full-CG space work", async () => {
    const lengths = [48, 60, 72, 84, 96, 110, 130];
    const complexities = ["simple", "medium", "medium", "complex"];
    const shots = Array.from({ length: 800 }, (_, index) => ({
      code: `IS_${index}`,
      frames: lengths[index % 7] ?? 72,
      work: ["full-cg-space"],
      complexity: complexities[index % 4] ?? "medium",
    }));
    const { totals } = await estimated(showOf(["studios/boutique", "regions/us"], shots), "traditional");
    within("Iron Sky, artist days", totals.traditional?.artistDays.p50 ?? 0, 3360, 4830);
  });

  // A mixed feature slate: compositing is the largest department and close to twice FX (stage shares published by DNEG).
  it("a mixed slate: compositing leads, close to twice FX", async () => {
    const works = [
      ["set-extension"],
      ["cleanup"],
      ["green-screen"],
      ["sky-replacement"],
      ["wire-removal"],
      ["screen-insert"],
      ["building-collapse"],
      ["smoke"],
      ["creature"],
      ["crowd-extension"],
      ["full-cg-environment"],
      ["matte-painting"],
    ];
    const complexities = ["simple", "medium", "complex"];
    const shots = Array.from({ length: 180 }, (_, index) => ({
      code: `MX_${index}`,
      frames: 60 + (index % 5) * 20,
      work: works[index % works.length] ?? [],
      complexity: complexities[index % 3] ?? "medium",
    }));
    const { departments } = await estimated(showOf(["studios/mid-size", "regions/us"], shots), "traditional");
    const days = (name: string) =>
      departments.find(({ department }) => department === name)?.pipelines.traditional?.artistDays.mean ?? 0;
    const largest = Math.max(...departments.map(({ department }) => days(department)));
    expect(days("comp")).toBe(largest);
    within("mixed slate, compositing over FX, in hundredths", (100 * days("comp")) / days("fx"), 200);
  });

  // Kalshi (2025): 30 s, 15 clips of 300 to 400 generations with Veo 3, one person, two to three days, 2,000 USD.
  it("a Kalshi-like spot, web tier, one person", async () => {
    const shots = Array.from({ length: 15 }, (_, index) => ({
      code: `K_${index}`,
      frames: 48,
      work: ["montage-clip"],
      complexity: "simple",
    }));
    const show = showOf(["studios/solo", "regions/us", "tiers/web"], shots, generated("veo-3.0-comfy"));
    const { totals } = await estimated(show, "generative");
    within("Kalshi, USD direct", totals.generative?.cost.p50 ?? 0, 2000);
    within("Kalshi, artist days", totals.generative?.artistDays.p50 ?? 0, 2, 3);
  });

  // invideo (2026): 180 s, stylised and led by references, 164 generations with Seedance 2.0, 950 USD of generation, two
  // people for two days (32 hours).
  it("the invideo episode, stylised, led by references", async () => {
    const shots = Array.from({ length: 41 }, (_, index) => ({
      code: `IV_${index}`,
      frames: index < 19 ? 96 : 113,
      work: ["stylised-animation"],
      complexity: "medium",
    }));
    const show = showOf(["studios/solo", "regions/us", "tiers/web"], shots, generated("seedance-2.0-list"));
    const { totals, show: of } = await estimated(show, "generative");
    expect(of.seconds).toBeCloseTo(180, -1);
    within("invideo, USD of machines", totals.generative?.machine.p50 ?? 0, 950);
    within("invideo, hours", (totals.generative?.artistDays.p50 ?? 0) * 8, 32);
  });

  it("leave errors on both sides: nothing is tuned to one case", () => {
    expect(Object.keys(errors)).toHaveLength(6);
  });
});

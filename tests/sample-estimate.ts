import type {
  Estimate,
  Figures,
  PhaseFigures,
  PriceSummaries,
  RelativeFigures,
  SubjectEstimate,
  Summary,
  Total,
} from "../src/domain/estimate.js";
import type { RenderOptions } from "../src/domain/reporter.js";

/** How a test shows an estimate unless it says otherwise. */
export const options: RenderOptions = { width: 80, color: false, by: "shot", sort: "file" };

/** Five numbers around a middle: P10 at 0.7, P80 at 1.25, P90 at 1.5 of it, the mean a little above. */
export function around(p50: number, decimals = 2): Summary {
  const scale = 10 ** decimals;
  const at = (share: number) => Math.round(p50 * share * scale) / scale;
  return { mean: at(1.06), p10: at(0.7), p50: at(1), p80: at(1.25), p90: at(1.5) };
}

/** A figure that is certain. */
export function exactly(value: number): Summary {
  return { mean: value, p10: value, p50: value, p80: value, p90: value };
}

export function figures(
  cost: number,
  artistDays: number,
  elapsedDays: number,
  unknown: string[] = [],
): Figures {
  return { cost: around(cost), artistDays: around(artistDays), elapsedDays: around(elapsedDays), unknown };
}

/** Figures, and what they save against the first pipeline's cost and elapsed days. */
export function beside(base: Figures, of: Figures): RelativeFigures {
  const saved = Math.round((base.cost.p50 - of.cost.p50) * 100) / 100;
  const spread = Math.abs(saved) * 0.6 + 100;
  return {
    ...of,
    saving:
      of === base
        ? exactly(0)
        : { mean: saved + 10, p10: saved - spread, p50: saved, p80: saved + spread / 2, p90: saved + spread },
    speedup: of === base ? exactly(1) : around(base.elapsedDays.p50 / of.elapsedDays.p50),
  };
}

const price = "generator/veo-3.1-fast";

function cheapestOf(traditional: number, hybrid: number, generative: number): string {
  if (traditional <= hybrid && traditional <= generative) return "traditional";
  return hybrid <= generative ? "hybrid" : "generative";
}

function subject(
  code: string,
  rest: Partial<SubjectEstimate>,
  costs: readonly [traditional: number, hybrid: number, generative: number | "unknown"],
): SubjectEstimate {
  const [traditional, hybrid, generative] = costs;
  const base = figures(traditional, traditional / 600, traditional / 900);
  const generated =
    generative === "unknown"
      ? figures(310.5, 1.2, 2.5, [price])
      : figures(generative, generative / 1500, generative / 2500);
  return {
    code,
    kind: "shot",
    sequence: "collapse",
    description: "",
    work: [],
    complexity: "medium",
    seconds: 1.96,
    frames: 47,
    status: "bid",
    pipelines: {
      traditional: { ...beside(base, base), fallback: 0 },
      hybrid: { ...beside(base, figures(hybrid, hybrid / 700, hybrid / 1400)), fallback: 0.1 },
      generative: { ...beside(base, generated), fallback: 0.35 },
    },
    cheapest: generative === "unknown" ? null : cheapestOf(traditional, hybrid, generative),
    chanceCheapest: generative === "unknown" ? null : 0.7125,
    ...rest,
  };
}

function inPhase(
  labour: number,
  machine: number,
  artistDays: number,
  saving: number,
  unknown: string[] = [],
): PhaseFigures {
  return {
    cost: around(labour + machine),
    labour: around(labour),
    machine: around(machine),
    artistDays: around(artistDays),
    saving: exactly(saving),
    unknown,
  };
}

function priced(direct: Summary): PriceSummaries {
  const times = (share: number): Summary => ({
    mean: direct.mean * share,
    p10: direct.p10 * share,
    p50: direct.p50 * share,
    p80: direct.p80 * share,
    p90: direct.p90 * share,
  });
  return {
    direct,
    supervision: times(0.18),
    overhead: times(0.236),
    contingency: times(0.1416),
    fee: times(0.15576),
    price: times(1.71336),
    incentive: times(0.2),
    net: times(1.51336),
  };
}

function total(cost: number, artistDays: number, elapsedDays: number, unknown: string[] = []): Total {
  const sums = figures(cost, artistDays, elapsedDays, unknown);
  return {
    ...sums,
    labour: around(cost * 0.875),
    machine: around(cost * 0.125),
    price: priced(sums.cost),
    chanceWithinBudget: cost < 50_000 ? 0.97 : 0.4321,
  };
}

function sequence(traditional: Figures, hybrid: Figures, generative: Figures) {
  return {
    traditional: beside(traditional, traditional),
    hybrid: beside(traditional, hybrid),
    generative: beside(traditional, generative),
  };
}

const shots: readonly SubjectEstimate[] = [
  subject(
    "ETE_106_0590",
    {
      complexity: "hero",
      work: ["building-collapse", "set-extension"],
      description: "The corner block comes down",
      seconds: 1.2917,
      frames: 31,
    },
    [18_345.67, 9_210.4, 6_400],
  ),
  subject("ETE_106_0600", { complexity: "complex", work: ["building-collapse"] }, [14_200, 7_900, 7_950]),
  subject("ETE_106_0610", { work: ["snow"], description: "Snow on the roofs" }, [2_150, 2_600, 2_900]),
  subject("ETE_106_0700", { sequence: "street", work: ["screen-insert"] }, [1_900, 1_700, "unknown"]),
  subject("ETE_106_0710", { sequence: "street", status: "hold", pipelines: {} }, [1, 1, 1]),
  subject("ETE_106_0720", { sequence: "street", status: "omit", pipelines: {} }, [1, 1, 1]),
].map((shot) =>
  shot.status === "bid" ? shot : { ...shot, pipelines: {}, cheapest: null, chanceCheapest: null },
);

/** A bid as the program would make it: three pipelines, two sequences, shots on hold and omitted, an unknown price. */
export const sampleEstimate: Estimate = {
  schema: "shotcost/estimate@2",
  show: {
    title: "El Eternauta, episode 6: the building comes down",
    currency: "USD",
    fps: 24,
    shots: 4,
    seconds: 7.1717,
    start: "2024-09-02",
    deadline: "2024-12-20",
    budget: 180_000,
  },
  pipelines: ["traditional", "hybrid", "generative"],
  pipelineTitles: { traditional: "Made by artists", hybrid: "Hybrid", generative: "Generative" },
  totals: {
    traditional: total(52_595.67, 87.6, 41),
    hybrid: total(33_410.4, 47.7, 22),
    generative: total(29_560.5, 19.4, 13, [price]),
  },
  comparison: {
    traditional: { saving: exactly(0), chanceCheaper: 0, speedup: exactly(1) },
    hybrid: { saving: around(19_185.27), chanceCheaper: 0.832, speedup: around(1.86) },
    generative: { saving: around(23_035.17), chanceCheaper: 0.9, speedup: around(3.15) },
  },
  mix: {
    cost: around(31_000),
    choice: {
      ETE_106_0590: "generative",
      ETE_106_0600: "hybrid",
      ETE_106_0610: "traditional",
      ETE_106_0700: "traditional",
    },
  },
  sequences: [
    {
      sequence: "collapse",
      shots: 3,
      seconds: 5.2117,
      pipelines: sequence(
        figures(34_695.67, 57.8, 27),
        figures(19_710.4, 28.1, 14),
        figures(17_250, 11.5, 7),
      ),
      cheapest: "generative",
      chanceCheapest: 0.51,
    },
    {
      sequence: "street",
      shots: 1,
      seconds: 1.96,
      pipelines: sequence(
        figures(1_900, 3.2, 2.1),
        figures(1_700, 2.4, 1.2),
        figures(310.5, 1.2, 2.5, [price]),
      ),
      cheapest: null,
      chanceCheapest: null,
    },
  ],
  departments: [
    {
      department: "fx",
      title: "FX",
      phase: "post",
      pipelines: {
        traditional: { cost: around(21_000), artistDays: around(32) },
        hybrid: { cost: around(9_000), artistDays: around(14) },
        generative: { cost: around(4_000), artistDays: around(5) },
      },
    },
    {
      department: "comp",
      title: "Compositing",
      phase: "post",
      pipelines: {
        traditional: { cost: around(14_000), artistDays: around(24) },
        hybrid: { cost: around(11_000), artistDays: around(19) },
        generative: { cost: around(6_000), artistDays: around(9) },
      },
    },
  ],
  phases: [
    {
      phase: "post",
      pipelines: {
        traditional: inPhase(33_000, 2_000, 56, 0),
        hybrid: inPhase(16_000, 4_000, 33, 15_000),
        generative: inPhase(6_000, 4_000, 14, 25_000, [price]),
      },
      cheapest: null,
      chanceCheapest: null,
    },
    {
      phase: "delivery",
      pipelines: {
        traditional: inPhase(0, 0, 0, 0),
        hybrid: inPhase(400, 100, 1, -500),
        generative: inPhase(500, 100, 1, -600),
      },
      cheapest: "traditional",
      chanceCheapest: 1,
    },
  ],
  shots,
  assets: [
    subject(
      "apartment-block",
      { kind: "asset", complexity: "hero", description: "The block that falls", seconds: 0, frames: 0 },
      [16_000, 12_000, 12_000],
    ),
  ],
  deliverables: [],
  warnings: [
    {
      code: "unknown-price",
      severity: "warning",
      message: `nobody knows the price of ${price}`,
      where: { file: "show.yaml", path: ["shots", 3] },
    },
  ],
  provenance: {
    tool: "shotcost 0.1.0",
    seed: 1,
    draws: 2000,
    error: { p50: 0.0021, p80: 0.0034, p90: 0.0046 },
    inputs: [
      { path: "show.yaml", sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
    ],
    presets: ["studios/boutique"],
    plugins: [],
    figures: { sourced: 41, derived: 12, assumption: 88, own: 9 },
    oldestPrice: "2024-03",
  },
};

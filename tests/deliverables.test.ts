import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isLabour } from "../src/domain/line-item.js";
import type { Problem } from "../src/domain/problem.js";
import { type Estimate, estimateFile } from "../src/index.js";
import { inlineTerminal, run } from "./terminal.js";
import { tinyBook, tinyHead } from "./tiny-book.js";

/** The tiny book with languages and pictures in it; its figures are made up. */
const book = tinyBook
  .replace(
    "work:\n",
    `  words: { title: Words, phase: delivery }
  talk: { title: Talk, after: [words], phase: delivery }
  check: { title: Check, after: [words, talk], phase: delivery }
work:
  dub:
    caution: a lead may be a named actor's by contract
    complexity: { plain: 1, double: 3 }
    tasks:
      words: { days: 0.02, per: [minute, language] }
      talk: [{ days: 0.05, per: [minute, language] }, { days: 1, per: [role, language] }]
      comp: { days: 0.01, per: minute }
    generation:
      control: text
      finishing: { words: 0.5, talk: 0.1 }
      fallback: { plain: [0.1, 0.1, 0.1], double: 0.5 }
      makes:
        words: { media: text, amount: 300, per: [minute, language], tries: 2, hours: 0.01, review: { department: check, days: 0.01, per: [minute, language] } }
        talk: { media: speech, amount: 1, per: [minute, language], tries: 3, hours: 0.1, review: { department: check, days: 0.005, per: [minute, language] } }
`,
  )
  .replace("rates:\n", "rates:\n  artist/words: 200 USD\n  artist/talk: 800 USD\n  artist/check: 300 USD\n")
  .replace(
    "generators:\n",
    `generators:
  writer: { media: text, prices: { text: 0.001 USD, unpriced: null } }
  speaker: { media: speech, prices: { speech: 0.5 USD }, latency: 36 }
`,
  )
  .replace(
    "      modelling: { model: artists }",
    `      modelling: { model: artists }
      words: { model: generator, uses: writer, tier: text }
      talk: { model: generator, uses: speaker, tier: speech }
      check: { model: artists }`,
  );

const dub = "deliverables:\n  - { code: D, work: [dub], minutes: 10, languages: 2, roles: 3 }\n";

async function estimated(show: string): Promise<Estimate> {
  const { value, problems } = await outcome(show);
  if (!value) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return value;
}

function outcome(show: string) {
  const { terminal } = inlineTerminal([], { files: { "show.yaml": tinyHead + show, "tiny.yaml": book } });
  return estimateFile("show.yaml", { terminal, draws: 200, ledger: true });
}

function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

function means(estimate: Estimate, pipeline: string): Readonly<Record<string, number | null>> {
  const sums = new Map<string, number | null>();
  for (const line of estimate.ledger ?? []) {
    if (line.pipeline !== pipeline) continue;
    const name = `${line.path[2]}/${line.path[3]}`;
    const before = sums.get(name) ?? 0;
    sums.set(
      name,
      line.mean === null || before === null ? null : Math.round((before + line.mean) * 1e6) / 1e6,
    );
  }
  return Object.fromEntries(sums);
}

describe("a deliverable made by people", () => {
  it("is counted by the product of its measures, with a complexity of its own", async () => {
    const lines = means(await estimated(dub), "traditional");
    // 0.02 × 10 × 2 × 200; 0.05 × 10 × 2 × 800 and 1 × 3 × 2 × 800; 0.01 × 10 × 500
    expect(lines["words/work"]).toBe(80);
    expect(lines["talk/work"]).toBe(5600);
    expect(lines["comp/work"]).toBe(50);
    const harder = means(
      await estimated(dub.replace("roles: 3", "roles: 3, complexity: double")),
      "traditional",
    );
    expect(harder["words/work"]).toBe(240);
  });

  it("must say every measure it is counted by", async () => {
    const { problems } = await outcome(dub.replace(", roles: 3", ""));
    expect(errorsOf(problems).map(({ code, hint }) => [code, hint])).toEqual([
      ["unknown-measure", "say it, as in roles: 10"],
    ]);
  });

  it("is done by as many people at once as it has languages", async () => {
    const { deliverables } = await estimated(dub);
    const two = deliverables[0]?.pipelines.traditional;
    const one = (await estimated(dub.replace("languages: 2", "languages: 1"))).deliverables[0]?.pipelines
      .traditional;
    expect(two?.artistDays.mean).toBeCloseTo(2 * (one?.artistDays.mean ?? 0) - 0.12, 6);
    // Two languages take no longer than one.
    expect(two?.elapsedDays.p50).toBeCloseTo(one?.elapsedDays.p50 ?? 0, 6);
  });
});

describe("a generated deliverable", () => {
  it("is usage × price, asking, review, what people still do, and what they make again", async () => {
    const lines = means(await estimated(dub), "generative");
    expect(lines).toMatchObject({
      // 300 × 10 × 2 × 2 × 0.001, and half of it again
      "words/generation": 12,
      "words/generation, again": 6,
      // 0.01 h × 20 ÷ 8 × 200
      "words/prompting": 5,
      // 0.02 × 20 × 0.5 × 200 and 0.02 × 20 × 0.1 × 200
      "words/finishing": 40,
      "words/fallback": 8,
      // 1 × 20 × 3 × 0.5
      "talk/generation": 30,
      "talk/prompting": 200,
      "talk/finishing": 560,
      "talk/fallback": 560,
      // 0.01 × 20 × 300 and 0.005 × 20 × 300
      "check/review": 90,
      // Nothing is generated for it: it stays as it was.
      "comp/work": 50,
      // Cleared once, for what is heard: 0.1 × 300
      "clearance/clearance of final pixels": 30,
    });
  });

  it("says where a contract may stand against it, once", async () => {
    const { warnings } = await estimated(dub);
    const told = warnings.filter(({ code }) => code === "poor-fit");
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain("a lead may be a named actor's by contract");
    const people = `${dub}    pipelines: { generative: { departments: { words: { model: artists }, talk: { model: artists } } } }\n`;
    const kept = await estimated(
      people.replace("roles: 3 }\n    pipelines: ", "roles: 3, pipelines: ").replace(/\n$/u, " }\n"),
    );
    expect(kept.warnings.filter(({ code }) => code === "poor-fit")).toEqual([]);
  });

  it("is never free where nobody knows a price", async () => {
    const unpriced = `${dub}pipelines: { generative: { departments: { words: { model: generator, uses: writer, tier: unpriced } } } }\n`;
    const { deliverables, totals, warnings, ledger } = await estimated(unpriced);
    expect(deliverables[0]?.pipelines.generative?.unknown).toEqual(["generator/writer"]);
    expect(deliverables[0]?.cheapest).toBe(null);
    expect(totals.generative?.unknown).toEqual(["generator/writer"]);
    expect(warnings.map(({ code }) => code)).toContain("unknown-price");
    const line = ledger?.find(
      ({ resource, path }) => resource === "generator/writer" && path[3] === "generation",
    );
    expect(line?.mean).toBe(null);
  });

  it("needs a generator that makes what is needed", async () => {
    const wrong = `${dub}pipelines: { generative: { departments: { talk: { model: generator, uses: video, tier: 1080p } } } }\n`;
    const { problems } = await outcome(wrong);
    expect(errorsOf(problems).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "wrong-generator: video makes video, and the talk of dub needs speech",
    ]);
  });

  it("may be mixed in as text where generated pixels are not approved, and not as speech", async () => {
    const forbidden = dub.replace("roles: 3", "roles: 3, approvals: { final_pixels: false }");
    const spoken = await estimated(forbidden);
    expect(spoken.mix.ruledOut?.D?.generative).toBe("not-approved");
    const text = `${forbidden}pipelines: { generative: { departments: { talk: { model: artists } } } }\n`;
    expect((await estimated(text)).mix.ruledOut?.D?.generative).toBeUndefined();
  });
});

describe("review", () => {
  const reviewless = (from: string, to: string) => {
    expect(book).toContain(from);
    const { terminal } = inlineTerminal([], {
      files: { "show.yaml": tinyHead + dub, "tiny.yaml": book.replace(from, to) },
    });
    return estimateFile("show.yaml", { terminal, draws: 200 });
  };

  it.each([
    [", review: { department: check, days: 0.01, per: [minute, language] }", ""],
    ["review: { department: check, days: 0.01, per", "review: { department: check, per"],
    ["review: { department: check, days: 0.01, per", "review: { days: 0.01, per"],
    ["review: { department: check, days: 0.01, per", "review: { department: check, days: 0, per"],
  ])("cannot be left out of a work type: %s", async (from, to) => {
    const { value, problems } = await reviewless(from, to);
    expect(value).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(["no-review"]);
  });

  it("cannot be left out by leaving nothing to people", async () => {
    const shares =
      "words: { model: artists, share: 0 }, talk: { model: artists, share: 0 }, comp: { model: artists, share: 0 }";
    const { value, problems } = await outcome(`${dub}pipelines: { tools: { departments: { ${shares} } } }\n`);
    expect(value).toBeUndefined();
    expect(errorsOf(problems).map(({ code }) => code)).toEqual(["no-review"]);
  });

  it("cannot be left out by a model of somebody's own", async () => {
    const { terminal } = inlineTerminal([], {
      files: {
        "show.yaml": `${tinyHead}${dub}pipelines: { fast: { departments: { "*": { model: careless } } } }\n`,
        "tiny.yaml": book,
      },
    });
    const { value, problems } = await estimateFile("show.yaml", {
      terminal,
      draws: 200,
      plugin: ["tests/fixtures/careless.ts"],
    });
    expect(value).toBeUndefined();
    expect(errorsOf(problems).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'no-review: D is generated in "fast" and nobody reviews it',
    ]);
  });
});

const library = `title: Everything there is
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/mid-size, regions/us]
defaults: { complexity: medium, approvals: { final_pixels: true } }
deliverables:
  - { code: LOOKS, work: [look-exploration], looks: 24 }
  - { code: STAGE, work: [stage-plate], plates: 6 }
  - { code: PLATES, work: [comp-plate], plates: 12 }
  - { code: GRADE, work: [colour-grade], minutes: 50 }
  - { code: TAGS, work: [image-analysis], minutes: 600 }
  - { code: QC, work: [quality-control], minutes: 50 }
  - { code: SCRIPT, work: [script-breakdown], pages: 60 }
  - { code: SCORE, work: [score], minutes: 22, versions: 2 }
  - { code: THUMBS, work: [thumbnails], images: 10, versions: 4, territories: 30 }
  - { code: SUBS, work: [subtitles], minutes: 50, languages: 34 }
  - { code: CC, work: [closed-captions], minutes: 50, languages: 1 }
  - { code: LISTS, work: [translation], minutes: 50, languages: 3 }
  - { code: DUB, work: [dubbing], minutes: 50, languages: 1, roles: 12 }
  - { code: VO, work: [voice-over], minutes: 50, languages: 1, roles: 2 }
  - { code: AD, work: [audio-description], minutes: 50, languages: 1, roles: 1 }
`;

/** Work that no pipeline of the library generates: its way is a tool in somebody's hands. */
const byHand: ReadonlySet<string> = new Set(["GRADE"]);

describe("every deliverable of the library", async () => {
  const { terminal } = inlineTerminal([], { files: { "show.yaml": library } });
  const { value, problems } = await estimateFile("show.yaml", { terminal, draws: 200, ledger: true });
  if (!value) throw new Error(problems.map(({ message }) => message).join("\n"));
  const { deliverables, ledger = [], totals, warnings } = value;

  it("is there", () => {
    expect(deliverables.map(({ work }) => work[0]).sort()).toHaveLength(15);
  });

  it.each(deliverables.map(({ code }) => code))(
    "%s costs something in every pipeline, none of it hidden",
    (code) => {
      const one = deliverables.find((each) => each.code === code);
      for (const pipeline of ["traditional", "hybrid", "generative"]) {
        const own = ledger.filter((line) => line.path[1] === code && line.pipeline === pipeline);
        const sum = own.reduce((total, line) => total + (line.mean ?? Number.NaN), 0);
        expect(sum).toBeGreaterThan(0);
        expect(one?.pipelines[pipeline]?.cost.mean).toBeCloseTo(sum, 4);
        const generated = own.filter(({ path }) => path[3] === "generation");
        const reviews = own.filter((line) => line.path[3] === "review" && isLabour(line));
        // One review for each department that something is generated for.
        expect(reviews).toHaveLength(generated.length);
        for (const { mean } of [...generated, ...reviews]) expect(mean).toBeGreaterThan(0);
        if (pipeline === "traditional") expect(generated).toEqual([]);
        if (pipeline === "generative" && !byHand.has(code)) expect(generated.length).toBeGreaterThan(0);
        for (const { usage, rate } of own) {
          for (const { source } of [...usage, ...(rate ?? [])]) {
            expect(source.text).not.toBe("");
            expect(source.text).not.toBe("no source given");
          }
        }
      }
    },
  );

  it("adds up to the whole", () => {
    for (const [pipeline, total] of Object.entries(totals)) {
      const sum = deliverables.reduce((all, one) => all + (one.pipelines[pipeline]?.cost.mean ?? 0), 0);
      expect(total.cost.mean).toBeCloseTo(sum, 3);
    }
  });

  it("says of a score, a dub, a voice, a description, faces, scripts and stages why a person may be needed", () => {
    const told = warnings
      .filter(({ code }) => code === "poor-fit")
      .map(({ message }) => message.split(" of ")[1]);
    expect(told.map((text) => text?.split(" ")[0]).sort()).toEqual(
      ["AD", "DUB", "SCORE", "SCRIPT", "STAGE", "THUMBS", "VO"].sort(),
    );
  });
});

describe("the localisation example", async () => {
  const path = "examples/series-localisation/show.yaml";
  const text = readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  const files = { [path]: text };
  const codes = [...text.matchAll(/- \{ code: (\w+)/gu)].map(([, code = ""]) => code);

  it("has subtitles for six episodes in 34 languages", () => {
    expect(codes).toHaveLength(24);
    expect(text.match(/work: \[subtitles\], minutes: \d+, languages: 34/gu)).toHaveLength(6);
  });

  it.each(["E6_SUB", "E1_CC", "E1_QC", "DUB", "AD", "MAKING_OF", "SCRIPTS", "TRAILER_MUSIC", "ART"])(
    "explains %s to its sources, in every pipeline",
    async (code) => {
      const { stdout, code: exit } = await run(["explain", path, code, "--quiet", "--draws", "200"], {
        files,
      });
      expect(exit).toBe(0);
      for (const pipeline of ["traditional: ", "hybrid: ", "generative: "])
        expect(stdout).toContain(`\n${pipeline}`);
      expect(stdout).toContain("Who says so:");
      expect(stdout).toMatch(/review of generated /u);
    },
  );

  it.each(["table", "csv", "ndjson", "json", "markdown"])("shows every deliverable as %s", async (format) => {
    const { stdout, code } = await run(["estimate", path, "--quiet", "--draws", "200", "--format", format], {
      files,
    });
    expect(code).toBe(0);
    for (const one of codes) expect(stdout.replaceAll("\\_", "_"), one).toContain(one);
  });
});

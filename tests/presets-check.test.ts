import { describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

const counts = z.object({
  figures: z.number(),
  sourced: z.number(),
  derived: z.number(),
  assumption: z.number(),
  own: z.number(),
  unknown: z.number(),
  unsourced: z.number(),
});
const report = z.object({
  passed: z.boolean(),
  total: counts,
  priceBook: z.object({ entries: z.number(), sourced: z.number(), derived: z.number() }),
  presets: z.array(
    z.object({
      name: z.string(),
      counts,
      problems: z.array(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
});

async function checked(file: string, text: string) {
  const { code, stdout, stderr } = await run(["presets", "check", file, "--format", "json"], {
    files: { [file]: text },
  });
  return { code, stderr, ...report.parse(JSON.parse(stdout)) };
}

/** A file among the built-in presets: what stands there has to say where it is from. */
const builtIn = "presets/regions/nowhere.yaml";
const own = "pilot/presets/mystudio.yaml";

describe("presets check", () => {
  it("passes the library, and counts what is known how", async () => {
    const { code, stdout, stderr } = await run(["presets", "check", "all", "--format", "json"]);
    const all = report.parse(JSON.parse(stdout));
    expect(stderr.split("\n").filter((line) => line.includes(" error: "))).toEqual([]);
    expect(code).toBe(0);
    expect(all.passed).toBe(true);
    expect(all.presets.length).toBeGreaterThan(30);
    const { figures, sourced, derived, assumption, unknown, unsourced } = all.total;
    expect(unsourced).toBe(0);
    expect(sourced + derived + assumption + unknown).toBe(figures);
    expect(figures).toBeGreaterThan(1000);
    // Issue 3: at least half of the price-book entries are sourced.
    expect(all.priceBook.entries).toBeGreaterThan(50);
    expect(all.priceBook.sourced * 2).toBeGreaterThanOrEqual(all.priceBook.entries);
    const text = await run(["presets", "check", "all", "--quiet"]);
    expect(text.stdout).toMatch(/^all +\d+ +\d+ +\d+ +\d+/mu);
    expect(text.stdout).toMatch(/Passed\.\n$/u);
    expect(text.stderr).toBe("");
  });

  it("fails a built-in number with neither source nor assumption, and passes the same in a studio's own file", async () => {
    const rates = "rates: { artist/comp: 700 USD }\n";
    const shipped = await checked(builtIn, rates);
    expect(shipped).toMatchObject({ code: 1, passed: false, total: { figures: 1, unsourced: 1 } });
    expect(shipped.stderr).toContain(`shotcost/${builtIn}:1:23: error: rates.artist/comp`);
    expect(shipped.stderr).toContain("[no-source]");
    const mine = await checked(own, rates);
    expect(mine).toMatchObject({ code: 0, passed: true, stderr: "", total: { figures: 1, own: 1 } });
  });

  it("takes a source around a figure, of its own or in sources, for its source", async () => {
    const result = await checked(
      builtIn,
      `sources: { here: { text: A wage survey, date: 2024 } }
rates:
  source: { assumption: by ratio to comp }
  artist/comp: { value: 700 USD, source: here }
  artist/fx: { value: 800 USD, source: { derived: "1.15 x comp", from: [here] } }
  artist/roto: 400 USD
`,
    );
    expect(result.stderr).toBe("");
    expect(result.total).toMatchObject({ figures: 3, sourced: 1, derived: 1, assumption: 1 });
  });

  it.each([
    ["rates: { artist/conp: 700 USD }", "unknown-department", 'did you mean "comp"'],
    ["rates: { artist/comp: 700 }", "missing-currency", "money always carries its currency"],
    ["rates: { artist/comp: 700 USD/frame }", "wrong-unit", "the field wants money/artist-day"],
    ["licences: { conp: 12 USD }", "unknown-department", 'did you mean "comp"'],
    ["complexity: { medium: -1 }", "negative-amount", ""],
    ["complexity: { medium: [3, 2, 1] }", "low-above-high", ""],
    ["generation: { finishing: 1.5 }", "share-out-of-range", ""],
    ["fx: { XQQ: 2 USD }", "unknown-currency", ""],
    ["fx: { GBP: { value: 1.3 USD, source: { text: a bank, date: 2026-13 } } }", "bad-date", ""],
    ["sources: { unused: { text: nobody asks, date: soon } }", "bad-date", ""],
    ["sources: { unused: { words: nobody asks } }", "bad-source", ""],
    ["generators: { veo-3.1-google: { retired: next year } }", "bad-date", ""],
    ["generators: { mine: { media: video, gpu_seconds: { 720p: 60 }, card: h1000 } }", "unknown-card", ""],
    [
      "generation: { upscale: { generator: nano-banana-po, tier: 4k } }",
      "unknown-generator",
      'did you mean "nano-banana-pro"',
    ],
    ["generation: { references: { images: 5, generator: nano-banana-pro, tier: 3k } }", "unknown-tier", ""],
    [
      "pipelines: { mine: { departments: { render: { model: farm, uses: clod } } } }",
      "unknown-farm",
      'did you mean "cloud"',
    ],
    [
      "pipelines: { mine: { departments: { fx: { model: generator, uses: nobody, tier: 4k } } } }",
      "unknown-generator",
      "",
    ],
    [
      "pipelines: { mine: { departments: { fx: { model: artist } } } }",
      "unknown-model",
      'did you mean "artists"',
    ],
    ["work: { cleanup: { tasks: { conp: 1 } } }", "unknown-department", ""],
    [
      "work: { mine: { generation: { control: text, yield: text/eazy } } }",
      "unknown-yield",
      'did you mean "text/easy"',
    ],
    ["rate: { artist/comp: 700 USD }", "unknown-key", 'did you mean "rates"'],
    ["generators: { mine: { media: vidio } }", "bad-value", 'did you mean "video"'],
  ])("%s: %s", async (text, code, words) => {
    const result = await checked(own, `${text}\n`);
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stderr).toContain(words);
    expect(result).toMatchObject({ code: 1, passed: false });
  });

  it("says of a part nothing that others give, and of a whole book what is missing", async () => {
    expect(await checked(own, "roll_up: { overhead: { share: 0.3 } }\n")).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(
      await checked(own, "work: { cleanup: { generation: { finishing: { comp: 0.3 } } } }\n"),
    ).toMatchObject({
      code: 0,
      stderr: "",
    });
    const alone = await checked(own, "generators: { mine: { title: Mine } }\n");
    expect(alone).toMatchObject({ code: 1 });
    expect(alone.stderr).toContain("[missing-key]");
  });

  it("warns of what nothing uses", async () => {
    const text = `sources: { used: { text: A, date: 2026 }, idle: { text: B, date: 2026 } }
yields: { mine/easy: { takes: 4 } }
generators: { mine: { media: video, prices: { 720p: { value: 0.1 USD, source: used } } } }
`;
    const { code, stderr } = await checked(own, text);
    expect(code).toBe(0);
    expect(stderr).toContain("1 of 2 sources are used by nothing: idle [unused-entry]");
    const { stdout } = await run(["presets", "check", own, "--format", "json"], { files: { [own]: text } });
    const codes = report.parse(JSON.parse(stdout)).presets[0]?.problems.map((one) => one.message);
    // A generator is an offer: who does not choose it has done nothing wrong.
    expect(codes).toEqual([
      "1 of 1 yields are used by nothing: mine/easy",
      "1 of 2 sources are used by nothing: idle",
    ]);
  });

  it("has exit code 1 for a file that is no YAML, 2 for one that is not there", async () => {
    const broken = await run(["presets", "check", own], { files: { [own]: "rates: [1\n" } });
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain("[yaml-syntax]");
    expect(await run(["presets", "check", "nowhere.yaml"])).toMatchObject({ code: 2, stdout: "" });
    const unknown = await run(["presets", "check", "studios/botique"]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('did you mean "studios/boutique"');
  });
});

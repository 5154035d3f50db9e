import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

const show = "examples/el-eternauta/show.yaml";
const root = new URL("..", import.meta.url);

const place = z.object({
  file: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  line: z.number().optional(),
});
const factor = z.object({
  part: z.enum(["usage", "rate"]),
  name: z.string(),
  key: z.string(),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  unit: z.string(),
  source: z.object({ kind: z.string(), text: z.string() }),
  place: place.optional(),
  overrode: z.array(place).optional(),
});
const explanation = z.object({
  schema: z.literal("shotcost/explanation@1"),
  notes: z.array(z.string()),
  pipelines: z.array(
    z.object({
      pipeline: z.string(),
      mean: z.number(),
      story: z.array(z.string()),
      figures: z.object({ cost: z.object({ mean: z.number(), p50: z.number(), p90: z.number() }) }),
      departments: z.array(
        z.object({
          department: z.string(),
          mean: z.number(),
          share: z.number(),
          artistDays: z.number(),
          extras: z.array(z.object({ name: z.string(), mean: z.number() })),
          lines: z.array(
            z.object({
              path: z.string(),
              what: z.string(),
              mean: z.number().nullable(),
              share: z.number().nullable(),
              priced: z.boolean(),
              extra: z.string().optional(),
              factors: z.array(factor),
            }),
          ),
        }),
      ),
    }),
  ),
});

async function explained(argv: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await run(["explain", ...argv, "--format", "json"], { files });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return explanation.parse(JSON.parse(stdout));
}

async function saved(...argv: readonly string[]): Promise<string> {
  const { stdout } = await run(["estimate", show, "--format", "json", "--quiet", ...argv]);
  return stdout;
}

describe("a shot explained", () => {
  it("adds up: factors to lines, lines to departments, departments to the shot", async () => {
    const { pipelines } = await explained([show, "ETE_106_0590"]);
    expect(pipelines.map((one) => one.pipeline)).toEqual(["traditional", "hybrid", "generative"]);
    for (const { mean, departments, figures } of pipelines) {
      expect(figures.cost.mean).toBeCloseTo(mean, 6);
      expect(departments.reduce((sum, one) => sum + one.mean, 0)).toBeCloseTo(mean, 6);
      expect(departments.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
      for (const { lines, mean: department, extras } of departments) {
        expect(lines.reduce((sum, one) => sum + (one.mean ?? 0), 0)).toBeCloseTo(department, 6);
        for (const line of lines) {
          const product = line.factors.reduce((so, one) => so * one.mean, 1);
          expect(line.mean ?? Number.NaN).toBeCloseTo(product, 6);
        }
        for (const extra of extras) {
          expect(["notes", "optimism", "generated-notes", "new-technique"]).toContain(extra.name);
          const own = lines.filter((line) => line.extra === extra.name);
          expect(own.length).toBeGreaterThan(0);
          expect(own.reduce((sum, one) => sum + (one.mean ?? 0), 0)).toBeCloseTo(extra.mean, 6);
        }
      }
    }
  });

  it("has the figures of the whole show's estimate, to the last digit", async () => {
    const whole: unknown = JSON.parse(await saved());
    const shape = z.object({
      shots: z.array(z.object({ code: z.string(), pipelines: z.record(z.string(), z.unknown()) })),
    });
    const shot = shape.parse(whole).shots.find((one) => one.code === "ETE_106_0590");
    const { stdout } = await run(["explain", show, "ETE_106_0590", "--format", "json"]);
    const { pipelines } = z
      .object({ pipelines: z.array(z.object({ pipeline: z.string(), figures: z.unknown() })) })
      .parse(JSON.parse(stdout));
    for (const { pipeline, figures } of pipelines) expect(figures).toEqual(shot?.pipelines[pipeline]);
  });

  it("gives every figure its source, and the line it was written on", async () => {
    const { pipelines } = await explained([show, "ETE_106_0590"]);
    const lines = pipelines.flatMap(({ departments }) => departments.flatMap((one) => one.lines));
    const factors = lines.flatMap((line) => line.factors).filter(({ source }) => source.kind !== "given");
    expect(factors.length).toBeGreaterThan(100);
    const texts = new Map<string, readonly string[]>();
    for (const one of factors) {
      expect(one.source.text).not.toBe("");
      expect(one.place?.line, `${one.name} ${one.place?.file}`).toBeGreaterThan(0);
      const file = one.place?.file.replace(/^shotcost\//u, "") ?? "";
      const text = texts.get(file) ?? readFileSync(new URL(file, root), "utf8").split("\n");
      texts.set(file, text);
      const keys = (one.place?.path ?? []).filter((key) => typeof key === "string");
      // Under a key or beside it: the last key that has a name stands on the line, or the one above it.
      const written = text[(one.place?.line ?? 0) - 1] ?? "";
      const found = keys.slice(-2).some((key) => written.includes(key)) || /^\s*- /u.test(written);
      expect(found, `${one.place?.file}:${one.place?.line} ${keys.join(".")}: ${written}`).toBe(true);
    }
  });

  it("says which preset a setting overrode, and where", async () => {
    const setting = "rates.artist/comp=777 USD";
    const { pipelines } = await explained([show, "ETE_106_0590", "--set", setting, "--line", "comp/work"]);
    const rates = pipelines
      .flatMap(({ departments }) => departments.flatMap(({ lines }) => lines.flatMap((line) => line.factors)))
      .filter((one) => one.name === "artist/comp");
    expect(rates.length).toBeGreaterThan(0);
    for (const rate of rates) {
      expect(rate.mean).toBe(777);
      expect(rate.source.kind).toBe("own");
      expect(rate.place).toMatchObject({ file: `--set ${setting}` });
      expect(rate.place?.line).toBeUndefined();
      expect(rate.overrode).toMatchObject([{ file: "shotcost/presets/regions/ar-buenos-aires.yaml" }]);
      expect(rate.overrode?.[0]?.line).toBeGreaterThan(1);
    }
  });

  it("tells fallback, finishing and what comes on top in words", async () => {
    const { stdout } = await run(["explain", show, "ETE_106_0590", "--pipeline", "hybrid"]);
    const text = stdout.replace(/\s+/gu, " ");
    expect(text).toMatch(/generates it: about [\d.]+ takes, [\d.]+ generated seconds, for [\d,.]+ USD/u);
    expect(text).toMatch(/Artists finish what was generated, in .*fx.*: [\d,.]+ USD/u);
    expect(text).toMatch(
      /With a chance of [\d.]+ % nothing generated is accepted and artists make it after all/u,
    );
    expect(text).toMatch(/On top, as lines of their own: notes [\d,.]+ USD/u);
    expect(text).toContain("× 2 complexity complex");
    expect(text).toContain("It uses apartment-block, collapse-setup");
    const tooLong = stdout.split("\n").filter((line) => line.length > 80 && line.trim().includes(" "));
    expect(tooLong).toEqual([]);
  });

  it("tells every figure of the table's row, and leads on from it", async () => {
    const saved = await run(["estimate", show, "--format", "json", "--quiet"]);
    const summary = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });
    const row = z.object({
      code: z.string(),
      chanceCheapest: z.number(),
      cheapest: z.string(),
      pipelines: z.record(
        z.string(),
        z.object({ cost: summary, artistDays: summary, elapsedDays: summary, saving: summary }),
      ),
    });
    const { shots } = z.object({ shots: z.array(z.unknown()) }).parse(JSON.parse(saved.stdout));
    const shot = row.parse(shots.find((one) => row.safeParse(one).data?.code === "ETE_106_0550"));
    const { stdout } = await run(["explain", show, "ETE_106_0550"]);
    const text = stdout.replace(/\s+/gu, " ");
    const whole = (value: number) => Math.abs(Math.round(value)).toLocaleString("en-GB");
    expect(text).toContain(`By the median ${shot.cheapest} is cheapest; of all draws it is in`);
    expect(text).toContain(`${Math.round(shot.chanceCheapest * 100)} %`);
    for (const [name, { cost, saving, artistDays }] of Object.entries(shot.pipelines)) {
      expect(text).toContain(
        `${name}: ${whole(cost.p50)} USD (P50), ${whole(cost.p10)} to ${whole(cost.p90)} (P10 to P90)`,
      );
      expect(text).toContain(`${Number(artistDays.p50.toPrecision(3))} artist days`);
      if (name !== "traditional")
        expect(text).toContain(`That is ${whole(saving.p50)} USD less than traditional`);
    }
    const [, figure = ""] = /explain \S+ --figure (shots\.\S+)/u.exec(text) ?? [];
    const further = await run(["explain", show, "--figure", figure]);
    expect(further.stdout).toContain(`${figure} = ${whole(shot.pipelines.generative?.cost.p50 ?? 0)} USD`);
  });

  it("explains one on hold as if it were bid, and says so", async () => {
    const { stdout } = await run(["explain", show, "ETE_106_0620", "--pipeline", "traditional"]);
    expect(stdout).toContain("It is on hold, so it is in no total");
    expect(stdout).toMatch(/traditional: [\d,]+ USD \(P50\)/u);
  });

  it("explains an asset", async () => {
    const { pipelines } = await explained([show, "collapse-setup", "--pipeline", "traditional"]);
    expect(pipelines[0]?.departments.map((one) => one.department)).toContain("fx");
  });

  it("counts no line whose price nobody knows", async () => {
    const argv = [
      "explain",
      show,
      "ETE_106_0590",
      "--pipeline",
      "traditional",
      "--set",
      "rates.artist/comp=null",
    ];
    const { stdout } = await run([...argv, "--quiet"]);
    const text = stdout.replace(/\s+/gu, " ");
    expect(text).toContain("Nobody has given a price for artist/comp: what needs it is not counted");
    expect(text).toContain("× the price of artist/comp, which nobody has given: not counted");
    expect(text).toMatch(/Compositing \(comp\): 0 USD/u);
  });
});

describe("a saved estimate explained", () => {
  it("is explained as the show is, from its ledger", async () => {
    const bid = await saved("--ledger");
    const argv = ["ETE_106_0590", "--pipeline", "hybrid"];
    const ofShow = await explained([show, ...argv]);
    const ofBid = await explained(["bid.json", ...argv], { "bid.json": bid });
    expect(ofBid.notes).toEqual([expect.stringContaining("Which preset overrode which")]);
    // Saved numbers have 12 digits; products of them differ from the whole ones in the last.
    const digits = (value: unknown): unknown => {
      const texts = JSON.stringify(value, (_, one) =>
        typeof one === "number" ? Number(one.toPrecision(9)) : one,
      );
      return JSON.parse(texts);
    };
    const comparable = ({ pipelines }: typeof ofShow) => digits(pipelines);
    expect(comparable(ofBid)).toEqual(comparable(ofShow));
  });

  it("tells no lines of a file that has changed since", async () => {
    const bid = await saved("--ledger");
    const region = "presets/regions/ar-buenos-aires.yaml";
    const files = { "bid.json": bid, [`${new URL(region, root).pathname}`]: "rates: {}\n" };
    const { stdout } = await run(["explain", "bid.json", "ETE_106_0590", "--pipeline", "hybrid"], { files });
    const text = stdout.replace(/\s+/gu, " ");
    expect(text).toContain(
      "ar-buenos-aires.yaml has changed since the estimate was made, so its lines are not told",
    );
    expect(text).toMatch(/artist\/comp: shotcost\/presets\/regions\/ar-buenos-aires\.yaml(?!:)/u);
  });

  it("needs its ledger, a counted shot, and no options of a show", async () => {
    const told = async (content: string, ...argv: readonly string[]) => {
      const { code, stderr } = await run(["explain", "bid.json", ...argv], {
        files: { "bid.json": content },
      });
      return { code, stderr };
    };
    const bid = await saved("--ledger");
    expect(await told(await saved(), "ETE_106_0590")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/\[no-ledger\]\nhint: .*--ledger/u),
    });
    expect((await told(bid, "ETE_106_0620")).stderr).toContain("[not-counted]");
    expect((await told(bid, "ETE_106_0590", "--set", "fps=25")).stderr).toContain(
      "[not-of-a-saved-estimate]",
    );
    expect((await told(bid, "ETE_106_059")).stderr).toContain('did you mean "ETE_106_0590"');
    expect((await told(bid, "ETE_106_0590", "--pipeline", "hybird")).stderr).toContain(
      'did you mean "hybrid"',
    );
  });

  it("is read from standard input", async () => {
    const { code, stdout } = await run(["explain", "-", "ETE_106_0590"], { stdin: await saved("--ledger") });
    expect(code).toBe(0);
    expect(stdout).toContain("ETE_106_0590: The block comes down");
  });
});

describe("what cannot be explained", () => {
  it.each([
    [["ETE_106_05900"], "unknown-subject", 'did you mean "ETE_106_0590"'],
    [["ETE_106_0590", "--line", "cmp/work"], "unknown-line", 'did you mean "comp/work"'],
    [[], "nothing-to-explain", "say which shot or which figure"],
    [["ETE_106_0590", "--figure", "totals"], "nothing-to-explain", "not both at a time"],
  ])("%j is %s", async (argv, code, words) => {
    const result = await run(["explain", show, ...argv]);
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stderr).toContain(words);
  });
});

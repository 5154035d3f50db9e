import { describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

const show = `title: Pilot
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
generators:
  "my.model-2.1": { media: video, prices: { "1080p": 0.5 USD }, clip_seconds: [5] }
  "my": { media: video, prices: { "1080p": 9 USD }, clip_seconds: [5] }
pipelines:
  mine: { departments: { "*": { model: artists }, comp: { model: generator, uses: my.model-2.1, tier: 1080p }, render: { model: farm, uses: cloud } } }
shots:
  - { code: A, frames: 96, work: [set-extension], complexity: medium, approvals: { final_pixels: true } }
`;
const cheap = "title: Cheap\nrates: { artist/comp: 1 USD }\n";
const cheaper = "title: Cheaper\nrates: { artist/comp: 0.5 USD }\n";
const files = { "pilot/show.yaml": show, "pilot/cheap.yaml": cheap, "elsewhere/cheaper.yaml": cheaper };
const argv = ["explain", "pilot/show.yaml", "A", "--format", "json", "--quiet"];
const factors = z.object({
  pipelines: z.array(
    z.object({
      departments: z.array(
        z.object({
          lines: z.array(
            z.object({
              factors: z.array(
                z.object({
                  name: z.string(),
                  mean: z.number(),
                  place: z.object({ file: z.string() }).optional(),
                  overrode: z.array(z.object({ file: z.string() })).optional(),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A factor of the shot by its name, with some options. */
async function factorNamed(name: string, ...options: readonly string[]) {
  const { code, stdout, stderr } = await run([...argv, ...options], { files });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const all = factors
    .parse(JSON.parse(stdout))
    .pipelines.flatMap(({ departments }) =>
      departments.flatMap(({ lines }) => lines.flatMap((line) => line.factors)),
    );
  return all.find((one) => one.name === name);
}

const price = "a generated second of my.model-2.1 at 1080p";

describe("--set", () => {
  it("overrides one figure, also under names with dots in them", async () => {
    expect(await factorNamed(price)).toMatchObject({ mean: 0.5, place: { file: "pilot/show.yaml" } });
    const setting = "generators.my.model-2.1.prices.1080p=0.75 USD";
    expect(await factorNamed(price, "--set", setting)).toMatchObject({
      mean: 0.75,
      place: { file: `--set ${setting}` },
      overrode: [{ file: "pilot/show.yaml" }],
    });
    expect(await factorNamed(price, "--set", "generators.my.prices.1080p=7 USD")).toMatchObject({
      mean: 0.5,
    });
  });

  it("takes any form of a quantity, and the last of two", async () => {
    const rate = (...options: readonly string[]) =>
      factorNamed("artist/comp", "--pipeline", "traditional", ...options);
    expect(await rate("--set", "rates.artist/comp=[500 USD, 600 USD, 700 USD]")).toMatchObject({ mean: 600 });
    const both = ["--set", "rates.artist/comp=1 USD", "--set", "rates.artist/comp=2 USD"];
    expect(await rate(...both)).toMatchObject({ mean: 2 });
    expect(await rate("--set", "rates.artist/comp=80 USD/artist-hour")).toMatchObject({ mean: 80 });
  });

  it.each([
    ["rates.artist/conp=700 USD", "unknown-path", 'under rates; did you mean "artist/comp"'],
    ["rtaes.artist/comp=700 USD", "unknown-path", 'at the top; did you mean "rates"'],
    [
      "generators.my.model-2.2.prices.1080p=1 USD",
      "unknown-path",
      'nothing is named "model-2" under generators.my',
    ],
    ["rates.artist/comp", "bad-setting", ""],
    ["rates.artist/comp=700", "missing-currency", ""],
    ["rates.artist/comp=[1", "yaml-syntax", ""],
    ["generation.finishing=1.2", "share-out-of-range", ""],
  ])("%s is %s", async (setting, code, words) => {
    const result = await run([...argv, "--set", setting], { files });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stderr).toContain(words);
  });
});

describe("--preset", () => {
  it("comes over the presets of the show and under its own figures, from any folder", async () => {
    const rate = (...options: readonly string[]) =>
      factorNamed("artist/comp", "--pipeline", "traditional", ...options);
    expect(await rate("--preset", "pilot/cheap.yaml")).toMatchObject({
      mean: 1,
      place: { file: "pilot/cheap.yaml" },
      overrode: [{ file: "shotcost/presets/regions/us.yaml" }],
    });
    expect(await rate("--preset", "pilot/cheap.yaml", "--preset", "elsewhere/cheaper.yaml")).toMatchObject({
      mean: 0.5,
    });
    const set = ["--preset", "pilot/cheap.yaml", "--set", "rates.artist/comp=3 USD"];
    expect(await rate(...set)).toMatchObject({ mean: 3 });
  });

  it("may give a part of what another gives", async () => {
    const part =
      "roll_up: { overhead: { share: 0.4 } }\nwork: { set-extension: { generation: { finishing: { comp: 0.9 } } } }\n";
    const result = await run(["estimate", "pilot/show.yaml", "--preset", "pilot/part.yaml", "--quiet"], {
      files: { ...files, "pilot/part.yaml": part },
    });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    ["regions/uss", 'did you mean "regions/us"'],
    ["nowhere.yaml", "[unknown-preset]"],
  ])("%s is told when it is not there", async (name, words) => {
    const result = await run([...argv, "--preset", name], { files });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(words);
  });
});

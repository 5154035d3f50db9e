import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { builtInModels } from "../src/catalog.js";
import { buildBook } from "../src/documents/build-book.js";
import { readPipelines } from "../src/documents/build-pipelines.js";
import { openBuiltPresets } from "../src/documents/built-presets.js";
import { loadPresets } from "../src/documents/load-presets.js";
import { type Layer, mergeLayers } from "../src/documents/merge-layers.js";
import { parseYaml } from "../src/documents/parse-yaml.js";
import { nowhere, readPresets } from "../src/documents/read-presets.js";
import { replacedWhole } from "../src/documents/read-show.js";
import { openReader } from "../src/documents/reader.js";
import { childOf } from "../src/documents/value-at.js";
import { writeBuiltPresets } from "../src/documents/write-built-presets.js";
import { run } from "./terminal.js";

const models = new Map(builtInModels.map(({ name, parameters }) => [name, parameters]));
const folder = fileURLToPath(new URL("../presets/", import.meta.url));
const argv = ["estimate", "examples/commercial/show.yaml", "--format", "json", "--draws", "200"];

/** What the build writes. */
function parsedPresets(
  change: (name: string, value: unknown) => unknown,
  bytesOf: (path: string) => Uint8Array = (path) => readFileSync(path),
): Uint8Array {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const presets = names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => {
      const bytes = bytesOf(`${folder}${name}`);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const value = change(name, parseYaml(bytes, name).value?.value);
      return { file: `shotcost/presets/${name.replaceAll("\\", "/")}`, bytes, sha256, value };
    });
  return writeBuiltPresets(presets, readPresets(presets, models));
}

const asBuilt = parsedPresets((_, value) => value);

describe("presets that were parsed when the program was built", () => {
  it("give the same estimate as parsing them", async () => {
    const built = await run(argv, { parsedPresets: asBuilt });
    expect(built.code).toBe(0);
    expect(built.stdout).toBe((await run(argv)).stdout);
  });

  it("are what is used: another value under the same bytes is another estimate", async () => {
    const changed = parsedPresets((name, value) =>
      name === "base.yaml" && typeof value === "object" ? { ...value, hours_per_day: 4 } : value,
    );
    expect((await run(argv, { parsedPresets: changed })).stdout).not.toBe((await run(argv)).stdout);
  });

  it("have no two sources under one id: what was read at the build has those of its own combination", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".yaml"),
    );
    const ids = files.flatMap((name) => {
      const value = parseYaml(readFileSync(`${folder}${name}`), name).value?.value;
      return Object.keys(Object(childOf(value, "sources")));
    });
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("are left alone when the file was changed since", async () => {
    const other = parsedPresets(
      () => ({}),
      (path) => Buffer.concat([readFileSync(path), Buffer.from("\n# other bytes\n")]),
    );
    expect((await run(argv, { parsedPresets: other })).stdout).toBe((await run(argv)).stdout);
  });

  it("stand behind the show's own of the same name, which may extend them", async () => {
    const files = {
      "mine/show.yaml": readFileSync(`${folder}../examples/commercial/show.yaml`),
      "mine/presets/studios/boutique.yaml": "extends: [studios/boutique]\nhours_per_day: 7\n",
    };
    const show = ["estimate", "mine/show.yaml", "--format", "json", "--draws", "200"];
    const read = await run(show, { files });
    expect(read.code).toBe(0);
    expect(read.stdout).toContain("mine/presets/studios/boutique.yaml");
    expect(await run(show, { files, parsedPresets: asBuilt })).toEqual(read);
  });

  it("say the same of a show that is wrong, or stands on no base", async () => {
    const example = readFileSync(
      fileURLToPath(new URL("../examples/commercial/show.yaml", import.meta.url)),
      "utf8",
    );
    const shows = [
      example.replace("assets:", "work: { snow: { tasks: { comp: many } } }\nassets:"),
      example.replace(
        "assets:",
        "generators: { nano-banana-pro: { prices: { 2k: 5 USD/lightyear } } }\nassets:",
      ),
      example.replace(/^presets:.*$/mu, "presets: [work/fixes, prices/generators, pipelines/standard]"),
      example.replace("assets:", "departments: { comp: { after: [nobody] } }\nassets:"),
    ];
    for (const show of shows) {
      const files = { "show.yaml": show };
      const read = await run(["estimate", "show.yaml"], { files });
      expect(read.code).toBe(2);
      expect(await run(["estimate", "show.yaml"], { files, parsedPresets: asBuilt })).toEqual(read);
    }
  });
});

const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

describe("what reading presets gave when the program was built", () => {
  const find = openBuiltPresets(asBuilt);
  const show: Layer = {
    document: {
      file: "show.yaml",
      text: "",
      value: {
        rates: { "artist/comp": "700 USD/day" },
        work: { "wire-removal": { tasks: { comp: [1, 2, 3] } } },
        seniority_mix: { junior: 1, mid: 1 },
        generation: { finishing: 0.2 },
        pipelines: { mine: { extends: "hybrid", departments: { comp: { model: "artists" } } } },
      },
    },
    builtIn: false,
  };

  /** All that is read of presets, with what was read anew. */
  function readAll(presets: readonly string[], readings: boolean, ...own: readonly Layer[]) {
    const folders = { files: nowhere, presetFolder: "presets", showFolder: "", place: { file: "" } };
    const { value: layers = [] } = loadPresets(presets, { ...folders, parsedBefore: find });
    const told = layers.map((layer) => (readings ? layer : { ...layer, readings: undefined }));
    const anew: string[] = [];
    const merged = mergeLayers([...told, ...own], replacedWhole);
    const reader = openReader(merged, (path, value) => value !== undefined && anew.push(path.join(".")));
    const all = { book: buildBook(reader), pipelines: readPipelines(reader, models) };
    const bare: string[] = [];
    const text = JSON.stringify(all, (key, value) => {
      if (typeof value === "object" && value && !Object.getPrototypeOf(value)) bare.push(key);
      return value;
    });
    return { text, bare, problems: reader.problems, anew };
  }

  it.each(names)("is what reading them gives, whatever else is named: %s", (name) => {
    for (const presets of [
      ["studios/boutique", "regions/us", name],
      [name, "tiers/web", "regions/uk", "studios/solo"],
    ]) {
      const { anew, ...built } = readAll(presets, true, show);
      const { anew: all, ...now } = readAll(presets, false, show);
      expect(built).toEqual(now);
      expect(anew.length).toBeLessThan(all.length);
    }
  });

  it("is all there is to a usual show", () => {
    expect(readAll(["studios/boutique", "regions/us", "tiers/broadcast"], true).anew).toEqual([]);
  });

  it("does not count where sources may mean something else", () => {
    const sources = { document: { file: "own.yaml", text: "", value: { sources: { mine: { text: "I" } } } } };
    const { anew } = readAll(["studios/boutique"], true, { ...sources, builtIn: false });
    expect(anew).toEqual(readAll(["studios/boutique"], false).anew);
  });
});

/** Entries of these are read when somebody looks at them, and what is wrong with them could not be told any more. */
describe("each built-in preset over the base", () => {
  it.each(names)("is read without a word: %s", async (name) => {
    const show = `
title: One shot
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/boutique, regions/us, ${name}]
shots:
  - { code: A, frames: 24, work: [wire-removal], complexity: simple, approvals: { final_pixels: true, likeness: false, personal_data: false, third_party_ip: false } }
`;
    const { code, stderr } = await run(["estimate", "show.yaml", "--draws", "100"], {
      files: { "show.yaml": show },
    });
    expect(code).toBe(0);
    // That one shot is below what an incentive asks for is said of the estimate, not of reading.
    const told = stderr.split("\n").filter((line) => /^shotcost\/presets/u.test(line));
    expect(told.filter((line) => !line.includes("[incentive-below-threshold]"))).toEqual([]);
  });
});

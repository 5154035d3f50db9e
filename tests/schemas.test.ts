import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../src/documents/parse-yaml.js";
import { run } from "./terminal.js";

const root = fileURLToPath(new URL("..", import.meta.url));

async function published(of: string) {
  const { code, stdout } = await run(["schema", of]);
  expect(code).toBe(0);
  return new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(stdout));
}

function written(path: string): unknown {
  return parseYaml(readFileSync(`${root}${path}`), path).value?.value;
}

const shows = readdirSync(`${root}examples`).map((name) => `examples/${name}/show.yaml`);
const presets = readdirSync(`${root}presets`, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `presets/${name}`);

describe("the published schemas", () => {
  it("hold every example show and the starter, and refuse a mistyped key", async () => {
    const valid = await published("show");
    for (const path of shows)
      expect(valid(written(path)), JSON.stringify(valid.errors?.slice(0, 2))).toBe(true);
    const { stdout } = await run(["init", "-"]);
    expect(valid(parseYaml(new TextEncoder().encode(stdout), "starter").value?.value)).toBe(true);
    expect(valid({ title: "t", currency: "USD", fpss: 24 })).toBe(false);
    const listed = { ...(written("examples/commercial/show.yaml") as object), shots: { file: "shots.csv" } };
    expect(valid(listed)).toBe(true);
    expect(valid({ ...listed, shots: { fiel: "shots.csv" } })).toBe(false);
    expect(valid({ ...listed, shots: { file: "shots.xlsx" } })).toBe(false);
    expect(valid(written("presets/base.yaml"))).toBe(false);
  });

  it("hold every preset, and refuse one with shots", async () => {
    const valid = await published("preset");
    for (const path of presets)
      expect(valid(written(path)), `${path} ${JSON.stringify(valid.errors?.slice(0, 2))}`).toBe(true);
    expect(valid({ title: "t", shots: [] })).toBe(false);
  });

  it.each([[""], ["--ledger"], ["--pipeline hybrid"], ["--risk p80"], ["--details"]])(
    "hold the JSON of every example, %s, and refuse one that was tampered with",
    async (options) => {
      const valid = await published("estimate");
      for (const path of shows) {
        const { stdout } = await run([
          "estimate",
          path,
          "--format",
          "json",
          "--draws",
          "200",
          ...options.split(" ").filter((one) => one !== ""),
        ]);
        const estimate: Record<string, unknown> = JSON.parse(stdout);
        expect(valid(estimate), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
        expect(valid({ ...estimate, schema: "shotcost/estimate@3" })).toBe(false);
        expect(valid({ ...estimate, totals: undefined })).toBe(false);
      }
    },
  );
});

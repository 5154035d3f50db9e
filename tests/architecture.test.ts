import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../src/", import.meta.url));

type Row = { readonly from: readonly string[]; readonly packages: readonly string[] };

const parsers = ["js-yaml", "yaml", "zod"];
/** DESIGN section 3's table: who may import whom, and which packages. Folders by name, root files by file name. */
const rows: Readonly<Record<string, Row>> = {
  domain: { from: [], packages: [] },
  models: { from: ["domain"], packages: [] },
  workbooks: { from: ["domain"], packages: ["saxes", "fflate"] },
  importers: { from: ["domain", "workbooks"], packages: ["fast-xml-parser", "saxes", "papaparse", "fflate"] },
  simulation: { from: ["domain"], packages: ["@stdlib/*"] },
  scheduling: { from: ["domain"], packages: ["date-holidays"] },
  analysis: { from: ["domain", "simulation"], packages: ["@stdlib/*"] },
  documents: { from: ["domain"], packages: [...parsers, "papaparse"] },
  words: { from: ["domain"], packages: [] },
  reporters: {
    from: ["domain", "words", "page", "workbooks"],
    packages: ["chalk", "cli-table3", "papaparse", "echarts", "fast-string-truncated-width"],
  },
  page: { from: [], packages: [] },
  exporters: { from: ["domain"], packages: ["papaparse"] },
  affording: { from: ["domain", "simulation"], packages: ["highs"] },
  estimating: { from: ["domain", "simulation", "scheduling", "analysis", "affording"], packages: [] },
  "estimate.ts": { from: ["domain", "simulation", "scheduling", "analysis", "estimating"], packages: [] },
  "catalog.ts": { from: ["domain", "models", "importers", "reporters", "exporters"], packages: [] },
  commands: {
    from: [
      "domain",
      "documents",
      "words",
      "estimate.ts",
      "estimating",
      "analysis",
      "affording",
      "catalog.ts",
      "terminal.ts",
      "version.ts",
    ],
    packages: ["commander", "@bomb.sh/tab"],
  },
  "terminal.ts": { from: [], packages: ["node:*"] },
  "part-thread.ts": { from: ["catalog.ts", "estimating", "terminal.ts"], packages: [] },
  "version.ts": { from: [], packages: [] },
  "main.ts": {
    from: ["commands", "catalog.ts", "terminal.ts", "version.ts"],
    packages: ["commander", "node:*"],
  },
  "estimate-file.ts": {
    from: ["domain", "estimate.ts", "commands", "terminal.ts", "version.ts"],
    packages: [],
  },
  "index.ts": {
    from: [
      "domain",
      "documents",
      "estimate.ts",
      "estimate-file.ts",
      "estimating",
      "catalog.ts",
      "terminal.ts",
      "commands",
    ],
    packages: [],
  },
};

type Import = { readonly file: string; readonly target: string };

/** Static, dynamic and re-exporting imports, and types by `import("…")`. */
const importing =
  /^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gmu;

function importsIn(file: string, text: string): readonly Import[] {
  return [...text.matchAll(importing)].map(([, from, bare, dynamic]) => ({
    file,
    target: from ?? bare ?? dynamic ?? "",
  }));
}

function layerOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? path) : path;
}

function allowed(packages: readonly string[], name: string): boolean {
  return packages.some((known) =>
    known.endsWith("*")
      ? name.startsWith(known.slice(0, -1))
      : name === known || name.startsWith(`${known}/`),
  );
}

/** What is wrong with one import, or nothing. */
function faultOf({ file, target }: Import): string | undefined {
  const layer = layerOf(file);
  const row = rows[layer];
  if (!row) return `${file}: ${layer} has no row in the table of layers`;
  if (!target.startsWith(".")) {
    return allowed(row.packages, target) ? undefined : `${file} imports the package ${target}`;
  }
  const to = layerOf(normalize(join(dirname(file), target)).replace(/\.js$/u, ".ts"));
  return to === layer || row.from.includes(to) ? undefined : `${file} imports ${to}`;
}

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts"));
const all = files.flatMap((file) => importsIn(file, readFileSync(`${root}${file}`, "utf8")));

describe("the layers", () => {
  it("are seen at all", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(all.length).toBeGreaterThan(200);
  });

  it("import only what their row allows", () => {
    expect(all.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
  });

  it("have no folder and no root file without a row", () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !rows[layer])).toEqual([]);
  });

  it("would be told of a breach, however it is written", () => {
    const breaches = [
      'import { openSimulation } from "../simulation/open-simulation.js";',
      'export { openSimulation } from "../simulation/open-simulation.js";',
      'const s = await import("../simulation/open-simulation.js");',
      'import "../simulation/open-simulation.js";',
      'import { readFileSync } from "node:fs";',
    ];
    for (const text of breaches) {
      expect(importsIn("reporters/table.ts", text).map(faultOf)).toEqual([
        expect.stringContaining("reporters/table.ts imports"),
      ]);
    }
    expect(importsIn("helpers/x.ts", 'import "../domain/unit.js";').map(faultOf)).toEqual([
      expect.stringContaining("no row"),
    ]);
  });
});

describe("the outside world", () => {
  const world =
    /\bprocess\.|Math\.random|Date\.now|new Date\(\)|\bconsole\.|performance\.now|\bfetch\(|["']node:/u;

  it.each(files.filter((file) => file !== "terminal.ts"))("is not touched by %s", (file) => {
    const code = readFileSync(`${root}${file}`, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
    expect(code).not.toMatch(world);
  });
});

// Bundles the program: one file per entry and chunks that are loaded when a command needs them.
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });

// The program's own reader, to do now what every run would do anew.
const reader = new URL("../dist/reader.mjs", import.meta.url);
await build({
  stdin: {
    contents: `
      export { parseYaml } from "./src/documents/parse-yaml.ts";
      export { shapesOfDocuments } from "./src/documents/shape-of.ts";
    `,
    resolveDir: ".",
  },
  outfile: "dist/reader.mjs",
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  logLevel: "warning",
});
const { parseYaml, shapesOfDocuments } = await import(reader.href);
rmSync(reader);

// The parser with positions is wanted when something is wrong, and would be a third of what a short run loads: in its
// place stand doors of the same names, and the first who goes through one has it loaded.
const doors = Object.keys(await import("yaml"))
  .filter((name) => name !== "default" && name !== "module.exports")
  .map((name) => `export const ${name} = door(${JSON.stringify(name)});`);
const yamlWhenWanted = {
  name: "yaml-when-wanted",
  setup(bundle) {
    bundle.onResolve({ filter: /^yaml$/ }, () => ({ path: "yaml", namespace: "door" }));
    bundle.onLoad({ filter: /.*/, namespace: "door" }, () => ({
      contents: `
        let loaded;
        const door = (name) => new Proxy(function () {}, {
          apply: (_, self, given) => (loaded ??= require("./yaml.cjs"))[name](...given),
          construct: (_, given) => new (loaded ??= require("./yaml.cjs"))[name](...given),
          get: (_, key) => (loaded ??= require("./yaml.cjs"))[name][key],
        });
        ${doors.join("\n")}
      `,
    }));
  },
};
await build({
  stdin: { contents: 'module.exports = require("yaml");', resolveDir: "." },
  outfile: "dist/yaml.cjs",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
});

const program = {
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: "linked",
  external: ["./yaml.cjs"],
  legalComments: "none",
  logLevel: "warning",
  define: {
    __VERSION__: JSON.stringify(version),
    __SHAPES__: JSON.stringify(JSON.stringify(shapesOfDocuments())),
  },
  // Some bundled packages are CommonJS and ask for node's own modules at run time.
  banner: {
    js: 'import { createRequire as shotcostRequire } from "node:module"; const require = shotcostRequire(import.meta.url);',
  },
};
// Two megabytes of calendars, in a file of their own that both builds below load.
const holidays = {
  name: "holidays",
  setup(bundle) {
    bundle.onResolve({ filter: /^date-holidays$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./date-holidays.js", external: true } : undefined,
    );
  },
};
await build({ ...program, entryPoints: ["date-holidays"], sourcemap: false, splitting: false });
// What most runs ask for is built apart from the rest: shared with nothing, it is loaded from half as many files.
const estimateApart = {
  name: "estimate-apart",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/estimate\.js$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./estimate.js", external: true } : undefined,
    );
  },
};
await build({
  ...program,
  entryPoints: ["src/main.ts", "src/index.ts"],
  plugins: [yamlWhenWanted, holidays, estimateApart],
});
await build({
  ...program,
  entryPoints: ["src/commands/estimate.ts"],
  chunkNames: "estimate-[hash]",
  plugins: [yamlWhenWanted, holidays],
});

// The solver of integer programs is loaded when a plan is asked for.
copyFileSync(
  new URL("../node_modules/highs/build/highs.wasm", import.meta.url),
  new URL("../dist/highs.wasm", import.meta.url),
);

// The built-in presets, parsed by the program's own reader: most of a short run would be parsing them.
const parsed = {};
const folder = new URL("../presets/", import.meta.url);
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  if (!name.endsWith(".yaml")) continue;
  const bytes = readFileSync(new URL(name.replaceAll("\\", "/"), folder));
  const { value, problems } = parseYaml(bytes, name);
  if (!value) throw new Error(`${name}: ${problems.map(({ message }) => message).join("; ")}`);
  parsed[createHash("sha256").update(bytes).digest("hex")] = value.value;
}
writeFileSync(new URL("../dist/presets.json", import.meta.url), JSON.stringify(parsed));

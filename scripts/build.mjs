// Bundles the program: one file per entry and chunks that are loaded when a command needs them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleBeside } from "./bundle-beside.mjs";
import { countingLoops } from "./counted-loops.mjs";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });

// The program's own reader, to do now what every run would do anew.
const reader = new URL("../dist/reader.mjs", import.meta.url);
await build({
  stdin: {
    contents: `
      export { writeBuiltPresets } from "./src/documents/write-built-presets.ts";
      export { builtInModels } from "./src/catalog.ts";
      export { readPresets } from "./src/documents/read-presets.ts";
      export { parseYaml } from "./src/documents/parse-yaml.ts";
      export { writeShapes } from "./src/documents/built-shapes.ts";
      export { shapesOfDocuments } from "./src/documents/shape-of.ts";
      export { frames } from "./src/reporters/frame.ts";
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
const { builtInModels, frames, parseYaml, readPresets, shapesOfDocuments, writeBuiltPresets, writeShapes } =
  await import(reader.href);
rmSync(reader);

// What few runs want of a package, and takes a while to get ready: in its place stand doors of the same names, and the first
// who goes through one has it loaded.
const doorsTo = (file, names) => `
  let loaded;
  const door = (name) => new Proxy(function () {}, {
    apply: (_, self, given) => (loaded ??= require("${file}"))[name](...given),
    construct: (_, given) => new (loaded ??= require("${file}"))[name](...given),
    get: (_, key) => (loaded ??= require("${file}"))[name][key],
  });
  ${names.map((name) => `export ${name === "default" ? name : `const ${name} =`} /* @__PURE__ */ door("${name}");`).join("\n")}
`;
// The parser with positions, wanted when something is wrong, would be a third of what a short run loads, and is a file of
// its own. Colours are for terminals; widths are measured of texts that are not Latin.
const yamlNames = Object.keys(await import("yaml")).filter(
  (name) => name !== "default" && name !== "module.exports",
);
const doors = {
  yaml: doorsTo("./yaml.cjs", yamlNames),
  chalk: doorsTo("behind:chalk", ["Chalk"]),
  "fast-string-truncated-width": doorsTo("behind:fast-string-truncated-width", ["default"]),
};
// Of what such a package gives, that alone: the rest would be got ready for each run.
const behind = { chalk: "Chalk", "fast-string-truncated-width": "default" };
const whenWanted = {
  name: "when-wanted",
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(${Object.keys(doors).join("|")})$`) }, ({ path, namespace }) =>
      namespace === "behind" ? undefined : { path, namespace: "door" },
    );
    bundle.onResolve({ filter: /^behind:/ }, ({ path }) => ({
      path: path.slice("behind:".length),
      namespace: "behind",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "door" }, ({ path }) => ({
      contents: doors[path],
      resolveDir: ".",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "behind" }, ({ path }) => ({
      contents: `export { ${behind[path]} } from "${path}";`,
      resolveDir: ".",
    }));
  },
};
// Of js-yaml its reader: what writes YAML is a third of it, and nobody asks for that, nor for its own idea of what a word
// means; who reads without a schema of ours finds none.
const yamlReaderAlone = {
  name: "yaml-reader-alone",
  setup(bundle) {
    bundle.onResolve({ filter: /^js-yaml$/ }, () => ({ path: "js-yaml", namespace: "reader" }));
    bundle.onLoad({ filter: /js-yaml[\\/]lib[\\/]schema[\\/]default\.js$/ }, () => ({ contents: "" }));
    bundle.onLoad({ filter: /.*/, namespace: "reader" }, () => ({
      contents: `
        export { load } from "./node_modules/js-yaml/lib/loader.js";
        export { default as YAMLException } from "./node_modules/js-yaml/lib/exception.js";
        export { default as Type } from "./node_modules/js-yaml/lib/type.js";
        export { default as FAILSAFE_SCHEMA } from "./node_modules/js-yaml/lib/schema/failsafe.js";
      `,
      resolveDir: ".",
    }));
  },
};
// The same as with doors for starting other programs, which commander can and this one never asks for: Node takes as long for that as
// for a third of its own start.
const processesWhenWanted = {
  name: "processes-when-wanted",
  setup(bundle) {
    bundle.onResolve({ filter: /^node:child_process$/ }, () => ({
      path: "child_process",
      namespace: "lazy",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "lazy" }, () => ({
      contents: 'module.exports = { get spawn() { return require("child_process").spawn; } };',
    }));
  },
};
// Colours are asked for or not (`--color`): chalk need not find out by itself what a terminal can show.
const colorsAsAsked = {
  name: "colors-as-asked",
  setup(bundle) {
    bundle.onResolve({ filter: /^#supports-color$/ }, () => ({ path: "none", namespace: "colors" }));
    bundle.onLoad({ filter: /.*/, namespace: "colors" }, () => ({
      contents: "export default { stdout: false, stderr: false };",
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

// A table's frame as cli-table3 draws it, which is always the same.
const framesAsDrawn = {
  name: "frames-as-drawn",
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]reporters[\\/]frame\.ts$/ }, () => ({
      contents: `export const frames = ${JSON.stringify(frames)};`,
    }));
  },
};
const counting = countingLoops(
  fileURLToPath(new URL("../src", import.meta.url)),
  fileURLToPath(new URL("../tsconfig.build.json", import.meta.url)),
);
const lighter = [framesAsDrawn, counting, whenWanted, yamlReaderAlone, processesWhenWanted, colorsAsAsked];

// How long V8 itself waits before it optimises; not every V8 knows that flag.
const v8Options = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
const [, interruptBudget] = /default: --interrupt-budget=(\d+)/.exec(v8Options) ?? [];

const common = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  sourcemap: "linked",
  external: ["./yaml.cjs"],
  legalComments: "none",
  logLevel: "warning",
  define: {
    __VERSION__: JSON.stringify(version),
    ...(interruptBudget ? { __INTERRUPT_BUDGET__: JSON.stringify(interruptBudget) } : {}),
    __SHAPES__: JSON.stringify(writeShapes(shapesOfDocuments())),
  },
};
const modules = {
  ...common,
  outdir: "dist",
  splitting: true,
  format: "esm",
  // Some bundled packages are CommonJS and ask for node's own modules at run time.
  banner: {
    js: 'import { createRequire as shotcostRequire } from "node:module"; const require = shotcostRequire(import.meta.url);',
  },
};
// Two megabytes of calendars, in a file of their own that both kinds of bundles load.
const holidays = {
  name: "holidays",
  setup(bundle) {
    bundle.onResolve({ filter: /^date-holidays$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./date-holidays.js", external: true } : undefined,
    );
  },
};
await build({ ...modules, entryPoints: ["date-holidays"], sourcemap: false, splitting: false });

// What most runs ask for is five bundles and what loads them, each one file of CommonJS with its compiled code beside it: Node finds, reads
// and compiles them much faster than modules in dozens of files. All else stays modules, loaded when it is asked for.
const source = fileURLToPath(new URL("../src/", import.meta.url));
const main = [
  { file: "main.cjs", entries: ["src/main.ts"] },
  { file: "program.cjs", entries: ["src/commands/program.ts"] },
];
// With the table, which is asked for most, and with what threads do beside an estimate.
const estimate = {
  file: "estimate.cjs",
  entries: ["src/commands/estimate.ts", "src/reporters/table.ts", "src/part-thread.ts"],
};
// What an estimate with dates or as JSON wants besides: another would read a sixth more for it.
const besides = [
  { file: "schedule.cjs", entries: ["src/estimating/schedule-delivery.ts"] },
  { file: "json.cjs", entries: ["src/reporters/json.ts"] },
];
const bundleOf = new Map(
  [...main, estimate, ...besides].flatMap(({ file, entries }) => entries.map((entry) => [entry, file])),
);
const apart = new Map([["index", "src/index.ts"]]);
const compiledBundles = {
  name: "compiled-bundles",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = relative(source, join(resolveDir, path)).replaceAll("\\", "/").replace(/\.js$/, ".ts");
      const known = bundleOf.get(`src/${file}`);
      if (known) return { path: known, namespace: "compiled" };
      const name = file.slice(0, -".ts".length).replaceAll("/", "-");
      apart.set(name, `src/${file}`);
      return { path: `./${name}.js`, external: true };
    });
    // The time is spent in one of them.
    bundle.onLoad({ filter: /.*/, namespace: "compiled" }, ({ path }) => ({
      contents: `module.exports = loadCompiled("${path}", ${path === estimate.file});`,
    }));
  },
};
const compiled = {
  ...common,
  absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
  format: "cjs",
  // Names stay, and lines are short enough to find a place by them; it is a quarter less to read.
  minifyWhitespace: true,
  lineLimit: 120,
  plugins: [...lighter, holidays, compiledBundles],
};
compiled.define = { ...common.define, "import.meta.dirname": "__dirname" };
await build({
  ...compiled,
  entryPoints: ["scripts/load-compiled.cjs"],
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
});
const written = [
  ...(await Promise.all(main.map((one) => bundleBeside(compiled, one, [])))).flat(),
  ...(await bundleBeside(compiled, estimate, besides)),
];
for (const { outputFiles, metafile } of written) {
  const heavy = Object.keys(metafile.inputs).filter((name) =>
    /node_modules\/(zod|yaml|echarts|highs|fflate|saxes|papaparse|date-holidays)\//.test(name),
  );
  if (heavy.length > 0) throw new Error(`every run of ${outputFiles[1].path} would load ${heavy[0]}`);
  // Bundles are functions of what the loader gives them, with an `Import` in place of the `import` that compiled code
  // cannot have. It reads them as ASCII, which regular expressions are not yet.
  const given = "exports, require, module, __filename, __dirname, loadCompiled, Import";
  for (const { path, text } of outputFiles) {
    const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    const code = () => text.replaceAll(/\bimport\(/g, "Import(").replaceAll(/[\u0080-\uffff]/g, escaped);
    writeFileSync(path, path.endsWith(".map") ? text : `(function (${given}) {${code()}\n})`);
  }
}
await build({
  ...modules,
  entryPoints: Object.fromEntries(apart),
  plugins: [...lighter, holidays],
});
writeFileSync(
  new URL("../dist/part-thread.cjs", import.meta.url),
  'require("./load-compiled.cjs").loadCompiled("estimate.cjs").partThread();\n',
);

// The solver of integer programs is loaded when a plan is asked for.
copyFileSync(
  new URL("../node_modules/highs/build/highs.wasm", import.meta.url),
  new URL("../dist/highs.wasm", import.meta.url),
);

// The built-in presets, parsed by the program's own reader: most of a short run would be parsing them.
const presets = [];
const folder = new URL("../presets/", import.meta.url);
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  if (!name.endsWith(".yaml")) continue;
  const bytes = readFileSync(new URL(name.replaceAll("\\", "/"), folder));
  const { value, problems } = parseYaml(bytes, name);
  if (!value) throw new Error(`${name}: ${problems.map(({ message }) => message).join("; ")}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  presets.push({ file: `shotcost/presets/${name.replaceAll("\\", "/")}`, bytes, sha256, value: value.value });
}
const models = new Map(builtInModels.map(({ name, parameters }) => [name, parameters]));
const builtPresets = writeBuiltPresets(presets, readPresets(presets, models));
writeFileSync(new URL("../dist/presets.bin", import.meta.url), builtPresets);

// Last, when all that a run reads is there: what short runs use is compiled by running them. What they print is lost.
execFileSync(process.execPath, [fileURLToPath(new URL("compile.mjs", import.meta.url))], {
  stdio: ["ignore", "ignore", "inherit"],
});

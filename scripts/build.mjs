// Bundles the program: one file per entry and chunks that are loaded when a command needs them.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
await build({
  entryPoints: ["src/main.ts", "src/index.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: "linked",
  legalComments: "none",
  logLevel: "warning",
  define: { __VERSION__: JSON.stringify(version) },
  // Some bundled packages are CommonJS and ask for node's own modules at run time.
  banner: {
    js: 'import { createRequire as shotcostRequire } from "node:module"; const require = shotcostRequire(import.meta.url);',
  },
});

// The built-in presets, parsed by the program's own reader: most of a short run would be parsing them.
const reader = new URL("../dist/parse-yaml.mjs", import.meta.url);
await build({
  entryPoints: ["src/documents/parse-yaml.ts"],
  outfile: "dist/parse-yaml.mjs",
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  logLevel: "warning",
});
const { parseYaml } = await import(reader.href);
rmSync(reader);
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

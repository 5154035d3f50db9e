// Bundles the program: one file per entry and chunks that are loaded when a command needs them.
import { readFileSync, rmSync } from "node:fs";
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

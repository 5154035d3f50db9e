// The page's script and style, made small, as texts that the html reporter writes into every page. --check: are they current?
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = `${root}src/reporters/page-assets.ts`;

async function small(entry) {
  const made = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2020", "chrome100", "firefox100", "safari15"],
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
  return made.outputFiles[0].text.trim();
}

const [script, style] = [await small("src/page/page.ts"), await small("src/page/page.css")];
const hash = createHash("sha256").update(script).digest("base64");
const made = `// Made by scripts/page.mjs from src/page; not to be edited.

/** What runs in the page: sorting, filtering, unfolding, appearance. */
export const pageScript = ${JSON.stringify(script)};

/** Its SHA-256 in base64: the one script that the page lets run. */
export const pageScriptHash = ${JSON.stringify(hash)};

/** How the page looks. */
export const pageStyle = ${JSON.stringify(style)};
`;
if (!process.argv.includes("--check")) writeFileSync(target, made);
else if (readFileSync(target, "utf8") !== made) {
  console.error("src/reporters/page-assets.ts is not what src/page gives: run npm run page");
  process.exitCode = 1;
}

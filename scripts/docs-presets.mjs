// Writes docs/presets.md: every figure of the built-in presets with its source and date. With --check it only compares.
// Needs a build. `presetsPage` is for the script that writes all pages.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const head = `# The presets, figure by figure

Written by \`npm run docs\` from the files in \`presets/\`; do not edit. \`shotcost presets figures\` prints the same,
\`shotcost presets show NAME\` a preset with all it extends, \`shotcost presets check all\` counts what is sourced.

Each figure is \`sourced\` (a publication says so), \`derived\` (stated arithmetic from sourced figures) or an
\`assumption\` (with its reasoning and the records that bound it). Three numbers are low, likely and high.

`;

/** The page as text. */
export async function presetsPage() {
  const { loadCompiled } = await import(new URL("../dist/load-compiled.cjs", import.meta.url).href);
  const { main, nodeTerminal } = loadCompiled("main.cjs");
  let text = "";
  const terminal = {
    ...nodeTerminal(),
    argv: ["presets", "figures", "--format", "markdown"],
    stdout: (part) => {
      text += part;
    },
  };
  const code = await main(terminal);
  if (code !== 0) throw new Error(`presets figures ended with ${code}`);
  return head + text;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = new URL("../docs/presets.md", import.meta.url);
  const page = await presetsPage();
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== page) {
      console.error("docs/presets.md is not current; run: node scripts/docs-presets.mjs");
      process.exitCode = 1;
    }
  } else {
    mkdirSync(new URL("../docs/", import.meta.url), { recursive: true });
    writeFileSync(file, page);
  }
}

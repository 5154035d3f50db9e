// Writes the code that short runs compile, so that they find it compiled (see load-compiled.cjs); called by the build.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledSoFar, loadCompiled, optimiseLater, underNodesFlags } from "../dist/load-compiled.cjs";

const { main, nodeTerminal } = loadCompiled("main.cjs");

const example = (name) => fileURLToPath(new URL(`../examples/${name}/show.yaml`, import.meta.url));
const terminal = { ...nodeTerminal(underNodesFlags), stderr: () => undefined };

async function run(...argv) {
  const code = await main({ ...terminal, argv });
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}`);
}

/** Writes the compiled code of bundles, for the flags of now. */
function write(...names) {
  for (const { name, file, bytes } of compiledSoFar()) if (names.includes(name)) writeFileSync(file, bytes);
}

optimiseLater();
await run("estimate", example("commercial"), "--color", "always");
await run("estimate", example("el-eternauta"), "--format", "json");
write("estimate.cjs", "schedule.cjs", "json.cjs");
// These are loaded before the flags are set.
underNodesFlags(() => write("main.cjs", "program.cjs"));

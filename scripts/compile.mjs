// Writes the code that short runs compile, so that they find it compiled (see load-compiled.cjs); called by the build.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledSoFar, main, nodeTerminal, optimiseLater } from "../dist/main.cjs";

const example = (name) => fileURLToPath(new URL(`../examples/${name}/show.yaml`, import.meta.url));
const silent = { ...nodeTerminal(), stdout: () => undefined, stderr: () => undefined };

async function run(...argv) {
  const code = await main({ ...silent, argv });
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}`);
}

function writeNew() {
  for (const { file, bytes } of compiledSoFar()) if (!existsSync(file)) writeFileSync(file, bytes);
}

await run("--help");
writeNew();
// Where V8 does not know the flag there is no compiled code, and so nobody who sets it.
if (execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).includes("--interrupt-budget ")) {
  optimiseLater();
  await run("estimate", example("commercial"), "--quiet");
  await run("estimate", example("el-eternauta"), "--format", "json");
  writeNew();
}

// Writes the code that short runs compile, so that they find it compiled (see load-compiled.cjs); called by the build.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledSoFar, main, nodeTerminal } from "../dist/main.cjs";

const example = (name) => fileURLToPath(new URL(`../examples/${name}/show.yaml`, import.meta.url));
const runs = [
  ["--help"],
  ["estimate", example("commercial"), "--quiet"],
  ["estimate", example("el-eternauta"), "--format", "json"],
];
const silent = { ...nodeTerminal(), stdout: () => undefined, stderr: () => undefined };
for (const argv of runs) {
  const code = await main({ ...silent, argv });
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}`);
}
for (const { file, bytes } of compiledSoFar()) writeFileSync(file, bytes);

import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

type Loader = {
  loadCompiled(name: string): unknown;
  compiledSoFar(): readonly { file: string; bytes: Uint8Array; rejected: boolean }[];
};

const isLoader = (value: unknown): value is Loader =>
  typeof value === "object" && value !== null && "loadCompiled" in value && "compiledSoFar" in value;

/** What `scripts/build.mjs` writes around a bundle. */
const written = (code: string): string =>
  `(function (exports, require, module, __filename, __dirname, loadCompiled, Import) {${code}\n})`;

const bundle = written(`
  exports.sum = (a, b) => a + b;
  exports.other = async () => (await Import("./other.js")).name;
  exports.stack = () => new Error("a bug").stack;
  exports.second = () => loadCompiled("second.cjs").name; // 0
`);

describe("bundles with compiled code", () => {
  let room = "";
  /** The loader as the build puts it beside its bundles, loaded anew each time. */
  const open = (): Loader => {
    const file = join(room, `loader-${readdirSync(room).length}.cjs`);
    copyFileSync(fileURLToPath(new URL("../scripts/load-compiled.cjs", import.meta.url)), file);
    const loader: unknown = createRequire(import.meta.url)(file);
    if (!isLoader(loader)) throw new Error("this is no loader");
    return loader;
  };
  const sum = (loader: Loader): unknown => {
    const found = loader.loadCompiled("bundle.cjs");
    if (typeof found !== "object" || found === null || !("sum" in found) || typeof found.sum !== "function")
      return undefined;
    return found.sum(1, 2);
  };

  beforeEach(() => {
    room = mkdtempSync(join(tmpdir(), "shotcost-load-"));
    writeFileSync(join(room, "bundle.cjs"), bundle);
    writeFileSync(join(room, "second.cjs"), written('exports.name = "second";'));
    writeFileSync(join(room, "package.json"), '{ "type": "module" }');
    writeFileSync(join(room, "other.js"), 'export const name = "other";');
  });
  afterEach(() => rmSync(room, { recursive: true, force: true }));

  it("run without any, with what was compiled before, and with what is broken or of another bundle", () => {
    const first = open();
    expect(sum(first)).toBe(3);
    const [compiled] = first.compiledSoFar();
    if (!compiled) throw new Error("nothing was compiled");
    expect(compiled.file.startsWith(join(room, "bundle.cjs."))).toBe(true);
    let trial = 0;
    const rejectedWith = (bytes: Uint8Array, source = bundle): boolean | undefined => {
      // V8 remembers texts that it has compiled, so each is another one; as long as the first.
      trial += 1;
      writeFileSync(join(room, "bundle.cjs"), source.replace("// 0", `// ${trial}`));
      writeFileSync(compiled.file, bytes);
      const loader = open();
      expect(sum(loader)).toBe(3);
      return loader.compiledSoFar()[0]?.rejected;
    };
    expect(rejectedWith(compiled.bytes)).toBe(false);
    expect(rejectedWith(compiled.bytes.subarray(0, 40))).toBe(true);
    expect(rejectedWith(new Uint8Array(0))).toBe(true);
    expect(rejectedWith(readFileSync(join(room, "bundle.cjs")))).toBe(true);
    expect(rejectedWith(compiled.bytes, `${bundle} // one line more`)).toBe(true);
  });

  it("name themselves in stacks, and not the folder they were built in", () => {
    const found = open().loadCompiled("bundle.cjs");
    if (typeof found !== "object" || found === null || !("stack" in found)) throw new Error("not the bundle");
    const { stack } = found;
    if (typeof stack !== "function") throw new Error("no function");
    expect(stack()).toMatch(/\(shotcost\/dist\/bundle\.cjs:\d+:\d+\)/);
    expect(String(stack()).split("\n")[1]).not.toContain(room);
  });

  it("load further bundles once, and modules beside them", async () => {
    const found = open().loadCompiled("bundle.cjs");
    if (typeof found !== "object" || found === null || !("other" in found) || !("second" in found))
      throw new Error("not what the bundle exports");
    const { other, second } = found;
    if (typeof other !== "function" || typeof second !== "function") throw new Error("no functions");
    expect(await other()).toBe("other");
    expect(second()).toBe("second");
  });
});

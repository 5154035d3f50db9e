import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

type Bundling = (
  options: object,
  base: { readonly file: string; readonly entries: readonly string[] },
  besides: readonly { readonly file: string; readonly entries: readonly string[] }[],
) => Promise<readonly { readonly outputFiles: readonly { readonly text: string }[] }[]>;

describe("bundles beside another", () => {
  let folder = "";
  let bundleBeside: Bundling = () => Promise.resolve([]);
  const source = (name: string, text: string) => writeFileSync(join(folder, "src", name), text);
  const bundled = async (...besides: readonly string[]): Promise<readonly string[]> => {
    const written = await bundleBeside(
      {
        absWorkingDir: folder,
        bundle: true,
        format: "cjs",
        platform: "node",
        logLevel: "silent",
        plugins: [],
      },
      { file: "base.cjs", entries: ["src/base.ts"] },
      besides.map((name) => ({ file: `${name}.cjs`, entries: [`src/${name}.ts`] })),
    );
    return written.map(({ outputFiles }) => outputFiles[0]?.text ?? "");
  };

  beforeEach(async () => {
    ({ bundleBeside } = await import(new URL("../scripts/bundle-beside.mjs", import.meta.url).href));
    folder = mkdtempSync(join(tmpdir(), "shotcost-beside-"));
    mkdirSync(join(folder, "src"));
    source("factor.ts", "let f = 10; export const factor = () => f++;");
    // What it gives last nobody but the others wants of the base: with it comes what it stands on.
    source(
      "count.ts",
      'import { factor } from "./factor.js"; let n = 0; export const count = () => ++n; export const scaled = () => n * factor();',
    );
    source("twice.ts", 'import { count } from "./count.js"; export const twice = () => count() + count();');
    source("base.ts", 'import { count } from "./count.js"; export const base = () => count();');
    source(
      "few.ts",
      'import { factor } from "./factor.js"; import { scaled } from "./count.js"; import { twice } from "./twice.js"; export const few = () => [scaled(), factor(), twice()];',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("take from it what it has, and remember nothing apart", async () => {
    const texts = await bundled("few");
    for (const kept of ["n = 0", "f = 10"])
      expect(texts.filter((text) => text.includes(kept))).toHaveLength(1);
    const loaded = new Map<string, { exports: Record<string, () => unknown> }>();
    const load = (name: string): Record<string, () => unknown> => {
      const known = loaded.get(name);
      if (known) return known.exports;
      const module: { readonly exports: Record<string, () => unknown> } = { exports: {} };
      loaded.set(name, module);
      const text = texts[["base.cjs", "few.cjs"].indexOf(name)];
      runInThisContext(`(function (exports, module, loadCompiled) {${text}\n})`)(
        module.exports,
        module,
        load,
      );
      return module.exports;
    };
    expect(load("base.cjs").base?.()).toBe(1);
    expect(load("few.cjs").few?.()).toEqual([10, 11, 5]);
    expect(load("base.cjs").base?.()).toBe(4);
  });

  it("are refused where two of them would each have a module of their own", async () => {
    source("more.ts", 'import { twice } from "./twice.js"; export const more = () => twice();');
    await expect(bundled("few", "more")).rejects.toThrow("src/twice.ts would be in two bundles");
  });
});

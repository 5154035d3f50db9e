import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { walks } from "./fixtures/loops.js";

type Rewrite = (source: ts.SourceFile, checker: ts.TypeChecker) => string;
const { countedLoops }: { countedLoops: Rewrite } = await import(
  new URL("../scripts/counted-loops.mjs", import.meta.url).href
);

const file = fileURLToPath(new URL("fixtures/loops.ts", import.meta.url));
const program = ts.createProgram([file], {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  strict: true,
});
const source = program.getSourceFile(file);
const text = source ? countedLoops(source, program.getTypeChecker()) : "";

describe("a source on its way into a bundle", () => {
  it("does what it did", async () => {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
    });
    const built: { walks: typeof walks } = await import(
      `data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`
    );
    expect(built.walks()).toEqual(walks());
  });

  it("counts where it walks an array, and nowhere else", () => {
    const kept = [...text.matchAll(/for \(const .+? of (.+)\) (?:for|seen)/gu)].map(([, walked]) => walked);
    expect(kept).toEqual([
      'new Map([["k", 1]])',
      'new Map([["k", [8, 9]]])',
      "new Set(list)",
      '"é𝒳"',
      "counting(2)",
    ]);
    expect(text).toContain("const [head, ...rest] = list;");
    expect(text).toContain('const [sign] = "é";');
    expect(text).not.toContain(".entries()");
  });

  it("keeps every line's number", () => {
    const lineOf = (whole: string, sought: string) =>
      whole.slice(0, whole.indexOf(sought)).split("\n").length;
    for (const sought of ["const [sign]", "seen.push(first", "function* counting"])
      expect(lineOf(text, sought)).toBe(lineOf(source?.text ?? "", sought));
  });
});

import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await run(["complete", "--", ...words], { files: { "mine.yaml": "" } });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout.split("\n").map((line) => line.split("\t")[0] ?? "");
}

describe("completion", () => {
  it.each(["bash", "zsh", "fish"])("has a script for %s that asks this program", async (shell) => {
    const { stdout, code } = await run(["complete", shell]);
    expect(code).toBe(0);
    expect(stdout).toContain("shotcost complete --");
  });

  it("knows commands, options, choices, presets and files", async () => {
    expect(await offered("esti")).toContain("estimate");
    expect(await offered("presets", "sh")).toContain("show");
    expect(await offered("estimate", "--pi")).toContain("--pipeline");
    expect(await offered("estimate", "--by", "")).toContain("sequence");
    expect(await offered("presets", "show", "regions/u")).toContain("regions/uk");
    expect(await offered("estimate", "mi")).toContain("mine.yaml");
  });

  it("says which shells there are", async () => {
    const { stderr, code } = await run(["complete", "tcsh"]);
    expect(code).toBe(2);
    expect(stderr).toContain("known: bash, zsh, fish");
  });
});

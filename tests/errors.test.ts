import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { replay, updateWanted } from "./manual-page.js";

const folder = fileURLToPath(new URL("errors/", import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const source = fileURLToPath(new URL("../src/", import.meta.url));

/** Codes as they stand in the source: a problem is made with its code as a text, never composed. */
function codesInSource(): ReadonlySet<string> {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const codes = new Set<string>();
  const made =
    /(?:errorAt|warningAt|\berror|\bproblemAt|\bfault)\(\s*"([a-z][a-z-]+-[a-z-]+)"|"(unknown-[a-z-]+)"|code: "([a-z-]+)"/gu;
  for (const file of files) {
    for (const [, called, unknown, written] of readFileSync(`${source}${file}`, "utf8").matchAll(made)) {
      codes.add(called ?? unknown ?? written ?? "");
    }
  }
  return codes;
}

describe("every problem has a page", () => {
  const codes = [...codesInSource()].sort();

  it("and the codes are found", () => {
    expect(codes.length).toBeGreaterThan(40);
  });

  it.each(codes)("%s", (code) => {
    expect(existsSync(`${folder}${code}.md`), `tests/errors/${code}.md is missing`).toBe(true);
  });
});

describe("pages of problems", () => {
  it.each(pages)("%s prints what it says", async (name) => {
    const { expected, actual, runs } = await replay(`${folder}${name}`);
    if (!updateWanted(`${folder}${name}`, actual)) expect(actual).toBe(expected);
    const told = runs.map(({ stderr, stdout }) => stderr + stdout).join("\n");
    expect(told).toContain(`[${name.replace(".md", "")}]`);
    expect(told).not.toMatch(/^\s+at .*\.[jt]s:\d+/mu);
    expect(runs.every(({ code }) => code === 2 || code === 0)).toBe(true);
  });
});

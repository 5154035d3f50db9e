import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { replay, updateWanted } from "./manual-page.js";
import { problemCodes } from "./problem-codes.js";

const folder = fileURLToPath(new URL("errors/", import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const source = fileURLToPath(new URL("../src/", import.meta.url));

/** Problems that no page can show, and why. */
const withoutPage: Readonly<Record<string, string>> = {
  "above-maximum": "the one upper bound that fields have is that of a share, which has a code of its own",
  "bad-handles": "--handles takes whole numbers only; for programs that call an importer",
  "missing-unit": "every field fixes its unit; for a quantity whose unit is free",
  "too-many-lines": "takes a ledger of a million lines",
  "too-many-elements": "takes a file of millions of elements",
};

describe("every problem has a page", () => {
  const codes = problemCodes(source);

  it("and the codes are found", () => {
    expect(codes.length).toBeGreaterThan(100);
  });

  it("or a reason to have none, and then it has none", () => {
    const reasons = Object.keys(withoutPage);
    expect(reasons.filter((code) => !codes.includes(code) || pages.includes(`${code}.md`))).toEqual([]);
  });

  it.each(codes.filter((code) => !Object.hasOwn(withoutPage, code)))("%s", (code) => {
    expect(pages.includes(`${code}.md`), `tests/errors/${code}.md is missing`).toBe(true);
  });

  it("and every page a problem", () => {
    expect(pages.filter((name) => !codes.includes(name.replace(".md", "")))).toEqual([]);
  });
});

describe("pages of problems", () => {
  it.each(pages)("%s prints what it says", async (name) => {
    const { expected, actual, runs } = await replay(`${folder}${name}`);
    if (!updateWanted(`${folder}${name}`, actual)) expect(actual).toBe(expected);
    const told = runs.map(({ stderr, stdout }) => stderr + stdout).join("\n");
    expect(told).toContain(`[${name.replace(".md", "")}]`);
    expect(told).not.toMatch(/^\s+at .*\.[jt]s:\d+/mu);
    expect(runs.every(({ code }) => [0, 1, 2].includes(code))).toBe(true);
  });
});

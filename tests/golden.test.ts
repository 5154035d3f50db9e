import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { replay, updateWanted } from "./manual-page.js";

const folder = fileURLToPath(new URL("golden/", import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

describe("golden pages", () => {
  it("are there", () => {
    expect(pages.length).toBeGreaterThan(5);
  });

  it.each(pages)("%s prints what it says", async (name) => {
    const { expected, actual, runs } = await replay(`${folder}${name}`);
    expect(runs.length).toBeGreaterThan(0);
    if (!updateWanted(`${folder}${name}`, actual)) expect(actual).toBe(expected);
  });
});

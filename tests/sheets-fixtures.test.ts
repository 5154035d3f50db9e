import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sheetFixtures } from "./sheet-fixtures.js";

const folder = fileURLToPath(new URL("fixtures/sheets/", import.meta.url));

test.each(Object.keys(sheetFixtures))("%s is the synthetic workbook it should be", (name) => {
  const bytes = sheetFixtures[name]?.() ?? new Uint8Array();
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(`${folder}${name}`, bytes);
  expect(Buffer.compare(readFileSync(`${folder}${name}`), bytes)).toBe(0);
});

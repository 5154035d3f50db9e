import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../src/documents/parse-yaml.js";
import { run } from "./terminal.js";

const folder = fileURLToPath(new URL("../presets/", import.meta.url));
const argv = ["estimate", "examples/commercial/show.yaml", "--format", "json", "--draws", "200"];

/** What the build writes: values by the SHA-256 of their file. */
function parsedPresets(change: (name: string, value: unknown) => unknown): string {
  const parsed: Record<string, unknown> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yaml")) continue;
    const bytes = readFileSync(`${folder}${name}`);
    parsed[createHash("sha256").update(bytes).digest("hex")] = change(
      name,
      parseYaml(bytes, name).value?.value,
    );
  }
  return JSON.stringify(parsed);
}

describe("presets that were parsed when the program was built", () => {
  it("give the same estimate as parsing them", async () => {
    const built = await run(argv, { parsedPresets: parsedPresets((_, value) => value) });
    expect(built.code).toBe(0);
    expect(built.stdout).toBe((await run(argv)).stdout);
  });

  it("are what is used: another value under the same bytes is another estimate", async () => {
    const changed = parsedPresets((name, value) =>
      name === "base.yaml" && typeof value === "object" ? { ...value, hours_per_day: 4 } : value,
    );
    expect((await run(argv, { parsedPresets: changed })).stdout).not.toBe((await run(argv)).stdout);
  });

  it("are left alone when the file was changed since", async () => {
    const other = JSON.stringify({ [createHash("sha256").update("other bytes").digest("hex")]: {} });
    expect((await run(argv, { parsedPresets: other })).stdout).toBe((await run(argv)).stdout);
  });
});

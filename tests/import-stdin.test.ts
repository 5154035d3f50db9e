import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { run } from "./terminal.js";

const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const sheets = fileURLToPath(new URL("fixtures/sheets/", import.meta.url));

function filesIn(folder: string, suffixes: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && suffixes.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

/** What is read from a list: the show without the name it was imported by. */
async function imported(argv: readonly string[], options: Parameters<typeof run>[1]) {
  const { code, stdout, stderr } = await run(["import", ...argv, "--quiet"], options);
  return { code, yaml: stdout.replace(/^(?:# Imported|title:).*$/gmu, ""), stderr };
}

const cuts = filesIn(corpus, /\.(?:edl|otio|xml|fcpxml|ale)$/u);
const tables = filesIn(sheets, /\.(?:csv|tsv|xlsx)$/u);

describe("a list from standard input", () => {
  test.each([...cuts, ...tables])("%s is the same as by its name", async (path) => {
    const bytes = readFileSync(path);
    const name = path.slice(path.lastIndexOf("/") + 1);
    const fps = ["--fps", name.includes("25") || name.includes("mismatch") ? "25" : "24"];
    const byName = await imported([name, ...fps], { files: { [name]: bytes } });
    const piped = await imported(["-", ...fps], { stdin: bytes });
    expect([piped.code, piped.yaml]).toEqual([byName.code, byName.yaml]);
    expect(piped.stderr).not.toContain("    at ");
  });

  test("under a name that says nothing is told by what stands in it", async () => {
    const files = { "bids.txt": "Shot;Frames\nA1;48\n" };
    const { code, stderr } = await run(["import", "bids.txt", "--fps", "24", "--dry-run"], { files });
    expect([code, stderr]).toEqual([0, expect.stringContaining("bids.txt: warning: this is read as csv")]);
    const said = await run(["import", "bids.txt", "--from", "csv", "--fps", "24", "--dry-run"], { files });
    expect(said.stderr).not.toContain("sniffed-format");
  });

  test.each([
    ["nothing", ""],
    ["words", "these are only words\nin two lines\n"],
    ["JSON of another kind", '{"a": [1, 2]}'],
    ["a page", "<html><body>a, b</body></html>"],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
  ])("that is %s ends in unknown-format", async (_, stdin) => {
    const { code, stderr } = await run(["import", "-"], { stdin });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("[unknown-format]\nhint: say it: --from edl"),
    ]);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseYaml } from "../src/documents/parse-yaml.js";
import { valueAt } from "../src/documents/value-at.js";
import { updateWanted } from "./manual-page.js";
import { run } from "./terminal.js";

/** Real cuts beside the project; where they are absent the table is skipped by name. */
const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const page = fileURLToPath(new URL("corpus/table.md", import.meta.url));

/** Lists that run at another rate than 24 and do not say so themselves. */
const rates = new Map([
  ["otio-cmx3600/25fps.edl", 25],
  ["otio-cmx3600/timecode_mismatch.edl", 25],
  ["pycmx/test_25.edl", 25],
]);

function filesIn(): readonly string[] {
  return readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(corpus.length))
    .map((path) => path.replace(/^\/+/u, ""))
    .sort();
}

/** How often each kind of problem is told on standard error. */
function told(stderr: string): string {
  const counts = new Map<string, number>();
  for (const [, more, code = ""] of stderr.matchAll(
    /^(?:.*: warning: .*|\s+… and (\d+) more like it) \[([a-z-]+)\]$/gmu,
  ))
    counts.set(code, (counts.get(code) ?? 0) + Number(more ?? 1));
  return [...counts].map(([code, count]) => (count === 1 ? code : `${code} × ${count}`)).join(", ");
}

async function rowOf(path: string): Promise<string> {
  const asked = path.endsWith(".edl") ? ["--fps", String(rates.get(path) ?? 24)] : [];
  const files = { [path]: readFileSync(`${corpus}${path}`) };
  const { code, stderr, written } = await run(["import", path, ...asked, "--out", "show.yaml"], { files });
  expect(stderr).not.toContain("    at ");
  const yaml = written.get("show.yaml");
  if (code !== 0 || typeof yaml !== "string") {
    const message = /: error: (.*)$/mu.exec(stderr)?.[1] ?? stderr;
    const hint = /^hint: (.*)$/mu.exec(stderr)?.[1] ?? "";
    return `| ${path} | ${asked.join(" ")} | ${code} | | | | ${message}; ${hint} |`;
  }
  const show = parseYaml(new TextEncoder().encode(yaml), "show.yaml").value?.value;
  const shots = valueAt(show, ["shots"]);
  const frames = (Array.isArray(shots) ? shots : []).map((shot) => Number(valueAt(shot, ["frames"])));
  const sum = frames.reduce((total, one) => total + one, 0);
  const cells = [path, asked.join(" "), code, valueAt(show, ["fps"]), frames.length, sum, told(stderr)];
  return `| ${cells.join(" | ")} |`;
}

describe.skipIf(!existsSync(corpus))("every file of ../shared/corpus", () => {
  test("becomes a show, or a problem that says what to do", async () => {
    const rows: string[] = [];
    for (const path of filesIn()) rows.push(await rowOf(path));
    const actual = `# Every file of the corpus, imported

What \`shotcost import FILE\` makes of the real cuts that lie beside the project: shots, frames in the cut, and what it warns
of; or its problem with what to do. Written by \`tests/corpus-table.test.ts\`.

| file | said | exit | fps | shots | frames | told |
|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
    const expected = existsSync(page) ? readFileSync(page, "utf8") : "";
    if (!updateWanted(page, actual)) expect(actual).toBe(expected);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.endsWith("; |"))).toEqual([]);
  });
});

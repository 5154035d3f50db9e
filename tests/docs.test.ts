import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as jq from "jq-wasm";
import { describe, expect, it } from "vitest";
import { words } from "./manual-page.js";
import { inlineTerminal, run } from "./terminal.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const docs = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
const examples = readdirSync(`${root}examples`, { recursive: true, encoding: "utf8" }).map(
  (name) => `examples/${name}`,
);
const generated = new Set(["docs/presets.md", "docs/commands.md", "docs/problems.md"]);
const pages = ["README.md", ...docs, ...examples].filter(
  (name) => name.endsWith(".md") && !generated.has(name),
);

const block = /^```console(?: width=(\d+))?\n\$ ([^\n]*)\n([\s\S]*?)^```\n/gmu;

/** Runs `shotcost …`, or `shotcost … | jq FILTER`, and gives what it prints. Files written stay for the page's next commands. */
async function printed(line: string, width: number, files: Record<string, string>): Promise<string> {
  const [command = "", filter] = line.split(" | jq ");
  const [, ...argv] = words(command);
  const result = await run(argv, { width, files });
  expect(result.code, `${line}\n${result.stderr}`).toBe(0);
  for (const [path, content] of result.written) files[path] = typeof content === "string" ? content : "";
  if (filter === undefined) return result.stdout;
  const asked = words(filter);
  const flags = asked.filter((word) => word.startsWith("-"));
  const program = asked.find((word) => !word.startsWith("-")) ?? ".";
  const answer = await jq.raw(JSON.parse(result.stdout), program, flags);
  return `${String(answer).trimEnd()}
`;
}

describe("pages that show commands", () => {
  it("are found", () => expect(pages.length).toBeGreaterThan(1));

  it.each(pages)("%s shows what is printed", async (name) => {
    const text = readFileSync(`${root}${name}`, "utf8");
    const files: Record<string, string> = {};
    for (const [, file = "", body = ""] of text.matchAll(/^```(?:ya?ml|csv) (\S+)\n([\s\S]*?)^```\n/gmu))
      files[file] = body;
    let actual = "";
    let last = 0;
    for (const match of text.matchAll(block)) {
      const [whole, width, line = ""] = match;
      const fence = width === undefined ? "```console" : `\`\`\`console width=${width}`;
      actual += `${text.slice(last, match.index)}${fence}\n$ ${line}\n${await printed(line, Number(width ?? 80), files)}\`\`\`\n`;
      last = match.index + whole.length;
    }
    actual += text.slice(last);
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(`${root}${name}`, actual);
    else expect(actual).toBe(text);
  });
});

describe("the README", () => {
  const readme = readFileSync(`${root}README.md`, "utf8");

  it("shows the script that is run here", async () => {
    const script = readFileSync(`${root}tests/fixtures/readme-script.ts`, "utf8");
    const shown = /^```ts\n([\s\S]*?)^```$/mu.exec(readme)?.[1] ?? "";
    expect(shown).toBe(script.replace("../../src/index.js", "shotcost"));
    const { hybridMedian } = await import("./fixtures/readme-script.js");
    const { terminal } = inlineTerminal([]);
    const printedByJq = await printed(
      "shotcost estimate examples/el-eternauta/show.yaml --format json | jq .totals.hybrid.cost.p50",
      80,
      {},
    );
    // The command line's JSON is rounded to a stated number of digits; the function's is not.
    expect(await hybridMedian("examples/el-eternauta/show.yaml", terminal)).toBeCloseTo(
      Number(printedByJq),
      3,
    );
  });

  it("shows a mistake as it is told", async () => {
    const show = /^```yaml show.yaml\n([\s\S]*?)^```$/mu.exec(readme)?.[1] ?? "";
    const mistyped = show.replace("[set-extension]", "[set-extention]");
    expect(mistyped).not.toBe(show);
    const { code, stderr } = await run(["estimate", "show.yaml"], { files: { "show.yaml": mistyped } });
    expect(code).toBe(2);
    expect(readme).toContain(`\`\`\`\n${stderr.split("\n").slice(0, 3).join("\n")}\n\`\`\``);
  });

  it("names two commands that set everything up, and CI calls the second", () => {
    expect(readme).toContain("npm ci && node bin/shotcost.js estimate examples/el-eternauta/show.yaml");
    expect(readme).toContain("npm ci && npm test");
    expect(readFileSync(`${root}.ci/run`, "utf8")).toContain("npm ci && npm test");
  });

  it("has no link to a page that is not there", () => {
    for (const [, target = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)) {
      expect(() => readFileSync(`${root}${target}`)).not.toThrow();
    }
  });
});

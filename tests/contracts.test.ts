import { describe, expect, it } from "vitest";
import { catalog } from "../src/catalog.js";
import { faultOf } from "../src/domain/line-item.js";
import { estimateFile } from "../src/index.js";
import plugin from "./fixtures/fixed-price.js";
import { inlineTerminal, run } from "./terminal.js";
import { tinyBook, tinyHead } from "./tiny-book.js";

const { value: all } = catalog(new Map([["tests/fixtures/fixed-price.ts", plugin]]));
if (!all) throw new Error("the catalog could not be opened");

const show = `${tinyHead}shots:
  - { code: B, sequence: S, frames: 48, work: [blast] }
  - { code: F, frames: 24, work: [fix], status: hold }
pipelines:
  own: { departments: { "*": { model: hosted-generator, uses: hosted, tier: 1080p }, render: { model: farm, uses: farm } } }
  vendor: { departments: { "*": { model: fixed-price, price: 1500 USD } } }
`;
const files = { "show.yaml": show, "tiny.yaml": tinyBook };

describe("every model", () => {
  it("writes lines that come out in the currency, whose keys occur once and carry one belief everywhere", async () => {
    const { terminal } = inlineTerminal([], { files });
    const { value } = await estimateFile("show.yaml", {
      terminal,
      draws: 200,
      ledger: true,
      plugin: ["tests/fixtures/fixed-price.ts"],
    });
    const lines = value?.ledger ?? [];
    expect(new Set(lines.map(({ pipeline }) => pipeline))).toEqual(
      new Set(["traditional", "generative", "own", "vendor"]),
    );
    const beliefs = new Map<string, string>();
    for (const line of lines) {
      expect(faultOf(line, "USD")).toBeUndefined();
      expect(line.path).toHaveLength(4);
      for (const { key, amount } of [...line.usage, ...(line.rate ?? [])]) {
        const belief = JSON.stringify(amount);
        expect(beliefs.get(key) ?? belief, key).toBe(belief);
        beliefs.set(key, belief);
      }
    }
  });

  it.each([...all.models.values()])("$name says what it is, and gives the same lines twice", (model) => {
    expect(model.summary.length).toBeGreaterThan(10);
    for (const { summary } of Object.values(model.parameters)) expect(summary.length).toBeGreaterThan(5);
  });
});

describe("every importer", () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ["nothing", new Uint8Array()],
    ["a byte", Uint8Array.of(0)],
    ["noise", noise],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x41, 0x00)],
    ["words", new TextEncoder().encode("These are\nonly words.\n")],
    ["an open bracket", new TextEncoder().encode("{[<")],
  ];

  for (const [name, { load }] of all.importers) {
    it.each(cases)(`${name} answers %s with a problem, never an exception`, async (_, bytes) => {
      const importer = await load();
      const read = importer.read(bytes, "a.file", { handles: 0, fps: 24 });
      expect(read.value).toBeUndefined();
      expect(read.problems.some(({ severity }) => severity === "error")).toBe(true);
    });

    it(`${name} has suffixes and a summary`, async () => {
      const importer = await load();
      expect(importer.extensions.length).toBeGreaterThan(0);
      expect(importer.summary.length).toBeGreaterThan(10);
    });
  }
});

describe("every reporter", () => {
  const argv = [
    "estimate",
    "show.yaml",
    "--draws",
    "200",
    "--plugin",
    "tests/fixtures/fixed-price.ts",
    "--quiet",
  ];

  it.each([...all.reporters.keys()])(
    "%s shows an estimate, the same twice, and changes nothing in it",
    async (name) => {
      const once = await run([...argv, "--format", name], { files });
      const twice = await run([...argv, "--format", name], { files });
      expect(once.stderr).toBe("");
      expect(once.code).toBe(0);
      expect(once.stdout.length).toBeGreaterThan(10);
      expect(twice.stdout).toBe(once.stdout);
    },
  );
});

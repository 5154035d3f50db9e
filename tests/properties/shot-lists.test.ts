import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { csvDelimiter, csvPlaces, csvRow, csvText } from "../../src/documents/csv-places.js";
import { run } from "../terminal.js";

const head = {
  title: "Generated",
  currency: "USD",
  fps: 24,
  delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 },
  presets: ["studios/boutique", "regions/us"],
  defaults: { handles: 8, complexity: "medium" },
  assets: { block: { type: "environment", complexity: "hero" } },
};

const days = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 6 }), fc.integer({ min: 7, max: 9 })),
  fc.record({ p10: fc.constant(1.5), p90: fc.integer({ min: 2, max: 9 }) }),
);

const words = fc.stringMatching(/^[\w,;" \n-]{0,20}$/u).map((text) => text.trim());

const shot = fc.record(
  {
    sequence: fc.constantFrom("opening", "the end", "b,c"),
    frames: fc.integer({ min: 1, max: 500 }),
    handles: fc.integer({ min: 0, max: 20 }),
    description: words.filter((text) => text !== ""),
    status: fc.constantFrom("bid", "awarded", "hold", "omit"),
    complexity: fc.constantFrom("simple", "medium", "complex", "hero"),
    work: fc.uniqueArray(fc.constantFrom("cleanup", "sky-replacement", "rain", "set-extension"), {
      minLength: 1,
    }),
    assets: fc.constant(["block"]),
    camera: fc.constantFrom("handheld", "locked"),
    // In one order: sums are rounded by it.
    days: fc.record({ comp: days, fx: days, roto: days }, { requiredKeys: ["fx"] }),
    approvals: fc.record({ final_pixels: fc.boolean(), likeness: fc.boolean() }),
  },
  { requiredKeys: ["frames", "work"] },
);

type Shot = Readonly<Record<string, unknown>>;

const shots = fc
  .array(shot, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((one, index): Shot => ({ code: `S${index}`, ...one })));

function cellOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.join(value.every((one) => typeof one === "number") ? " " : "; ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function asCsv(list: readonly Shot[], delimiter: string): string {
  const rows = list.map((one) => {
    const cells: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(one)) {
      const group = key === "days" || key === "approvals" ? Object.entries(value ?? {}) : undefined;
      if (group) for (const [name, inner] of group) cells[`${key}/${name}`] = cellOf(inner);
      else cells[key] = cellOf(value);
    }
    return cells;
  });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  return Papa.unparse(
    { fields: columns, data: rows.map((row) => columns.map((name) => row[name] ?? "")) },
    { delimiter },
  );
}

async function estimated(show: string, list = "") {
  const argv = ["estimate", "show.yaml", "--draws", "100", "--format", "json"];
  const files = { "show.yaml": show, "shots.csv": list, "shots.ndjson": list };
  const { code, stdout, stderr } = await run(argv, { files });
  expect(code, stderr).toBe(0);
  const { provenance, warnings, mix, ...rest } = JSON.parse(stdout);
  const { rules = [], ...chosen } = mix;
  return {
    ...rest,
    mix: chosen,
    // Where a rule is written differs; which it is and whom it concerns does not.
    rules: rules.map(({ sources, ...rule }: { sources: readonly { text: string }[] }) => ({
      ...rule,
      sources: sources.map(({ text }) => text),
    })),
    warnings: warnings.map(({ code, message }: { code: string; message: string }) => [code, message]),
  };
}

describe("shots in a file of their own", () => {
  test("give the estimate that they give in YAML", async () => {
    await fc.assert(
      fc.asyncProperty(shots, fc.constantFrom(",", ";", "\t"), async (list, delimiter) => {
        const inYaml = await estimated(stringify({ ...head, shots: list }));
        const table = asCsv(list, csvDelimiter(asCsv(list, delimiter)) === delimiter ? delimiter : ",");
        expect(await estimated(stringify({ ...head, shots: { file: "shots.csv" } }), table)).toEqual(inYaml);
        const lines = list.map((one) => JSON.stringify(one)).join("\n");
        expect(await estimated(stringify({ ...head, shots: { file: "shots.ndjson" } }), lines)).toEqual(
          inYaml,
        );
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test("are found where the parser found them", () => {
    const cell = fc.stringMatching(/^[\w,;" \n\t-]{0,8}$/u);
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(",", ";", "\t"))
      .chain(([width, delimiter]) =>
        fc.tuple(
          fc.constant(delimiter),
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
          fc.boolean(),
        ),
      );
    fc.assert(
      fc.property(table, ([delimiter, rows, quotes]) => {
        const text = Papa.unparse([["code", "b", "c", "d"].slice(0, rows[0]?.length), ...rows], {
          delimiter,
          quotes,
          newline: "\n",
        });
        const parsed = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
        let at = 0;
        for (const cells of parsed.data) {
          const row = csvRow(text, at, delimiter);
          expect(row.cells.map((one) => csvText(text, one))).toEqual(cells.map((one) => one.trim()));
          at = row.next;
        }
        expect(at).toBe(text.length + 1);
      }),
    );
  });

  test("have the line and column of their cells", () => {
    const places = csvPlaces('code,frames,days/comp\n\n"A\nB" ,48,"1\n2"\nC,,3\n');
    const at = (path: readonly (string | number)[], part: "key" | "value" = "value") => places(path, part);
    expect(at(["shots", 0, "code"])).toEqual({ line: 3, column: 1 });
    expect(at(["shots", 0, "frames"])).toEqual({ line: 4, column: 5, endColumn: 7 });
    expect(at(["shots", 0, "days", "comp", 1])).toEqual({ line: 4, column: 8 });
    expect(at(["shots", 1, "frames"])).toEqual({ line: 6, column: 3 });
    expect(at(["shots", 1, "days", "comp"])).toEqual({ line: 6, column: 4, endColumn: 5 });
    expect(at(["shots", 1, "days", "comp"], "key")).toEqual({ line: 1, column: 13, endColumn: 22 });
    expect(at(["shots", 1, "work"])).toEqual({ line: 6, column: 1, endColumn: 2 });
    expect(at(["shots", 9, "work"])).toEqual({ line: 1, column: 1, endColumn: 5 });
    expect(at([])).toEqual({ line: 1, column: 1, endColumn: 5 });
  });
});

import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { emitItem } from "../../src/documents/emit-item.js";
import { shotWriter } from "../../src/documents/write-show.js";
import { itemText } from "../../src/documents/yaml-edit.js";
import { yamlLine } from "../../src/documents/yaml-nodes.js";
import { coreSchema } from "../../src/documents/yaml-schema.js";

const text = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[\w.:#,?&*!|>'"%@`{}[\]~=<+ -]{0,12}$/u) },
  fc.string({ unit: "grapheme", maxLength: 24 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "null",
    "~",
    "-.inf",
    "-.5",
    "+1.e3",
    ".nan",
    "0o7",
    "0xF",
    "NO",
    "1:30",
    "2024-01-01",
    "--- a",
    "...",
    "a: b",
    "a #b",
    "x:",
    "- y",
    "?",
    "'",
    '"',
    "it's",
    'say "x"',
    `'"`,
    "\u2028",
    "\ufeff",
    "\u0085",
    "é",
    "雪",
    "😀",
  ),
);

const amount = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.record({
    kind: fc.constant("pert" as const),
    low: fc.constant(1),
    likely: fc.double({ min: 1, max: 3, noNaN: true }),
    high: fc.constant(4),
  }),
  fc.record({ kind: fc.constant("uniform" as const), low: fc.constant(0.1), high: fc.constant(1e21) }),
  fc.record({ kind: fc.constant("lognormal" as const), p10: fc.constant(1), p90: fc.constant(4) }),
);

const shot = fc.record(
  {
    code: text,
    frames: fc.integer({ min: 1, max: 10_000 }),
    description: text,
    notes: fc.array(text, { maxLength: 3 }),
    where: fc.constant({ file: "a.csv", line: 2 }),
    sequence: text,
    clip: text,
    complexity: text,
    work: fc.array(text, { maxLength: 3 }),
    assets: fc.array(text, { maxLength: 3 }),
    status: fc.constantFrom("bid" as const, "hold" as const),
    days: fc.dictionary(fc.oneof(fc.constantFrom("comp", "fx", "null", "1"), text), amount, {
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ["code", "frames", "description", "notes", "where"] },
);

const write = shotWriter({
  complexity: "medium",
  handles: 8,
  vocabulary: [{ name: "snow", words: ["a", "x y"] }],
  complexityHints: [{ name: "hero", words: ["b"] }],
});

describe("a shot written as an item of a list", () => {
  test("is what the library writes, and reads back to the same values with both parsers", () => {
    fc.assert(
      fc.property(shot, (one) => {
        const { node } = write(one);
        const written = emitItem(node);
        expect(written).toBe(itemText(node, 2, false));
        const read: unknown = parse(written);
        expect(load(written, { schema: coreSchema })).toEqual(read);
        expect(read).toMatchObject([{ code: yamlLine(one.code), frames: one.frames, handles: 8 }]);
      }),
      { numRuns: 2000 },
    );
  });
});

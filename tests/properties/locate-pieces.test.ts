import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { locate, locateInPiece, locateInWhole } from "../../src/documents/locate.js";
import { parseYaml, type YamlDocument } from "../../src/documents/parse-yaml.js";
import { isMapping, type Path } from "../../src/documents/value-at.js";

function read(text: string): YamlDocument | undefined {
  return parseYaml(new TextEncoder().encode(text), "a.yaml").value;
}

/** Every path in a value, from the top. */
function paths(value: unknown, path: Path = []): readonly Path[] {
  const below = Array.isArray(value)
    ? value.flatMap((one, index) => paths(one, [...path, index]))
    : isMapping(value)
      ? Object.entries(value).flatMap(([name, one]) => paths(one, [...path, name]))
      : [];
  return [path, ...below];
}

const word = fc.oneof(
  fc.stringMatching(/^[\w :#,-]{0,10}$/u),
  fc.constantFrom(
    "- a",
    "shots:",
    "a\n- b\nshots:\n  - c\n",
    "x\n\n  - y",
    "|",
    "&a",
    "*a",
    "- - x",
    "é",
    "title: x",
  ),
);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const shot = fc.oneof(
  fc.dictionary(
    fc.constantFrom("code", "frames", "work", "- x", "shots"),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
  fc.array(scalar, { maxLength: 3 }),
  scalar,
);
const show = fc.record(
  {
    title: word,
    shots: fc.array(shot, { maxLength: 6 }),
    rates: fc.dictionary(word, scalar, { maxKeys: 3, noNullPrototype: true }),
    list: fc.array(scalar, { maxLength: 3 }),
  },
  { requiredKeys: ["shots"] },
);
const style = fc.record({
  collectionStyle: fc.constantFrom("any" as const, "flow" as const, "block" as const),
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
});

/** Comments and empty lines anywhere between lines of keys and items. */
function strewn(text: string, dos: boolean, comments: boolean): string {
  const more = comments ? text.replaceAll(/^(?=shots:|rates:|- )/gmu, "# - a comment: x\n\n") : text;
  return dos ? more.replaceAll("\n", "\r\n") : more;
}

describe("a place found by a piece of the document", () => {
  test("is that found in all of it, for every path and in every style", () => {
    let found = 0;
    fc.assert(
      fc.property(show, style, fc.boolean(), fc.boolean(), (value, options, dos, comments) => {
        const document = read(
          strewn(stringify(value, { ...options, aliasDuplicateObjects: false }), dos, comments),
        );
        fc.pre(document !== undefined);
        const there = paths(document.value);
        for (const path of [...there, ...there.map((one) => [...one, "missing"])]) {
          for (const part of ["key", "value"] as const) {
            const piece = locateInPiece(document, path, part);
            if (!piece) continue;
            found++;
            // A fresh copy: what was parsed for one must not serve the other.
            expect(piece, JSON.stringify(path)).toEqual(locateInWhole({ ...document }, path, part));
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(1000);
  }, 60_000);

  test("is the k-th, in lists of shots as they are written", () => {
    const document = read(
      "# - x\nfps: 24\nshots: # - y\n# - z\n- code: A\n  work: [a,\n    b]\n# of B\n\n- { code: B }\n-\n  code: |\n    - text\n    shots:\nlist:\n  - - 1\n    - 2\n  - x\n",
    );
    if (!document) throw new Error("unreadable");
    expect(locateInPiece(document, ["shots", 1, "code"])).toEqual({ line: 10, column: 11, endColumn: 12 });
    expect(locateInPiece(document, ["shots", 2, "code"], "key")).toEqual({
      line: 12,
      column: 3,
      endColumn: 7,
    });
    expect(locateInPiece(document, ["list", 0, 1])).toEqual({ line: 17, column: 7, endColumn: 8 });
    expect(locateInPiece(document, ["fps"])).toEqual({ line: 2, column: 6, endColumn: 8 });
    expect(locateInPiece(document, ["shots", 0, "frames"])).toEqual({ line: 5, column: 3 });
    expect(locateInPiece(document, ["shots", 3])).toBeUndefined();
    expect(locateInPiece(document, ["none"])).toBeUndefined();
  });

  test("leaves aliases, lists in brackets and keys in quotes to the whole document", () => {
    for (const text of [
      "shots:\n  - &a { code: A }\n  - *a\n",
      "shots: [\n- 1]\n",
      '"shots":\n  - x\n  - y\n',
    ]) {
      const document = read(text);
      if (document) expect(locateInPiece(document, ["shots", 1])).toBeUndefined();
    }
  });

  test("is found in a show that is too large for the slow parser", () => {
    const items = Array.from(
      { length: 60_000 },
      (_, index) =>
        `  - code: S${index}\n    frames: 48\n    work: [cleanup, rain, snow]\n    days: { comp: 1, fx: 2, roto: 3 }\n`,
    );
    const document = read(`fps: 24\nshots:\n${items.join("")}budget: 3 USD\n`);
    if (!document) throw new Error("unreadable");
    expect(locate(document, ["shots", 59_999, "days", "fx"])).toEqual({
      line: 240_002,
      column: 26,
      endColumn: 27,
    });
    expect(locate(document, ["budget"])).toEqual({ line: 240_003, column: 9, endColumn: 14 });
  });
});

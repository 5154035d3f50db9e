import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { sequenceOf, type WriteShowOptions, writeShow } from "../src/documents/write-show.js";
import type { CutList, CutShot } from "../src/domain/cut-list.js";

const options: WriteShowOptions = {
  list: "cut.edl",
  currency: "USD",
  delivery: { width: 3840, height: 2160, hdr: true, bitDepth: 16 },
  presets: ["studios/boutique"],
  handles: 8,
  complexity: "medium",
  vocabulary: [
    { name: "set-extension", words: ["add landscape"] },
    { name: "snow", words: ["snow"] },
  ],
  complexityHints: [{ name: "hero", words: ["hero"] }],
};

function shot(given: Partial<CutShot>): CutShot {
  return {
    code: "A_0010",
    description: "",
    frames: 37,
    notes: [],
    where: { file: "cut.edl", line: 3 },
    ...given,
  };
}

function cut(...shots: readonly CutShot[]): CutList {
  return { title: "My cut", fps: 24, events: shots.length, shots };
}

describe("a show written from a cut", () => {
  test("says what was guessed and from which words", () => {
    const { yaml, problems } = writeShow(
      cut(
        shot({
          code: "117_GUD_0030",
          description: "add Norway landscape, hero",
          clip: "117C-2-B",
          notes: ["Sc 117"],
        }),
        shot({ code: "X1", description: "tbd" }),
      ),
      options,
    );
    expect(
      yaml,
    ).toBe(`# Imported from cut.edl: 2 shots. Guesses are marked; check them, then delete the marks.

title: My cut
currency: USD
fps: 24
delivery:
  width: 3840
  height: 2160
  hdr: true
  bit_depth: 16
presets: [studios/boutique]
shots:
  # clip 117C-2-B
  # Sc 117
  - code: 117_GUD_0030
    sequence: 117_GUD
    frames: 37
    handles: 8
    description: add Norway landscape, hero
    work: [set-extension] # guessed: set-extension from "add … landscape"
    complexity: hero # guessed: hero from "hero"
  - code: X1
    frames: 37
    handles: 8
    description: tbd
    work: [needs-breakdown] # nothing in the description tells its work
    complexity: medium
`);
    expect(problems.map((problem) => [problem.severity, problem.code, problem.where.line])).toEqual([
      ["warning", "guessed-work", 3],
      ["warning", "needs-breakdown", 3],
    ]);
    expect(problems[0]?.message).toContain('set-extension from "add … landscape"');
  });

  test("quotes what other readers of YAML take for numbers, dates and switches", () => {
    for (const code of [
      "117",
      "1_000",
      "1e5",
      "0x1F",
      "2024-01-02",
      "12:30:45",
      "yes",
      "No",
      "~",
      "on",
      "null",
    ]) {
      expect(writeShow(cut(shot({ code })), options).yaml).toContain(`code: "${code}"`);
    }
  });

  test("reads back to the same values, whatever the names", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        "a: b",
        "- x",
        "# y",
        "[z",
        "{q",
        "'",
        '"',
        "&a",
        "*a",
        "!t",
        "|",
        "%",
        "@",
        "`",
        "a #b",
        "<<",
        "---",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ code: text, description: text, note: text }), { minLength: 1 }),
        (shots) => {
          const { yaml } = writeShow(
            cut(
              ...shots.map((one) =>
                shot({ code: `c${one.code}`, description: one.description, notes: [one.note] }),
              ),
            ),
            options,
          );
          const read = parse(yaml);
          expect(load(yaml)).toEqual(read);
          expect(read.shots).toHaveLength(shots.length);
          for (const [index, one] of shots.entries()) {
            expect(read.shots[index].frames).toBe(37);
            if (/^[\x20-\x7e]*$/.test(one.code)) {
              expect(read.shots[index].code).toBe(`c${one.code}`.replace(/\s+/g, " ").trim());
            }
            if (/^[\x20-\x7e]*$/.test(one.description)) {
              expect(read.shots[index].description ?? "").toBe(one.description.replace(/\s+/g, " ").trim());
            }
          }
        },
      ),
    );
  });
});

test("a sequence is what stands before the shot number", () => {
  const cases = {
    "117_GUD_0030": "117_GUD",
    ETE_106_0590: "ETE_106",
    sq001_s001: "sq001",
    ZZ100_504C: "ZZ100",
    "AB-010": "AB",
    "02-1m": undefined,
    clip_A: undefined,
    Jellyfish_2: undefined,
    QTLF_101_010_113_BG_01_V001: undefined,
    _010: undefined,
    "": undefined,
  };
  for (const [code, sequence] of Object.entries(cases))
    expect([code, sequenceOf(code)]).toEqual([code, sequence]);
});

import { describe, expect, test } from "vitest";
import { formatProblem, withLines } from "../src/documents/format-problem.js";
import { type Layer, mergeLayers } from "../src/documents/merge-layers.js";
import { parseYaml } from "../src/documents/parse-yaml.js";
import { sourceAt } from "../src/documents/read-source.js";
import type { Path } from "../src/documents/value-at.js";
import { isIsoDate } from "../src/domain/iso-day.js";

function layer(file: string, text: string, builtIn = false): Layer {
  const { value, problems } = parseYaml(new TextEncoder().encode(text), file);
  if (!value) throw new Error(JSON.stringify(problems));
  return { document: value, builtIn };
}

const core = layer(
  "core.yaml",
  `sources:
  bls: { text: US wages, url: "https://example.org", date: 2023-05, confidence: high }
  sum: { derived: "days × rate", from: [bls] }
  year: { text: A yearbook, date: 2019 }
rates:
  source: bls
  comp: 600 USD
  layout: 500 USD
  roto: { value: 300 USD, source: { assumption: " A guess. ", bounded_by: [bls, year] } }
work:
  snow:
    source: sum
    tasks: { comp: [1, 2, 3] }
bare: 3
`,
  true,
);
const show = layer(
  "show.yaml",
  `sources: { mine: { text: Our ledger }, bls: { text: Our reading of it } }
rates: { comp: 700 USD, paint: { value: 1 USD, source: mine }, prep: { value: 1 USD, source: bls }, fx: { value: 1 USD, source: sum } }
`,
);
const merged = mergeLayers([core, show]);
const at = (...path: Path) => sourceAt(merged, path);

describe("who says so", () => {
  test("the nearest source that encloses the figure in its own file", () => {
    expect(at("work", "snow", "tasks", "comp")).toEqual({
      value: {
        kind: "derived",
        text: "days × rate (from bls)",
        place: { file: "core.yaml", path: ["work", "snow", "tasks", "comp"] },
      },
      problems: [],
    });
    expect(at("rates", "roto").value).toMatchObject({
      kind: "assumption",
      text: "A guess. (bounded by bls, year)",
    });
    expect(sourceAt(mergeLayers([core]), ["rates", "comp"]).value).toEqual({
      kind: "sourced",
      text: "US wages",
      url: "https://example.org",
      date: "2023-05",
      confidence: "high",
      place: { file: "core.yaml", path: ["rates", "comp"] },
    });
  });

  test("a figure of the show's is not covered by the preset's source", () => {
    expect(at("rates", "comp").value).toEqual({
      kind: "own",
      text: "written in show.yaml",
      place: { file: "show.yaml", path: ["rates", "comp"] },
    });
  });

  test("ids are looked up in the file itself, then in all", () => {
    expect(at("rates", "paint").value).toMatchObject({ kind: "sourced", text: "Our ledger" });
    expect(at("rates", "prep").value).toMatchObject({ text: "Our reading of it" });
    expect(at("rates", "layout").value).toMatchObject({ text: "US wages", place: { file: "core.yaml" } });
    expect(at("rates", "fx").value).toMatchObject({ kind: "derived", text: "days × rate (from bls)" });
  });

  test("a built-in figure without a source is an assumption that says so; one source covers a whole file", () => {
    expect(at("bare").value).toMatchObject({ kind: "assumption", text: "no source given" });
    const covered = mergeLayers([
      layer("a.yaml", "source: { text: All of it, date: 2019 }\nx: { y: [1, 2, 3] }\n", true),
    ]);
    expect(sourceAt(covered, ["x", "y"]).value).toMatchObject({
      kind: "sourced",
      text: "All of it",
      date: "2019",
    });
  });
});

describe("what is wrong with a source", () => {
  test.each([
    [
      "x: { value: 1, source: blz }\nsources: { bls: { text: a } }",
      'show.yaml:1:24: error: x.source: no source "blz"; did you mean "bls"? [unknown-source]\n1 | x: { value: 1, source: blz }\n  |                        ^^^\nhint: known: bls',
    ],
    [
      "x: { value: 1, source: none }",
      'show.yaml:1:24: error: x.source: no source "none" [unknown-source]\n1 | x: { value: 1, source: none }\n  |                        ^^^^\nhint: there is no source here at all',
    ],
    [
      "x: { value: 1, source: s }\nsources:\n  s: { assumption: a, bounded_by: [t] }",
      'show.yaml:3:36: error: sources.s.bounded_by[0]: no source "t"; did you mean "s"? [unknown-source]\n3 |   s: { assumption: a, bounded_by: [t] }\n  |                                    ^\nhint: known: s',
    ],
    [
      "x: { value: 1, source: { text: a, date: 2026-02-30 } }",
      "show.yaml:1:41: error: x.source.date: this is no date; write 2026, 2026-05 or 2026-05-01 [bad-date]\n1 | x: { value: 1, source: { text: a, date: 2026-02-30 } }\n  |                                         ^^^^^^^^^^",
    ],
    [
      "x: { value: 1, source: { text: a, confidence: sure } }",
      "show.yaml:1:47: error: x.source.confidence: confidence is high, medium or low [bad-source]\n1 | x: { value: 1, source: { text: a, confidence: sure } }\n  |                                               ^^^^\nhint: write { text, url, date, confidence }, { derived, from } or { assumption, bounded_by }",
    ],
  ])("%s", (text, printed) => {
    const one = layer("show.yaml", `${text}\n`);
    const { value, problems } = sourceAt(mergeLayers([one]), ["x"]);
    expect(value).toBeUndefined();
    const placed = withLines(problems, new Map([["show.yaml", one.document]]));
    expect(placed.map((problem) => formatProblem(problem, one.document)).join("\n")).toBe(printed);
  });

  test.each([
    ["[bls]", "this is no source"],
    ["5", "this is no source"],
    ["{ url: a }", "this source says neither text, derived nor assumption"],
    ["{ text: a, assumption: b }", "a source is one of text and assumption, not both"],
    ["{ text: ' ' }", "text should be a sentence"],
    ["{ text: 3 }", "text should be a sentence"],
    ["{ derived: a, from: [1] }", "from lists ids of sources"],
    ["{ text: a, url: 3 }", "url should be text"],
  ])("no source at all: %s", (source, message) => {
    const merged = mergeLayers([layer("show.yaml", `x: { value: 1, source: ${source} }\n`)]);
    expect(sourceAt(merged, ["x"]).problems).toMatchObject([{ code: "bad-source", message }]);
  });

  test("dates of the calendar", () => {
    for (const date of ["2026", "2026-05", "2024-02-29"]) expect(isIsoDate(date)).toBe(true);
    for (const date of [
      "26",
      "2026-13",
      "2026-00",
      "2023-02-29",
      "2026-5-1",
      "2026-05-01T00:00",
      "May 2026",
    ]) {
      expect(isIsoDate(date)).toBe(false);
    }
  });
});

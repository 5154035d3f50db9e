import { describe, expect, test } from "vitest";
import { formatProblem, withLines } from "../src/documents/format-problem.js";
import { mergeLayers } from "../src/documents/merge-layers.js";
import { parseYaml, type YamlDocument } from "../src/documents/parse-yaml.js";
import { type Expected, readQuantity } from "../src/documents/read-quantity.js";
import type { Quantity } from "../src/domain/factor.js";
import type { Checked } from "../src/domain/problem.js";
import { formatUnit } from "../src/domain/unit.js";

function document(text: string): YamlDocument {
  const checked = parseYaml(new TextEncoder().encode(text), "show.yaml");
  if (!checked.value) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

function read(written: string, expected: Expected): Checked<Quantity> {
  return readQuantity(
    mergeLayers([{ document: document(`x: ${written}\n`), builtIn: false }]),
    ["x"],
    expected,
  );
}

/** The amount and unit, as `620 USD/artist-day` or its distribution's numbers. */
function shown(written: string, expected: Expected): unknown {
  const { value, problems } = read(written, expected);
  expect(problems).toEqual([]);
  return value && [value.amount, formatUnit(value.unit)];
}

/** The problems as they are printed. */
function faults(written: string, expected: Expected): string {
  const one = document(`x: ${written}\n`);
  const checked = readQuantity(mergeLayers([{ document: one, builtIn: false }]), ["x"], expected);
  expect(checked.value).toBeUndefined();
  const problems = withLines(checked.problems, new Map([["show.yaml", one]]));
  return problems
    .map((problem) => formatProblem({ ...problem, hint: "" }, one).replace(/\nhint: $/u, ""))
    .join("\n");
}

const days: Expected = { units: ["artist-day/shot"] };
const rate: Expected = { units: ["MONEY/artist-day", "MONEY/artist-hour"] };
const share: Expected = { units: [""], max: 1 };
const pert = (low: number, likely: number, high: number) => ({ kind: "pert", low, likely, high });

describe("every written form", () => {
  test.each<[string, Expected, unknown, string]>([
    ["8", days, 8, "artist-day/shot"],
    ["8 days", days, 8, "artist-day/shot"],
    ["1 day", days, 1, "artist-day/shot"],
    ["8 artist days", days, 8, "artist-day/shot"],
    ["8 artist-days/shot", days, 8, "artist-day/shot"],
    ["2.5e1", days, 25, "artist-day/shot"],
    ["0", days, 0, "artist-day/shot"],
    ["[3, 5, 11]", days, pert(3, 5, 11), "artist-day/shot"],
    ["[3, 5, 11 days]", days, pert(3, 5, 11), "artist-day/shot"],
    ["[4, 4, 4]", days, 4, "artist-day/shot"],
    ["{ p10: 4, p90: 60 }", { units: ["take/clip"] }, { kind: "lognormal", p10: 4, p90: 60 }, "take/clip"],
    [
      "{ lognormal: { p10: 4, p90: 60 } }",
      { units: ["take/clip"] },
      { kind: "lognormal", p10: 4, p90: 60 },
      "take/clip",
    ],
    ["{ uniform: [2, 4] }", days, { kind: "uniform", low: 2, high: 4 }, "artist-day/shot"],
    ["{ uniform: [2, 2] }", days, 2, "artist-day/shot"],
    [
      "{ triangular: [1, 2, 4] }",
      days,
      { kind: "triangular", low: 1, likely: 2, high: 4 },
      "artist-day/shot",
    ],
    ["{ pert: [1, 2, 4] }", days, pert(1, 2, 4), "artist-day/shot"],
    ["{ chance: 0.1 }", { ...share, event: true }, { kind: "event", chance: 0.1 }, ""],
    ["{ chance: 10 % }", { ...share, event: true }, { kind: "event", chance: 0.1 }, ""],
    ["620 USD", rate, 620, "USD/artist-day"],
    ["620USD", rate, 620, "USD/artist-day"],
    ["620 USD/day", rate, 620, "USD/artist-day"],
    ["620 USD / artist-day", rate, 620, "USD/artist-day"],
    ["80 EUR/hour", rate, 80, "EUR/artist-hour"],
    ["[500 USD, 620 USD, 800 USD]", rate, pert(500, 620, 800), "USD/artist-day"],
    ["{ value: [500, 620, 800], unit: USD/hour }", rate, pert(500, 620, 800), "USD/artist-hour"],
    ["{ value: 620 USD, unit: USD/day }", rate, 620, "USD/artist-day"],
    [
      "{ value: { p10: 500, p90: 800 }, unit: USD }",
      rate,
      { kind: "lognormal", p10: 500, p90: 800 },
      "USD/artist-day",
    ],
    ["1.27 USD", { units: ["MONEY/GBP"] }, 1.27, "USD/GBP"],
    ["{ value: 1.27, unit: USD/GBP }", { units: ["MONEY/GBP"] }, 1.27, "USD/GBP"],
    ["180000 USD", { units: ["MONEY"] }, 180000, "USD"],
    ["0.15", share, 0.15, ""],
    ["15 %", share, 0.15, ""],
    ["15%", share, 0.15, ""],
    ["[10, 15, 20 %]", share, pert(0.1, 0.15, 0.2), ""],
    ["{ value: 7, unit: percent }", share, 0.07, ""],
    ["3 pages/day", { units: [] }, 3, "page/day"],
  ])("%s", (written, expected, amount, unit) => {
    expect(shown(written, expected)).toEqual([amount, unit]);
  });

  test("per cent of what is written in whole numbers is exact", () => {
    for (let percent = 0; percent <= 100; percent++)
      expect(read(`${percent} %`, share).value?.amount).toBe(percent / 100);
  });
});

describe("every problem, with its place and caret", () => {
  test.each<[string, Expected, string]>([
    ["-4", days, "show.yaml:1:4: error: x: -4 is negative [negative-amount]\n1 | x: -4\n  |    ^^"],
    [
      "[1, -2, 3 days]",
      days,
      "show.yaml:1:8: error: x[1]: -2 is negative [negative-amount]\n1 | x: [1, -2, 3 days]\n  |        ^^",
    ],
    [
      "[3, 2, 9]",
      days,
      "show.yaml:1:4: error: x: these numbers should rise, low ≤ likely ≤ high, but are 3, 2, 9 [low-above-high]\n1 | x: [3, 2, 9]\n  |    ^^^^^^^^^",
    ],
    [
      "{ uniform: [4, 2] }",
      days,
      "show.yaml:1:4: error: x: these numbers should rise, low ≤ high, but are 4, 2 [low-above-high]\n1 | x: { uniform: [4, 2] }\n  |    ^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "8 artst-days",
      days,
      'show.yaml:1:4: error: x: no unit "artst-days"; did you mean "artist-day"? [unknown-unit]\n1 | x: 8 artst-days\n  |    ^^^^^^^^^^^^',
    ],
    [
      "620 usd",
      rate,
      'show.yaml:1:4: error: x: no unit "usd"; did you mean "USD"? [unknown-unit]\n1 | x: 620 usd\n  |    ^^^^^^^',
    ],
    ["620 €", rate, 'show.yaml:1:4: error: x: no unit "€" [unknown-unit]\n1 | x: 620 €\n  |    ^^^^^'],
    [
      "8 takes",
      days,
      "show.yaml:1:4: error: x: this is in take; the field wants artist-day/shot [wrong-unit]\n1 | x: 8 takes\n  |    ^^^^^^^",
    ],
    [
      "620 USD/shot",
      rate,
      "show.yaml:1:4: error: x: this is in USD/shot; the field wants money/artist-day or money/artist-hour [wrong-unit]\n1 | x: 620 USD/shot\n  |    ^^^^^^^^^^^^",
    ],
    [
      "15 %",
      days,
      "show.yaml:1:4: error: x: this is in a share in per cent; the field wants artist-day/shot [wrong-unit]\n1 | x: 15 %\n  |    ^^^^",
    ],
    [
      "{ value: 8, unit: [day] }",
      days,
      'show.yaml:1:22: error: x.unit: ["day"] is no unit [not-a-unit]\n1 | x: { value: 8, unit: [day] }\n  |                      ^^^^^',
    ],
    [
      "[1 day, 2 USD, 3 days]",
      days,
      "show.yaml:1:12: error: x[1]: this is in USD; the field wants artist-day/shot [wrong-unit]\n1 | x: [1 day, 2 USD, 3 days]\n  |            ^^^^^",
    ],
    [
      "[1 USD, 2 EUR, 3 USD]",
      rate,
      "show.yaml:1:12: error: x[1]: one quantity is in both USD and EUR [mixed-units]\n1 | x: [1 USD, 2 EUR, 3 USD]\n  |            ^^^^^",
    ],
    [
      "3",
      { units: [] },
      "show.yaml:1:4: error: x: this number needs its unit [missing-unit]\n1 | x: 3\n  |    ^",
    ],
    [
      "620",
      rate,
      "show.yaml:1:4: error: x: money always carries its currency [missing-currency]\n1 | x: 620\n  |    ^^^",
    ],
    [
      "620/day",
      rate,
      "show.yaml:1:4: error: x: money always carries its currency [missing-currency]\n1 | x: 620/day\n  |    ^^^^^^^",
    ],
    [
      "a lot",
      days,
      'show.yaml:1:4: error: x: "a lot" is no quantity [not-a-quantity]\n1 | x: a lot\n  |    ^^^^^',
    ],
    [
      "1,000",
      days,
      'show.yaml:1:4: error: x: "1,000" is no quantity [not-a-quantity]\n1 | x: 1,000\n  |    ^^^^^',
    ],
    ["true", days, "show.yaml:1:4: error: x: true is no quantity [not-a-quantity]\n1 | x: true\n  |    ^^^^"],
    ["", days, "show.yaml:1:1: error: x: null is no quantity [not-a-quantity]\n1 | x: \n  | ^"],
    [
      "[1, 2]",
      days,
      "show.yaml:1:4: error: x: [1,2] should be three numbers: low, likely, high [not-a-quantity]\n1 | x: [1, 2]\n  |    ^^^^^^",
    ],
    [
      "[1, two, 3]",
      days,
      'show.yaml:1:8: error: x[1]: "two" is no number in [1,"two",3] [not-a-quantity]\n1 | x: [1, two, 3]\n  |        ^^^',
    ],
    [
      "{ p10: 4 }",
      days,
      'show.yaml:1:4: error: x: {"p10":4} is no quantity: p10 and p90 belong together [not-a-quantity]\n1 | x: { p10: 4 }\n  |    ^^^^^^^^^^',
    ],
    [
      "{ uniform: 4 }",
      days,
      "show.yaml:1:15: error: x.uniform: 4 should be two numbers, low and high [not-a-quantity]\n1 | x: { uniform: 4 }\n  |               ^",
    ],
    [
      "{ value: { value: 3 } }",
      days,
      'show.yaml:1:13: error: x.value: {"value":3} cannot stand inside a value [not-a-quantity]\n1 | x: { value: { value: 3 } }\n  |             ^^^^^^^^^^^^',
    ],
    [
      "{ p10: 4, p09: 60 }",
      days,
      'show.yaml:1:14: error: x.p09: a quantity has no key "p09"; did you mean "p90"? [unknown-key]\n1 | x: { p10: 4, p09: 60 }\n  |              ^^^',
    ],
    [
      "{ p10: 0, p90: 60 }",
      days,
      "show.yaml:1:4: error: x: a lognormal needs 0 < p10 < p90, not p10 0 and p90 60 [lognormal-range]\n1 | x: { p10: 0, p90: 60 }\n  |    ^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "{ p10: 6, p90: 6 }",
      days,
      "show.yaml:1:4: error: x: a lognormal needs 0 < p10 < p90, not p10 6 and p90 6 [lognormal-range]\n1 | x: { p10: 6, p90: 6 }\n  |    ^^^^^^^^^^^^^^^^^^",
    ],
    [
      "{ chance: 1.2 }",
      { ...share, event: true },
      "show.yaml:1:14: error: x.chance: a chance is between 0 and 1, not 1.2 [chance-out-of-range]\n1 | x: { chance: 1.2 }\n  |              ^^^",
    ],
    [
      "{ chance: 0.2 }",
      share,
      "show.yaml:1:4: error: x: an event with a chance cannot stand here [event-not-allowed]\n1 | x: { chance: 0.2 }\n  |    ^^^^^^^^^^^^^^^",
    ],
    [
      "150 %",
      share,
      "show.yaml:1:4: error: x: a share is between 0 and 1, not 1.5 [share-out-of-range]\n1 | x: 150 %\n  |    ^^^^^",
    ],
    [
      "25",
      { units: ["hour"], max: 24 },
      "show.yaml:1:4: error: x: 25 is above 24, the most that can stand here [above-maximum]\n1 | x: 25\n  |    ^^",
    ],
    [
      "0",
      { units: ["hour"], min: 1 },
      "show.yaml:1:4: error: x: 0 is below 1, the least that can stand here [below-minimum]\n1 | x: 0\n  |    ^",
    ],
    [
      ".inf",
      days,
      "show.yaml:1:4: error: x: this is no finite number [not-finite]\n1 | x: .inf\n  |    ^^^^",
    ],
    [
      ".nan",
      days,
      "show.yaml:1:4: error: x: this is no finite number [not-finite]\n1 | x: .nan\n  |    ^^^^",
    ],
    [
      "1e400",
      days,
      "show.yaml:1:4: error: x: this is no finite number [not-finite]\n1 | x: 1e400\n  |    ^^^^^",
    ],
    [
      "1e16 days",
      days,
      "show.yaml:1:4: error: x: 10000000000000000 is above 1e15, too large to be meant [huge-amount]\n1 | x: 1e16 days\n  |    ^^^^^^^^^",
    ],
  ])("%s", (written, expected, printed) => {
    expect(faults(written, expected)).toBe(printed);
  });

  test("a number that is written as people do gets a hint how to write it here", () => {
    const hint = (written: string) => read(written, rate).problems[0]?.hint;
    expect(hint("1,000 USD")).toContain("without separators");
    expect(hint("1 000 USD")).toContain("without separators");
    expect(hint("USD 620")).toContain("behind the number");
    expect(hint('"$620"')).toContain("three letters");
    expect(hint("3..11")).toContain("{ uniform: [low, high] }");
  });

  test("all that is wrong is said at once", () => {
    const problems = read("[-1, x, .inf]", days).problems.map((one) => one.code);
    expect(problems).toEqual(["not-a-quantity"]);
    expect(read("[-1, 2, .inf]", days).problems.map((one) => one.code)).toEqual([
      "negative-amount",
      "not-finite",
    ]);
  });
});

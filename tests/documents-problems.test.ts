import { describe, expect, test } from "vitest";
import { formatPath } from "../src/documents/format-path.js";
import { formatProblem, withLines } from "../src/documents/format-problem.js";
import { parseYaml, type YamlDocument } from "../src/documents/parse-yaml.js";
import { errorAt, type Problem, warningAt } from "../src/domain/problem.js";

function document(text: string, file = "show.yaml"): YamlDocument {
  const { value, problems } = parseYaml(new TextEncoder().encode(text), file);
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}

const placed = (problem: Problem, one: YamlDocument) => withLines([problem], new Map([[one.file, one]]));
const printed = (problem: Problem, one: YamlDocument) =>
  placed(problem, one)
    .map((found) => formatProblem(found, one))
    .join("\n");

describe("a printed problem", () => {
  const one = document(
    "title: a\nshots:\n  - code: A\n    work: [building-collapse, set-extention]\n    days: { compp: 3 }\n",
  );

  test("has place, path, message, code, excerpt, carets under the whole word, and the hint", () => {
    const problem = errorAt(
      "unknown-work",
      'no work type "set-extention"; did you mean "set-extension"?',
      { file: "show.yaml", path: ["shots", 0, "work", 1] },
      "known: set-extension, snow",
    );
    expect(printed(problem, one)).toBe(
      [
        'show.yaml:4:31: error: shots[0].work[1]: no work type "set-extention"; did you mean "set-extension"? [unknown-work]',
        "4 |     work: [building-collapse, set-extention]",
        "  |                               ^^^^^^^^^^^^^",
        "hint: known: set-extension, snow",
      ].join("\n"),
    );
  });

  test("points at the key when the key is what is wrong", () => {
    const where = { file: "show.yaml", path: ["shots", 0, "days", "compp"] };
    for (const problem of [
      errorAt("unknown-key", "no such key", where),
      errorAt("unknown-department", 'no department "compp"', where),
    ]) {
      expect(placed(problem, one)).toMatchObject([{ where: { line: 5, column: 13 } }]);
    }
    const wrong = errorAt("unknown-unit", 'no unit "dys"', where);
    expect(placed(wrong, one)).toMatchObject([{ where: { line: 5, column: 20 } }]);
  });

  test("can do without document, line and path", () => {
    const problem = warningAt("old-price", "this price is old", { file: "a.yaml" });
    expect(formatProblem(problem, undefined)).toBe("a.yaml: warning: this price is old [old-price]");
    const cut = errorAt("bad-edl", "no event", { file: "a.edl", line: 7 }, "look");
    expect(formatProblem(cut, undefined)).toBe("a.edl:7: error: no event [bad-edl]\nhint: look");
    expect(formatProblem({ ...cut, where: { file: "a", line: 99, column: 1 } }, one)).not.toContain("|");
  });

  test("colours its parts", () => {
    const problem = errorAt("x", "m", { file: "show.yaml", path: ["title"], line: 1, column: 8 }, "h");
    const color = (kind: string, text: string) => `<${kind}>${text}</>`;
    expect(formatProblem(problem, one, { color })).toBe(
      "<place>show.yaml:1:8:</> <error>error:</> <path>title</>: m <code>[x]</>\n<gutter>1 |</> title: a\n<gutter>  |</>        <caret>^</>\n<hint>hint:</> h",
    );
  });

  test("cannot move a terminal's cursor, whatever the file holds", () => {
    const hostile = document('"a\\u001b[2J": "x\\u001b]0;owned\\u0007"\nb:\t"\u202eevil\u0085" # \t\n');
    const problem = errorAt(
      "bad\u001b",
      "said \u001b[31m\r\n\u0000",
      { file: "e\u001bvil.yaml", path: ["a\u001b[2J"] },
      "\u001b[0m",
    );
    const text = printed({ ...problem, where: { ...problem.where, file: hostile.file } }, hostile);
    expect(formatProblem(problem, undefined)).toBe(
      'e\\x1bvil.yaml: error: ["a\\x1b[2J"]: said \\x1b[31m\\r\\n\\0 [bad\\x1b]\nhint: \\x1b[0m',
    );
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    const second = printed(errorAt("x", "m", { file: "show.yaml", path: ["b"] }), hostile);
    expect(second).toBe(
      'show.yaml:2:4: error: b: m [x]\n2 | b:  "\\u202eevil\\x85" #   \n  |     ^^^^^^^^^^^^^^^^',
    );
  });

  test("keeps its carets under wide and combining characters", () => {
    const wide = document("雪崩: [ナレ, cafe\u0301 🎬, x]\n");
    const text = printed(errorAt("x", "m", { file: "show.yaml", path: ["雪崩", 1] }), wide);
    expect(text.split("\n").slice(1)).toEqual([
      "1 | 雪崩: [ナレ, cafe\u0301 🎬, x]",
      "  |              ^^^^^^^",
    ]);
  });

  test("shows a window of a long line", () => {
    const long = document(`a: [${Array.from({ length: 500 }, (_, index) => `item-${index}`).join(", ")}]\n`);
    const [, excerpt = "", carets = ""] = printed(
      errorAt("x", "m", { file: "show.yaml", path: ["a", 250] }),
      long,
    ).split("\n");
    expect(excerpt.length).toBeLessThan(115);
    expect(excerpt).toMatch(/^1 \| ….*item-250.*…$/u);
    expect(excerpt.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("item-250");
    const huge = document(`a: ${"x".repeat(100_000)}🎬\n`);
    expect(printed(errorAt("x", "m", { file: "show.yaml", path: ["a"] }), huge).length).toBeLessThan(400);
  });

  test("is quick for a long file of many lines, and right at its end", () => {
    const many = document(Array.from({ length: 20_000 }, (_, index) => `k${index}: ${index}\r\n`).join(""));
    expect(printed(errorAt("x", "m", { file: "show.yaml", path: ["k19999"] }), many)).toBe(
      "show.yaml:20000:9: error: k19999: m [x]\n20000 | k19999: 19999\n      |         ^^^^^",
    );
  });
});

describe("many problems", () => {
  test("come in reading order, each once, those of other files with the place they have", () => {
    const one = document("a: 1\nb: 2\n");
    const other = errorAt("x", "m", { file: "other.yaml", path: ["q"] });
    const at = (key: string) => errorAt("x", "m", { file: "show.yaml", path: [key] });
    const all = withLines([at("b"), at("a"), other, at("b")], new Map([["show.yaml", one]]));
    expect(all.map(({ where }) => [where.file, where.line])).toEqual([
      ["other.yaml", undefined],
      ["show.yaml", 1],
      ["show.yaml", 2],
    ]);
  });

  test.each([
    [["shots", 3, "work"], "shots[3].work"],
    [["rates", "artist/comp"], "rates.artist/comp"],
    [["pipelines", "hybrid", "departments", "*"], "pipelines.hybrid.departments.*"],
    [["sources", "price.veo-3.1"], 'sources["price.veo-3.1"]'],
    [["a b"], '["a b"]'],
    [["k".repeat(100)], `["${"k".repeat(59)}…"]`],
    [[], ""],
  ])("a path is said as %j", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

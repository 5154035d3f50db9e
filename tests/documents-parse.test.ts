import { describe, expect, test } from "vitest";
import { formatProblem } from "../src/documents/format-problem.js";
import { parseYaml, unreadDocument } from "../src/documents/parse-yaml.js";
import type { Problem } from "../src/domain/problem.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, file = "show.yaml") => parseYaml(bytesOf(text), file);

/** Each problem as it is printed, the file name left out. */
function printed(text: string | Uint8Array, file = "show.yaml"): string {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const checked = parseYaml(bytes, file);
  expect(checked.value).toBeUndefined();
  return checked.problems.map((one) => formatProblem(one, unreadDocument(bytes, file))).join("\n");
}

function only(problems: readonly Problem[]): Problem {
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  if (!problem) throw new Error("no problem");
  return problem;
}

describe("what is read", () => {
  test("plain words mean what YAML 1.2's core schema says", () => {
    const text =
      "date: 2024-09-02\nyes: yes\noff: off\ngrouped: 1_000\nbinary: 0b11\noctal: 0o17\nhex: 0x1f\ncode: 0590\n" +
      "point: .5\nend: 1.\nexponent: 1e3\nlarge: .inf\nnegative: -.Inf\nnan: .nan\nnothing: ~\nempty:\ntrue: True\nminus: -0\nversion: 3.1.2\n";
    expect(parse(text).value?.value).toEqual({
      date: "2024-09-02",
      yes: "yes",
      off: "off",
      grouped: "1_000",
      binary: "0b11",
      octal: 15,
      hex: 31,
      code: 590,
      point: 0.5,
      end: 1,
      exponent: 1000,
      large: Number.POSITIVE_INFINITY,
      negative: Number.NEGATIVE_INFINITY,
      nan: Number.NaN,
      nothing: null,
      empty: null,
      true: true,
      minus: -0,
      version: "3.1.2",
    });
  });

  test("a byte order mark, CR LF and lone CR change nothing", () => {
    const wanted = { title: "Ñandú 雪", shots: [{ code: "A" }] };
    const text = "title: Ñandú 雪\nshots:\n  - code: A\n";
    for (const one of [text, `\ufeff${text}`, text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r")]) {
      expect(parse(one).value?.value).toEqual(wanted);
    }
  });

  test("aliases within reason, a document mark and a written null", () => {
    expect(parse("a: &a [1, 2]\nb: *a\n").value?.value).toEqual({ a: [1, 2], b: [1, 2] });
    expect(parse("--- {a: 1}\n...\n").value?.value).toEqual({ a: 1 });
    expect(parse("null").value).toEqual({ file: "show.yaml", text: "null", value: null });
  });

  test("a name every object has is a key like any other", () => {
    const value = parse("constructor: {prototype: {polluted: 1}}\ntoString: 2\n").value?.value;
    expect(Object.keys(Object(value))).toEqual(["constructor", "toString"]);
    expect("polluted" in {}).toBe(false);
  });

  test("JSON is read as JSON when the name says so", () => {
    expect(parse('{"a": [1, {"b": null}]}', "show.JSON").value?.value).toEqual({ a: [1, { b: null }] });
    expect(parse('\ufeff{"a": ":"}', "show.json").value?.value).toEqual({ a: ":" });
  });
});

describe("what is refused, with its place", () => {
  test("nothing at all", () => {
    for (const text of ["", "\n\n", "# only a comment\n", "---\n", "%YAML 1.2\n---\n...\n"]) {
      expect(only(parse(text).problems)).toMatchObject({
        code: "empty-document",
        where: { file: "show.yaml", line: 1, column: 1 },
      });
    }
    expect(only(parse(" ", "a.json").problems).code).toBe("empty-document");
  });

  test("UTF-16, with and without its mark", () => {
    const utf16 = new Uint8Array(Buffer.from("\ufefftitle: a\n", "utf16le"));
    expect(printed(utf16)).toContain(
      "show.yaml:1:1: error: this file is written in UTF-16; only UTF-8 is read [not-utf8]",
    );
    for (const bytes of [utf16.subarray(2), new Uint8Array(Buffer.from(utf16).swap16())]) {
      expect(only(parseYaml(bytes, "a.yaml").problems).message).toContain("UTF-16");
    }
  });

  test("bytes that are no UTF-8, at the first of them", () => {
    const latin1 = new Uint8Array(Buffer.from("title: a\nnote: Ñandú\n", "latin1"));
    expect(only(parseYaml(latin1, "a.yaml").problems)).toMatchObject({
      code: "not-utf8",
      where: { line: 2, column: 7 },
    });
  });

  test("a binary file", () => {
    expect(only(parseYaml(bytesOf("PK\u0003\u0004abc\ndef\0\0"), "a.yaml").problems)).toMatchObject({
      code: "not-text",
      where: { line: 2, column: 4 },
    });
  });

  test("a file above 64 MiB, by its size", () => {
    const problem = only(parseYaml(new Uint8Array(64 * 1024 * 1024 + 1), "a.yaml").problems);
    expect(problem).toMatchObject({ code: "file-too-large" });
    expect(problem.message).toBe("this file has 64.0 MiB; at most 64 MiB are read");
  });

  test("every key that is written twice, with both lines", () => {
    expect(printed('title: a\nshots:\n  - code: A\n    work: []\n    "code": B\ntitle: b\n')).toBe(
      [
        'show.yaml:5:5: error: shots[0].code: "code" is written twice, on lines 3 and 5 [duplicate-key]',
        '5 |     "code": B',
        "  |     ^^^^^^",
        "hint: keep one of them",
        'show.yaml:6:1: error: title: "title" is written twice, on lines 1 and 6 [duplicate-key]',
        "6 | title: b",
        "  | ^^^^^",
        "hint: keep one of them",
      ].join("\n"),
    );
    expect(only(parse("a: {b: 1, b: 2}").problems).message).toBe(
      '"b" is written twice on line 1, in columns 5 and 11',
    );
    expect(only(parse('1: a\n"1": b\n').problems).code).toBe("duplicate-key");
  });

  test("the same in JSON, which JSON.parse lets pass", () => {
    expect(printed('{\n  "a": 1,\n  "b": [{"c": 1, "\\u0063": 2}],\n  "a": 2\n}', "a.json")).toBe(
      [
        'a.json:3:18: error: b[0].c: "c" is written twice on line 3, in columns 10 and 18 [duplicate-key]',
        '3 |   "b": [{"c": 1, "\\u0063": 2}],',
        "  |                  ^^^^^^^^",
        "hint: keep one of them",
        'a.json:4:3: error: a: "a" is written twice, on lines 2 and 4 [duplicate-key]',
        '4 |   "a": 2',
        "  |   ^^^",
        "hint: keep one of them",
      ].join("\n"),
    );
  });

  test.each([
    ['{"a": 1,}', 9, "a key in double quotes"],
    ['{"a" 1}', 6, 'a ":"'],
    ["[1, 2", 6, '"," or "]"'],
    ["[1,]", 4, "a value"],
    ["[}", 2, 'a value or "]"'],
    ['{"a": "\\q"}', 7, "a value"],
    ['{"a": 1} x', 10, "the end of the file"],
    ["{a: 1}", 2, 'a key in double quotes or "}"'],
    ["nul", 1, "a value"],
    ['{"a": [1}', 9, '"," or "]"'],
    ["[1 // one\n]", 4, '"," or "]"'],
  ])("broken JSON: %s", (text, column, wanted) => {
    const problem = only(parse(text, "a.json").problems);
    expect(problem).toMatchObject({ code: "json-syntax", where: { line: 1, column } });
    expect(problem.message).toBe(`this is no JSON: ${wanted} should stand here`);
  });

  test.each<[string, string, number, number | undefined, string]>([
    ["a: b: c\n", "yaml-syntax", 1, 5, "this line does not fit the mapping it stands in"],
    ["a:\n\t- b\n", "yaml-syntax", 2, 1, "a tab cannot indent"],
    ["a: [1 2\nb: 3\n", "yaml-syntax", 2, 1, "a comma is missing before this"],
    ["a: [1,\n", "yaml-syntax", 1, 7, "unexpected end of the stream within a flow collection"],
    ["a: 'x\n", "yaml-syntax", 1, 6, "unexpected end of the stream within a single quoted scalar"],
    ["a: \x1b[31m\n", "yaml-syntax", 1, 9, "the stream contains non-printable characters"],
    ["a: *none\n", "yaml-alias", 1, 4, 'unidentified alias "none"'],
    ["a: 1\nb: !ruby/object:Gem x\n", "yaml-tag", 2, 4, "unknown tag !<!ruby/object:Gem>"],
    ["a: !!timestamp 2001-01-01\n", "yaml-tag", 1, 4, "unknown tag !<tag:yaml.org,2002:timestamp>"],
    ["a: !!binary aGk=\n", "yaml-tag", 1, 4, "unknown tag !<tag:yaml.org,2002:binary>"],
    [
      "# one\n---\na: 1\n---\nb: 1\n",
      "several-documents",
      4,
      1,
      "there are several documents in this file; one is read",
    ],
    [
      "a: 1\n...\n---\nb: 1\n",
      "several-documents",
      3,
      1,
      "there are several documents in this file; one is read",
    ],
    [
      "a: 1\nb: {<<: {x: 1}}\n",
      "merge-key",
      2,
      5,
      'merge keys ("<<") are not read here; presets are combined with "extends"',
    ],
    ["a:\n  __proto__: {x: 1}\n", "reserved-key", 2, 3, '"__proto__" cannot be a key'],
    [
      `a: 1\n${"k".repeat(100_000)}: 1\n`,
      "key-too-long",
      2,
      1,
      "this key has 100000 characters; at most 1024 are read",
    ],
    [
      "a: &a [*a]\n",
      "too-deep",
      1,
      8,
      "this is nested more than 64 levels deep when its aliases are followed",
    ],
    [`a: ${"[".repeat(100_000)}`, "too-deep", 1, 67, "this is nested more than 64 levels deep"],
    [`a: ${"{a: ".repeat(5_000)}`, "too-deep", 1, undefined, "this is nested more than 64 levels deep"],
  ])("hostile or broken YAML, %#: $1 at $2:$3", (text, code, line, column, message) => {
    const problem = only(parse(text).problems);
    expect(problem.code).toBe(code);
    expect(problem.message).toBe(message);
    expect(problem.where.line).toBe(line);
    if (column !== undefined) expect(problem.where.column).toBe(column);
  });

  test("JSON nested too deep", () => {
    const depth = 100_000;
    const problem = only(parse(`${"[".repeat(depth)}${"]".repeat(depth)}`, "a.json").problems);
    expect(problem).toMatchObject({ code: "too-deep", where: { line: 1, column: 65 } });
  });

  test("a billion laughs", () => {
    const level = (name: string, below: string) =>
      `${name}: &${name} [${Array(9).fill(`*${below}`).join(", ")}]\n`;
    const text = `a: &a ["lol"]\n${level("b", "a")}${level("c", "b")}${level("d", "c")}${level("e", "d")}${level("f", "e")}${level("g", "f")}`;
    const problem = only(parse(text).problems);
    expect(problem.code).toBe("too-many-nodes");
    expect(problem.message).toMatch(/^aliases expand this document to more than 1\d{4} values$/u);
    expect(problem.where.line).toBeGreaterThan(1);
  });

  test("one long list, aliased many times, is a bomb too; a long list alone is not", () => {
    const list = `[${Array(2_000).fill("1").join(",")}]`;
    expect(only(parse(`a: &a ${list}\nb: [${Array(100).fill("*a").join(",")}]\n`).problems).code).toBe(
      "too-many-nodes",
    );
    expect(parse(`a: [${Array(200_000).fill("1").join(",")}]\n`).problems).toEqual([]);
  });
});

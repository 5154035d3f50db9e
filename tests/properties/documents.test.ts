import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument, stringify } from "yaml";
import { formatProblem, withLines } from "../../src/documents/format-problem.js";
import { locate } from "../../src/documents/locate.js";
import { type Layer, mergeLayers } from "../../src/documents/merge-layers.js";
import { parseYaml, unreadDocument, type YamlDocument } from "../../src/documents/parse-yaml.js";
import { isMapping, type Path, valueAt } from "../../src/documents/value-at.js";

const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_/*. -]{0,12}$/u),
  fc.constantFrom(
    "constructor",
    "toString",
    "null",
    "true",
    "1",
    "1.5",
    "0x10",
    "~",
    "- a",
    "a: b",
    "# c",
    "雪",
    "",
    "[x]",
  ),
);
const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "1_000",
    "0b1",
    "0590",
    "2024-09-02",
    "yes",
    "no",
    "620 USD",
    "15 %",
    ".5",
    "1e3",
    "null",
    "~",
    "a\nb\n",
    " x ",
    "- x",
    "x: y",
  ),
);
const scalar = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noDefaultInfinity: false }),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie("tree"), { maxLength: 5 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const mapping = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 6, noNullPrototype: true });

/** Ways to write the same value: block or flow, quoted or not, any indent, LF or CR LF. */
const style = fc.record({
  collectionStyle: fc.constantFrom("any" as const, "flow" as const, "block" as const),
  indent: fc.integer({ min: 1, max: 6 }),
  lineWidth: fc.constantFrom(0, 30, 80),
  defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
  singleQuote: fc.constantFrom(null, true, false),
});

/** Not all of Unicode is printable for both parsers: what is not, one refuses and the other lets pass. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text.replace(/[\t\n]/gu, ""));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(text: string, file = "a.yaml"): YamlDocument {
  const { value, problems } = parseYaml(bytesOf(text), file);
  if (!value) throw new Error(`${JSON.stringify(problems)}\n${text}`);
  return value;
}

function leaves(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (isMapping(value))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
  return [[path, value]];
}

describe("two parsers", () => {
  test("read every document the same", () => {
    fc.assert(
      fc.property(mapping, style, fc.boolean(), (value, options, dos) => {
        const written = stringify(value, { ...options, aliasDuplicateObjects: false });
        fc.pre(isPrintable(written));
        const text = dos ? written.replaceAll("\n", "\r\n") : written;
        const slow: unknown = parseDocument(text, { schema: "core", merge: false, logLevel: "error" }).toJS();
        expect(read(text).value).toEqual(slow);
      }),
      { numRuns: 600 },
    );
  });

  test("read plain words the same, whatever they look like", () => {
    const characters = [..."0123456789abcdefxonNuUlLaAeE+-._~:tTrRfFsSiI yY"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 8 }), (list) => {
        const text = `a: ${list.join("")}\n`;
        const slow = parseDocument(text, { schema: "core", merge: false });
        const fast = parseYaml(bytesOf(text), "a.yaml");
        fc.pre(slow.errors.length === 0 && fast.value !== undefined);
        expect(fast.value?.value).toEqual(slow.toJS());
      }),
      { numRuns: 3000 },
    );
  });

  test("a text of a space that YAML does not know is pointed at", () => {
    const document = read("a: \u2003\n");
    expect(document.value).toEqual({ a: "\u2003" });
    expect(locate(document, ["a"])).toEqual({ line: 1, column: 4, endColumn: 5 });
  });

  test("a place is where the value is written, and a key's where the key is", () => {
    fc.assert(
      fc.property(mapping, style, fc.boolean(), (value, options, dos) => {
        const written = stringify(value, { ...options, lineWidth: 0, aliasDuplicateObjects: false });
        fc.pre(isPrintable(written));
        const document = read(dos ? written.replaceAll("\n", "\r\n") : written);
        const lines = document.text.split("\n");
        const textAt = (path: Path, part: "key" | "value") => {
          const { line, column, endColumn = column } = locate(document, path, part);
          return (lines[line - 1] ?? "").slice(column - 1, endColumn - 1);
        };
        for (const [path, leaf] of leaves(document.value)) {
          const name = path.at(-1);
          if (typeof name === "string" && name !== "")
            expect(plainValue(textAt(path, "key"), true)).toBe(name);
          // Nothing at all may be written for a null, and a text of several lines is pointed at by its first.
          const several = typeof leaf === "string" && leaf.includes("\n");
          if (leaf !== null && !several) expect(plainValue(textAt(path, "value"), false)).toEqual(leaf);
        }
      }),
      { numRuns: 500 },
    );

    function plainValue(text: string, isKey: boolean): unknown {
      const document = parseDocument(`- ${text}`, { schema: isKey ? "failsafe" : "core", logLevel: "error" });
      const list: unknown = document.toJS();
      return Array.isArray(list) ? list[0] : undefined;
    }
  });
});

describe("merging", () => {
  const shape = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("node"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const top = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), shape.node, { noNullPrototype: true });
  const layerOf = (value: unknown, index: number): Layer => ({
    document: { file: `${index}.yaml`, text: "", value },
    builtIn: false,
  });
  const merge = (...values: unknown[]) => mergeLayers(values.map(layerOf));

  /** The kind of each path by its letters, so that layers agree on what is a mapping. */
  const consistent = (value: unknown, depth: number): unknown =>
    isMapping(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [
            name,
            depth < 2 && name < "c"
              ? isMapping(inner)
                ? consistent(inner, depth + 1)
                : {}
              : JSON.stringify(inner),
          ]),
        )
      : value;

  test("is associative where layers agree on what is a mapping, and a document over itself is itself", () => {
    fc.assert(
      fc.property(top, top, top, (x, y, z) => {
        const [a, b, c] = [x, y, z].map((one) => consistent(one, 0));
        const left = merge(merge(a, b).value, c).value;
        const right = merge(a, merge(b, c).value).value;
        expect(left).toEqual(right);
        expect(left).toEqual(merge(a, b, c).value);
        expect(merge(a, a).value).toEqual(a);
      }),
    );
  });

  test("a leaf's value is the one at its place in its file, and later layers have none there", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(top, mapping), { minLength: 1, maxLength: 5 }), (values) => {
        const merged = merge(...values);
        for (const [path, leaf] of leaves(merged.value)) {
          const { file, path: there = [] } = merged.placeOf(path);
          const layer = Number.parseInt(file, 10);
          expect(valueAt(values[layer], there)).toEqual(leaf);
          expect(merged.layerOf(path).document.file).toBe(file);
          for (const replaced of merged.overridden(path)) {
            expect(Number.parseInt(replaced.file, 10)).toBeLessThan(layer);
            expect(valueAt(values[Number.parseInt(replaced.file, 10)], replaced.path ?? [])).not.toBe(
              undefined,
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the last layer's scalars always win", () => {
    fc.assert(
      fc.property(top, top, (below, above) => {
        const merged = merge(below, above);
        for (const [path, leaf] of leaves(above)) expect(valueAt(merged.value, path)).toEqual(leaf);
      }),
    );
  });
});

describe("any bytes at all", () => {
  const yamlish = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "a",
          "b: ",
          "- ",
          "? ",
          "\n",
          "\n  ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&x ",
          "*x",
          "!t ",
          "|\n",
          ">-\n",
          '"',
          "'",
          "#",
          "\t",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "<<: ",
          "\r",
          "\\",
          "1",
          ": ",
        ),
        fc.string({ unit: "binary", maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => bytesOf(parts.join("")));

  test.each(["a.yaml", "a.json"])(
    "give a value or problems with line, column and a harmless print: %s",
    (file) => {
      fc.assert(
        fc.property(fc.oneof(yamlish, fc.uint8Array({ maxLength: 60 })), (bytes) => {
          const { value, problems } = parseYaml(bytes, file);
          expect(value === undefined).toBe(problems.length > 0);
          for (const problem of problems) {
            const { line = 0, column = 0 } = problem.where;
            const text = unreadDocument(bytes, file).text;
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(text.split("\n").length);
            expect(column).toBeGreaterThan(0);
            const print = formatProblem(problem, unreadDocument(bytes, file));
            expect(print.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
          }
          if (value) {
            const where = { file, path: leaves(value.value)[0]?.[0] ?? [] };
            const documents = new Map([[file, value]]);
            const [placed] = withLines([{ code: "x", severity: "error", message: "m", where }], documents);
            expect(placed?.where.line).toBeGreaterThan(0);
          }
        }),
        { numRuns: 2000 },
      );
    },
  );
});

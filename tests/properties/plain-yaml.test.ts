import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { plainYaml } from "../../src/documents/plain-yaml.js";
import { coreSchema } from "../../src/documents/yaml-schema.js";

const project = fileURLToPath(new URL("../..", import.meta.url));
const texts = ["examples", "presets"].flatMap((folder) =>
  readdirSync(`${project}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [`${folder}/${name}`, readFileSync(`${project}${folder}/${name}`, "utf8")] as const),
);

/** What the parser says, and nothing where it refuses; with the order of keys and every kind of nothing. */
function parsed(text: string): string | undefined {
  try {
    return inWords(load(text, { schema: coreSchema }));
  } catch {
    return undefined;
  }
}

function inWords(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === "number" && (!Number.isFinite(one) || Object.is(one, -0)) ? `number ${one}` : one,
  );
}

/** True where it was read, and then as the parser reads it. */
function agrees(text: string): boolean {
  const read = plainYaml(text);
  if (read) expect(inWords(read.value)).toBe(parsed(text));
  return read !== undefined;
}

const words = [
  "a",
  "b",
  "key",
  "é…",
  "-5",
  "1.50",
  "1e3",
  "0x1F",
  "007",
  "1_0",
  "null",
  "True",
  "no",
  ".5",
  "~",
  "It's",
  "x y",
];
const marks = [
  ":",
  ": ",
  "\n",
  "\n  ",
  "\n- ",
  "- ",
  ", ",
  ",",
  "{",
  "}",
  "[",
  "]",
  " ",
  "  ",
  " # c",
  "#",
  "'",
  '"',
  '"q: # }"',
  "'s'",
];
const rare = [
  "\t",
  "\r\n",
  "&a ",
  "*a",
  "!t ",
  "|",
  ">",
  "%",
  "---",
  "\n...",
  "? ",
  "__proto__",
  "<<",
  "`",
  "@",
  "\u2028",
  "\u00a0",
  "🎬",
  "\\",
];
const token = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 12, arbitrary: fc.constantFrom(...marks) },
  { weight: 1, arbitrary: fc.constantFrom(...rare) },
);

/** Documents as they are mostly written, of which something may be changed. */
const scalar = fc.constantFrom(...words, '"q: # }"', "'s'", "[a, 1]", "{ k: v, n: null }", "[]", "{}", "");
const lines = fc.array(
  fc.tuple(
    fc.nat(3),
    fc.constantFrom("KEY:", "KEY:", "KEY: ", "- ", "- KEY: ", "- KEY:", "", "# note"),
    fc.oneof(scalar, token),
    fc.constantFrom("", "", " ", " # c"),
  ),
  { maxLength: 9 },
);

const name = fc.stringMatching(/^[a-zA-Z_][a-z0-9_./-]{0,6}$/);
const leaf = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.stringMatching(/^[ -~]{0,12}$/),
  fc.stringMatching(/^[a-z0-9 .,:#-]{0,12}$/),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.dictionary(name, tie("tree"), { maxKeys: 4 }),
    fc.array(tie("tree"), { maxLength: 3 }),
  ),
}));

describe("YAML that is read as most of it is written", () => {
  it("is read as the parser reads it, and all else is left to that", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(token, { maxLength: 14 }), (pieces) => {
        if (agrees(`a: ${pieces.join("")}`)) read++;
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("is read by lines as the parser reads it", () => {
    let read = 0;
    fc.assert(
      fc.property(lines, (all) => {
        const text = all.map(([indent, key, value, end], index) => {
          const named = key.replace("KEY", `k${index % 7}`);
          return `${"  ".repeat(indent % 3)}${named} ${value}${end}`;
        });
        if (agrees(text.join("\n"))) read++;
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("is read as it was written by a program, changed somewhere or not", () => {
    let read = 0;
    const change = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(2),
      piece: fc.constantFrom("", "", " ", "\n", ":", ": ", "#", " #x", ",", "-", "- ", "  ", "'", '"'),
    });
    const style = fc.record({ flowLevel: fc.integer({ min: -1, max: 3 }), noArrayIndent: fc.boolean() });
    fc.assert(
      fc.property(
        fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4 }),
        style,
        change,
        (value, style, { share, cut, piece }) => {
          const text = dump(value, { ...style, lineWidth: -1 });
          const at = Math.floor(share * text.length);
          if (agrees(piece === "" ? text : text.slice(0, at) + piece + text.slice(at + cut))) read++;
        },
      ),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("is read so where a show or a preset was changed somewhere", () => {
    const text = fc.constantFrom(...texts.map(([, text]) => text.slice(0, 4000)));
    fc.assert(
      fc.property(
        text,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(4),
        token,
        (text, share, cut, piece) => {
          const at = Math.floor(share * text.length);
          agrees(text.slice(0, at) + piece + text.slice(at + cut));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is what most examples are", () => {
    const shows = texts.filter(([name]) => name.endsWith("/show.yaml"));
    expect(shows.filter(([, text]) => agrees(text)).length).toBeGreaterThan(shows.length / 2);
    for (const [, text] of texts) agrees(text);
  });
});

import { describe, expect, test } from "vitest";
import { locate } from "../src/documents/locate.js";
import { type Layer, mergeLayers } from "../src/documents/merge-layers.js";
import { parseYaml, type YamlDocument } from "../src/documents/parse-yaml.js";

function document(text: string, file = "show.yaml"): YamlDocument {
  const checked = parseYaml(new TextEncoder().encode(text), file);
  if (!checked.value) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

const layer = (file: string, text: string): Layer => ({ document: document(text, file), builtIn: false });

describe("merging", () => {
  const core = layer(
    "core.yaml",
    "rates:\n  comp: 600 USD\n  roto: { value: 300 USD, source: x }\ntasks: [a, b]\nonly: { here: 1 }\ndeep: { a: { b: 1 } }\n",
  );
  const region = layer(
    "region.yaml",
    "deep: { a: { c: 2 } }\nrates: { roto: { p10: 100, p90: 200 }, comp: 500 USD }\n",
  );
  const show = layer(
    "show.yaml",
    "new: 1\nrates:\n  paint: 1 USD\n  roto: [1, 2, 3]\ntasks: [c]\ndeep: { a: 7 }\n",
  );
  const merged = mergeLayers([core, region, show]);

  test("mappings merge key by key; lists, scalars and quantities are replaced whole; keys keep their first order", () => {
    expect(merged.value).toEqual({
      rates: { comp: "500 USD", roto: [1, 2, 3], paint: "1 USD" },
      tasks: ["c"],
      only: { here: 1 },
      deep: { a: 7 },
      new: 1,
    });
    expect(Object.keys(Object(merged.value))).toEqual(["rates", "tasks", "only", "deep", "new"]);
    expect(mergeLayers([core, region]).value).toMatchObject({ rates: { roto: { p10: 100, p90: 200 } } });
    expect(mergeLayers([core, region]).value).toHaveProperty("deep.a", { b: 1, c: 2 });
    expect(mergeLayers([core, region]).value).not.toHaveProperty("rates.roto.value");
  });

  test("every leaf knows its file and those it replaced, oldest first", () => {
    const fileOf = (...path: (string | number)[]) => merged.placeOf(path).file;
    expect(fileOf("rates", "comp")).toBe("region.yaml");
    expect(fileOf("rates", "paint")).toBe("show.yaml");
    expect(fileOf("rates", "roto", 1)).toBe("show.yaml");
    expect(fileOf("only", "here")).toBe("core.yaml");
    expect(fileOf("rates")).toBe("show.yaml");
    expect(merged.placeOf(["rates", "comp"])).toEqual({ file: "region.yaml", path: ["rates", "comp"] });
    expect(merged.layerOf(["only", "here"])).toBe(core);
    expect(merged.overridden(["rates", "comp"])).toEqual([{ file: "core.yaml", path: ["rates", "comp"] }]);
    expect(merged.overridden(["rates", "roto", 2])).toEqual([
      { file: "core.yaml", path: ["rates", "roto"] },
      { file: "region.yaml", path: ["rates", "roto"] },
    ]);
    expect(merged.overridden(["new"])).toEqual([]);
    expect(merged.overridden(["rates"])).toEqual([]);
  });

  test("what is a quantity can be told from outside, and nothing is changed in the documents", () => {
    const before = JSON.stringify([core.document.value, region.document.value]);
    const whole = mergeLayers([core, region], (path) => path.at(0) === "deep");
    expect(whole.value).toHaveProperty("deep", { a: { c: 2 } });
    expect(JSON.stringify([core.document.value, region.document.value])).toBe(before);
  });

  test("a list that only one layer has is shared, however long", () => {
    const shots = { shots: Array.from({ length: 1000 }, (_, index) => ({ code: index })) };
    const long: Layer = { document: { file: "long.yaml", text: "", value: shots }, builtIn: false };
    const both = mergeLayers([core, long]);
    expect(Object(both.value).shots).toBe(shots.shots);
    expect(both.placeOf(["shots", 999, "code"])).toEqual({ file: "long.yaml", path: ["shots", 999, "code"] });
  });
});

describe("locating", () => {
  const text =
    "# a show\ntitle: 'It''s'\nbudget:\nshots:\n  - code: A\n    work: [collapse, extension]\n    days: { comp: [3, 5, 11] }\n" +
    "  - &b\n    code: B\n  - *b\n1: one\nnote: |\n  two\n  lines\nlast:\n  deep:\n    er: 1\n";
  const here = document(text);

  test.each([
    [["title"], 2, 8, 15],
    [["shots", 0, "code"], 5, 11, 12],
    [["shots", 0, "work", 1], 6, 22, 31],
    [["shots", 0, "work"], 6, 11, 32],
    [["shots", 0, "days", "comp", 2], 7, 26, 28],
    [["shots", 1, "code"], 9, 11, 12],
    [["shots", 2, "code"], 9, 11, 12],
    [["shots", 2], 10, 5, 7],
    [["1"], 11, 4, 7],
    [[1], 11, 4, 7],
    [["note"], 12, 7, 8],
    [["budget"], 3, 1, 7],
    [["last"], 15, 1, 5],
    [["last", "deep", "er"], 17, 9, 10],
  ])("the value at %j", (path, line, column, endColumn) => {
    expect(locate(here, path)).toEqual({ line, column, endColumn });
  });

  test("a key, and the nearest ancestor of what is not there", () => {
    expect(locate(here, ["shots", 0, "work"], "key")).toEqual({ line: 6, column: 5, endColumn: 9 });
    expect(locate(here, ["shots", 0, "missing"])).toMatchObject({ line: 5, column: 5 });
    expect(locate(here, ["shots", 9, "code"])).toEqual({ line: 4, column: 1, endColumn: 6 });
    expect(locate(here, ["title", "deeper"])).toEqual({ line: 2, column: 1, endColumn: 6 });
    expect(locate(here, ["nothing"])).toMatchObject({ line: 2, column: 1 });
    expect(locate(here, [])).toMatchObject({ line: 2, column: 1 });
  });

  test("with CR LF, lone CR and a byte order mark", () => {
    for (const one of [text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\ufeff${text}`]) {
      expect(locate(document(one), ["shots", 0, "work", 1])).toEqual({ line: 6, column: 22, endColumn: 31 });
    }
  });

  test("in JSON", () => {
    expect(locate(document('{\n\t"a": [1,\n\t {"b": true}]}', "a.json"), ["a", 1, "b"])).toEqual({
      line: 3,
      column: 9,
      endColumn: 13,
    });
  });
});

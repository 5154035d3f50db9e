import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBuiltPresets } from "../src/documents/built-presets.js";
import { mergeLayers } from "../src/documents/merge-layers.js";
import { mappingWhenAsked } from "../src/documents/when-asked.js";
import { writeBuiltPresets } from "../src/documents/write-built-presets.js";

const name = fc.oneof(
  fc.string(),
  fc.constantFrom("work", "sources", "generators", "extends", "title", "__proto__", "toString", "é\n", "🎬"),
);
const json = fc.jsonValue({ maxDepth: 2, stringUnit: "binary" });
const inner = fc.dictionary(name, json, { noNullPrototype: true });
const value = fc.dictionary(name, fc.oneof(inner, json), { noNullPrototype: true });

describe("built-in presets in one piece", () => {
  it("come out as they went in, with entries that are parsed when asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.uint8Array()), { maxLength: 4 }), (all) => {
        const presets = all.map(([value, bytes], index) => {
          return { file: `${index}.yaml`, bytes, sha256: `sum ${index}`, value };
        });
        const find = openBuiltPresets(writeBuiltPresets(presets));
        for (const { file, bytes, sha256, value } of presets) {
          const found = find(file);
          const { title, summary, extends: names, ...body } = JSON.parse(JSON.stringify(value));
          expect(JSON.stringify(found?.value)).toBe(JSON.stringify(body));
          expect(found?.extends).toEqual(names);
          expect(found?.sha256).toBe(sha256);
          expect(Buffer.compare(found?.bytes ?? Buffer.of(), bytes)).toBe(0);
        }
        expect(find("none.yaml")).toBeUndefined();
      }),
    );
  });
});

describe("a mapping whose entries are made when asked for", () => {
  const asked: string[] = [];
  const mapping = mappingWhenAsked(["b", "a", "__proto__"], (name) => {
    asked.push(name);
    return name === "a" ? null : { name };
  });

  it("is listed without making any, and makes each once", () => {
    expect(Object.keys(mapping)).toEqual(["b", "a", "__proto__"]);
    expect(Object.hasOwn(mapping, "a")).toBe(true);
    expect(asked).toEqual([]);
    expect(mapping.b).toBe(mapping.b);
    expect(asked).toEqual(["b"]);
  });

  it("is like any other mapping", () => {
    expect(mapping.none).toBeUndefined();
    expect(String(mapping)).toBe("[object Object]");
    expect(JSON.stringify(mapping)).toBe('{"b":{"name":"b"},"a":null,"__proto__":{"name":"__proto__"}}');
    expect(Object.entries({ ...mapping })).toHaveLength(3);
  });

  it("keeps what is merged out of what nobody looks at", () => {
    const made: string[] = [];
    const layer = (file: string) => {
      const work = mappingWhenAsked(["wall", "roof"], (name) => {
        made.push(`${file} ${name}`);
        return { [file]: 1 };
      });
      return { document: { file, text: "", value: { work } }, builtIn: true };
    };
    const merged = mergeLayers([layer("one"), layer("two")]);
    expect(Object.keys(Object(merged.value).work)).toEqual(["wall", "roof"]);
    expect(made).toEqual([]);
    expect(Object(merged.value).work.roof).toEqual({ one: 1, two: 1 });
    expect(made).toEqual(["one roof", "two roof"]);
    expect(merged.placeOf(["work", "roof", "one"]).file).toBe("one");
  });
});

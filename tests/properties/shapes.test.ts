import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readShapes, writeShapes } from "../../src/documents/built-shapes.js";
import { checkShape } from "../../src/documents/check-shape.js";
import { fitsShape } from "../../src/documents/fits-shape.js";
import { mergeLayers } from "../../src/documents/merge-layers.js";
import { openJudge } from "../../src/documents/open-judge.js";
import { parseYaml } from "../../src/documents/parse-yaml.js";
import { presetSchema, showSchema } from "../../src/documents/schema.js";
import { shapeOf, shapesOfDocuments } from "../../src/documents/shape-of.js";

const shapes = shapesOfDocuments();
/** As the build writes them down. */
const written = readShapes(writeShapes(shapes));
const of = { show: showSchema, preset: presetSchema } as const;

function merged(value: unknown) {
  return mergeLayers([{ document: { file: "show.yaml", text: "", value }, builtIn: false }]);
}

function parsed(path: string): unknown {
  return parseYaml(readFileSync(new URL(`../../${path}`, import.meta.url)), path).value?.value;
}

const documents = [
  ["show", "examples/commercial/show.yaml"],
  ["show", "examples/el-eternauta/show.yaml"],
  ["show", "examples/episodic/show.yaml"],
  ["preset", "presets/prices/generators.yaml"],
  ["preset", "presets/work/departments.yaml"],
  ["preset", "presets/studios/boutique.yaml"],
  ["preset", "presets/pipelines/standard.yaml"],
] as const;

type Step = string | number;

function placesIn(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [Step, unknown][] = Array.isArray(value)
    ? value.map((one: unknown, index) => [index, one])
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

/** A copy with another value at a path, one key more there, or that key taken out. */
function changed(value: unknown, path: readonly Step[], change: Change): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (change.kind !== "key") return change.value;
    const here = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
    return { ...here, [change.key]: change.value };
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (index === step ? changed(one, rest, change) : one));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (key !== String(step)) return [[key, inner]];
    return rest.length === 0 && change.kind === "drop" ? [] : [[key, changed(inner, rest, change)]];
  });
  return Object.fromEntries(entries);
}

type Change = { readonly kind: "value" | "drop" | "key"; readonly key: string; readonly value: unknown };

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", "text", 0, -1, 0.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY),
  fc.constantFrom<unknown>([], {}, [1], ["a"], [""], { a: 1 }, { source: "x" }, { "": 1 }, [{ source: "x" }]),
  fc.jsonValue({ maxDepth: 2 }),
);
const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("value", "drop", "key"),
  key: fc.constantFrom("source", "shots", "title", "extends", "x", "frames", "days"),
  value: odd,
});

describe("the shapes that are written down when the program is built", () => {
  it.each(documents)("%s %s fits, as its schema says", (kind, path) => {
    const value = parsed(path);
    // An example's own file fits alone; what a show takes from presets is no part of it.
    expect(checkShape(of[kind], merged(value))).toEqual([]);
    expect(fitsShape(shapes[kind], value)).toBe(true);
  });

  it("say yes and no where the schemas do, wherever a document is changed", () => {
    let refused = 0;
    for (const [kind, path] of documents) {
      const value = parsed(path);
      const places = placesIn(value);
      fc.assert(
        fc.property(fc.nat(places.length - 1), changes, (index, change) => {
          const other = changed(value, places[index] ?? [], change);
          const fits = fitsShape(shapes[kind], other);
          if (!fits) refused++;
          expect(fits).toBe(checkShape(of[kind], merged(other)).length === 0);
          expect(fitsShape(written[kind], other)).toBe(fits);
        }),
        { numRuns: 150 },
      );
    }
    expect(refused).toBeGreaterThan(100);
  });

  it("leave aside what is as the program was built, and nothing laid over it", () => {
    const layer = (value: unknown, asBuilt = false) => ({
      document: { file: "", text: "", value },
      builtIn: asBuilt,
      asBuilt,
    });
    const built = layer({ hours_per_day: 8, work: { roof: { tasks: 7 } }, rates: [] }, true);
    const fits = (own: unknown) => {
      const both = mergeLayers([built, layer(own)]);
      return fitsShape(shapes.preset, both.value, both.origin);
    };
    expect(fitsShape(shapes.preset, built.document.value)).toBe(false);
    expect(fits({})).toBe(true);
    expect(fits({ work: { wall: { title: "Wall" } } })).toBe(true);
    expect(fits({ work: { wall: { tasks: 7 } } })).toBe(false);
    expect(fits({ work: { roof: { tasks: 8 } } })).toBe(false);
    expect(fits({ strange: 1 })).toBe(false);
  });

  it("lead to the same problems as the schemas alone", async () => {
    const wrong = merged({ ...Object(parsed("examples/commercial/show.yaml")), fps: -1, frmaes: 3 });
    const judged = await openJudge(shapes).problems("show", wrong);
    expect(judged.map(({ code }) => code)).toEqual(["negative-amount", "unknown-key"]);
    expect(judged).toEqual(await openJudge(undefined).problems("show", wrong));
  });

  it("cannot be made of a schema that they could not judge", () => {
    expect(() => shapeOf(z.string().regex(/^a/u))).toThrow("nobody judges");
  });
});

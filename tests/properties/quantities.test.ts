import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeLayers } from "../../src/documents/merge-layers.js";
import { type Expected, readQuantity } from "../../src/documents/read-quantity.js";

const number = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3) },
  fc.integer({ min: -2, max: 12 }),
  fc.double({ min: -1, max: 3 }),
  fc.constantFrom(0, -0, 1, 1e15, 2e15, Number.NaN, Number.POSITIVE_INFINITY),
);
const form = fc.oneof(
  number,
  fc.array(number, { minLength: 2, maxLength: 4 }),
  fc.tuple(number, number, number).map((three) => three.sort((a, b) => a - b)),
  fc.record({ p10: number, p90: number }),
  fc.record({ p10: number, p90: number, source: fc.constant({ assumption: "a guess" }) }),
);
const written = fc.oneof(
  form,
  fc.record({ value: form }),
  fc.record({ value: form, source: fc.constant({ assumption: "a guess" }) }),
  fc.record({ value: fc.record({ value: form }) }),
);
const expected: fc.Arbitrary<Expected> = fc.record(
  {
    units: fc.constantFrom(
      ["artist-day/shot"],
      [""],
      ["take/clip", ""],
      ["take/clip"],
      [],
      ["MONEY/artist-day"],
    ),
    min: fc.constantFrom(0, 0, 1, 1e-9),
    max: fc.constantFrom(1, 3),
    event: fc.boolean(),
  },
  { requiredKeys: ["units"] },
);

/** The same numbers as texts: in a list or a distribution they are no plain numbers any more, and mean the same. */
function asTexts(value: unknown): unknown {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "source" ? inner : asTexts(inner)]),
  );
}

function read(value: unknown, how: Expected) {
  const layer = { document: { file: "show.yaml", text: "", value: { x: value } }, builtIn: false };
  const { value: quantity, problems } = readQuantity(mergeLayers([layer]), ["x"], how);
  return { quantity, problems: problems.map(({ code, where }) => ({ code, where })) };
}

describe("quantities of plain numbers", () => {
  it("are read and refused as those that are written out", () => {
    let accepted = 0;
    fc.assert(
      fc.property(written, expected, (value, how) => {
        const plain = read(value, how);
        if (plain.quantity) accepted++;
        expect(plain).toEqual(read(asTexts(value), how));
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  const unit = fc.constantFrom(
    "",
    " USD/day",
    " USD",
    " days",
    " artist-day/shot",
    " %",
    "%",
    " takes/clip",
    " x",
    " EUR/h",
  );
  const text = fc.tuple(number, unit, fc.boolean()).map(([amount, behind, under]) => {
    const one = `${amount}${behind}`;
    return { one, value: under ? { value: one } : one };
  });
  const three = fc.tuple(
    fc.array(number, { minLength: 3, maxLength: 3 }),
    fc.array(unit, { minLength: 1, maxLength: 3 }),
  );

  it("are read with one unit behind each as with one beside them", () => {
    let accepted = 0;
    fc.assert(
      fc.property(three, expected, ([numbers, units], how) => {
        const list = numbers.map((one, index) => `${one}${units[index % units.length]}`);
        const { quantity } = read(list, how);
        if (quantity) accepted++;
        expect(quantity).toEqual(read({ pert: list }, how).quantity);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it("are read with their unit as both ends of a range that is none", () => {
    let accepted = 0;
    fc.assert(
      fc.property(text, expected, ({ one, value }, how) => {
        const { quantity } = read(value, how);
        if (quantity) accepted++;
        expect(quantity).toEqual(read({ uniform: [one, one] }, how).quantity);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

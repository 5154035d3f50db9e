import { expect, test } from "vitest";
import { openSimulation, type Tape } from "../src/simulation/open-simulation.js";

/** Some numbers that repeat in no short while, so that a draw read from elsewhere is seen. */
const numbers = (from: number, draws: number) =>
  Array.from({ length: draws }, (_, i) => Math.sin(from + i * i));

type Say = (tape: Tape, out: number, a: number, b: number, c: number) => void;

// Less than the eight draws of a turn, whole turns, what is left of one, several blocks.
const lengths = [1, 7, 8, 13, 1024, 1029, 2500];

test.each<readonly [string, Say, (a: number, b: number, c: number) => number]>([
  ["a sum", (tape, out, a, b) => tape.sum(out, a, b), (a, b) => a + b],
  ["the later", (tape, out, a, b) => tape.later(out, a, b), (a, b) => Math.max(a, b)],
  [
    "the later and more",
    (tape, out, a, b, c) => tape.laterSum(out, a, b, c),
    (a, b, c) => Math.max(a, b) + c,
  ],
  ["a product", (tape, out, a, b) => tape.put(out, 3, [a, b]), (a, b) => 3 * a * b],
  ["a product of three", (tape, out, a, b, c) => tape.put(out, 3, [a, b, c]), (a, b, c) => 3 * a * b * c],
  [
    "sums in two turns",
    (tape, out, a, b, c) => {
      tape.add(out, a);
      tape.put(out, 2, [b]);
      tape.add(out, c);
    },
    (a, b, c) => a + 2 * b + c,
  ],
  [
    "at least another",
    (tape, out, a, b) => {
      tape.add(out, a);
      tape.atLeast(out, b);
    },
    (a, b) => Math.max(a, b),
  ],
])("A tape writes %s, draw by draw, however many there are", (_, say, of) => {
  for (const draws of lengths) {
    const simulation = openSimulation({ seed: 1, draws });
    const [a, b, c] = [1, 2, 3].map((from) => {
      const column = simulation.column();
      column.values.set(numbers(from, draws));
      return column;
    });
    const out = simulation.column();
    out.values.fill(Number.NaN);
    simulation.renew(out.slot);
    if (!a || !b || !c) throw new TypeError("three columns were opened");
    simulation.value((tape) => {
      say(tape, out.slot, a.slot, b.slot, c.slot);
      return [];
    });
    simulation.run();
    const expected = Array.from(a.values, (one, i) => of(one, b.values[i] ?? 0, c.values[i] ?? 0));
    expect([...out.values]).toEqual(expected);
  }
});

import { expect, test } from "vitest";
import { openSimulation } from "../src/simulation/open-simulation.js";
import { unknown } from "./simulated-column.js";

const draws = 5000;
const pert = { kind: "pert", low: 1, likely: 2, high: 6 } as const;
const event = { kind: "event", chance: 0.3 } as const;

/**
 * Subjects two by two, each with a column of its own that goes on to the next two, a department that gets all of them, and a
 * total that gets some, as it is decided when their first draws are there.
 */
function valued(firstDraws: number | undefined) {
  const simulation = openSimulation({ seed: 5, draws, ...(firstDraws === undefined ? {} : { firstDraws }) });
  const lent = [simulation.column("passing"), simulation.column("passing")];
  const department = simulation.column("first");
  simulation.renew(department.slot);
  const [total, subtotal] = [simulation.column(), simulation.column()];
  const own: number[][] = [];
  for (let pair = 0; pair < 4; pair++) {
    for (const [i, { slot }] of lent.entries()) {
      const code = `S${pair}${i}`;
      const days = unknown(`days@${code}`, pert);
      simulation.value((tape) => {
        tape.renew(slot);
        return [
          { factors: [unknown(`test@${code}`, pert)], into: [department.slot, subtotal.slot] },
          { factors: [unknown(`test again@${code}`, pert)], into: [department.slot, subtotal.slot] },
          { factors: [days, unknown("rate@show", pert)], into: [slot, department.slot] },
          {
            factors: [days, unknown("notes@sequence:Q", pert), unknown(`fails@${code}`, event)],
            into: [slot],
          },
          { factors: [unknown("rate@show", pert), unknown(`fee@${code}`, pert)], into: [department.slot] },
          { factors: [unknown("fee@show", pert)], into: [subtotal.slot, department.slot, slot] },
        ];
      });
    }
    simulation.runFirst();
    for (const { values } of lent) own.push([...values]);
    for (const { slot } of lent) simulation.addColumn(total.slot, slot);
  }
  simulation.run();
  return { own, department: department.values, total: total.values, subtotal: subtotal.values };
}

const all = valued(undefined);

// At the end of a block, within a repetition of 128 draws, within the first, and all but one.
test.each([2048, 2100, 50, 4999])("Of all draws or of the first %d: the same, bit for bit", (first) => {
  const got = valued(first);
  expect(got.total).toEqual(all.total);
  expect(got.subtotal).toEqual(all.subtotal);
  expect(got.department).toEqual(all.department.slice(0, first));
  expect(got.own).toEqual(all.own.map((values) => values.slice(0, first)));
});

test("What is said after a run begins anew", () => {
  const simulation = openSimulation({ seed: 5, draws, firstDraws: 2048 });
  const [one, two] = [simulation.column(), simulation.column()];
  const term = (into: number) => [
    { factors: [unknown("rate@show", pert), unknown("days@S", pert)], into: [into] },
  ];
  simulation.value(() => term(one.slot));
  simulation.run();
  simulation.value(() => term(two.slot));
  simulation.run();
  expect(two.values).toEqual(one.values);
  expect(new Set(one.values).size).toBeGreaterThan(draws - 20);
});

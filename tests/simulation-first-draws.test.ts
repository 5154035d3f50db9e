import { expect, test } from "vitest";
import { meanOfProduct } from "../src/domain/factor.js";
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
      const fails = unknown(`fails@${code}`, event);
      simulation.value((tape, terms) => {
        tape.renew(slot);
        const both = terms.to([department.slot, subtotal.slot]);
        terms.add(both, [unknown(`test@${code}`, pert)]);
        terms.add(both, [unknown(`test again@${code}`, pert)]);
        terms.add(terms.to([slot, department.slot]), [days, unknown("rate@show", pert)]);
        terms.add(terms.to([slot]), [days, unknown("notes@sequence:Q", pert), fails]);
        terms.add(terms.to([department.slot]), [unknown("rate@show", pert), unknown(`fee@${code}`, pert)]);
        terms.add(terms.to([subtotal.slot, department.slot, slot]), [unknown("fee@show", pert)]);
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
  for (const { slot } of [one, two]) {
    simulation.value((_, terms) => {
      terms.add(terms.to([slot]), [unknown("rate@show", pert), unknown("days@S", pert)]);
    });
    simulation.run();
  }
  expect(two.values).toEqual(one.values);
  expect(new Set(one.values).size).toBeGreaterThan(draws - 20);
});

test("A term's exact mean is told when it is said, whatever began like it before", () => {
  const simulation = openSimulation({ seed: 5, draws: 64 });
  const { slot } = simulation.column();
  const [rate, days, fails] = [
    unknown("rate@show", pert),
    unknown("days@S", pert),
    unknown("fails@S", event),
  ];
  simulation.value((_, terms) => {
    const into = terms.to([slot]);
    for (const factors of [[rate, days], [rate, days, fails], [rate], [rate, fails, days], []])
      expect(terms.add(into, factors)).toBe(meanOfProduct(factors));
  });
});

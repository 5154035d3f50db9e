import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crewQueue } from "../../src/scheduling/crew-queues.js";
import { runPlan } from "../../src/scheduling/run-plan.js";
import { dateAt, eveningOf, isoDate, morningOf } from "../../src/scheduling/working-time.js";
import { crewOf, deliveryOf, type Made, madePlan, plainTime } from "../made-work.js";

const departments = ["a", "b", "c", "d"] as const;

/** Whole days, so that sums have no rounding; 0 is a fallback that did not happen. */
const steps = fc
  .tuple(
    ...departments.map((name) =>
      fc.option(fc.integer({ min: 0, max: 9 }).map((days) => [name, days] as const)),
    ),
  )
  .map((all) => all.filter((one) => one !== null))
  .filter((all) => all.length > 0);

const shows = fc
  .record({
    assets: fc.array(steps, { maxLength: 2 }),
    shots: fc.array(fc.record({ steps, uses: fc.subarray([0, 1]), release: fc.constantFrom(0, 0, 0, 3) }), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ assets, shots }): readonly Made[] => [
    ...assets.map((one, i) => ({ code: `asset${i}`, asset: true, steps: one })),
    ...shots.map((one, i) => ({
      code: `shot${i}`,
      steps: one.steps,
      release: one.release,
      uses: one.uses.map((asset) => `asset${asset}`),
    })),
  ]);

const crews = fc.record({
  a: fc.integer({ min: 1, max: 4 }),
  b: fc.integer({ min: 1, max: 4 }),
  c: fc.integer({ min: 1, max: 4 }),
  d: fc.integer({ min: 1, max: 4 }),
});
const rules = fc.constantFrom("longest", "deadline", "order" as const);
type Crews = Readonly<Record<(typeof departments)[number], number>>;

function doubled(crew: Crews): Crews {
  return { a: 2 * crew.a, b: 2 * crew.b, c: 2 * crew.c, d: 2 * crew.d };
}

/** The longest way through a show when nobody waits for a seat, worked out anew. */
function longestWay(show: readonly Made[]): number {
  const length = (one: Made) => one.steps.reduce((sum, [, days]) => sum + days, 0);
  const built = new Map(show.filter((one) => one.asset).map((one) => [one.code, length(one)]));
  return Math.max(
    ...show.map((one) => {
      const ready = Math.max(one.release ?? 0, ...(one.uses ?? []).map((code) => built.get(code) ?? 0));
      return ready + length(one);
    }),
  );
}

describe("a schedule", () => {
  it("of one department and one artist takes the sum of the days", () => {
    const days = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(days, rules, (all, priority) => {
        const made = all.map((one, i): Made => ({ code: `S${i}`, steps: [["a", one]] }));
        expect(deliveryOf(made, { a: 1 }, { priority })).toBe(all.reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it("with enough people takes the longest way", () => {
    fc.assert(
      fc.property(shows, rules, (show, priority) => {
        expect(deliveryOf(show, {}, { priority })).toBe(longestWay(show));
      }),
    );
  });

  it("never delivers later with every crew doubled", () => {
    fc.assert(
      fc.property(shows, crews, rules, (show, crew, priority) => {
        const before = deliveryOf(show, crew, { priority });
        expect(deliveryOf(show, doubled(crew), { priority })).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it("never delivers before the longest way, nor before a crew has done its work", () => {
    fc.assert(
      fc.property(shows, crews, rules, (show, crew, priority) => {
        const delivery = deliveryOf(show, crew, { priority });
        expect(delivery).toBeGreaterThanOrEqual(longestWay(show));
        for (const name of departments) {
          const work = show
            .flatMap((one) => one.steps)
            .reduce((sum, [of, days]) => sum + (of === name ? days : 0), 0);
          expect(delivery).toBeGreaterThanOrEqual(work / crew[name]);
        }
      }),
    );
  });

  it("does not depend on the order of the file, ties included", () => {
    const shuffled = shows.chain((show) =>
      fc.tuple(fc.constant(show), fc.shuffledSubarray([...show], { minLength: show.length })),
    );
    fc.assert(
      fc.property(
        shuffled,
        crews,
        fc.constantFrom("longest", "deadline" as const),
        ([show, other], crew, priority) => {
          expect(deliveryOf(other, crew, { priority })).toBe(deliveryOf(show, crew, { priority }));
        },
      ),
    );
  });

  it("never delivers later with one person more in a department", () => {
    fc.assert(
      fc.property(shows, crews, fc.constantFrom(...departments), rules, (show, crew, name, priority) => {
        const before = deliveryOf(show, crew, { priority });
        const more = { ...crew, [name]: crew[name] + 1 };
        expect(deliveryOf(show, more, { priority })).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it("is one: everybody does one thing at a time, after all it waits for", () => {
    fc.assert(
      fc.property(shows, crews, (show, crew) => {
        const plan = madePlan(show);
        const time = plainTime();
        const queues = plan.queues.map((name) => crewQueue(name, crewOf(crew[name as keyof Crews]), time));
        const { tasks, queue, firstWait, waitsFor, release } = plan.network;
        runPlan(plan, queues, time, {
          look({ start, finish }) {
            for (let task = 0; task < tasks; task++) {
              const begin = start[task] ?? 0;
              expect((finish[task] ?? 0) - begin).toBeCloseTo(plan.durations[task] ?? 0, 9);
              expect(begin).toBeGreaterThanOrEqual(release[task] ?? 0);
              for (let i = firstWait[task] ?? 0; i < (firstWait[task + 1] ?? 0); i++) {
                expect(begin).toBeGreaterThanOrEqual(finish[waitsFor[i] ?? 0] ?? Number.NaN);
              }
            }
            for (const [line, { free }] of queues.entries()) {
              const own = Array.from({ length: tasks }, (_, task) => task).filter(
                (task) => queue[task] === line && (plan.durations[task] ?? 0) > 0,
              );
              for (const one of own) {
                const at = start[one] ?? 0;
                const busy = own.filter((other) => (start[other] ?? 0) <= at && (finish[other] ?? 0) > at);
                expect(busy.length).toBeLessThanOrEqual(free.length);
              }
            }
          },
        });
      }),
    );
  });
});

describe("adding a shot", () => {
  const another = fc.record({
    code: fc.constantFrom("a", "shot3x", "zebra"),
    steps,
    uses: fc.subarray(["asset0", "asset1"]),
    release: fc.constantFrom(0, 5),
  });

  it("never delivers the show earlier, wherever its code puts it and whoever is short", () => {
    const rule = fc.constantFrom("longest", "deadline" as const);
    fc.assert(
      fc.property(shows, another, crews, rule, fc.nat(8), (show, more, crew, priority, place) => {
        const before = deliveryOf(show, crew, { priority });
        const longer = [...show.slice(0, place), more, ...show.slice(place)];
        expect(deliveryOf(longer, crew, { priority })).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 5000 },
    );
  });

  it("at the end never delivers a show earlier that is made in the user's order", () => {
    fc.assert(
      fc.property(shows, another, crews, (show, more, crew) => {
        const before = deliveryOf(show, crew, { priority: "order" });
        expect(deliveryOf([...show, more], crew, { priority: "order" })).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a show that grows beyond", () => {
  const made = (shots: number): readonly Made[] =>
    Array.from({ length: shots }, (_, i) => ({
      code: `shot${i}`,
      steps: departments.map((name, step) => [name, (i * (7 + 4 * step)) % (5 + step)] as const),
    }));

  it.each([1500, 10_000])("%i tasks is not delivered earlier, though fewer orders are tried", (tasks) => {
    const shots = tasks / departments.length;
    for (const [a, b, c, d] of [
      [3, 3, 3, 3],
      [2, 4, 5, 4],
      [4, 5, 4, 4],
      [5, 9, 7, 12],
      [12, 7, 9, 5],
      [10, 14, 16, 20],
    ] as const) {
      const crew = { a, b, c, d };
      const before = deliveryOf(made(shots), crew);
      expect(deliveryOf(made(shots + 1), crew)).toBeGreaterThanOrEqual(before);
    }
  });
});

describe("working time", () => {
  const time = plainTime(3000, ["2026-01-06", "2026-04-03", "2026-12-25"]);

  it("leads from a day to its date and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (day) => {
        const date = dateAt(time, day + 0.5) ?? "";
        expect(morningOf(time, date)).toBe(day);
        expect(eveningOf(time, date)).toBe(day + 1);
        expect(dateAt(time, day + 1)).toBe(date);
      }),
    );
  });

  it("moves a date by one working day for a holiday inside the work", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.integer({ min: 0, max: 299 }), (days, which) => {
        const plain = plainTime(3000);
        const inside = dateAt(plain, (which % days) + 0.5) ?? "";
        const after = dateAt(plain, days + 1);
        expect(dateAt(plainTime(3000, [inside]), days)).toBe(after);
      }),
    );
  });

  it("knows no date beyond the days laid out", () => {
    expect(dateAt(plainTime(7), 5)).toBe("2026-01-09");
    expect(dateAt(plainTime(7), 6)).toBeUndefined();
    expect(isoDate(0)).toBe("1970-01-01");
  });
});

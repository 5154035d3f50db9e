import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crewQueue } from "../../src/scheduling/crew-queues.js";
import { openDesk } from "../../src/scheduling/desk.js";
import { runDraw } from "../../src/scheduling/run-draw.js";
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

  it("is one: everybody does one thing at a time, after all it waits for, and nobody idles while work waits", () => {
    fc.assert(
      fc.property(shows, crews, (show, crew) => {
        const plan = madePlan(show);
        const time = plainTime();
        const queues = plan.queues.map((name) => crewQueue(name, crewOf(crew[name as keyof Crews]), time));
        const desk = openDesk(plan.network, queues, time);
        runDraw(desk, plan.durations, 0, Number.POSITIVE_INFINITY);
        const { tasks, queue, firstNext, next, release } = plan.network;
        for (let task = 0; task < tasks; task++) {
          const [start = 0, finish = 0] = [desk.start[task], desk.finish[task]];
          expect(finish - start).toBeCloseTo(plan.durations[task] ?? 0, 9);
          expect(start).toBeGreaterThanOrEqual(release[task] ?? 0);
          for (let i = firstNext[task] ?? 0; i < (firstNext[task + 1] ?? 0); i++) {
            expect(desk.start[next[i] ?? 0]).toBeGreaterThanOrEqual(finish);
          }
        }
        for (const [line, { free }] of queues.entries()) {
          const own = Array.from({ length: tasks }, (_, task) => task).filter(
            (task) => queue[task] === line && (plan.durations[task] ?? 0) > 0,
          );
          for (const one of own) {
            const at = desk.start[one] ?? 0;
            const busy = own.filter(
              (other) => (desk.start[other] ?? 0) <= at && (desk.finish[other] ?? 0) > at,
            );
            expect(busy.length).toBeLessThanOrEqual(free.length);
          }
        }
      }),
    );
  });
});

describe("adding a shot", () => {
  const alone = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });

  it("never delivers one department's work earlier", () => {
    fc.assert(
      fc.property(
        alone,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        rules,
        (all, more, people, priority) => {
          const made = [...all, more].map((days, i): Made => ({ code: `S${i}`, steps: [["a", days]] }));
          const before = deliveryOf(made.slice(0, -1), { a: people }, { priority });
          expect(deliveryOf(made, { a: people }, { priority })).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("never delivers earlier where there are enough people", () => {
    fc.assert(
      fc.property(shows, steps, (show, more) => {
        expect(deliveryOf([...show, { code: "more", steps: more }], {})).toBeGreaterThanOrEqual(
          deliveryOf(show, {}),
        );
      }),
    );
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

import { describe, expect, it } from "vitest";
import { crewQueue, farmQueue, machineQueue } from "../src/scheduling/crew-queues.js";
import { smallestCrew } from "../src/scheduling/smallest-crew.js";
import { openLoadBook } from "../src/scheduling/weekly-load.js";
import { crewOf, deliveryOf, type Made, madePlan, outcomeOf, plainTime } from "./made-work.js";

const comp = (code: string, days: number): Made => ({ code, steps: [["comp", days]] });
const three = [comp("A", 3), comp("B", 2), comp("C", 4)];

describe("dates worked out by hand", () => {
  it("one artist takes the sum of the days", () => {
    expect(deliveryOf(three, { comp: 1 })).toBe(9);
  });

  it("two artists take the longest first: C alone, A then B", () => {
    expect(deliveryOf(three, { comp: 2 })).toBe(5);
  });

  it("half a person takes twice as long, and a fast crew less", () => {
    expect(deliveryOf(three, { comp: 0.5 })).toBe(18);
    expect(deliveryOf(three, { comp: crewOf(1, { speed: 1.5 }) })).toBeCloseTo(6, 6);
  });

  it("a crew that joins later and one after another delivers later", () => {
    expect(deliveryOf([comp("A", 3)], { comp: crewOf(1, { from: "2026-01-12" }) })).toBe(8);
    // The second joins after 4 days, when A (4) is done: then B, which the first has begun, is left to him.
    expect(deliveryOf([comp("A", 4), comp("B", 4)], { comp: crewOf(2, { rampDays: 2 }) })).toBe(6);
  });

  it("departments wait for each other inside a shot", () => {
    const shots: Made[] = [
      {
        code: "A",
        steps: [
          ["roto", 1],
          ["comp", 5],
        ],
      },
      {
        code: "B",
        steps: [
          ["roto", 2],
          ["comp", 1],
        ],
      },
    ];
    // A goes first in roto, as it has more to come; comp does A from 1 to 6, then B.
    expect(deliveryOf(shots, { roto: 1, comp: 1 })).toBe(7);
    expect(deliveryOf(shots, {})).toBe(6);
  });

  it("shots wait for the assets they use", () => {
    const made: Made[] = [
      { code: "block", asset: true, steps: [["modelling", 5]] },
      { code: "A", steps: [["comp", 2]], uses: ["block"] },
      { code: "B", steps: [["comp", 2]] },
    ];
    expect(deliveryOf(made, { modelling: 1, comp: 1 })).toBe(7);
  });

  it("an asset goes first when much waits for it, though it is short itself", () => {
    const made: Made[] = [
      { code: "long", asset: true, steps: [["modelling", 4]] },
      { code: "needed", asset: true, steps: [["modelling", 1]] },
      { code: "A", steps: [["comp", 9]], uses: ["needed"] },
    ];
    expect(deliveryOf(made, { modelling: 1, comp: 1 })).toBe(10);
  });

  it("a plate that comes later is waited for", () => {
    expect(deliveryOf([{ ...comp("A", 2), release: 6 }], { comp: 1 })).toBe(8);
  });

  it("the rule decides who goes first", () => {
    const shots: Made[] = [
      {
        code: "A",
        steps: [
          ["roto", 1],
          ["comp", 1],
        ],
      },
      {
        code: "B",
        steps: [
          ["roto", 1],
          ["comp", 8],
        ],
      },
    ];
    expect(deliveryOf(shots, { roto: 1, comp: 1 }, { priority: "longest" })).toBe(10);
    expect(deliveryOf(shots, { roto: 1, comp: 1 }, { priority: "deadline" })).toBe(10);
    expect(deliveryOf(shots, { roto: 1, comp: 1 }, { priority: "order" })).toBe(10);
    expect(deliveryOf(shots, { roto: 1 }, { priority: "order" })).toBe(10);
    expect(deliveryOf(shots, { roto: 1 }, { priority: "longest" })).toBe(9);
  });
});

describe("machines", () => {
  const farm = farmQueue("cloud");

  it("render through the night: ten hours from an evening are done the next morning", () => {
    expect(
      deliveryOf(
        [
          {
            code: "A",
            steps: [
              ["lighting", 1],
              [farm, 10],
            ],
          },
        ],
        { lighting: 1 },
      ),
    ).toBe(1);
    expect(
      deliveryOf(
        [
          {
            code: "A",
            steps: [
              ["lighting", 1],
              [farm, 20],
            ],
          },
        ],
        { lighting: 1 },
      ),
    ).toBe(1.5);
  });

  it("run over a weekend", () => {
    // Thirty hours from Friday's evening are Saturday night: nobody looks at it before Monday.
    const saturday: Made = {
      code: "A",
      steps: [
        ["lighting", 5],
        [farm, 30],
      ],
    };
    expect(deliveryOf([saturday], { lighting: 1 })).toBe(5);
    // Begun on Friday's evening, 64 hours later is Monday's morning.
    expect(
      deliveryOf(
        [
          {
            code: "A",
            steps: [
              ["lighting", 5],
              [farm, 64],
            ],
          },
        ],
        { lighting: 1 },
      ),
    ).toBe(5);
    expect(
      deliveryOf(
        [
          {
            code: "A",
            steps: [
              ["lighting", 5],
              [farm, 68],
            ],
          },
        ],
        { lighting: 1 },
      ),
    ).toBe(5.5);
  });

  it("take one job after another on one farm, and as many at a time as providers run", () => {
    const jobs = ["A", "B", "C"].map((code): Made => ({ code, steps: [[farm, 24]] }));
    expect(deliveryOf(jobs, {})).toBe(3);
    const clips = ["A", "B", "C"].map((code): Made => ({ code, steps: [["machines/generations", 24]] }));
    expect(deliveryOf(clips, {})).toBe(1);
    expect(deliveryOf(clips, {}, { throughput: { generations: 1 } })).toBe(3);
    expect(deliveryOf(clips, {}, { throughput: { generations: 2 } })).toBe(2);
  });
});

describe("who holds the date", () => {
  it("is whose time fills most of the chain that ends last", () => {
    const made: Made[] = [
      {
        code: "A",
        steps: [
          ["roto", 1],
          ["comp", 5],
        ],
      },
      comp("B", 1),
    ];
    const plan = madePlan(made);
    const { holds } = outcomeOf(plan, { roto: 1, comp: 1 });
    expect(holds[plan.queues.indexOf("comp")]).toBe(1);
  });

  it("is the plate when it is waited for longest", () => {
    const plan = madePlan([{ ...comp("A", 2), release: 6 }]);
    expect([...outcomeOf(plan, { comp: 1 }).holds]).toEqual([0, 0, 1]);
  });
});

describe("load by week", () => {
  it("adds up to the work, in the weeks it is done in", () => {
    const time = plainTime();
    const plan = madePlan([comp("A", 3), comp("B", 4)]);
    const book = openLoadBook(plan.network, [crewQueue("comp", crewOf(2), time)], time);
    outcomeOf(plan, { comp: 1 }, { look: (places) => book.enter(places) });
    const { weeks, people } = book.close(1);
    expect(weeks).toEqual(["2026-01-05", "2026-01-12"]);
    expect([...(people[0] ?? [])].map((one) => one * 5)).toEqual([5, 2]);
  });
});

describe("the smallest crew", () => {
  it("is one that cannot give up a person", () => {
    // 12 days of a and 6 of b in at most 4 days: three of a, and 1.5 of b are two.
    const meets = (crew: readonly number[]) => 12 / (crew[0] ?? 1) <= 4 && 6 / (crew[1] ?? 1) <= 4;
    expect(smallestCrew([1, 1], [12, 6], meets)).toEqual([3, 2]);
    expect(smallestCrew([10, 10], [12, 6], meets)).toEqual([3, 2]);
  });

  it("is none where no crew does it", () => {
    expect(smallestCrew([1], [5], () => false)).toBeUndefined();
  });

  it("serves machines as they are", () => {
    expect(machineQueue("machines/gpus", { gpus: 3 }).free).toHaveLength(3);
    expect(machineQueue("machines/gpus", {}).free).toHaveLength(0);
  });
});

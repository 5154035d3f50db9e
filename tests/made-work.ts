import type { Crew, Priority, Throughput } from "../src/domain/book.js";
import { given } from "../src/domain/source.js";
import { assemblePlan, type Plan, type SubjectWork } from "../src/scheduling/assemble-plan.js";
import { crewQueue, isMachineQueue, machineQueue } from "../src/scheduling/crew-queues.js";
import { type Outcome, type RunOptions, runPlan } from "../src/scheduling/run-plan.js";
import { openWorkingTime, type WorkingTime } from "../src/scheduling/working-time.js";

/** A subject as a test writes it: steps one after the other, each a queue and its days (hours for machines). */
export type Made = {
  readonly code: string;
  readonly steps: readonly (readonly [queue: string, amount: number])[];
  readonly asset?: boolean;
  readonly uses?: readonly string[];
  readonly release?: number;
};

/** Mondays to Fridays of eight hours from Monday 2026-01-05, for years. */
export function plainTime(days = 20_000, daysOff: readonly string[] = []): WorkingTime {
  const calendar = {
    workingDays: [0, 1, 2, 3, 4],
    daysOff: daysOff.map((date) => ({ from: date, to: date })),
  };
  return openWorkingTime({ start: "2026-01-05", calendar, holidays: new Set(), hoursPerDay: 8, days });
}

/** Where the departments of the tests stand in the making. */
const stages: Readonly<Record<string, number>> = {
  ...{ modelling: 0, roto: 0.3, lighting: 0.7, comp: 1 },
  ...{ a: 0, b: 0.3, c: 0.7, d: 1 },
};

/** A plan of made subjects with one draw. */
export function madePlan(made: readonly Made[], priority: Priority = "longest"): Plan {
  const works = made.map(
    (one, index): SubjectWork => ({
      code: one.code,
      pipeline: "p",
      sequence: "",
      kind: one.asset === true ? "asset" : "shot",
      assets: one.uses ?? [],
      asWritten: index,
      parts: one.steps.map(([department]) => ({ department, kind: "people" })),
      waitsFor: one.steps.map((_, i) => (i === 0 ? [] : [i - 1])),
      queues: one.steps.map(([queue]) => queue),
      days: one.steps.map(([queue, amount]) => (isMachineQueue(queue) ? amount / 24 : amount)),
      picture: [],
      draws: one.steps.map(([, amount]) => Float32Array.of(amount)),
    }),
  );
  const releases = new Map(made.map((one) => [one.code, one.release ?? 0]));
  return assemblePlan({
    works,
    draws: 1,
    priority,
    release: (work) => releases.get(work.code) ?? 0,
    stage: (department) => stages[department] ?? 0.5,
  });
}

/** A crew of so many people. */
export function crewOf(people: number, more: Partial<Crew> = {}): Crew {
  return { people: { amount: people, unit: {}, source: given("a test") }, speed: 1, rampDays: 0, ...more };
}

/** Schedules a plan with crews by queue; a department that is not named has nobody to wait for. */
export function outcomeOf(
  plan: Plan,
  crews: Readonly<Record<string, Crew | number>>,
  options: RunOptions & { readonly time?: WorkingTime; readonly throughput?: Throughput } = {},
): Outcome {
  const time = options.time ?? plainTime();
  const all = plan.queues.map((name) => {
    const crew = crews[name] ?? Number.POSITIVE_INFINITY;
    return typeof crew === "number" ? crewOf(crew) : crew;
  });
  const queues = plan.queues.map((name, i) =>
    isMachineQueue(name)
      ? machineQueue(name, options.throughput ?? {})
      : crewQueue(name, all[i] ?? crewOf(1), time),
  );
  return runPlan(plan, queues, time, options);
}

/** The working days until all made subjects are delivered. */
export function deliveryOf(
  made: readonly Made[],
  crews: Readonly<Record<string, Crew | number>>,
  options: Parameters<typeof outcomeOf>[2] & { readonly priority?: Priority } = {},
): number {
  return outcomeOf(madePlan(made, options.priority), crews, options).delivery[0] ?? Number.NaN;
}

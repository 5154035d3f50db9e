import { assemblePlan, type Plan, type SubjectWork } from "../../src/scheduling/assemble-plan.js";
import type { Queue } from "../../src/scheduling/desk.js";
import { openWorkingTime, type WorkingTime } from "../../src/scheduling/working-time.js";

/** Numbers from 0 to 1 that any machine repeats (Lehmer, modulus 2^31 − 1, multiplier 48271). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const departments = 10;
const tasksOfAShot = 8;

/** A made-up show: every shot goes through 8 of 10 departments in their order, 0.5 to 5 days each, ±40 % by draw. */
export function benchWorks(shots: number, draws: number): readonly SubjectWork[] {
  const next = numbers(12_345);
  return Array.from({ length: shots }, (_, index): SubjectWork => {
    const left = new Set(Array.from({ length: departments }, (__, i) => i));
    while (left.size > tasksOfAShot) left.delete(Math.floor(next() * departments));
    const days = [...left].map(() => 0.5 + 4.5 * next());
    return {
      code: `SH${String(index).padStart(6, "0")}`,
      pipeline: "traditional",
      sequence: "",
      kind: "shot",
      assets: [],
      asWritten: index,
      parts: [...left].map((i) => ({ department: `d${i}`, kind: "people" })),
      waitsFor: days.map((_one, i) => (i === 0 ? [] : [i - 1])),
      queues: [...left].map((i) => `d${i}`),
      days,
      picture: [],
      draws: days.map((mean) => Float32Array.from({ length: draws }, () => mean * (0.6 + 0.8 * next()))),
    };
  });
}

/** Crews of 10 to 30 for 2,000 shots, and in proportion for others. */
export function benchCrews(plan: Plan, shots: number): readonly Queue[] {
  return plan.queues.map((name, i) => {
    const people = Math.max(1, Math.round(((10 + ((i * 7) % 21)) * shots) / 2000));
    return { name, machine: false, free: new Float64Array(people), pace: 1 };
  });
}

/** A calendar that is long enough for all of them. */
export function benchTime(): WorkingTime {
  const calendar = { workingDays: [0, 1, 2, 3, 4], daysOff: [] };
  return openWorkingTime({
    start: "2026-01-05",
    calendar,
    holidays: new Set(),
    hoursPerDay: 8,
    days: 36_000,
  });
}

function stage(department: string): number {
  return Number(department.slice(1)) / (departments - 1);
}

/** The plan of a made-up show. */
export function benchPlan(shots: number, draws: number): Plan {
  return assemblePlan({
    works: benchWorks(shots, draws),
    draws,
    priority: "longest",
    release: () => 0,
    stage,
  });
}

type Task = { shot: number; step: number; days: number; tail: number; department: string };

/** The same schedule as objects in arrays that are sorted and shifted: one draw of all shots; the delivery. */
export function naiveDelivery(works: readonly SubjectWork[], crews: readonly Queue[], draw: number): number {
  const free = new Map(crews.map((queue) => [queue.name, queue.free.length]));
  const waiting = new Map(crews.map((queue): [string, Task[]] => [queue.name, []]));
  let running: { end: number; task: Task }[] = [];
  const ready = (shot: number, step: number) => {
    const work = works[shot];
    const department = work?.queues[step];
    if (!work || department === undefined) return;
    const tail = work.days.slice(step).reduce((sum, one) => sum + one, 0);
    waiting.get(department)?.push({ shot, step, days: work.draws[step]?.[draw] ?? 0, tail, department });
  };
  works.forEach((_, shot) => {
    ready(shot, 0);
  });
  let now = 0;
  for (;;) {
    for (const [department, list] of waiting) {
      list.sort((a, b) => b.tail - a.tail || a.shot - b.shot);
      while (list.length > 0 && (free.get(department) ?? 0) > 0) {
        const task = list.shift();
        if (!task) break;
        free.set(department, (free.get(department) ?? 0) - 1);
        running.push({ end: now + task.days, task });
      }
    }
    if (running.length === 0) return now;
    running.sort((a, b) => a.end - b.end);
    now = running[0]?.end ?? now;
    const done = running.filter((one) => one.end === now);
    running = running.filter((one) => one.end !== now);
    for (const { task } of done) {
      free.set(task.department, (free.get(task.department) ?? 0) + 1);
      ready(task.shot, task.step + 1);
    }
  }
}

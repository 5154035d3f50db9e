import { bench, describe } from "vitest";
import { openOutlook, runPlan } from "../../src/scheduling/run-plan.js";
import { benchCrews, benchPlan, benchTime, benchWorks, naiveDelivery } from "./scheduling-model.js";

/**
 * A show of 2,000 shots, 8 tasks each, 10 departments. The time is the processor's, since others may use the machine;
 * asked for: at most 200 ns a task and draw, 500 draws in 2 s on two cores, and near linear from 200 to 20,000 shots.
 */
function nanoseconds(tasksAndDraws: number, run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / tasksAndDraws;
}

const time = benchTime();

function once(shots: number, draws: number): { readonly ns: number; readonly seconds: number } {
  const plan = benchPlan(shots, draws);
  const crews = benchCrews(plan, shots);
  runPlan(plan, crews, time, { outlook: openOutlook(plan, crews, time, Math.max(1, Math.floor(draws / 4))) });
  const ns = nanoseconds(plan.network.tasks * draws, () => runPlan(plan, crews, time));
  return { ns, seconds: (ns * plan.network.tasks * draws) / 1e9 };
}

describe("report", () => {
  const whole = once(2000, 500);
  console.log(
    `2,000 shots, 500 draws: ${whole.ns.toFixed(0)} ns a task and draw, ${whole.seconds.toFixed(2)} s`,
  );
  const works = benchWorks(2000, 2);
  const plan = benchPlan(2000, 2);
  const crews = benchCrews(plan, 2000);
  const naive = nanoseconds(plan.network.tasks, () => naiveDelivery(works, crews, 0));
  const [ours] = runPlan(plan, crews, time).delivery;
  console.log(`objects, sorted: ${naive.toFixed(0)} ns, ${(naive / whole.ns).toFixed(0)} times as long`);
  console.log(`delivery of draw 0: ${ours?.toFixed(3)} and ${naiveDelivery(works, crews, 0).toFixed(3)}`);
  for (const [shots, draws] of [
    [200, 2000],
    [2000, 200],
    [20_000, 20],
  ] as const) {
    console.log(`${shots} shots: ${once(shots, draws).ns.toFixed(0)} ns a task and draw`);
  }
});

describe("one draw", () => {
  for (const shots of [200, 2000, 20_000]) {
    const plan = benchPlan(shots, 1);
    const crews = benchCrews(plan, shots);
    bench(`${shots} shots, 8 tasks each`, () => {
      runPlan(plan, crews, time);
    });
  }
});

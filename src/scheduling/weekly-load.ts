import type { Network, Places, Queue } from "./desk.js";
import { isoDate, type WorkingTime } from "./working-time.js";

/** Who is busy, week by week: `weeks` are the ISO dates of their Mondays, `people` by queue the mean number at work. */
export type WeeklyLoad = { readonly weeks: readonly string[]; readonly people: readonly Float64Array[] };

/** Gathers the load of one draw after another, in memory that grows with days and queues alone. */
export type LoadBook = {
  enter(places: Places): void;
  close(draws: number): WeeklyLoad;
};

/**
 * Opens a load book. Every stretch of work adds four numbers: the work done before the end of day k is the sum of
 * k − start over all that began before, less the same of all that ended, so counts and sums at the ends are enough.
 */
export function openLoadBook(network: Network, queues: readonly Queue[], time: WorkingTime): LoadBook {
  const { tasks, queue } = network;
  const days = time.dayOf.length + 2;
  const counts = queues.map(() => new Float64Array(days));
  const sums = queues.map(() => new Float64Array(days));
  const mark = (line: number, at: number, sign: number) => {
    const day = Math.ceil(at);
    const count = counts[line];
    const sum = sums[line];
    if (!count || !sum) return;
    count[day] = (count[day] as number) + sign;
    sum[day] = (sum[day] as number) + sign * at;
  };
  return {
    enter({ start, finish }) {
      for (let task = 0; task < tasks; task++) {
        const line = queue[task] as number;
        const begin = start[task] as number;
        const end = finish[task] as number;
        if (line < 0 || end === begin) continue;
        mark(line, begin, 1);
        mark(line, end, -1);
      }
    },
    close(draws) {
      const worked = counts.map((count, line) => workByDay(count, sums[line] ?? count, draws));
      return byWeek(worked, time);
    },
  };
}

/** Work done on each working day, in people. */
function workByDay(count: Float64Array, sum: Float64Array, draws: number): Float64Array {
  const worked = new Float64Array(count.length);
  let running = count[0] ?? 0;
  let begun = sum[0] ?? 0;
  let before = 0;
  for (let day = 1; day < count.length; day++) {
    running += count[day] ?? 0;
    begun += sum[day] ?? 0;
    const done = day * running - begun;
    worked[day - 1] = Math.max(0, done - before) / draws;
    before = done;
  }
  return worked;
}

/** Means over the working days of each calendar week that has any; weeks after the last work are left out. */
function byWeek(worked: readonly Float64Array[], time: WorkingTime): WeeklyLoad {
  const mondays: number[] = [];
  const lengths: number[] = [];
  const weekOf = new Int32Array(time.dayOf.length);
  for (const [index, day] of time.dayOf.entries()) {
    const monday = day - ((time.epoch + day + 3) % 7);
    if (mondays.at(-1) !== monday) {
      mondays.push(monday);
      lengths.push(0);
    }
    weekOf[index] = mondays.length - 1;
    lengths[mondays.length - 1] = (lengths.at(-1) ?? 0) + 1;
  }
  const weekly = worked.map((days) => {
    const week = new Float64Array(mondays.length);
    for (const [index, at] of weekOf.entries()) week[at] = (week[at] ?? 0) + (days[index] ?? 0);
    return week.map((work, at) => work / (lengths[at] ?? 1));
  });
  const last = mondays.findLastIndex((_, at) => weekly.some((week) => (week[at] ?? 0) > 1e-6));
  return {
    weeks: mondays.slice(0, last + 1).map((monday) => isoDate(time.epoch + monday)),
    people: weekly.map((week) => week.slice(0, last + 1)),
  };
}

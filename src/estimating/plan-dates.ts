import type { Model } from "../domain/model.js";
import { type Checked, hasErrors, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { SubjectWork } from "../scheduling/assemble-plan.js";
import { isMachineQueue } from "../scheduling/crew-queues.js";
import { dateAt, eveningOf, morningOf } from "../scheduling/working-time.js";
import { percentiles } from "../simulation/summarise.js";
import { timeLedger } from "./schedule-ledger.js";
import { scheduleDraws } from "./schedule-show.js";
import { showTime } from "./schedule-time.js";
import { crewProblems, limitOf, openWay } from "./schedule-way.js";

/** Who makes what: a pipeline by subject, pipelines by asset. */
export type Making = {
  readonly subjects: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, readonly string[]>;
};

/** A plan's delivery: the day, ISO, and where it is late its subjects, no assets, by the same percentile, latest first. */
export type PlannedDelivery = {
  readonly date: string;
  readonly inTime: boolean;
  readonly lastFirst: readonly string[];
  /** How many of them end after the deadline by that percentile. */
  readonly late: number;
};

/** What a plan asks of crews and calendar. */
export type PlanDates = {
  /** Artist days each department can give from the start, or its crew's first day, to the deadline. */
  readonly capacity: ReadonlyMap<string, number>;
  /** Working days from the start to the deadline. */
  readonly workingDays: number;
  /** When a plan is delivered at a risk, ISO, and whether that is in time; nothing where there is nothing to make. */
  deliveryOf(making: Making, risk: number): Promise<PlannedDelivery | undefined>;
};

/**
 * Opens crews and calendar for a show with a deadline. Problems: those of a schedule (no-start, no-crew and so on); a
 * schedule that is too long is not in time.
 */
export async function openPlanDates(
  show: Show,
  models: ReadonlyMap<string, Model>,
  seed: number,
): Promise<Checked<PlanDates>> {
  const draws = scheduleDraws(show);
  const laid = await showTime(show);
  const read = await timeLedger(show, models, { seed, draws });
  if (!laid.value || !read.value) return { problems: [...laid.problems, ...read.problems] };
  const { works } = read.value;
  const problems: readonly Problem[] = [...laid.problems, ...crewProblems(show, works.values())];
  if (hasErrors(problems)) return { problems };
  const opened = laid.value;
  const { time } = opened;
  const workingDays = eveningOf(time, show.deadline ?? opened.start);
  const crews = Object.entries(show.book.crew).filter(([name]) => !isMachineQueue(name));
  const capacity = new Map(
    crews.map(([name, { people, speed, from }]) => {
      const first = from === undefined ? 0 : morningOf(time, from);
      return [name, people.amount * speed * Math.max(0, workingDays - first)];
    }),
  );
  return {
    value: {
      capacity,
      workingDays,
      async deliveryOf(making, risk) {
        const chosen = [...works].flatMap(([pipeline, all]) =>
          all.filter((one) => isMade(one, pipeline, making)),
        );
        if (chosen.length === 0) return undefined;
        let ends: readonly Float64Array[] = [];
        const { value: way } = await openWay(show, chosen, draws, opened, (plan) => {
          ends = plan.works.map(() => new Float64Array(draws));
          return {
            look(desk, run) {
              for (const [i, end] of ends.entries()) end[run] = desk.finish[plan.ends[i] ?? 0] ?? 0;
            },
          };
        });
        if (!way) return { date: "", inTime: false, lastFirst: chosenCodes(chosen), late: 0 };
        const [day = 0] = percentiles(way.outcome.delivery, [risk]);
        const limit = limitOf(way.deadline ?? 0);
        const inTime = day <= limit;
        const ordered = inTime ? [] : lastFirst(way.plan.works, ends, risk);
        return {
          date: dateAt(way.time, day) ?? "",
          inTime,
          lastFirst: ordered.map(({ code }) => code),
          late: ordered.filter((one) => one.day > limit).length,
        };
      },
    },
    problems,
  };
}

/** Subjects, no assets, latest first; of equals in the order of the works. */
function lastFirst(
  works: readonly SubjectWork[],
  ends: readonly Float64Array[],
  risk: number,
): readonly { readonly code: string; readonly day: number }[] {
  return works
    .flatMap(({ kind, code }, i) => {
      if (kind === "asset") return [];
      const [day = 0] = percentiles(ends[i] ?? new Float64Array(1), [risk]);
      return [{ code, day, i }];
    })
    .sort((a, b) => b.day - a.day || a.i - b.i);
}

/** Where no schedule can be made at all, all may be what is too long. */
function chosenCodes(works: readonly SubjectWork[]): readonly string[] {
  return works.flatMap(({ kind, code }) => (kind === "asset" ? [] : [code])).reverse();
}

function isMade(work: SubjectWork, pipeline: string, { subjects, assets }: Making): boolean {
  return work.kind === "asset"
    ? (assets.get(work.code) ?? []).includes(pipeline)
    : subjects.get(work.code) === pipeline;
}

import { type CrewDays, drawsInTime } from "../affording/crew-days.js";
import type { PlanRequest } from "../affording/plan-request.js";
import type { Model } from "../domain/model.js";
import { type Checked, hasErrors, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { SubjectWork } from "../scheduling/assemble-plan.js";
import { isMachineQueue } from "../scheduling/crew-queues.js";
import { dateAt, eveningOf, morningOf } from "../scheduling/working-time.js";
import { percentiles } from "../simulation/summarise.js";
import { gatherCrewDays } from "./gather-crew-days.js";
import { timeLedger } from "./schedule-ledger.js";
import { scheduleDraws } from "./schedule-show.js";
import { showTime } from "./schedule-time.js";
import { crewProblems, deliversWithin, limitOf, openWay, queuesOf, releaseOf } from "./schedule-way.js";

/** Every so many draws of a schedule are looked at for a rough idea. */
const roughly = 4;
/** A plan with less than this share of the draws in time that it needs there is not looked at on all draws. */
const farFrom = 0.93;

/** Who makes what: a pipeline by subject, pipelines by asset. */
export type Making = {
  readonly subjects: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, readonly string[]>;
};

/** A plan's delivery by a percentile of the schedule's draws. */
export type PlannedDelivery = {
  /** ISO; empty where it is later than any calendar goes. */
  readonly date: string;
  readonly inTime: boolean;
  /** By queue: the share of draws in which it holds the date. */
  readonly holds: ReadonlyMap<string, number>;
  /** By subject: in how many late draws it is late, those with several late ones shared out among them. */
  readonly lateness: ReadonlyMap<string, number>;
  /** How many more draws are late than may be. */
  readonly tooMany: number;
};

/** What a plan asks of crews and calendar. */
export type PlanDates = {
  /** Artist days each department can give from the start, or its crew's first day, to the deadline. */
  readonly capacity: ReadonlyMap<string, number>;
  /** Working days from the start to the deadline. */
  readonly workingDays: number;
  /** What ways take of the crews until the deadline, on the draws of the schedule. */
  daysOf(request: Pick<PlanRequest, "subjects" | "assets">): CrewDays;
  /**
   * When a plan is delivered at a risk and whether that is in time; nothing where there is nothing to make.
   * @param thorough false where every fourth draw will do for now
   */
  deliveryOf(making: Making, risk: number, thorough: boolean): Promise<PlannedDelivery | undefined>;
  /** True when a plan is surely in time at a risk, without knowing when; false for some that only just are, too. */
  isInTime(making: Making, risk: number): boolean;
  /** True when a plan is surely in time at a risk, false when it is surely late; nothing where a draw more decides. */
  keepsDeadline(making: Making, risk: number): boolean | undefined;
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
  const allDraws = scheduleDraws(show);
  const laid = await showTime(show);
  const read = await timeLedger(show, models, { seed, draws: allDraws, withSpread: false });
  if (!laid.value || !read.value) return { problems: [...laid.problems, ...read.problems] };
  const { works } = read.value;
  const problems: readonly Problem[] = [...laid.problems, ...crewProblems(show, works.values())];
  if (hasErrors(problems)) return { problems };
  const opened = laid.value;
  const { time } = opened;
  const workingDays = eveningOf(time, show.deadline ?? opened.start);
  const limit = limitOf(workingDays);
  const crews = Object.entries(show.book.crew).filter(([name]) => !isMachineQueue(name));
  const capacity = new Map(
    crews.map(([name, { people, speed, from }]) => {
      const first = from === undefined ? 0 : morningOf(time, from);
      return [name, people.amount * speed * Math.max(0, workingDays - first)];
    }),
  );
  const names = [...new Set([...works.values()].flatMap((all) => all.flatMap(({ queues }) => queues)))];
  const some = once(() => onSomeDraws(works));
  const within = (chosen: readonly SubjectWork[], draws: number, enough: number) =>
    chosen.length === 0 || deliversWithin(show, chosen, draws, time, { limit, enough });
  return {
    value: {
      capacity,
      workingDays,
      daysOf: (request) =>
        gatherCrewDays(request, {
          ...{ works, draws: allDraws, limit, release: releaseOf(show, time) },
          queues: queuesOf({ queues: names.filter((name) => name !== "").sort() }, show, time),
        }),
      async deliveryOf(making, risk, thorough) {
        const draws = thorough ? allDraws : Math.ceil(allDraws / roughly);
        const chosen = chosenOf(thorough ? works : some(), making);
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
        if (!way) return tooLong(chosen, draws);
        const [day = 0] = percentiles(way.outcome.delivery, [risk]);
        const date = dateAt(way.time, day) ?? "";
        const held = way.plan.queues.map((name, i) => [name, (way.outcome.holds[i] ?? 0) / draws] as const);
        const holds = new Map(held);
        if (day <= limit) return { date, inTime: true, holds, lateness: new Map(), tooMany: 0 };
        const late = way.outcome.delivery.reduce((sum, end) => sum + (end > limit ? 1 : 0), 0);
        return {
          ...{ date, inTime: false, holds },
          lateness: latenessOf(way.plan.works, ends, way.outcome.delivery, limit),
          tooMany: Math.max(1, late - (draws - drawsInTime(risk, draws))),
        };
      },
      isInTime(making, risk) {
        const enough = (draws: number) => surelyEnough(risk, draws);
        // What is far from it on some draws is not looked at on all of them.
        const few = Math.ceil(allDraws / roughly);
        return (
          within(chosenOf(some(), making), few, Math.floor(enough(few) * farFrom)) &&
          within(chosenOf(works, making), allDraws, enough(allDraws))
        );
      },
      keepsDeadline(making, risk) {
        const chosen = chosenOf(works, making);
        if (within(chosen, allDraws, surelyEnough(risk, allDraws))) return true;
        return within(chosen, allDraws, drawsInTime(risk, allDraws)) ? undefined : false;
      },
    },
    problems,
  };
}

/** A percentile lies between two draws: with one more than it needs in time it is surely within. */
function surelyEnough(risk: number, draws: number): number {
  return Math.min(draws, drawsInTime(risk, draws) + 1);
}

function chosenOf(works: Works, making: Making): readonly SubjectWork[] {
  return [...works].flatMap(([pipeline, all]) => all.filter((one) => isMade(one, pipeline, making)));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Works = ReadonlyMap<string, readonly SubjectWork[]>;

function onSomeDraws(works: Works): Works {
  const thinned = (column: Float32Array) => column.filter((_, draw) => draw % roughly === 0);
  return new Map(
    [...works].map(([name, all]) => [name, all.map((one) => ({ ...one, draws: one.draws.map(thinned) }))]),
  );
}

function latenessOf(
  works: readonly SubjectWork[],
  ends: readonly Float64Array[],
  delivery: Float64Array,
  limit: number,
): ReadonlyMap<string, number> {
  const lateness = new Map<string, number>();
  for (const [run, end] of delivery.entries()) {
    if (end <= limit) continue;
    const late = works.flatMap(({ kind, code }, i) =>
      kind !== "asset" && (ends[i]?.[run] ?? 0) > limit ? [code] : [],
    );
    for (const code of late) lateness.set(code, (lateness.get(code) ?? 0) + 1 / late.length);
  }
  return lateness;
}

/** Where no schedule can be made at all, all may be what is too long. */
function tooLong(works: readonly SubjectWork[], draws: number): PlannedDelivery {
  const codes = works.flatMap(({ kind, code }) => (kind === "asset" ? [] : [code]));
  const lateness = new Map(codes.map((code) => [code, draws / codes.length]));
  return { date: "", inTime: false, holds: new Map(), lateness, tooMany: draws };
}

function isMade(work: SubjectWork, pipeline: string, { subjects, assets }: Making): boolean {
  return work.kind === "asset"
    ? (assets.get(work.code) ?? []).includes(pipeline)
    : subjects.get(work.code) === pipeline;
}

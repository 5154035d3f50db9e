import type { CrewDays, CrewRow } from "../affording/crew-days.js";
import type { PlanRequest } from "../affording/plan-request.js";
import type { SubjectWork } from "../scheduling/assemble-plan.js";
import type { Queue } from "../scheduling/desk.js";

/** A schedule that plans are to be in time by. */
export type Dated = {
  /** By pipeline. */
  readonly works: ReadonlyMap<string, readonly SubjectWork[]>;
  readonly queues: readonly Queue[];
  readonly draws: number;
  /** Working days from the start that a delivery in time keeps. */
  readonly limit: number;
  /** Working days before which a work cannot begin. */
  release(work: SubjectWork): number;
};

/**
 * What every way to make a subject, and every build, takes of crews until the deadline: draw by draw, days of a seat; and
 * the draws in which it is late even if it never waits for anybody. Machines are taken to need no time, so nothing here is
 * more than a schedule has.
 */
export function gatherCrewDays(request: Pick<PlanRequest, "subjects" | "assets">, dated: Dated): CrewDays {
  const { draws, limit } = dated;
  const works = worksByName(dated.works);
  const paces = new Map(dated.queues.flatMap(({ name, machine, pace }) => (machine ? [] : [[name, pace]])));
  const ways = request.subjects.flatMap(({ code, options, assets }) =>
    options.map(({ pipeline }) => ({ code, pipeline, assets })),
  );
  const ends = new Map<string, Float64Array>();
  const endOf = (code: string, pipeline: string, after: Float64Array | undefined): Float64Array => {
    const own = works.get(nameOf(code, pipeline)) ?? [];
    const each = own.map((work) => endAlone(work, dated.release(work), paces, after, draws));
    return latest(each, draws);
  };
  const buildEnd = (asset: string, pipeline: string): Float64Array => {
    const name = nameOf(asset, pipeline);
    const known = ends.get(name) ?? endOf(asset, pipeline, undefined);
    ends.set(name, known);
    return known;
  };
  const lateAlone = ways.map(({ code, pipeline, assets }) => {
    const built = assets.map((asset) => buildEnd(asset, pipeline));
    const end = endOf(code, pipeline, built.length === 0 ? undefined : latest(built, draws));
    return end.some((day) => day > limit) ? Uint8Array.from(end, (day) => (day > limit ? 1 : 0)) : undefined;
  });
  const crews = dated.queues.flatMap((queue): readonly CrewRow[] => {
    // Without seats nobody ever waits for one.
    if (queue.machine || queue.free.length === 0) return [];
    const daysOf = (code: string, pipeline: string) =>
      daysAt(works.get(nameOf(code, pipeline)) ?? [], queue, draws);
    return [
      {
        department: queue.name,
        room: queue.free.reduce((sum, from) => sum + Math.max(0, limit - from), 0),
        ways: ways.map(({ code, pipeline }) => daysOf(code, pipeline)),
        assets: new Map(
          [...request.assets].map(([code, built]) => [
            code,
            new Map(
              [...built.keys()].flatMap((pipeline) => {
                const days = daysOf(code, pipeline);
                return days ? [[pipeline, days]] : [];
              }),
            ),
          ]),
        ),
      },
    ];
  });
  return { draws, crews, lateAlone };
}

function nameOf(code: string, pipeline: string): string {
  return `${code}\n${pipeline}`;
}

/** Several works of one name are done side by side. */
function worksByName(works: Dated["works"]): ReadonlyMap<string, readonly SubjectWork[]> {
  const byName = new Map<string, SubjectWork[]>();
  for (const work of [...works.values()].flat()) {
    const name = nameOf(work.code, work.pipeline);
    const own = byName.get(name);
    if (own) own.push(work);
    else byName.set(name, [work]);
  }
  return byName;
}

/** Draw by draw: when a work is done if it never waits for a seat; machines are no time. */
function endAlone(
  { queues, waitsFor, draws: columns }: SubjectWork,
  release: number,
  paces: ReadonlyMap<string, number>,
  after: Float64Array | undefined,
  draws: number,
): Float64Array {
  const parts = queues.map((name) => (name === "" ? 1 : (paces.get(name) ?? 0)));
  const done = new Float64Array(parts.length);
  const end = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const begin = Math.max(release, after?.[draw] ?? 0);
    let last = 0;
    for (const [i, pace] of parts.entries()) {
      let ready = begin;
      for (const other of waitsFor[i] ?? []) ready = Math.max(ready, done[other] ?? 0);
      done[i] = ready + (columns[i]?.[draw] ?? 0) * pace;
      last = Math.max(last, done[i] ?? 0);
    }
    end[draw] = last;
  }
  return end;
}

function latest(ends: readonly Float64Array[], draws: number): Float64Array {
  const last = new Float64Array(draws);
  for (const end of ends)
    for (let draw = 0; draw < draws; draw++) last[draw] = Math.max(last[draw] as number, end[draw] as number);
  return last;
}

/** Draw by draw: days that a crew's seats are held by a work; nothing where it has none for them. */
function daysAt(
  works: readonly SubjectWork[],
  { name, pace }: Queue,
  draws: number,
): Float32Array | undefined {
  let sum: Float32Array | undefined;
  for (const { queues, draws: columns } of works)
    for (const [i, queue] of queues.entries()) {
      const column = queue === name ? columns[i] : undefined;
      if (!column) continue;
      sum ??= new Float32Array(draws);
      for (let draw = 0; draw < draws; draw++)
        sum[draw] = (sum[draw] as number) + (column[draw] as number) * pace;
    }
  return sum;
}

import type { Farm } from "../domain/book.js";
import { invert } from "../domain/distribution.js";
import { type Factor, fact, factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { PlanContext, Task } from "../domain/model.js";
import { unknownName } from "../domain/problem.js";
import type { Subject } from "../domain/show.js";
import { invertUnit, unit } from "../domain/unit.js";

/** Renders that are to become lines: whose, on which farm, and what multiplies them (a share, a fallback). */
export type FarmWork = {
  readonly subject: Subject;
  readonly task: Task;
  readonly farm: string | undefined;
  readonly what: string;
  readonly with: readonly Factor[];
};

/**
 * The lines of one render task: core-hours × price per core-hour, held for core-hours ÷ cores; and the storage of its
 * frames where the farm names one. Problem: unknown-farm.
 */
export function farmLines(work: FarmWork, context: PlanContext): readonly LineItem[] {
  const { subject, task, what } = work;
  const { farms } = context.show.book;
  const farm = work.farm !== undefined && Object.hasOwn(farms, work.farm) ? farms[work.farm] : undefined;
  if (!farm) {
    context.report(unknownName("farm", work.farm, Object.keys(farms), "unknown-farm", task.step.place));
    return [];
  }
  const usage = task.factors.concat(work.with);
  const line: LineItem = {
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, task.department.name, what],
    resource: `farm/${farm.name}`,
    phase: task.department.phase,
    usage,
    rate: context.price(`a core-hour of ${farm.name}`, `price/farm/${farm.name}@show`, farm.price),
    elapsed: usage.concat(hoursPerCoreHour(farm)),
  };
  return [line, ...storageLines(line, farm, subject, work.with, context)];
}

/** Machine hours in a core-hour, made once for a farm: they stand in all of its lines. */
const madeBefore = new WeakMap<Farm, Factor>();

function hoursPerCoreHour(farm: Farm): Factor {
  const known = madeBefore.get(farm);
  if (known) return known;
  const { cores, name } = farm;
  const hours = { ...cores, amount: invert(cores.amount), unit: invertUnit(cores.unit) };
  const made = factor("machine hours per core-hour", `cores/${name}@show`, hours);
  madeBefore.set(farm, made);
  return made;
}

function storageLines(
  render: LineItem,
  farm: Farm,
  subject: Subject,
  shares: readonly Factor[],
  context: PlanContext,
): readonly LineItem[] {
  const frames = subject.measures.frame;
  if (!farm.storage || frames === undefined) return [];
  const { size, months, price } = farm.storage;
  const [sequence, code, department, what] = render.path;
  return [
    {
      pipeline: render.pipeline,
      path: [sequence, code, department, `${what}, storage`],
      resource: `storage/${farm.name}`,
      phase: render.phase,
      usage: [
        fact(`frames of ${code}`, frames, unit("frame"), "from the show, handles in"),
        factor("gigabytes a frame", `storage-size/${farm.name}@show`, size),
        factor("months kept", `storage-months/${farm.name}@show`, months),
        ...shares,
      ],
      rate: context.price(`storage on ${farm.name}`, `price/storage/${farm.name}@show`, price),
    },
  ];
}

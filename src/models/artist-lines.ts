import { type Factor, factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { PlanContext, Task } from "../domain/model.js";
import type { Department, Show, Subject } from "../domain/show.js";
import { comesOutIn, invertUnit, unit } from "../domain/unit.js";

const artistDay = unit("artist-day");

/** True for a task that people do; a `render` task is counted in core-hours and is not. */
export function isArtistTask(task: Task): boolean {
  return comesOutIn(task.factors, artistDay);
}

/** The working day that an artist's hour is, from the studio's hours per day; a factor, so that it is seen. */
export function dayPerHour(show: Show): Factor {
  const hours = show.book.hoursPerDay;
  const known = daysPerHour.get(hours);
  if (known) return known;
  const made: Factor = {
    name: "working day per hour",
    key: "day-per-hour@show",
    amount: 1 / hours.amount,
    unit: invertUnit(hours.unit),
    source: hours.source,
  };
  daysPerHour.set(hours, made);
  return made;
}

const daysPerHour = new WeakMap<Show["book"]["hoursPerDay"], Factor>();

/** Usage and place of people's time that is to become lines. */
export type ArtistWork = {
  readonly subject: Subject;
  readonly department: Department;
  /** What the line is: work, finishing, fallback, prompting … */
  readonly what: string;
  /** A product in artist days. */
  readonly usage: readonly Factor[];
};

/**
 * The lines of one piece of people's time: the time at the day rate; beside it the show-wide factors that apply to
 * artists (client notes, optimism), each a line of its own; and the tool licence, where the presets name one.
 */
export function artistLines(work: ArtistWork, context: PlanContext): readonly LineItem[] {
  const { subject, department, what, usage } = work;
  const { book } = context.show;
  const { name, phase } = department;
  const resource = artistOf(name);
  const rate = context.rate(resource);
  const line = (part: string, lineUsage: readonly Factor[]): LineItem => ({
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, name, part],
    resource,
    phase,
    usage: lineUsage,
    rate,
  });
  const lines = [line(what, usage)];
  for (const [more, shares] of showFactors("artists", context)) {
    lines.push(line(nameBeside(what, more), usage.concat(shares)));
  }
  const licence = Object.hasOwn(book.licences, name) ? book.licences[name] : undefined;
  if (licence) {
    const priced = context.price(`licence for ${name}`, `licence/${name}@show`, licence);
    lines.push({ ...line(nameBeside(what, "licence"), usage), resource: `licence/${name}`, rate: priced });
  }
  return lines;
}

/** Names of the people of departments, each made once: they stand in very many lines. */
const artistNames = new Map<string, string>();

function artistOf(department: string): string {
  const known = artistNames.get(department);
  if (known !== undefined) return known;
  const made = `artist/${department}`;
  artistNames.set(department, made);
  return made;
}

/** What stands beside a piece of time, by what it is and what that time is; each name is made once. */
const namesBeside = new Map<string, Map<string, string>>();

function nameBeside(what: string, more: string): string {
  if (what === "work") return more;
  const names = namesBeside.get(what) ?? new Map<string, string>();
  namesBeside.set(what, names);
  const known = names.get(more) ?? `${what}, ${more}`;
  names.set(more, known);
  return known;
}

type ShowFactors = readonly (readonly [name: string, shares: readonly Factor[]])[];

/** Made once for a show: they stand in every line. */
const made = new WeakMap<Show, Map<string, ShowFactors>>();

/** The show-wide factors that apply to artists or to generation: name, and the shares that multiply a line. */
export function showFactors(applies: "artists" | "generation", { show }: PlanContext): ShowFactors {
  const ofShow = made.get(show) ?? new Map<string, ShowFactors>();
  made.set(show, ofShow);
  const known = ofShow.get(applies);
  if (known) return known;
  const factors = Object.values(show.book.factors)
    .filter((one) => one.applies === applies)
    .map(
      (one) =>
        [
          one.name,
          one.shares.map((share) => factor(share.name, `${one.name}/${share.name}@show`, share.quantity)),
        ] as const,
    );
  ofShow.set(applies, factors);
  return factors;
}

/** The share of a department's days that a pipeline's step leaves to artists, as a factor; none when it leaves all. */
export function stepShare(task: Task, pipeline: string): readonly Factor[] {
  const { share, scope } = task.step;
  if (!share) return [];
  const name = task.department.name;
  return [factor(`share of ${name} left to artists`, `share/${pipeline}/${name}@${scope}`, share)];
}

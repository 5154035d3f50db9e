import { type Factor, factor } from "../domain/factor.js";
import type { LineItem, LinePath } from "../domain/line-item.js";
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
 * Writes the lines of one piece of people's time: the time at the day rate; beside it the show-wide factors that apply to
 * artists (client notes, optimism), each a line of its own; and the tool licence, where the presets name one.
 */
export function addArtistLines(lines: LineItem[], work: ArtistWork, context: PlanContext): void {
  const { subject, department, what, usage } = work;
  const { sequence, code } = subject;
  const { name, phase } = department;
  const { pipeline } = context;
  const { resource, rate, shares, licence, names } = deskOf(department, context);
  lines.push({ pipeline, path: [sequence, code, name, what], resource, phase, usage, rate });
  const beside = names.get(what) ?? namesBeside(names, what, shares);
  for (let i = 0; i < shares.length; i++) {
    const path: LinePath = [sequence, code, name, beside[i] ?? ""];
    lines.push({ pipeline, path, resource, phase, usage: usage.concat(shares[i]?.[1] ?? []), rate });
  }
  if (!licence) return;
  const path: LinePath = [sequence, code, name, beside[shares.length] ?? ""];
  lines.push({ pipeline, path, resource: licence.resource, phase, usage, rate: licence.rate });
}

/** The first of these lines alone: the time at the day rate, with nothing beside it. */
export function artistLine(work: ArtistWork, context: PlanContext): LineItem {
  const { subject, department, what, usage } = work;
  const { name, phase } = department;
  const { resource, rate } = deskOf(department, context);
  const path: LinePath = [subject.sequence, subject.code, name, what];
  return { pipeline: context.pipeline, path, resource, phase, usage, rate };
}

/** What the people of a department cost in a pipeline, and what stands beside their time: the same in very many lines. */
type Desk = {
  readonly resource: string;
  readonly rate: LineItem["rate"];
  readonly shares: ShowFactors;
  readonly licence: Pick<LineItem, "resource" | "rate"> | undefined;
  /** By what a piece of time is, the names of the lines beside it: those of `shares`, last the licence's. */
  readonly names: Map<string, readonly string[]>;
};

const desks = new WeakMap<PlanContext, Map<string, Desk>>();

function deskOf({ name }: Department, context: PlanContext): Desk {
  const ofContext = desks.get(context) ?? new Map<string, Desk>();
  const known = ofContext.get(name);
  if (known) return known;
  desks.set(context, ofContext);
  const { licences } = context.show.book;
  const resource = `artist/${name}`;
  const rate = context.rate(resource);
  const licence = Object.hasOwn(licences, name) ? licences[name] : undefined;
  const made: Desk = {
    resource,
    rate,
    shares: showFactors("artists", context),
    licence: licence && {
      resource: `licence/${name}`,
      rate: context.price(`licence for ${name}`, `licence/${name}@show`, licence),
    },
    names: new Map(),
  };
  ofContext.set(name, made);
  return made;
}

function namesBeside(names: Desk["names"], what: string, shares: ShowFactors): readonly string[] {
  const beside = [...shares.map(([name]) => name), "licence"];
  const made = what === "work" ? beside : beside.map((name) => `${what}, ${name}`);
  names.set(what, made);
  return made;
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

import { type Factor, fact, factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { PlanContext } from "../domain/model.js";
import type { Department, Subject } from "../domain/show.js";
import { unit } from "../domain/unit.js";
import { addArtistLines, artistLine, dayPerHour, showFactors } from "./artist-lines.js";
import { clipPlan } from "./clip-plan.js";
import type { Brief } from "./generation-brief.js";

/** What one unit of output (a generated second, image, minute …) costs: resource and rate; a hosted model has more than one factor in it. */
export type OutputPrice = { readonly resource: string; readonly rate: readonly Factor[] | null };

/**
 * Lines of the generation itself: takes × seconds a take × price, people's time to prepare, prompt and choose, and the
 * show-wide factors that apply to generation (notes, a technique new to the team) on both.
 * Generated seconds come from takes per accepted clip (clips × takes × the vendor's clip length), or from generated
 * seconds per finished second where the yield is known that way; the two are different numbers and never mixed.
 */
export function generationLines(brief: Brief, price: OutputPrice, context: PlanContext): readonly LineItem[] {
  const { subject, generator } = brief;
  const department = context.department("generation");
  const seconds = subject.measures.second ?? 0;
  const { clips, secondsPerClip } = clipPlan(seconds, generator.clipSeconds);
  const perTake = fact(
    "seconds a take",
    secondsPerClip,
    unit("generated-second/take"),
    `${seconds.toFixed(2)} s with handles in ${clips} clip${clips === 1 ? "" : "s"} of a length ${generator.title} sells`,
  );
  const takes = takesOf(brief, clips, secondsPerClip);
  const usage = takes.concat(perTake);
  const line: LineItem = {
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, department.name, "generation"],
    resource: price.resource,
    phase: department.phase,
    usage,
    rate: price.rate,
    ...elapsedOf(brief, usage),
  };
  const lines = [line, ...extraLines(line, context)];
  const { promptingHours, setupHours } = context.show.book.generation;
  const hours = dayPerHour(context.show);
  const each = factor("prompting and choosing, hours a take", "prompting@show", promptingHours);
  const prompting = takes.concat(each, hours);
  const one = fact(`${subject.kind}s`, 1, unit(subject.kind), "one of it");
  const setup = [factor("preparing the first take, hours", `setup@${subject.code}`, setupHours), one, hours];
  addArtistLines(lines, { subject, department, what: "prompting", usage: prompting }, context);
  for (const [name, shares] of showFactors("generation", context)) {
    const again = prompting.concat(shares);
    lines.push(artistLine({ subject, department, what: `prompting, ${name}`, usage: again }, context));
  }
  addArtistLines(lines, { subject, department, what: "setup", usage: setup }, context);
  return lines;
}

/** Takes as a product: clips × takes per accepted clip, or seconds × ratio ÷ the seconds of a take. */
function takesOf(brief: Brief, clips: number, secondsPerClip: number): readonly Factor[] {
  const { subject } = brief;
  const { name, takes, ratio } = brief.yield;
  const clip = fact(
    "clips",
    clips,
    unit("clip"),
    "the fewest of the vendor's clips that hold the shot with its handles",
  );
  if (takes)
    return [clip, factor(`takes per accepted clip, ${name}`, `takes/${name}@${subject.code}`, takes)];
  if (!ratio) return [];
  return [
    fact(
      "seconds to be covered",
      clips * secondsPerClip,
      unit("second"),
      "finished seconds in the vendor's clip lengths",
    ),
    factor(`generated per finished second, ${name}`, `ratio/${name}@${subject.code}`, ratio),
    fact("takes a second", 1 / secondsPerClip, unit("take/generated-second"), "1 ÷ the seconds of a take"),
  ];
}

/** How long a line waits for its generator, where that is known: machine hours. */
export function elapsedOf(
  brief: Pick<Brief, "generator">,
  usage: readonly Factor[],
): { readonly elapsed?: readonly Factor[] } {
  const { latency, name } = brief.generator;
  if (!latency) return {};
  const hours = fact("hours in a second", 1 / 3600, unit("machine-hour/machine-second"), "1 ÷ 3600");
  return { elapsed: usage.concat(factor(`waiting for ${name}`, `latency/${name}@show`, latency), hours) };
}

/** The show-wide factors that apply to generation, each a line beside the one given. */
export function extraLines(line: LineItem, context: PlanContext): readonly LineItem[] {
  const [sequence, subject, department, what] = line.path;
  return showFactors("generation", context).map(([name, shares]) => ({
    ...line,
    path: [sequence, subject, department, `${what}, ${name}`] as const,
    usage: line.usage.concat(shares),
    ...(line.elapsed ? { elapsed: line.elapsed.concat(shares) } : {}),
  }));
}

/** Reference images, generated before the first take: images × price of an image. */
export function referenceLine(brief: Brief, context: PlanContext): LineItem {
  const { references } = context.show.book.generation;
  const { subject } = brief;
  const images = context.show.book.generators[references.generator];
  const department = context.department("generation");
  const name = references.generator;
  return {
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, department.name, "references"],
    resource: `generator/${name}`,
    phase: department.phase,
    usage: [factor("reference images", `references@${subject.code}`, references.images)],
    rate: context.price(
      `an image of ${name} at ${references.tier}`,
      `price/${name}/${references.tier}@show`,
      images?.prices[references.tier] ?? null,
    ),
  };
}

/** Pixels across by the tier's name, from the names' own meaning (16:9); unknown names count as the delivery's width. */
const widths: Readonly<Record<string, number>> = {
  "480p": 854,
  "540p": 960,
  "720p": 1280,
  "768p": 1366,
  "1080p": 1920,
  "1440p": 2560,
  "2k": 2048,
  "4k": 3840,
};

/** True when a clip of that tier is narrower than the delivery. */
export function isTooSmall(tier: string, { show }: PlanContext): boolean {
  const [size = ""] = tier.split("-", 1);
  const width = widths[size] ?? show.delivery.width;
  return width < show.delivery.width;
}

/** Upscaling of generated seconds to the delivery's size: seconds × price. */
export function upscaleLine(
  subject: Subject,
  department: Department,
  seconds: readonly Factor[],
  context: PlanContext,
): LineItem {
  const { upscale } = context.show.book.generation;
  const upscaler = context.show.book.generators[upscale.generator];
  return {
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, department.name, "upscale"],
    resource: `generator/${upscale.generator}`,
    phase: department.phase,
    usage: seconds,
    rate: context.price(
      `a second upscaled by ${upscale.generator} to ${upscale.tier}`,
      `price/${upscale.generator}/${upscale.tier}@show`,
      upscaler?.prices[upscale.tier] ?? null,
    ),
  };
}

/**
 * What brings an accepted clip to the delivery spec: upscaling where it is smaller, and an artist's conform where size,
 * bit depth or dynamic range differ. None where the generator's output meets the spec.
 */
export function deliveryLines(
  brief: Brief,
  department: Department,
  context: PlanContext,
): readonly LineItem[] {
  const { subject, generator } = brief;
  const { delivery } = context.show;
  const { conformDays } = context.show.book.generation;
  const tooSmall = isTooSmall(brief.tier, context);
  const lines: LineItem[] = [];
  if (tooSmall) {
    const { clips, secondsPerClip } = clipPlan(subject.measures.second ?? 0, generator.clipSeconds);
    const seconds = fact(
      "seconds of accepted clips",
      clips * secondsPerClip,
      unit("generated-second"),
      "clips as they came",
    );
    lines.push(upscaleLine(subject, department, [seconds], context));
  }
  const { bitDepth, hdr } = generator.output;
  if (tooSmall || bitDepth < delivery.bitDepth || (delivery.hdr && !hdr)) {
    const days = factor("conform to the delivery spec", `conform@${subject.code}`, conformDays);
    const usage = [days, fact(`${subject.kind}s`, 1, unit(subject.kind), "one of it")];
    addArtistLines(lines, { subject, department, what: "conform", usage }, context);
  }
  return lines;
}

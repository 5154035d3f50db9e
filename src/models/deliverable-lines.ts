import { type GenerationSpec, isSeenOrHeard, type OutputSpec } from "../domain/book.js";
import { factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import { measuredBy } from "../domain/measured.js";
import type { PlanContext, Task } from "../domain/model.js";
import { warningAt } from "../domain/problem.js";
import type { Subject } from "../domain/show.js";
import { clearanceLines, fallbackLines, finishingLines, keptLines } from "./after-generation-lines.js";
import { addArtistLines, artistLine, dayPerHour, showFactors } from "./artist-lines.js";
import { elapsedOf, extraLines, isTooSmall, type OutputPrice, upscaleLine } from "./generated-lines.js";
import { fallbackOf } from "./generation-brief.js";
import { type Maker, makerOf } from "./output-maker.js";

/** A deliverable's tasks that a generating model got, and how that model prices what it puts out. */
export type DeliverableWork = {
  readonly subject: Subject;
  readonly tasks: readonly Task[];
  readonly priceOf: (maker: Maker, context: PlanContext) => OutputPrice | undefined;
  readonly hosted: boolean;
};

/** A task with what is generated in its place. */
type Replaced = { readonly task: Task; readonly spec: GenerationSpec; readonly output: OutputSpec };

/**
 * The ledger of a generated deliverable, department by department: what is generated × its price, people's time to ask
 * and choose, their review (always), the share of the work that they still do, the fallback to all of it, and once the
 * clearance. Lines stand under the department they replace. Departments that nothing is generated for stay with people.
 * Problems: those of `makerOf`, approvals-unanswered and poor-fit (warnings).
 */
export function deliverableLines(work: DeliverableWork, context: PlanContext): readonly LineItem[] {
  const { subject, tasks } = work;
  const replaced = tasks.flatMap((task) => replacedBy(task, subject, context) ?? []);
  const made = new Set(replaced.map(({ task }) => task));
  const kept = keptLines({ subject, kept: tasks.filter((task) => !made.has(task)) }, context);
  const lines: LineItem[] = [];
  const outputs = new Set<OutputSpec>();
  for (const one of replaced) {
    if (outputs.has(one.output)) continue;
    outputs.add(one.output);
    const maker = makerOf(one.task, one.output, context, work.hosted);
    const price = maker && work.priceOf(maker, context);
    if (maker && price) lines.push(...outputLines(subject, one, maker, price, context));
  }
  if (lines.length === 0) return kept;
  cautions(subject, replaced, context);
  const specs = subject.work.flatMap((name) => context.show.book.work[name]?.generation ?? []);
  const brief = { subject, replaced, fallback: fallbackOf(subject, specs, context) };
  return [
    ...lines,
    ...finishingLines(brief, context),
    ...fallbackLines(brief, context),
    ...(isClearedHere(subject, replaced, context) ? clearanceLines(brief, context) : []),
    ...kept,
  ];
}

/** What is generated in place of a task; the bidder's own days are replaced as the first work type says. */
function replacedBy(task: Task, subject: Subject, { show }: PlanContext): Replaced | undefined {
  const names = task.work === "own" ? subject.work : [task.work];
  for (const name of names) {
    const spec = show.book.work[name]?.generation;
    const { name: department } = task.department;
    const output = spec && Object.hasOwn(spec.makes, department) ? spec.makes[department] : undefined;
    if (spec && output) return { task, spec, output };
  }
  return undefined;
}

function outputLines(
  subject: Subject,
  { task, output }: Replaced,
  maker: Maker,
  price: OutputPrice,
  context: PlanContext,
): readonly LineItem[] {
  const { department, work } = task;
  const what = `${work}/${department.name}`;
  const measured = measuredBy(subject, output.measures);
  const kept = [
    factor(
      `${work}: ${output.media} kept for ${department.name}`,
      `output/${what}@${subject.code}`,
      output.amount,
    ),
    ...measured,
  ];
  const usage = [
    ...kept,
    factor(`${work}: made for one that is kept`, `tries/${what}@${subject.code}`, output.tries),
  ];
  const line: LineItem = {
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, department.name, "generation"],
    resource: price.resource,
    phase: department.phase,
    usage,
    rate: price.rate,
    ...elapsedOf(maker, usage),
  };
  const lines = [line, ...extraLines(line, context), ...promptingLines(subject, task, output, context)];
  if (output.final && output.media === "video" && isTooSmall(maker.tier, context)) {
    lines.push(upscaleLine(subject, department, kept, context));
  }
  return [...lines, ...reviewLines(subject, task, output, context)];
}

/** People's time to ask, wait and choose, and again what a technique new to the team and notes add to it. */
function promptingLines(
  subject: Subject,
  { department, work }: Task,
  output: OutputSpec,
  context: PlanContext,
): readonly LineItem[] {
  const usage = [
    factor(
      `${work}: asking and choosing, hours`,
      `prompting/${work}/${department.name}@${subject.code}`,
      output.hours,
    ),
    ...measuredBy(subject, output.measures),
    dayPerHour(context.show),
  ];
  const lines: LineItem[] = [];
  addArtistLines(lines, { subject, department, what: "prompting", usage }, context);
  for (const [name, shares] of showFactors("generation", context)) {
    const again = usage.concat(shares);
    lines.push(artistLine({ subject, department, what: `prompting, ${name}`, usage: again }, context));
  }
  return lines;
}

/** Somebody looks at what was generated before it is delivered; there is no parameter that takes it away. */
function reviewLines(
  subject: Subject,
  { department: generated, work }: Task,
  { review }: OutputSpec,
  context: PlanContext,
): readonly LineItem[] {
  const usage = [
    factor(
      `${work}: review of generated ${generated.name}`,
      `review/${work}/${generated.name}@${subject.code}`,
      review.days,
    ),
    ...measuredBy(subject, review.measures),
  ];
  const department = context.department(review.department);
  const lines: LineItem[] = [];
  addArtistLines(lines, { subject, department, what: "review", usage }, context);
  return lines;
}

/** Warns of every work type that is generated here although a contract or a consent may stand against it. */
function cautions(subject: Subject, replaced: readonly Replaced[], context: PlanContext): void {
  for (const name of new Set(replaced.map(({ task }) => task.work))) {
    const caution = context.show.book.work[name]?.caution;
    if (caution === undefined) continue;
    context.report(
      warningAt(
        "poor-fit",
        `generating the ${name} of ${subject.code} may be a poor fit: ${caution}`,
        subject.place,
        `leave it to people in ${context.pipeline}: pipelines: { ${context.pipeline}: { departments: { ${replaced[0]?.task.department.name ?? "…"}: { model: artists } } } }`,
      ),
    );
  }
}

/**
 * What is seen or heard is cleared once, with the first department it is generated for in the order of the work. What a
 * machine writes or finds, people correct and answer for: there is nothing to clear.
 */
function isClearedHere(subject: Subject, replaced: readonly Replaced[], context: PlanContext): boolean {
  const steps = subject.pipelines[context.pipeline]?.departments ?? {};
  const outputs = subject.work.flatMap((name) =>
    Object.entries(context.show.book.work[name]?.generation?.makes ?? {}),
  );
  for (const [department, { media }] of outputs) {
    const step = steps[department] ?? steps["*"];
    if (step && isSeenOrHeard(media) && /generator$/u.test(step.model))
      return replaced.some(({ task, output }) => task.step === step && isSeenOrHeard(output.media));
  }
  return false;
}

import type { GenerationSpec, Generator, Media, Yield } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import { type Factor, factor, type Quantity } from "../domain/factor.js";
import type { Model, PlanContext, Task } from "../domain/model.js";
import { errorAt, unknownName } from "../domain/problem.js";
import type { Show, Step, Subject } from "../domain/show.js";

/** What a generation of one subject is asked to do, worked out once for all of its lines. */
export type Brief = {
  readonly subject: Subject;
  readonly step: Step;
  readonly generator: Generator;
  /** The resolution (and audio) asked for: a name in the generator's price list. */
  readonly tier: string;
  readonly yield: Yield;
  /** Tasks the generation replaces, with what generation can do for their work. */
  readonly replaced: readonly { readonly task: Task; readonly spec: GenerationSpec }[];
  /** Tasks it cannot do: work types that no generation is known for. */
  readonly kept: readonly Task[];
  /** 1 with the chance that nothing is accepted and artists make it after all. */
  readonly fallback: Factor;
};

/** The parameters that both generating models take in a pipeline's step. */
export const generationParameters: Model["parameters"] = {
  tier: { kind: "text", summary: "resolution and audio asked for: a name in the generator's price list" },
  farm: { kind: "text", summary: "for render: the farm that renders what artists still make" },
};

/** A step's parameter that is a text, or nothing. */
export function textParameter(step: Step, name: string): string | undefined {
  const value = Object.hasOwn(step.parameters, name) ? step.parameters[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

/**
 * Reads the book for one generation: the generator and tier, which tasks it replaces, the hardest yield among the
 * subject's work types, the greatest chance of a fallback. All work types count, whichever departments this pipeline
 * replaces, so that the luck of a shot is the same in every pipeline. Nothing when no task can be generated.
 * Problems: unknown-generator, unknown-tier, unknown-yield, wrong-generator.
 */
export function generationBrief(
  subject: Subject,
  tasks: readonly Task[],
  context: PlanContext,
  hosted: boolean,
): Brief | undefined {
  const first = tasks[0];
  const { hardest, fallback } = luckOf(subject, context);
  if (!first || !hardest) return undefined;
  const generator = generatorOf(first.step, "video", "shots need video", context, hosted);
  if (!generator) return undefined;
  const tier = tasks.map((task) => textParameter(task.step, "tier")).find((name) => name !== undefined);
  const prices = hosted ? generator.gpuSeconds : generator.prices;
  if (tier === undefined || !Object.hasOwn(prices, tier)) {
    const tiers = Object.keys(prices);
    context.report(unknownName(`tier of ${generator.name}`, tier, tiers, "unknown-tier", first.step.place));
    return undefined;
  }
  const replaced: { task: Task; spec: GenerationSpec }[] = [];
  const kept: Task[] = [];
  for (const task of tasks) {
    const spec = task.work === "own" ? hardest.spec : context.show.book.work[task.work]?.generation;
    if (spec) replaced.push({ task, spec });
    else kept.push(task);
  }
  if (replaced.length === 0) return undefined;
  return { subject, step: first.step, generator, tier, yield: hardest.yield, replaced, kept, fallback };
}

/**
 * The generator a step uses, if it makes what is needed and is sold the way the model asks for. Problems:
 * unknown-generator, wrong-generator.
 * @param need in words, for who gave the wrong one: `shots need video`
 */
export function generatorOf(
  step: Step,
  media: Media,
  need: string,
  context: PlanContext,
  hosted: boolean,
): Generator | undefined {
  const { generators } = context.show.book;
  const generator =
    step.uses !== undefined && Object.hasOwn(generators, step.uses) ? generators[step.uses] : undefined;
  if (!generator) {
    context.report(
      unknownName("generator", step.uses, Object.keys(generators), "unknown-generator", step.place),
    );
  } else if (generator.media !== media) {
    context.report(
      errorAt("wrong-generator", `${generator.name} makes ${generator.media}, and ${need}`, step.place),
    );
    return undefined;
  } else if (hosted && generator.card === undefined) {
    context.report(
      errorAt(
        "wrong-generator",
        `${generator.name} is sold by the second; it is not hosted on a card`,
        step.place,
      ),
    );
    return undefined;
  }
  return generator;
}

/** What the work types of a subject make of any generation of it, whatever the pipeline. */
type Luck = {
  readonly show: Show;
  readonly subject: Subject;
  readonly hardest: Hardest | undefined;
  readonly fallback: Factor;
};

/** By who is told of problems, the subject that was asked for last: its pipelines are planned one after the other. */
const luckBefore = new WeakMap<PlanContext["report"], Luck>();

function luckOf(subject: Subject, context: PlanContext): Luck {
  const { show, report } = context;
  const known = luckBefore.get(report);
  if (known?.subject === subject && known.show === show) return known;
  const specs = subject.work.flatMap((name) => show.book.work[name]?.generation ?? []);
  const fallback = fallbackOf(subject, specs, context);
  const made = { show, subject, hardest: hardestOf(specs, context), fallback };
  luckBefore.set(report, made);
  return made;
}

type Hardest = { readonly spec: GenerationSpec; readonly yield: Yield; readonly effort: number };

function hardestOf(specs: readonly GenerationSpec[], context: PlanContext): Hardest | undefined {
  const { yields } = context.show.book;
  let hardest: Hardest | undefined;
  for (const spec of specs) {
    if (spec.yield === undefined) continue;
    const found = Object.hasOwn(yields, spec.yield) ? yields[spec.yield] : undefined;
    const quantity = found?.takes ?? found?.ratio;
    if (!found || !quantity) {
      context.report(
        unknownName("yield", spec.yield, Object.keys(yields), "unknown-yield", { file: context.show.file }),
      );
      continue;
    }
    const effort = mean(quantity.amount);
    if (!hardest || effort > hardest.effort) hardest = { spec, yield: found, effort };
  }
  return hardest;
}

/** The greatest chance of a fallback that the work types give for the subject's complexity, as a factor. */
export function fallbackOf(subject: Subject, specs: readonly GenerationSpec[], context: PlanContext): Factor {
  const general = context.show.book.generation.fallback[subject.complexity];
  const chances = specs.flatMap((spec) => spec.fallback[subject.complexity] ?? general ?? []);
  const [first, ...others] = chances;
  if (!first) {
    const never: Quantity = {
      amount: 0,
      unit: {},
      source: {
        kind: "assumption",
        text: `no chance of a fallback is written for complexity "${subject.complexity}"`,
      },
    };
    return factor("falls back to artists", `fallback@${subject.code}`, never);
  }
  const greatest = others.reduce((a, b) => (mean(b.amount) > mean(a.amount) ? b : a), first);
  return factor("falls back to artists", `fallback@${subject.code}`, greatest);
}

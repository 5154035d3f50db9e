import { type Media, type OutputSpec, outputUnits } from "../domain/book.js";
import type { PlanContext, Task } from "../domain/model.js";
import { unknownName } from "../domain/problem.js";
import { type Brief, generatorOf, textParameter } from "./generation-brief.js";

/** Who puts something out: the generator, the tier asked for, and the step of the pipeline that says so. */
export type Maker = Pick<Brief, "generator" | "tier" | "step">;

/** One unit of output, in words: `a generated second`, `an analysed minute`, `a token`. */
export function outputWords(media: Media): string {
  const words = outputUnits[media].replace("-", " ");
  return `${"aeiou".includes(words.charAt(0)) ? "an" : "a"} ${words}`;
}

/**
 * The generator and tier that the task's step asks for, for one department's output. Problems: unknown-generator,
 * wrong-generator (it makes something else), unknown-tier.
 */
export function makerOf(
  task: Task,
  output: OutputSpec,
  context: PlanContext,
  hosted: boolean,
): Maker | undefined {
  const { step, department, work } = task;
  const need = `the ${department.name} of ${work} needs ${output.media}`;
  const generator = generatorOf(step, output.media, need, context, hosted);
  if (!generator) return undefined;
  const tier = textParameter(step, "tier");
  const tiers = Object.keys(hosted ? generator.gpuSeconds : generator.prices);
  if (tier !== undefined && tiers.includes(tier)) return { generator, tier, step };
  context.report(unknownName(`tier of ${generator.name}`, tier, tiers, "unknown-tier", step.place));
  return undefined;
}

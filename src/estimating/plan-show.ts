import type { LineItem } from "../domain/line-item.js";
import type { Model } from "../domain/model.js";
import { type Checked, errorAt, hasErrors } from "../domain/problem.js";
import { isCounted, type Show } from "../domain/show.js";
import type { OnProgress } from "./estimate-options.js";
import { openPlanner } from "./plan-subject.js";

/**
 * The whole ledger of a show, for every pipeline, with nothing simulated: what closed forms are worked out from.
 * Problems: those of planning, and empty-show.
 * @param models by name
 */
export function planShow(show: Show, models: ReadonlyMap<string, Model>): Checked<readonly LineItem[]> {
  const steps = planSteps(show, models, () => undefined);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, waiting after each subject for what `onProgress` gives, so that the world is heard meanwhile. */
export async function planShowInTurns(
  show: Show,
  models: ReadonlyMap<string, Model>,
  onProgress: OnProgress,
): Promise<Checked<readonly LineItem[]>> {
  const steps = planSteps(show, models, onProgress);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value instanceof Promise) await step.value;
  }
}

function* planSteps(
  show: Show,
  models: ReadonlyMap<string, Model>,
  onProgress: OnProgress,
): Generator<unknown, Checked<readonly LineItem[]>, void> {
  const counted = show.subjects.filter(isCounted);
  if (counted.length === 0) {
    const hint = "write at least one shot whose status is bid or awarded";
    return { problems: [errorAt("empty-show", "there is nothing to price", { file: show.file }, hint)] };
  }
  const planner = openPlanner(show, models);
  const lines: LineItem[] = [];
  for (const [index, subject] of counted.entries()) {
    for (const line of planner.plan(subject)) lines.push(line);
    yield onProgress(index + 1, counted.length);
  }
  const { problems } = planner;
  return hasErrors(problems) ? { problems } : { value: lines, problems };
}

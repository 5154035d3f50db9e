import type { LineItem } from "../domain/line-item.js";
import type { Model } from "../domain/model.js";
import { type Checked, errorAt, hasErrors } from "../domain/problem.js";
import { isCounted, type Show } from "../domain/show.js";
import { openPlanner } from "./plan-subject.js";

/**
 * The whole ledger of a show, for every pipeline, with nothing simulated: what closed forms are worked out from.
 * Problems: those of planning, and empty-show.
 * @param models by name
 */
export function planShow(show: Show, models: ReadonlyMap<string, Model>): Checked<readonly LineItem[]> {
  const counted = show.subjects.filter(isCounted);
  if (counted.length === 0) {
    const hint = "write at least one shot whose status is bid or awarded";
    return { problems: [errorAt("empty-show", "there is nothing to price", { file: show.file }, hint)] };
  }
  const planner = openPlanner(show, models);
  const lines: LineItem[] = [];
  for (const subject of counted) for (const line of planner.plan(subject)) lines.push(line);
  const { problems } = planner;
  return hasErrors(problems) ? { problems } : { value: lines, problems };
}

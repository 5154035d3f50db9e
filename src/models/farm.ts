import type { LineItem } from "../domain/line-item.js";
import type { Model } from "../domain/model.js";
import { errorAt } from "../domain/problem.js";
import { isArtistTask, stepShare } from "./artist-lines.js";
import { farmLines } from "./farm-lines.js";

/** Rendering: frames × renders per delivered frame × core-hours per render × price per core-hour, and storage. */
export const farm: Model = {
  name: "farm",
  summary: "rendering: frames × renders a frame × core-hours × price, and storage by the month",
  parameters: {},
  plan({ subject, tasks }, context) {
    const lines: LineItem[] = [];
    for (const task of tasks) {
      if (isArtistTask(task)) {
        context.report(
          errorAt(
            "wrong-model",
            `${task.department.name} is artists' days, which a farm cannot do`,
            task.step.place,
          ),
        );
        continue;
      }
      const shares = stepShare(task, context.pipeline);
      lines.push(
        ...farmLines({ subject, task, farm: task.step.uses, what: "render", with: shares }, context),
      );
    }
    return lines;
  },
};

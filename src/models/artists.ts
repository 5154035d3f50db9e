import type { LineItem } from "../domain/line-item.js";
import type { Model } from "../domain/model.js";
import { errorAt } from "../domain/problem.js";
import { addArtistLines, isArtistTask, stepShare } from "./artist-lines.js";

/**
 * People do it: days per measure × measure × complexity × the share a tool leaves × day rate, and beside it what
 * clients' notes and the like add. A `share` in the step is an assist: the tool does the rest.
 */
export const artists: Model = {
  name: "artists",
  summary: "people do it: days × day rate, with client notes and licences as lines of their own",
  parameters: {},
  plan({ subject, tasks }, context) {
    const lines: LineItem[] = [];
    for (const task of tasks) {
      const { department } = task;
      if (isArtistTask(task)) {
        const usage = task.factors.concat(stepShare(task, context.pipeline));
        addArtistLines(lines, { subject, department, what: "work", usage }, context);
      } else {
        context.report(
          errorAt(
            "wrong-model",
            `${department.name} is counted in core-hours, which artists cannot do`,
            task.step.place,
            `give it a step of its own in the pipeline "${context.pipeline}": ${department.name}: { model: farm, uses: … }`,
          ),
        );
      }
    }
    return lines;
  },
};

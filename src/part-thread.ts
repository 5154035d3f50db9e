import { builtInModels } from "./catalog.js";
import { type PartJob, type PartMessage, valueParts } from "./estimating/part-threads.js";
import { openTidy, threadSide } from "./terminal.js";

/** What a thread beside the program does: it values parts of a show with the built-in models. */
export function partThread(): void {
  const models = new Map(builtInModels.map((model) => [model.name, model]));
  const tidy = openTidy();
  threadSide<PartJob, PartMessage>((job, say) =>
    valueParts(job, models, (message) => {
      say(message);
      tidy();
    }),
  );
}

import { builtInModels } from "./catalog.js";
import { type PartJob, type PartMessage, valueParts } from "./estimating/part-threads.js";
import { openTidy, threadSide } from "./terminal.js";

/** What a thread beside the program does: it values parts of a show with the built-in models. */
const { job, say } = await threadSide<PartJob, PartMessage>();
const tidy = openTidy();
valueParts(job, new Map(builtInModels.map((model) => [model.name, model])), (message) => {
  say(message);
  tidy();
});

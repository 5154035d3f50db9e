import type { Importer } from "./cut-list.js";
import type { Model } from "./model.js";
import type { Reporter } from "./reporter.js";

/** What a plug-in file exports as its default: it goes through the same door as the built-ins. */
export type Plugin = {
  readonly name: string;
  readonly models?: readonly Model[];
  readonly importers?: readonly Importer[];
  readonly reporters?: readonly Reporter[];
};

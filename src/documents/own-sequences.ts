import type { PlainMapping } from "../domain/plain-data.js";
import { ownPipelines } from "./own-pipelines.js";
import type { Reader } from "./reader.js";

/** What is written of sequences: their titles and pipelines, to be handed on; nothing where nothing is. */
export function ownSequences(reader: Reader): {
  readonly sequences?: Readonly<Record<string, PlainMapping>>;
} {
  const all = reader.names(["sequences"]).flatMap((name): (readonly [string, PlainMapping])[] => {
    const title = reader.text(["sequences", name, "title"]);
    const pipelines = ownPipelines(reader, ["sequences", name, "pipelines"]);
    if (title === undefined && pipelines === undefined) return [];
    return [[name, { ...(title === undefined ? {} : { title }), ...(pipelines ? { pipelines } : {}) }]];
  });
  return all.length === 0 ? {} : { sequences: Object.fromEntries(all) };
}

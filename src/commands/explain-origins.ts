import type { Merged } from "../documents/merge-layers.js";
import { isShotList, openShotList } from "../documents/parse-shot-list.js";
import { parseYaml, type YamlDocument } from "../documents/parse-yaml.js";
import { withLine } from "../documents/preset-leaves.js";
import type { Estimate } from "../domain/estimate.js";
import type { Place, Source } from "../domain/source.js";
import type { Terminal } from "../terminal.js";

/** Where a figure was written, with its line where that is known, and the places it replaced. */
export type Origin = { readonly place: Place; readonly overrode: readonly Place[] };

/** Finds where figures were written; `notes` says afterwards what could not be looked up and why. */
export type Origins = { of(source: Source): Origin | undefined; readonly notes: readonly string[] };

/** Origins in the documents that a show was read from. */
export function originsOfShow(merged: Merged, documents: ReadonlyMap<string, YamlDocument>): Origins {
  return {
    of({ place }) {
      if (!place?.path) return place && { place, overrode: [] };
      const overrode = merged.overridden(place.path).map((one) => withLine(one, documents));
      return { place: withLine(place, documents), overrode };
    },
    notes: [],
  };
}

/**
 * Origins of a saved estimate: lines are looked up only in files that are here and whose bytes are those it was made
 * from. What overrode what is not in an estimate.
 */
export function originsOfSaved(estimate: Estimate, terminal: Terminal): Origins {
  const documents = new Map<string, YamlDocument>();
  const notes: string[] = [
    "Which preset overrode which is told when a show is explained; a saved estimate does not hold it.",
  ];
  const looked = new Set<string>();
  const look = (file: string) => {
    if (looked.has(file)) return;
    looked.add(file);
    const input = estimate.provenance.inputs.find(({ path }) => path === file);
    const path = file.replace(/^shotcost\/presets(?=\/)/u, terminal.presetFolder);
    if (!input) return;
    if (terminal.files.stat(path).kind !== "file") {
      notes.push(`${file} is not here, so its lines are not told.`);
      return;
    }
    const bytes = terminal.files.read(path);
    const parse = isShotList(file) ? openShotList : parseYaml;
    const parsed = terminal.hash(bytes) === input.sha256 ? parse(bytes, file) : undefined;
    if (parsed?.value) documents.set(file, parsed.value);
    else notes.push(`${file} has changed since the estimate was made, so its lines are not told.`);
  };
  return {
    of({ place }) {
      if (!place) return undefined;
      look(place.file);
      return { place: withLine(place, documents), overrode: [] };
    },
    notes,
  };
}

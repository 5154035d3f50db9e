import { asNamedByShow } from "../documents/find-preset.js";
import { loadPresets, type PresetLayer } from "../documents/load-presets.js";
import { type Merged, mergeLayers } from "../documents/merge-layers.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import { replacedWhole } from "../documents/read-show.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { Terminal } from "../terminal.js";

/** A preset with all it extends; the last layer is its own file. No layers when it could not be read. */
export type OpenedPreset = {
  readonly name: string;
  readonly layers?: readonly PresetLayer[];
  readonly own?: PresetLayer;
  readonly merged?: Merged;
  readonly documents: ReadonlyMap<string, YamlDocument>;
  readonly problems: readonly Problem[];
};

/**
 * Opens a preset by its name (`studios/boutique`, yours in `presets/` first) or by its file (`presets/mystudio.yaml`).
 * Problems: missing-file, unknown-preset and those of loadPresets.
 * @param place what asked for it, for the problem that there is none
 */
export function openPreset(terminal: Terminal, name: string, place: Place): OpenedPreset {
  const { files, presetFolder } = terminal;
  const isFile = /\.ya?ml$/u.test(name);
  if (isFile && files.stat(name).kind !== "file") {
    const problem = errorAt("missing-file", "there is no such file", { file: name });
    return { name, documents: new Map(), problems: [problem] };
  }
  const { folder, local } = isFile ? asNamedByShow(name) : { folder: "", local: name };
  const loaded = loadPresets([local], { files, presetFolder, showFolder: folder, place });
  const layers = loaded.value ?? [];
  const all = [...loaded.documents, ...loaded.unread];
  const documents = new Map(all.map((document) => [document.file, document]));
  const own = layers.at(-1);
  if (!own) return { name, documents, problems: loaded.problems };
  return {
    name,
    layers,
    own,
    merged: mergeLayers(layers, replacedWhole),
    documents,
    problems: loaded.problems,
  };
}

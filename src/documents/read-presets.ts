import { buildBook } from "./build-book.js";
import { type ModelParameters, readPipelines } from "./build-pipelines.js";
import { openBuiltPresets } from "./built-presets.js";
import { baseFile, nameOfLabel, type ReadFiles } from "./find-preset.js";
import { loadPresets } from "./load-presets.js";
import { mergeLayers } from "./merge-layers.js";
import { replacedWhole } from "./read-show.js";
import { openReader } from "./reader.js";
import { isMapping, type Path, valueAt } from "./value-at.js";
import {
  type ParsedPreset,
  type PresetReading,
  type PresetReadings,
  writeBuiltPresets,
} from "./write-built-presets.js";

/** Files of a disk that holds what was built and no more; nobody asks where they are. */
export const nowhere: ReadFiles = {
  stat: () => ({ kind: "nothing" }),
  read: () => new Uint8Array(),
  holds: () => true,
  list: () => [],
  real: (path) => path,
};

/**
 * Reads the built-in presets, when the program is built, as any show has them read: the base, and each other preset over it.
 * What the last of them had a say in is its reading; what is read with a problem is none. Nothing where there is no base.
 */
export function readPresets(presets: readonly ParsedPreset[], models: ModelParameters): PresetReadings {
  const find = openBuiltPresets(writeBuiltPresets(presets));
  const over = (name: string) => {
    const names = ["base", name];
    const folders = { files: nowhere, presetFolder: "presets", showFolder: "", place: { file: "" } };
    const { value = [] } = loadPresets(names, { ...folders, parsedBefore: find });
    return value;
  };
  const base = over("base");
  if (base.length === 0) return { readings: [], sources: [] };
  const inBase = new Set(base.map((layer) => layer.document.file));
  const readings: PresetReading[] = [];
  for (const { file } of presets) {
    if (inBase.has(file) && file !== baseFile) continue;
    const layers = over(nameOfLabel(file));
    const merged = mergeLayers(layers, replacedWhole);
    const filesAt = (path: Path) => merged.layersAt(path).map((layer) => layer.document.file);
    const wasRead = (path: Path, read: unknown, besides: readonly Path[] = []) => {
      const files = filesAt(path);
      const last = files.at(-1);
      if (last === undefined || (file === baseFile ? !inBase.has(last) : last !== file)) return;
      const said = valueAt(merged.value, path);
      const replaces = !isMapping(said) || replacedWhole(path, said);
      const others = besides.flatMap(filesAt);
      readings.push({ file: last, path, replaces, files: replaces ? others : [...files, ...others], read });
    };
    // Entries are read when somebody looks at them.
    const reader = openReader(merged, wasRead);
    JSON.stringify(buildBook(reader));
    readPipelines(reader, models);
  }
  const sources = mergeLayers(base, replacedWhole).layersAt(["sources"]);
  return { readings, sources: sources.map((layer) => layer.document.file) };
}

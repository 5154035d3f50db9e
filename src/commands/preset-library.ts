import { listPresets } from "../documents/find-preset.js";
import { loadPresets, type PresetLayer } from "../documents/load-presets.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import type { Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { type OpenedPreset, openPreset } from "./open-preset.js";

/** Every built-in preset once, in an order in which each comes after those it extends. */
export function presetLibrary(terminal: Terminal): readonly PresetLayer[] {
  const { files, presetFolder } = terminal;
  const names = listPresets(files, presetFolder);
  const layers = new Map<string, PresetLayer>();
  for (const name of names) {
    // One at a time: a preset that cannot be read is told where it is asked for, and the others stay.
    const loaded = loadPresets([name], {
      files,
      presetFolder,
      showFolder: presetFolder,
      place: { file: name },
    });
    for (const layer of loaded.value ?? []) layers.set(layer.document.file, layer);
  }
  return [...layers.values()];
}

/** Presets that were asked for, opened; `all` and no name at all mean the built-in ones. */
export type AskedPresets = {
  readonly presets: readonly OpenedPreset[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
  /** Of reading them. */
  readonly problems: readonly Problem[];
  /** True when a name or file that was typed is not there. */
  readonly missing: boolean;
};

/** Opens presets by name or file. Problems: those of openPreset. */
export function askedPresets(terminal: Terminal, asked: readonly string[], command: string): AskedPresets {
  const { files, presetFolder } = terminal;
  const names = asked.flatMap((name) => (name === "all" ? listPresets(files, presetFolder) : [name]));
  const all = names.length === 0 ? listPresets(files, presetFolder) : names;
  const presets = [...new Set(all)].map((name) => openPreset(terminal, name, { file: `${command} ${name}` }));
  const problems = presets.flatMap((one) => one.problems);
  return {
    presets,
    documents: new Map(presets.flatMap((one) => [...one.documents])),
    problems,
    missing: problems.some(({ code, where }) => code === "missing-file" || where.file.startsWith(command)),
  };
}

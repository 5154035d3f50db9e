import { type Checked, errorAt, type Problem, unknownName } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { largestFile } from "./bounds.js";
import type { BuiltPreset } from "./built-presets.js";
import {
  type FoundPreset,
  findPreset,
  foundAsBuilt,
  joinPath,
  labelOf,
  listPresets,
  ownPresets,
  type PresetFolders,
  type ReadFiles,
} from "./find-preset.js";
import type { Layer } from "./merge-layers.js";
import { knownDocument, parseYaml, unreadDocument, type YamlDocument } from "./parse-yaml.js";
import { childOf } from "./value-at.js";

/** A preset that was read: its name or path as it was asked for first, and its bytes as they are on the disk. */
export type PresetLayer = Layer & { readonly name: string; readonly bytes: Uint8Array };

/** Presets in the order they are merged; and for excerpts, problems or not, the documents and the texts of broken ones. */
export type LoadedPresets = Checked<readonly PresetLayer[]> & {
  readonly documents: readonly YamlDocument[];
  readonly unread: readonly YamlDocument[];
};

/**
 * Gives a built-in preset as it was when the program was built, by what problems call its file. Parsing the built-in presets
 * anew would be most of a short run; one whose file has other bytes now is another preset.
 */
export type ParsedBefore = (file: string) => BuiltBefore | undefined;

/** What a file held when the program was built, what it extends, and without its head what that was parsed to and read. */
export type BuiltBefore = Pick<BuiltPreset, "bytes" | "extends" | "value" | "readings">;

/** Where names are looked up, and where they stand: each in its own place, or all in one such as the command line. */
export type PresetRequest = PresetFolders & {
  readonly place: Place | ((name: string, index: number) => Place);
  readonly parsedBefore?: ParsedBefore | undefined;
};

type Loading = {
  readonly folders: PresetFolders & Pick<PresetRequest, "parsedBefore">;
  readonly layers: PresetLayer[];
  readonly done: Set<string>;
  /** The folder of the show's own presets, where there is one. */
  readonly own: string | undefined;
  /** Names that were looked for among the presets as they were built. */
  readonly built: Map<string, FoundPreset | undefined>;
  /** The presets being read, from the show down: one that comes again is a cycle. */
  readonly chain: { readonly name: string; readonly preset: FoundPreset }[];
  readonly problems: Problem[];
  readonly unread: YamlDocument[];
};

/**
 * Reads the presets named and all that they extend, each once, in the order they are merged: a preset after those it
 * extends, and of two the later named last. A file is known by where it really lies, links followed, and none is read
 * outside the built-in presets and the show's own folder.
 *
 * A built-in preset's file is called `shotcost/presets/NAME.yaml`, wherever the program is installed.
 * Problems: `unknown-preset`, `preset-outside`, `preset-cycle`, `preset-unreadable`, `bad-extends`, `file-too-large`
 * and those of `parseYaml`.
 */
export function loadPresets(names: readonly string[], request: PresetRequest): LoadedPresets {
  const loading: Loading = {
    folders: { ...request, files: withMemory(request.files) },
    layers: [],
    done: new Set(),
    own: ownPresets(request),
    built: new Map(),
    chain: [],
    problems: [],
    unread: [],
  };
  const { place } = request;
  names.forEach((name, index) => {
    load(name, typeof place === "function" ? place(name, index) : place, loading);
  });
  const { layers, problems, unread } = loading;
  const documents = layers.map((layer) => layer.document);
  return problems.length > 0
    ? { problems, documents, unread }
    : { value: layers, problems, documents, unread };
}

/** Files that are asked once where a path leads: every preset asks it of the same folders. */
function withMemory(files: ReadFiles): ReadFiles {
  const known = new Map<string, string>();
  const real = (path: string): string => {
    const found = known.get(path) ?? files.real(path);
    known.set(path, found);
    return found;
  };
  return {
    stat: (path) => files.stat(path),
    read: (path) => files.read(path),
    holds: (path, bytes) => files.holds(path, bytes),
    list: (path) => files.list(path),
    real,
  };
}

function load(name: string, place: Place, loading: Loading): void {
  const { chain, folders } = loading;
  const preset = findAsBuilt(name, loading) ?? findPreset(name, chain.at(-1)?.preset, folders);
  if (preset === "outside") loading.problems.push(outside(name, place));
  else if (preset === "unknown") loading.problems.push(unknown(name, place, folders));
  else if (chain.some((one) => one.preset.real === preset.real)) {
    const turns = [...chain.map((one) => one.name), name].join(" → ");
    const message = `presets extend each other in a circle: ${turns}`;
    loading.problems.push(errorAt("preset-cycle", message, place));
  } else if (!loading.done.has(preset.real)) {
    loading.done.add(preset.real);
    chain.push({ name, preset });
    read(name, preset, place, loading);
    chain.pop();
  }
}

/** A built-in preset that has the bytes of the build: they say what it is, so nobody asks where its path leads. */
function findAsBuilt(name: string, { folders, own, built }: Loading): FoundPreset | undefined {
  if (built.has(name)) return built.get(name);
  const before = folders.parsedBefore?.(labelOf(name));
  const isOwn =
    before && own !== undefined && folders.files.stat(joinPath(own, `${name}.yaml`)).kind === "file";
  const found = before && !isOwn ? foundAsBuilt(name, before.bytes, folders) : undefined;
  built.set(name, found);
  return found;
}

function outside(name: string, place: Place): Problem {
  const hint = "presets are read from the program's own and from the show's folder, links followed";
  return errorAt(
    "preset-outside",
    `"${name.slice(0, 200)}" leads outside the folders that presets are read from`,
    place,
    hint,
  );
}

function unknown(name: string, place: Place, folders: PresetFolders): Problem {
  const own = listPresets(folders.files, joinPath(folders.showFolder, "presets"));
  const shipped = listPresets(folders.files, folders.presetFolder);
  return unknownName("preset", name, [...new Set([...own, ...shipped])], "unknown-preset", place);
}

function read(name: string, preset: FoundPreset, place: Place, loading: Loading): void {
  const read = readAsBuilt(preset, loading) ?? readAnew(preset, place, loading);
  if (!read) return;
  const { document, bytes, asBuilt = false, readings } = read;
  for (const one of extended(read, loading)) load(one.name, one.place, loading);
  loading.layers.push({ document, bytes, asBuilt, readings, builtIn: preset.builtIn, name });
}

type ReadFile = Pick<PresetLayer, "document" | "bytes" | "asBuilt" | "readings"> & {
  readonly extends: unknown;
};

function readAsBuilt(
  { builtIn, label, path, asBuilt }: FoundPreset,
  { folders }: Loading,
): ReadFile | undefined {
  const before = builtIn ? folders.parsedBefore?.(label) : undefined;
  if (!before || !(asBuilt || folders.files.holds(path, before.bytes))) return undefined;
  const { bytes, readings } = before;
  const document = knownDocument(bytes, label, before.value);
  return { document, bytes, asBuilt: true, readings, extends: before.extends };
}

function readAnew(preset: FoundPreset, place: Place, loading: Loading): ReadFile | undefined {
  const bytes = bytesOf(preset, place, loading);
  if (!bytes) return undefined;
  const parsed = parseYaml(bytes, preset.label);
  if (parsed.value) return { document: parsed.value, bytes, extends: childOf(parsed.value.value, "extends") };
  loading.problems.push(...parsed.problems);
  loading.unread.push(unreadDocument(bytes, preset.label));
  return undefined;
}

function bytesOf(preset: FoundPreset, place: Place, loading: Loading): Uint8Array | undefined {
  const { files } = loading.folders;
  const stat = files.stat(preset.path);
  if (stat.kind === "file" && stat.size > largestFile) {
    const size = (stat.size / 1024 / 1024).toFixed(1);
    const message = `${preset.label} has ${size} MiB; at most ${largestFile / 1024 / 1024} MiB are read`;
    loading.problems.push(errorAt("file-too-large", message, place));
    return undefined;
  }
  try {
    return files.read(preset.path);
  } catch (error) {
    // A file system's refusal has a code; anything else is a bug and is not hidden.
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const message = `${preset.label} cannot be read (${String(error.code)})`;
    loading.problems.push(errorAt("preset-unreadable", message, place));
    return undefined;
  }
}

type Named = { readonly name: string; readonly place: Place };

function extended({ document, extends: value }: ReadFile, loading: Loading): readonly Named[] {
  if (value === undefined) return [];
  const names: Named[] = [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  items.forEach((name, index) => {
    const path = Array.isArray(value) ? ["extends", index] : ["extends"];
    const place: Place = { file: document.file, path };
    if (typeof name === "string" && name !== "") names.push({ name, place });
    else loading.problems.push(errorAt("bad-extends", "extends lists names of presets", place));
  });
  return names;
}

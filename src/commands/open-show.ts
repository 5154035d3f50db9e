import { type Catalog, modelParameters } from "../catalog.js";
import { type BuiltPreset, openBuiltPresets } from "../documents/built-presets.js";
import { folderOf } from "../documents/find-preset.js";
import type { ParsedBefore } from "../documents/load-presets.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import { type ReadShow, readShow } from "../documents/read-show.js";
import { errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { Terminal } from "../terminal.js";
import { loadCatalog } from "./load-catalog.js";
import { readInput } from "./read-input.js";

/** Options of every command that reads a show. */
export type ShowOptions = {
  readonly preset?: readonly string[];
  readonly set?: readonly string[];
  readonly plugin?: readonly string[];
  readonly pipeline?: readonly string[];
  readonly currency?: string;
};

/** A show that was opened, with what it was opened with; no show when there were errors. */
export type OpenedShow = {
  readonly show?: Show;
  readonly catalog?: Catalog;
  readonly problems: readonly Problem[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
  readonly merged?: ReadShow["merged"];
};

/**
 * Reads a show file with the presets, settings and plug-ins of the command line. Problems: those of reading, and
 * plugin-not-allowed for a plug-in that only the show names.
 */
export async function openShow(terminal: Terminal, file: string, options: ShowOptions): Promise<OpenedShow> {
  const none = new Map<string, YamlDocument>();
  const input = readInput(terminal, file);
  if (!input.value) return { problems: input.problems, documents: none };
  const plugins = options.plugin ?? [];
  const loaded = await loadCatalog(terminal, plugins);
  if (!loaded.value) return { problems: loaded.problems, documents: none };
  const catalog = loaded.value;
  const { hash, parsedBefore } = openBuilt(terminal);
  const read = await readShow({
    file,
    bytes: input.value,
    files: terminal.files,
    presetFolder: terminal.presetFolder,
    showFolder: folderOf(file),
    models: modelParameters(catalog),
    presets: options.preset ?? [],
    settings: [
      ...(options.set ?? []),
      ...(options.currency === undefined ? [] : [`currency=${options.currency}`]),
    ],
    hash,
    parsedBefore,
  });
  const notAllowed = namedPlugins(read).flatMap((name, index) =>
    plugins.includes(name) ? [] : [pluginNotAllowed(name, file, index)],
  );
  const chosen = read.value ? choosePipelines(read.value, options.pipeline ?? []) : { problems: [] };
  const problems = [...notAllowed, ...read.problems, ...chosen.problems];
  const opened = { catalog, problems, documents: read.documents, merged: read.merged };
  return chosen.show && !hasErrors(problems) ? { ...opened, show: chosen.show } : opened;
}

/** Built-in presets as they were built, read when the first is asked for; and hashes of bytes, those of built ones known. */
function openBuilt(terminal: Terminal): {
  readonly parsedBefore: ParsedBefore;
  hash(bytes: Uint8Array): string;
} {
  const known = new Map<string, BuiltPreset | undefined>();
  const hashes = new WeakMap<Uint8Array, string>();
  let find: ReturnType<typeof openBuiltPresets> | undefined;
  const parsedBefore: ParsedBefore = (file) => {
    const found = known.get(file);
    if (found || known.has(file)) return found;
    if (known.size === 0) {
      const all = terminal.parsedPresets();
      find = all && openBuiltPresets(all);
    }
    const built = find?.(file);
    known.set(file, built);
    return built;
  };
  const hash = (bytes: Uint8Array): string => {
    const before = hashes.get(bytes);
    if (before !== undefined) return before;
    const built = [...known.values()].find((one) => one?.bytes === bytes);
    const found = built?.sha256 ?? terminal.hash(bytes);
    hashes.set(bytes, found);
    return found;
  };
  return { parsedBefore, hash };
}

function namedPlugins(read: ReadShow): readonly string[] {
  const value: unknown = read.merged?.value;
  if (typeof value !== "object" || value === null || !("plugins" in value) || !Array.isArray(value.plugins))
    return [];
  return value.plugins.filter((name) => typeof name === "string");
}

function pluginNotAllowed(name: string, file: string, index: number): Problem {
  return errorAt(
    "plugin-not-allowed",
    `the show names the plug-in "${name}", and a plug-in runs only when the command line allows it`,
    { file, path: ["plugins", index] },
    `if you trust it: --plugin ${name}`,
  );
}

/** The pipelines of `--pipeline`, in the order they were asked for; all of the show's when none was. */
function choosePipelines(
  show: Show,
  names: readonly string[],
): { show?: Show; problems: readonly Problem[] } {
  if (names.length === 0) return { show, problems: [] };
  const unknown = names.filter((name) => !show.pipelines.includes(name));
  const problems = unknown.map((name) =>
    unknownName("pipeline", name, show.pipelines, "unknown-pipeline", { file: `--pipeline ${name}` }),
  );
  return problems.length > 0 ? { problems } : { show: { ...show, pipelines: [...new Set(names)] }, problems };
}

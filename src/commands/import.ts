import { namedBySuffix } from "../catalog.js";
import { loadPresets } from "../documents/load-presets.js";
import { mergeLayers } from "../documents/merge-layers.js";
import type { Vocabulary } from "../documents/recognise-work.js";
import { isMapping, valueAt } from "../documents/value-at.js";
import { writeShow } from "../documents/write-show.js";
import type { ImportOptions } from "../domain/cut-list.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { excerptDocument } from "./excerpt-document.js";
import { loadCatalog } from "./load-catalog.js";
import { readInput } from "./read-input.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";
import { wantsColor } from "./write-outputs.js";

export type ImportCommandOptions = {
  readonly out?: string;
  readonly fps?: number;
  readonly handles: number;
  readonly only?: "marked" | "all";
  readonly title?: string;
  readonly preset?: readonly string[];
  readonly currency: string;
  readonly complexity: string;
  readonly force?: boolean;
  readonly plugin?: readonly string[];
  readonly quiet?: boolean;
};

/** What an imported show starts from when nobody names presets; they stand in the show, to be changed. */
const startingPresets = ["studios/boutique", "regions/us"];
/** A streamer's usual delivery; it stands in the show, to be changed. */
const delivery = { width: 3840, height: 2160, hdr: true, bitDepth: 16 };

/**
 * `shotcost import CUT`: a cut list becomes a show, its work guessed by the presets' words, each guess a comment and a
 * warning. Nothing is written over a file that is there unless forced, and nothing at all when the list has errors.
 */
export async function importCommand(
  terminal: Terminal,
  file: string,
  options: ImportCommandOptions,
): Promise<number> {
  const telling = {
    quiet: options.quiet === true,
    color: wantsColor(terminal, "auto", terminal.stderrIsTerminal),
  };
  const fail = (problems: readonly Problem[], bytes?: Uint8Array) => {
    showProblems(terminal, problems, excerptDocument(bytes, file), telling);
    return 2;
  };
  const { out } = options;
  if (out !== undefined && !options.force && terminal.files.stat(out).kind !== "nothing") {
    const hint = "name another file, or say --force";
    return fail([
      errorAt("file-exists", "this file is there already, and stays as it is", { file: out }, hint),
    ]);
  }
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!loaded.value) return fail(loaded.problems);
  const { importers } = loaded.value;
  const importer = importers.get(namedBySuffix(importers, file) ?? "");
  if (!importer) {
    const known = [...importers.values()].flatMap(({ extensions }) => extensions.map((one) => `.${one}`));
    return fail([
      errorAt(
        "unknown-format",
        "no importer reads files of this kind",
        { file },
        `known: ${known.join(", ")}`,
      ),
    ]);
  }
  const presets = options.preset ?? startingPresets;
  const words = vocabularies(terminal, presets);
  const input = readInput(terminal, file);
  if (!input.value || hasErrors(words.problems)) return fail([...input.problems, ...words.problems]);
  const { handles, fps, only } = options;
  const how: ImportOptions = {
    handles,
    ...(fps === undefined ? {} : { fps }),
    ...(only === undefined ? {} : { only }),
  };
  const read = (await importer.load()).read(input.value, file, how);
  if (!read.value || hasErrors(read.problems)) return fail(read.problems, input.value);
  const cut = { ...read.value, ...(options.title === undefined ? {} : { title: options.title }) };
  const { currency, complexity } = options;
  const settings = { currency, complexity, presets, delivery, handles, ...words.of };
  const written = writeShow(cut, { list: file.slice(file.lastIndexOf("/") + 1), ...settings });
  if (out === undefined) terminal.stdout(written.yaml);
  else {
    const unwritten = writeFile(terminal, out, written.yaml);
    if (unwritten.length > 0) return fail(unwritten);
  }
  showProblems(terminal, [...read.problems, ...written.problems], new Map(), telling);
  if (!telling.quiet) {
    const next = out === undefined ? "" : `; wrote ${out}, next: shotcost estimate ${out}`;
    const shots = counted(cut.shots.length, "shot");
    terminal.stderr(`${shots} from ${counted(cut.events, "picture event")} at ${cut.fps} fps${next}\n`);
  }
  return 0;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

type Words = {
  readonly of: { readonly vocabulary: Vocabulary; readonly complexityHints: Vocabulary };
  readonly problems: readonly Problem[];
};

/** The words that tell work types and complexities, from the presets the show will name. */
function vocabularies(terminal: Terminal, presets: readonly string[]): Words {
  const { files, presetFolder } = terminal;
  const place = (name: string) => ({ file: `--preset ${name}` });
  const { value: layers = [], problems } = loadPresets(presets, {
    files,
    presetFolder,
    showFolder: "",
    place,
  });
  const [first] = layers;
  const value = first ? mergeLayers(layers).value : {};
  const work = wordsAt(value, ["work"], (entry) => valueAt(entry, ["words"]));
  const complexityHints = wordsAt(value, ["complexity_words"], (entry) => entry);
  return { of: { vocabulary: work, complexityHints }, problems };
}

function wordsAt(value: unknown, path: readonly string[], wordsOf: (entry: unknown) => unknown): Vocabulary {
  const found = valueAt(value, path);
  if (!isMapping(found)) return [];
  return Object.entries(found).map(([name, entry]) => {
    const words = wordsOf(entry);
    return { name, words: Array.isArray(words) ? words.filter((word) => typeof word === "string") : [] };
  });
}

import { type Catalog, formatSniffer, namedBySuffix } from "../catalog.js";
import { mergeReels, type Reel } from "../documents/merge-reels.js";
import type { CutList, Importer } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, unknownName, warningAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { importOptions, type ReadOptions } from "./import-options.js";
import { type ImportWords, importWords } from "./import-words.js";
import { loadCatalog } from "./load-catalog.js";
import { readInput, stdin } from "./read-input.js";

/** What was read, and the words of the presets it was read with. */
export type ReadCut = { readonly cut: CutList; readonly words: ImportWords };

/** A cut, or the problems of it, with the bytes of every file that was read, for excerpts. */
export type CheckedCut = Checked<ReadCut> & { readonly inputs: ReadonlyMap<string, Uint8Array> };

export type ReadCutOptions = ReadOptions & {
  readonly title?: string;
  readonly plugin?: readonly string[];
  /** False where what other programs have written beside the shots is not to be kept. */
  readonly metadata?: boolean;
  /** The importer that reads all files, whatever their names. */
  readonly from?: string;
};

/** What the show that a cut is laid onto says of how it is read. */
export type Around = { readonly presets: readonly string[]; readonly folder: string; readonly fps?: number };

/** A file's name without its folder. */
export function listName(file: string): string {
  if (file === stdin) return "standard input";
  return file.slice(file.lastIndexOf("/") + 1);
}

function noFormat({ importers }: Catalog, file: string): Problem {
  const known = [...importers.values()].flatMap(({ extensions }) => extensions.map((one) => `.${one}`));
  return file === stdin
    ? errorAt("unknown-format", "nothing in it tells what kind of list this is", { file }, sayFrom(importers))
    : errorAt(
        "unknown-format",
        "no importer reads files of this kind",
        { file },
        `known: ${known.join(", ")}; or say it with --from`,
      );
}

function sayFrom(importers: Catalog["importers"]): string {
  return `say it: --from ${[...importers.keys()].join(" | ")}`;
}

/**
 * The importer that is said, or that a file's suffix picks, or what stands in it. Problems: unknown-format, and as a warning
 * sniffed-format.
 */
async function importerOf(
  catalog: Catalog,
  file: string,
  bytes: Uint8Array,
  from: string | undefined,
): Promise<Checked<Importer>> {
  const { importers } = catalog;
  const named = from ?? (file === stdin ? undefined : namedBySuffix(importers, file));
  const sniffed = named === undefined ? (await formatSniffer()).sniffFormat(bytes) : undefined;
  const found = importers.get(named ?? sniffed ?? "");
  if (!found) return { problems: [noFormat(catalog, file)] };
  const message = `this is read as ${sniffed}, by what stands in it`;
  const told =
    sniffed === undefined ? [] : [warningAt("sniffed-format", message, { file }, sayFrom(importers))];
  return { value: await found.load(), problems: told };
}

/** A format that is said and that nobody reads. Problem: unknown-format. */
function unknownFrom({ importers }: Catalog, from: string | undefined): readonly Problem[] {
  return from === undefined || importers.has(from)
    ? []
    : [unknownName("format", from, importers.keys(), "unknown-format", { file: "--from" })];
}

function withoutMetadata(cut: CutList): CutList {
  return { ...cut, shots: cut.shots.map(({ metadata: _, ...shot }) => shot) };
}

/**
 * Reads one cut or sheet, or several that become one. A value beside errors is what can be read without the rows that are
 * wrong; a list that cannot be read at all leaves no value. Problems: those of the importers, the options and merging,
 * `unknown-format`, `sniffed-format`.
 */
export async function readCut(
  terminal: Terminal,
  files: readonly string[],
  options: ReadCutOptions,
  around: Around,
): Promise<CheckedCut> {
  const inputs = new Map<string, Uint8Array>();
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!loaded.value) return { problems: loaded.problems, inputs };
  const wrong = unknownFrom(loaded.value, options.from);
  if (wrong.length > 0) return { problems: wrong, inputs };
  const words = importWords(terminal, around.presets, around.folder);
  // Frames can only be compared at one rate: a list that does not say its own is taken to run at the show's.
  const fps = options.fps ?? around.fps;
  const said = importOptions(terminal, fps === undefined ? options : { ...options, fps }, words.sheet);
  const problems: Problem[] = [...words.problems, ...said.problems];
  const reels: Reel[] = [];
  for (const file of files) {
    const input = readInput(terminal, file);
    problems.push(...input.problems);
    if (!input.value) continue;
    const importer = await importerOf(loaded.value, file, input.value, options.from);
    problems.push(...importer.problems);
    if (!importer.value || !said.value || hasErrors(words.problems)) continue;
    inputs.set(file, input.value);
    const read = importer.value.read(input.value, file, said.value);
    for (const problem of read.problems) problems.push(problem);
    if (read.value) reels.push({ list: listName(file), cut: read.value });
  }
  if (reels.length < files.length || reels.length === 0) return { problems, inputs };
  const merged = mergeReels(reels);
  if (!merged.value) return { problems: [...problems, ...merged.problems], inputs };
  const whole = options.metadata === false ? withoutMetadata(merged.value) : merged.value;
  const cut = { ...whole, ...(options.title === undefined ? {} : { title: options.title }) };
  return { value: { cut, words }, problems: [...problems, ...merged.problems], inputs };
}

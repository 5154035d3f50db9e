import { type Catalog, namedBySuffix } from "../catalog.js";
import { writeSheetMap } from "../documents/sheet-map.js";
import { writeShow } from "../documents/write-show.js";
import type { CutList, Importer } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { excerptDocument } from "./excerpt-document.js";
import type { OntoShow } from "./import-onto.js";
import { importOptions, type ReadOptions } from "./import-options.js";
import { importPreview } from "./import-preview.js";
import { type ImportWords, importWords } from "./import-words.js";
import { loadCatalog } from "./load-catalog.js";
import { readInput } from "./read-input.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";
import { wantsColor } from "./write-outputs.js";

export type ImportCommandOptions = ReadOptions & {
  readonly out?: string;
  readonly onto?: string;
  readonly dryRun?: boolean;
  readonly keepGoing?: boolean;
  readonly saveMap?: string;
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

/** What was read, with what it was read from and by. */
type Read = { readonly cut: CutList; readonly words: ImportWords; readonly bytes: Uint8Array };

/**
 * `shotcost import CUT`: a cut list or a sheet becomes a show, its work guessed by the presets' words, each guess a comment
 * and a warning. Nothing is written over a file that is there unless forced, and nothing at all when the list has errors,
 * unless told to keep going: then the good rows are written, and the exit code is 2 all the same.
 */
export async function importCommand(
  terminal: Terminal,
  file: string,
  options: ImportCommandOptions,
): Promise<number> {
  const tell = (problems: readonly Problem[], bytes?: Uint8Array) => {
    const color = wantsColor(terminal, "auto", terminal.stderrIsTerminal);
    const telling = { quiet: options.quiet === true, color };
    showProblems(terminal, problems, hasErrors(problems) ? excerptDocument(bytes, file) : new Map(), telling);
    return hasErrors(problems) ? 2 : 0;
  };
  const taken = existing(terminal, options);
  if (taken.length > 0) return tell(taken);
  const onto = await ontoShow(terminal, options);
  if (hasErrors(onto.problems)) return tell(onto.problems);
  const read = await readCut(terminal, file, options, onto.value);
  const going = options.keepGoing === true && read.value !== undefined;
  if (!read.value || (hasErrors(read.problems) && !going)) return tell(read.problems, read.bytes);
  if (onto.value) {
    const { importOnto } = await import("./import-onto.js");
    const { out, dryRun, quiet, complexity } = options;
    const how = {
      ...(out === undefined ? {} : { out }),
      dryRun: dryRun === true,
      quiet: quiet === true,
      complexity,
    };
    return tell([...read.problems, ...importOnto(terminal, onto.value, read.value, how)], read.bytes);
  }
  const written = write(terminal, file, read.value, options);
  const code = tell([...read.problems, ...written.problems], read.bytes);
  if (options.quiet !== true && !hasErrors(written.problems))
    terminal.stderr(summary(read.value.cut, options, code !== 0));
  return code;
}

function listName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** Files that would be written over. Problem: file-exists. */
function existing(terminal: Terminal, options: ImportCommandOptions): readonly Problem[] {
  const { out, saveMap, force, dryRun, onto } = options;
  if (force === true) return [];
  const files = [dryRun === true ? undefined : out, saveMap].filter((one) => one !== undefined);
  return files
    .filter((one) => terminal.files.stat(one).kind !== "nothing")
    .map((one) => {
      const hint =
        one === onto ? "to change the show itself, say --force" : "name another file, or say --force";
      return errorAt("file-exists", "this file is there already, and stays as it is", { file: one }, hint);
    });
}

/** The importer that a file's suffix picks. Problem: unknown-format. */
async function importerOf({ importers }: Catalog, file: string): Promise<Checked<Importer>> {
  const found = importers.get(namedBySuffix(importers, file) ?? "");
  if (found) return { value: await found.load(), problems: [] };
  const known = [...importers.values()].flatMap(({ extensions }) => extensions.map((one) => `.${one}`));
  const message = "no importer reads files of this kind";
  return { problems: [errorAt("unknown-format", message, { file }, `known: ${known.join(", ")}`)] };
}

/** The show that the cut is laid onto, where one is named. */
async function ontoShow(terminal: Terminal, { onto }: ImportCommandOptions): Promise<Checked<OntoShow>> {
  if (onto === undefined) return { problems: [] };
  const { openOnto } = await import("./import-onto.js");
  return openOnto(terminal, onto);
}

async function readCut(
  terminal: Terminal,
  file: string,
  options: ImportCommandOptions,
  onto: OntoShow | undefined,
): Promise<Checked<Read> & { readonly bytes?: Uint8Array }> {
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!loaded.value) return { problems: loaded.problems };
  const importer = await importerOf(loaded.value, file);
  if (!importer.value) return { problems: importer.problems };
  const presets = options.preset ?? onto?.presets ?? startingPresets;
  const words = importWords(terminal, presets, onto?.folder ?? "");
  const input = readInput(terminal, file);
  // Frames can only be compared at one rate: a list that does not say its own is taken to run at the show's.
  const fps = options.fps ?? onto?.show.fps;
  const rated = fps === undefined ? options : { ...options, fps };
  const said = importOptions(terminal, rated, words.sheet);
  const early = [...words.problems, ...input.problems, ...said.problems];
  if (!input.value || !said.value || hasErrors(early)) return { problems: early };
  const bytes = input.value;
  const read = importer.value.read(bytes, file, said.value);
  if (!read.value) return { problems: read.problems, bytes };
  const cut = { ...read.value, ...(options.title === undefined ? {} : { title: options.title }) };
  return { value: { cut, words, bytes }, problems: read.problems, bytes };
}

/** Writes the show, or shows what it would be; and the mapping, where that was asked for. Problem: unwritable-file. */
function write(
  terminal: Terminal,
  file: string,
  { cut, words }: Read,
  options: ImportCommandOptions,
): { readonly problems: readonly Problem[] } {
  const { currency, complexity, handles, out, saveMap } = options;
  const presets = options.preset ?? startingPresets;
  const { vocabulary, deliverables, complexityHints } = words;
  const settings = {
    currency,
    complexity,
    presets,
    delivery,
    handles,
    vocabulary,
    deliverables,
    complexityHints,
  };
  const written = writeShow(cut, { list: listName(file), ...settings });
  const problems = [...written.problems];
  if (options.dryRun === true) terminal.stdout(importPreview(cut, terminal.width));
  else if (out === undefined) terminal.stdout(written.yaml);
  else problems.push(...writeFile(terminal, out, written.yaml));
  if (saveMap !== undefined && cut.sheet) {
    problems.push(...writeFile(terminal, saveMap, writeSheetMap(cut.sheet, listName(file))));
  }
  return { problems };
}

function summary(cut: CutList, options: ImportCommandOptions, wrong: boolean): string {
  const { out, saveMap, dryRun } = options;
  const shots = counted(cut.shots.length, "shot");
  const of = cut.sheet ? "" : ` from ${counted(cut.events, "picture event")}`;
  const assets = cut.assets ? ` and ${counted(cut.assets.length, "asset")}` : "";
  const left = wrong ? ", without the rows that are wrong" : "";
  const map = saveMap !== undefined && cut.sheet ? `; wrote ${saveMap}` : "";
  const next =
    dryRun === true
      ? "; nothing written"
      : out === undefined
        ? ""
        : `; wrote ${out}, next: shotcost estimate ${out}`;
  return `${shots}${assets}${of} at ${cut.fps} fps${left}${map}${next}\n`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

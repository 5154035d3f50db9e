import { writeSheetMap } from "../documents/sheet-map.js";
import { writeShow } from "../documents/write-show.js";
import type { CutList } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import { shotNameOption } from "../domain/shot-name.js";
import type { Terminal } from "../terminal.js";
import { excerptDocument } from "./excerpt-document.js";
import type { OntoShow } from "./import-onto.js";
import { importPreview } from "./import-preview.js";
import { progress } from "./progress.js";
import { type CheckedCut, listName, type ReadCut, type ReadCutOptions, readCut } from "./read-cut.js";
import { stdin } from "./read-input.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";
import { wantsColor } from "./write-outputs.js";

export type ImportCommandOptions = ReadCutOptions & {
  readonly out?: string;
  readonly onto?: string;
  readonly dryRun?: boolean;
  readonly keepGoing?: boolean;
  readonly saveMap?: string;
  readonly preset?: readonly string[];
  readonly currency: string;
  readonly complexity: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
};

/** What an imported show starts from when nobody names presets; they stand in the show, to be changed. */
const startingPresets = ["studios/boutique", "regions/us"];
/** A streamer's usual delivery; it stands in the show, to be changed. */
const delivery = { width: 3840, height: 2160, hdr: true, bitDepth: 16 };

/**
 * `shotcost import CUT…`: a cut list or a sheet, or several, become a show, its work guessed by the presets' words, each guess a comment
 * and a warning. Nothing is written over a file that is there unless forced, and nothing at all when the list has errors,
 * unless told to keep going: then the good rows are written, and the exit code is 2 all the same.
 */
export async function importCommand(
  terminal: Terminal,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const tell = (problems: readonly Problem[], inputs: CheckedCut["inputs"] = new Map()) =>
    tellProblems(terminal, problems, inputs, options);
  const early = [...existing(terminal, options), ...stdinTwice([...files, options.onto, options.map])];
  if (early.length > 0) return tell(early);
  const onto = await ontoShow(terminal, options);
  if (hasErrors(onto.problems)) return tell(onto.problems);
  const presets = options.preset ?? onto.value?.presets ?? startingPresets;
  const fps = onto.value?.show.fps;
  const around = { presets, folder: onto.value?.folder ?? "", ...(fps === undefined ? {} : { fps }) };
  const read = await readCut(terminal, files, options, around);
  const going = options.keepGoing === true && read.value !== undefined;
  if (!read.value || (hasErrors(read.problems) && !going)) return tell(read.problems, read.inputs);
  if (onto.value) {
    const { importOnto } = await import("./import-onto.js");
    const { out, dryRun, quiet, complexity } = options;
    const how = {
      ...(out === undefined ? {} : { out }),
      dryRun: dryRun === true,
      quiet: quiet === true,
      complexity,
    };
    return tell([...read.problems, ...importOnto(terminal, onto.value, read.value, how)], read.inputs);
  }
  const list = files.map(listName).join(", ");
  const written = write(terminal, list, read.value, options);
  const code = tell([...read.problems, ...written.problems], read.inputs);
  if (options.quiet !== true && !hasErrors(written.problems))
    terminal.stderr(summary(read.value.cut, options, code !== 0));
  return code;
}

/** Tells problems with their lines; gives the exit code. */
function tellProblems(
  terminal: Terminal,
  problems: readonly Problem[],
  inputs: CheckedCut["inputs"],
  { quiet, shotName, keepGoing }: ImportCommandOptions,
): number {
  const wrong = hasErrors(problems);
  const documents = new Map([...inputs].flatMap(([file, bytes]) => [...excerptDocument(bytes, file)]));
  if (shotName !== undefined)
    documents.set(shotNameOption, { file: shotNameOption, text: shotName, value: undefined });
  const color = wantsColor(terminal, "auto", terminal.stderrIsTerminal);
  showProblems(terminal, problems, documents, { quiet: quiet === true, color, goesOn: keepGoing === true });
  return wrong ? 2 : 0;
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

/** Standard input holds one thing. Problem: stdin-twice. */
function stdinTwice(files: readonly (string | undefined)[]): readonly Problem[] {
  if (files.filter((file) => file === stdin).length < 2) return [];
  const message = "standard input is named twice, and can be read once";
  return [errorAt("stdin-twice", message, { file: stdin }, "save one of the two to a file")];
}

/** The show that the cut is laid onto, where one is named. */
async function ontoShow(terminal: Terminal, { onto }: ImportCommandOptions): Promise<Checked<OntoShow>> {
  if (onto === undefined) return { problems: [] };
  const { openOnto } = await import("./import-onto.js");
  return openOnto(terminal, onto);
}

/** Writes the show, or shows what it would be; and the mapping, where that was asked for. Problems: unwritable-file, no-mapping. */
function write(
  terminal: Terminal,
  list: string,
  { cut, words }: ReadCut,
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
  const told = progress(terminal, "writing shots", options.quiet === true, false);
  const onProgress = (done: number, of: number) => void told.step(done, of);
  const written = writeShow(cut, { list, ...settings, onProgress });
  told.end();
  const problems = [...written.problems];
  if (options.dryRun === true) terminal.stdout(importPreview(cut, terminal.width));
  else if (out === undefined) terminal.stdout(written.yaml);
  else problems.push(...writeFile(terminal, out, written.yaml));
  if (saveMap !== undefined && cut.sheet) {
    problems.push(...writeFile(terminal, saveMap, writeSheetMap(cut.sheet, list)));
  } else if (saveMap !== undefined) {
    const message = "no mapping is saved: it is that of one sheet, and there is none here, or several";
    problems.push(warningAt("no-mapping", message, { file: saveMap }));
  }
  return { problems };
}

function summary(cut: CutList, options: ImportCommandOptions, wrong: boolean): string {
  const { out, saveMap, dryRun } = options;
  const shots = counted(cut.shots.length, "shot");
  const of = cut.sheet ? "" : ` from ${counted(cut.events, "picture event")}`;
  const others = [
    ...(cut.assets ? [counted(cut.assets.length, "asset")] : []),
    ...(cut.deliverables ? [counted(cut.deliverables.length, "deliverable")] : []),
  ];
  const assets = others.map((one) => ` and ${one}`).join("");
  const left = wrong ? ", without the rows that are wrong" : "";
  const map = saveMap !== undefined && cut.sheet ? `; wrote ${saveMap}` : "";
  const next =
    dryRun === true
      ? `; ${map === "" ? "nothing" : "no show"} written`
      : out === undefined
        ? ""
        : `; wrote ${out}, next: shotcost estimate ${out}`;
  return `${shots}${assets}${of} at ${cut.fps} fps${left}${map}${next}\n`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

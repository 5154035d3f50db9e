import { folderOf } from "../documents/find-preset.js";
import { openRecut, type RecutShow, recutShow } from "../documents/recut.js";
import { valueAt } from "../documents/value-at.js";
import { shotWriter } from "../documents/write-show.js";
import type { CutList, CutShot } from "../domain/cut-list.js";
import { type Checked, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import type { ImportWords } from "./import-words.js";
import { readInput } from "./read-input.js";
import { recutReport } from "./recut-report.js";
import { writeFile } from "./write-file.js";

/** A show that a cut is laid onto, with the presets that it names and the folder they are looked up from. */
export type OntoShow = {
  readonly show: RecutShow;
  readonly presets: readonly string[];
  readonly folder: string;
  readonly bytes: Uint8Array;
};

export type OntoOptions = {
  readonly out?: string;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  /** Of new shots, where neither the cut nor the show's defaults say. */
  readonly complexity: string;
};

/** Opens the show of `--onto`. Problems: those of reading it. */
export function openOnto(terminal: Terminal, file: string): Checked<OntoShow> {
  const input = readInput(terminal, file);
  if (!input.value) return { problems: input.problems };
  const show = openRecut(input.value, file);
  if (!show.value) return { problems: show.problems };
  const named = valueAt(show.value.value, ["presets"]);
  const presets = Array.isArray(named) ? named.filter((one) => typeof one === "string") : [];
  return { value: { show: show.value, presets, folder: folderOf(file), bytes: input.value }, problems: [] };
}

/** An asset that the show does not have is told in a comment: its build is nobody's guess. */
function withKnownAssets(shot: CutShot, known: ReadonlySet<string>): CutShot {
  const { assets = [], ...rest } = shot;
  const there = assets.filter((code) => known.has(code));
  const missing = assets.filter((code) => !known.has(code)).map((code) => `uses the asset ${code}`);
  return { ...rest, ...(there.length === 0 ? {} : { assets: there }), notes: [...shot.notes, ...missing] };
}

/** The show's `plates` are not edited: the day is told in a comment. */
function withPlatesNoted(shot: CutShot): CutShot {
  const { plates, ...rest } = shot;
  return plates === undefined ? shot : { ...rest, notes: [...shot.notes, `plates due ${plates}`] };
}

/** What a list tells beside its shots. Problem, a warning: `only-shots`. */
function leftAside(
  { assets = [], deliverables = [], sequences = {}, plates = {} }: CutList,
  file: string,
): readonly Problem[] {
  const said = [
    [assets.length, "asset"],
    [deliverables.length, "deliverable"],
    [Object.keys(sequences).length, "sequence with pipelines or a title"],
    [Object.keys(plates).length, "day of plates"],
  ] as const;
  const told = said.flatMap(([count, what]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? what : what.replace(/^(\w+)/u, "$1s")}`],
  );
  if (told.length === 0) return [];
  const message = `the list also tells of ${told.join(", ")}, left as the show has it`;
  return [
    warningAt(
      "only-shots",
      message,
      { file },
      "a list is laid onto the shots of a show alone; change the rest by hand",
    ),
  ];
}

function assetsOf(show: RecutShow): ReadonlySet<string> {
  const assets = valueAt(show.value, ["assets"]);
  return new Set(typeof assets === "object" && assets !== null ? Object.keys(assets) : []);
}

/** The handles that most shots of the show are made with: a new one is made like them. */
function usualHandles({ shots }: RecutShow): number {
  const counts = new Map<number, number>();
  for (const { handles } of shots) counts.set(handles, (counts.get(handles) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

/**
 * `import CUT --onto SHOW`: lays the cut onto the show. The new show goes to `--out` or to standard output, the report to
 * standard output or, beside the show, to standard error; with `--dry-run` the report alone.
 * Problems: `fps-mismatch`, `unwritable-file`, and as warnings `only-shots` and those of new shots.
 */
export function importOnto(
  terminal: Terminal,
  { show }: OntoShow,
  { cut, words }: { readonly cut: CutList; readonly words: ImportWords },
  options: OntoOptions,
): readonly Problem[] {
  const { vocabulary, deliverables, complexityHints } = words;
  const defaults = valueAt(show.value, ["defaults"]);
  const complexity = valueAt(defaults, ["complexity"]);
  const write = shotWriter({
    vocabulary,
    deliverables,
    complexityHints,
    complexity: typeof complexity === "string" ? complexity : options.complexity,
    handles: usualHandles(show),
  });
  const known = assetsOf(show);
  const shots = cut.shots.map((shot) => withPlatesNoted(withKnownAssets(shot, known)));
  const aside = leftAside(cut, show.file);
  const made = recutShow(show, { fps: cut.fps, shots }, write);
  if (!made.value || hasErrors(made.problems)) return made.problems;
  const report = recutReport(made.value);
  if (options.dryRun) {
    terminal.stdout(report);
    return [...aside, ...made.value.warnings];
  }
  if (options.out === undefined) {
    terminal.stdout(made.value.yaml);
    if (!options.quiet) terminal.stderr(report);
    return [...aside, ...made.value.warnings];
  }
  const unwritten = writeFile(terminal, options.out, made.value.yaml);
  if (unwritten.length === 0) terminal.stdout(report);
  if (unwritten.length === 0 && !options.quiet) terminal.stderr(`wrote ${options.out}\n`);
  return [...aside, ...made.value.warnings, ...unwritten];
}

import { loadPresets } from "../documents/load-presets.js";
import { mergeLayers } from "../documents/merge-layers.js";
import type { Vocabulary } from "../documents/recognise-work.js";
import { isMapping, valueAt } from "../documents/value-at.js";
import type { Problem } from "../domain/problem.js";
import type { SheetOptions } from "../domain/sheet.js";
import type { Terminal } from "../terminal.js";

/** The words that presets know: of work and complexity in descriptions, of departments and the rest in sheets. */
export type ImportWords = {
  /** Work of shots and assets. */
  readonly vocabulary: Vocabulary;
  /** Work of deliverables, which a list of shots may tell of and a shot cannot have. */
  readonly deliverables: Vocabulary;
  readonly complexityHints: Vocabulary;
  readonly sheet: SheetOptions;
  readonly problems: readonly Problem[];
};

/** The words of the presets that the show will name. Problems: those of loading presets. */
export function importWords(terminal: Terminal, presets: readonly string[], showFolder: string): ImportWords {
  const { files, presetFolder } = terminal;
  const place = (name: string) => ({ file: `--preset ${name}` });
  const { value: layers = [], problems } = loadPresets(presets, { files, presetFolder, showFolder, place });
  const value = layers.length > 0 ? mergeLayers(layers).value : {};
  const work = wordsAt(value, ["work"], (entry) => valueAt(entry, ["words"]));
  const isOfDeliverables = ({ name }: { readonly name: string }) =>
    perOf(valueAt(value, ["work", name, "tasks"])).some((measure) => !measuresOfShots.has(measure));
  const vocabulary = work.filter((one) => !isOfDeliverables(one));
  const deliverables = work.filter(isOfDeliverables);
  const complexityHints = wordsAt(value, ["complexity_words"], (entry) => entry);
  const hints = new Map(complexityHints.map(({ name, words }) => [name, words]));
  const departments = entriesAt(value, ["departments"]).map(([name, entry]) => {
    const title = valueAt(entry, ["title"]);
    return {
      name,
      title: typeof title === "string" ? title : name,
      aliases: textsOf(valueAt(entry, ["aliases"])),
    };
  });
  const complexities = entriesAt(value, ["complexity"]).map(([name]) => ({
    name,
    words: hints.get(name) ?? [],
  }));
  const hoursPerDay = numberAt(value, ["hours_per_day"]);
  const sheet = {
    departments,
    complexities,
    work: vocabulary.map(({ name }) => name),
    deliverables: deliverables.map(({ name }) => name),
    ...(hoursPerDay === undefined ? {} : { hoursPerDay }),
  };
  return { vocabulary, deliverables, complexityHints, sheet, problems };
}

/** What shots and assets are counted by. */
const measuresOfShots: ReadonlySet<string> = new Set(["shot", "second", "frame", "minute", "asset"]);

/** Every measure that tasks name under `per`. */
function perOf(tasks: unknown): readonly string[] {
  const named = isMapping(tasks) ? Object.values(tasks) : [];
  return named.flat().flatMap((task) => {
    const per = isMapping(task) ? task.per : undefined;
    return typeof per === "string" ? [per] : textsOf(per);
  });
}

function entriesAt(value: unknown, path: readonly string[]): readonly (readonly [string, unknown])[] {
  const found = valueAt(value, path);
  return isMapping(found) ? Object.entries(found).filter(([name]) => name !== "source") : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function wordsAt(value: unknown, path: readonly string[], wordsOf: (entry: unknown) => unknown): Vocabulary {
  return entriesAt(value, path).map(([name, entry]) => ({ name, words: textsOf(wordsOf(entry)) }));
}

/** A quantity that is one number, written bare or under `value`. */
function numberAt(value: unknown, path: readonly string[]): number | undefined {
  const found = valueAt(value, path);
  const number = isMapping(found) ? valueAt(found, ["value"]) : found;
  return typeof number === "number" && number > 0 ? number : undefined;
}

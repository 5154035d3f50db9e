import type { Source } from "../domain/source.js";
import type { Unit } from "../domain/unit.js";
import { openReading, type Shared } from "./built-readings.js";
import type { Layer, Readings } from "./merge-layers.js";
import type { Mapping, Path } from "./value-at.js";
import { mappingWhenAsked } from "./when-asked.js";

/** A built-in preset as it was when the program was built: its file's bytes and their SHA-256. */
export type BuiltFile = {
  /** As problems call it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

/** What it extends, what else it was parsed to without its title and summary, and what reading it gave. */
export type BuiltPreset = BuiltFile & {
  readonly extends: unknown;
  readonly value: Mapping;
  readonly readings: Readings;
};

/**
 * Where the line of a reading begins, whether it holds whoever else says something, and the numbers of the files that did,
 * in their order, with those it was read with besides; nothing where there is no reading.
 */
export type ReadingLine = readonly number[];

/** The line of a key in entries: by name where their lines begin, and of what reading them gave; and of all together. */
export type Entries = readonly [
  names: readonly string[],
  begins: readonly number[],
  readings: readonly ReadingLine[],
  all: ReadingLine,
];

/** One file: where its bytes begin and end behind the index, what it extends, its keys, and where each of them is. */
export type IndexedFile = {
  readonly sha256: string;
  readonly begin: number;
  readonly end: number;
  readonly extends?: unknown;
  readonly keys: readonly string[];
  /** Where a line of entries begins, or the line of the key and what reading it gave. */
  readonly lines: readonly (number | readonly [begin: number, ...reading: ReadingLine])[];
};

/** What the first line says: all files, the units that figures are in, and the files a reading had its sources from. */
export type BuiltIndex = {
  readonly files: Readonly<Record<string, IndexedFile>>;
  readonly units: readonly Unit[];
  readonly sources: readonly string[];
};

/** What a preset says of itself and not of a show. */
export const headKeys: readonly string[] = ["title", "summary", "extends"];

const newLine = 10;

/** What all files are looked up with. */
type Opened = {
  textAt(begin: number): string;
  entries(begin: number): Entries;
  areSources(layers: readonly Layer[]): boolean;
  readonly shared: Shared;
};

/**
 * Looks built-in presets up in what `writeBuiltPresets` wrote, by what problems call their files. What is in a value, and
 * what reading gave, is parsed for who asks.
 */
export function openBuiltPresets(all: Uint8Array): (file: string) => BuiltPreset | undefined {
  const text = Buffer.from(all.buffer, all.byteOffset, all.length);
  const head = text.indexOf(newLine) + 1;
  const { files, units, sources }: BuiltIndex = JSON.parse(text.toString("latin1", 0, head));
  const textAt = (begin: number) =>
    text.toString("latin1", head + begin, text.indexOf(newLine, head + begin));
  const opened: Opened = {
    textAt,
    entries: linesOnce<Entries>(textAt),
    areSources: answerKept((layers: readonly Layer[]) => hasAllAsBuilt(layers, sources)),
    shared: { units, files: Object.keys(files), statement: linesOnce<Omit<Source, "place">>(textAt) },
  };
  return (file) => {
    const found = Object.hasOwn(files, file) ? files[file] : undefined;
    if (!found) return undefined;
    const { sha256, begin, end, keys } = found;
    return {
      file,
      sha256,
      bytes: text.subarray(head + begin, head + end),
      extends: found.extends,
      value: mappingWhenAsked(keys, (key) => keyValue(found, key, opened)),
      readings: readingsOf(found, opened),
    };
  };
}

function keyValue({ keys, lines }: IndexedFile, key: string, { textAt, entries }: Opened): unknown {
  const line = lines[keys.indexOf(key)];
  if (typeof line !== "number") return line && JSON.parse(textAt(line[0]));
  const [names, begins] = entries(line);
  return mappingWhenAsked(names, (name) => JSON.parse(textAt(begins[names.indexOf(name)] ?? Number.NaN)));
}

function readingsOf(file: IndexedFile, opened: Opened): Readings {
  const { shared } = opened;
  const isFile = ({ asBuilt, document }: Layer, number = -1) =>
    asBuilt === true && document.file === shared.files[number];
  return (path, saidBy, besides, sources) => {
    const reading = readingLine(file, path, opened);
    const [line, replaces] = reading;
    if (line === undefined || !opened.areSources(sources)) return undefined;
    const said = replaces === 1 ? besides : saidBy.concat(besides);
    const isSame = said.length + 2 === reading.length && said.every((one, i) => isFile(one, reading[i + 2]));
    return isSame ? openReading(JSON.parse(opened.textAt(line)), path, shared) : undefined;
  };
}

function readingLine({ keys, lines }: IndexedFile, path: Path, { entries }: Opened): ReadingLine {
  const [key, name] = path;
  const line = lines[keys.indexOf(String(key))];
  if (line === undefined || path.length > 2) return [];
  if (typeof line !== "number") return name === undefined ? line.slice(1) : [];
  const [names, , readings, all] = entries(line);
  return name === undefined ? all : (readings[names.indexOf(String(name))] ?? []);
}

/** True where all of these are as they were built, and all files that readings had sources from are among them. */
function hasAllAsBuilt(layers: readonly Layer[], files: readonly string[]): boolean {
  return (
    layers.every(({ asBuilt }) => asBuilt === true) &&
    files.every((file) => layers.some(({ document }) => document.file === file))
  );
}

/** What is asked again and again of the same, and answered when another is asked about. */
function answerKept<Of, T>(answer: (of: Of) => T): (of: Of) => T {
  let last: { readonly of: Of; readonly is: T } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, is: answer(of) };
    return last.is;
  };
}

/** What stands on lines, by where they begin: each is parsed once, when somebody asks. */
function linesOnce<T>(textAt: (begin: number) => string): (begin: number) => T {
  const known = new Map<number, T>();
  return (begin) => {
    const found = known.get(begin);
    if (found !== undefined) return found;
    const read: T = JSON.parse(textAt(begin));
    known.set(begin, read);
    return read;
  };
}

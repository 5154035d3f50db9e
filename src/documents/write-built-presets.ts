import type { Amount } from "../domain/distribution.js";
import type { Quantity } from "../domain/factor.js";
import type { Unit } from "../domain/unit.js";
import {
  type BuiltFile,
  type BuiltIndex,
  type Entries,
  headKeys,
  type IndexedFile,
  type ReadingLine,
} from "./built-presets.js";
import type { WrittenAmount, WrittenFigure, WrittenReading, WrittenStatement } from "./built-readings.js";
import { childOf, isMapping, type Path } from "./value-at.js";

/** A built-in preset when the program is built, and what its file is parsed to. */
export type ParsedPreset = BuiltFile & { readonly value: unknown };

/**
 * What reading a key of a preset's file, or an entry of it, gave when these files had said it, oldest first and with those
 * it was read with besides; these alone where what the file says replaces what others said.
 */
export type PresetReading = {
  readonly file: string;
  readonly path: Path;
  readonly replaces: boolean;
  readonly files: readonly string[];
  readonly read: unknown;
};

/** What reading built-in presets gave, and the files that had entries of `sources` each time. */
export type PresetReadings = {
  readonly readings: readonly PresetReading[];
  readonly sources: readonly string[];
};

/** Long mappings of which a show needs a few entries: each of these is parsed when somebody looks at it. */
const inEntries: readonly string[] = [
  "departments",
  "pipelines",
  "work",
  "generators",
  "sources",
  "rates",
  "complexity",
  "cards",
  "farms",
  "yields",
  "fx",
  "crew",
  "review",
  "roll_up",
];

/**
 * All of them in one piece: an index in JSON on the first line, then the bytes of each, and behind them its JSON, one line a
 * key of the document, or an entry of a long mapping, and then what reading these gave. All JSON is ASCII. A document that
 * is no mapping has no keys.
 */
export function writeBuiltPresets(presets: readonly ParsedPreset[], read?: PresetReadings): Uint8Array {
  const { line, add, pieces } = openPieces();
  const files = presets.map(({ file }) => file);
  const units: Unit[] = [];
  const writing: Writing = { files, units, line: once(line) };
  const byPath = new Map(read?.readings.map((one) => [JSON.stringify([one.file, ...one.path]), one]));
  const readingOf = (...path: string[]): ReadingLine => {
    const found = byPath.get(JSON.stringify(path));
    if (!found) return [];
    const numbers = found.files.map((one) => files.indexOf(one));
    return [line(writeReading(found, writing)), found.replaces ? 1 : 0, ...numbers];
  };
  const index = presets.map(({ file, sha256, bytes, value }) => {
    const [begin, end] = add(bytes);
    const all = Object.entries<unknown>(Object(value));
    const top = all.filter(([key]) => !headKeys.includes(key));
    const lines = top.map(([key, inner]): IndexedFile["lines"][number] => {
      if (!inEntries.includes(key) || !isMapping(inner)) return [line(inner), ...readingOf(file, key)];
      const names = Object.keys(inner);
      const begins = Object.values(inner).map(line);
      const each = names.map((name) => readingOf(file, key, name));
      const entries: Entries = [names, begins, each, readingOf(file, key)];
      return line(entries);
    });
    const named = Object.fromEntries(all.filter(([key]) => key === "extends"));
    return [file, { sha256, begin, end, ...named, keys: top.map(([key]) => key), lines }];
  });
  const head: BuiltIndex = { files: Object.fromEntries(index), units, sources: read?.sources ?? [] };
  return Buffer.concat([Buffer.from(`${asciiJson(head)}\n`), ...pieces]);
}

/** Pieces one behind the other: what is added says where it begins and ends, a line where it begins. */
function openPieces() {
  let at = 0;
  const pieces: Uint8Array[] = [];
  const add = (piece: Uint8Array): readonly [begin: number, end: number] => {
    const begin = at;
    pieces.push(piece);
    at += piece.length;
    return [begin, at];
  };
  const line = (value: unknown): number => add(Buffer.from(`${asciiJson(value)}\n`))[0];
  return { pieces, add, line };
}

/** Lines of which each is written once. */
function once(line: (value: unknown) => number): (value: unknown) => number {
  const known = new Map<string, number>();
  return (value) => {
    const text = JSON.stringify(value);
    const begin = known.get(text) ?? line(value);
    known.set(text, begin);
    return begin;
  };
}

/** JSON that needs no decoding: a byte is a character. */
function asciiJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // By halves of characters, as JSON escapes them.
  return JSON.stringify(value).replaceAll(/[\u0080-\uffff]/g, escaped);
}

/** What figures share is written once: units grow, sources are lines. */
type Writing = {
  readonly files: readonly string[];
  readonly units: Unit[];
  line(value: unknown): number;
};

/** Takes what was read apart: its figures stand beside it, with what they share by number. */
function writeReading({ read, path }: PresetReading, writing: Writing): WrittenReading {
  const figures: WrittenFigure[] = [];
  const statements: WrittenStatement[] = [];
  const tables: Path[] = [];
  const without = (value: unknown, where: Path): unknown => {
    if (isFigure(value, path)) {
      figures.push(writeFigure(value, where, path.length, statements, writing));
      return null;
    }
    if (Array.isArray(value)) return value.map((one, index) => without(one, [...where, index]));
    if (!isMapping(value)) return value;
    if (Object.getPrototypeOf(value) === null) tables.push(where);
    const inner = Object.entries(value).map(([key, one]) => [key, without(one, [...where, key])]);
    return Object.fromEntries(inner);
  };
  const value = without(read, []);
  return { value, figures, statements, ...(tables.length > 0 ? { tables } : {}) };
}

type Placed = Quantity & {
  readonly source: { readonly place: { readonly file: string; readonly path: Path } };
};

/** True for a quantity as it is read from below a path, and nothing besides. */
function isFigure(value: unknown, below: Path): value is Placed {
  const keys = (of: unknown) => Object.keys(Object(of)).join();
  if (!isMapping(value) || keys(value) !== "amount,unit,source" || !keys(value.source).endsWith(",place"))
    return false;
  const place = childOf(value.source, "place");
  const path = childOf(place, "path");
  return keys(place) === "file,path" && Array.isArray(path) && below.every((step, i) => step === path[i]);
}

function writeFigure(
  { amount, unit, source: { place, ...who } }: Placed,
  where: Path,
  depth: number,
  statements: WrittenStatement[],
  { files, units, line }: Writing,
): WrittenFigure {
  const statement = [line(who), files.indexOf(place.file)] as const;
  return [
    where,
    writeAmount(amount),
    numberOf(unit, units),
    numberOf(statement, statements),
    place.path.slice(depth),
  ];
}

function writeAmount(amount: Amount): WrittenAmount {
  if (typeof amount === "number") return amount;
  if (amount.kind === "pert") return [amount.low, amount.likely, amount.high];
  return amount.kind === "lognormal" ? [amount.p10, amount.p90] : amount;
}

/** The number of a value among others, entered where it is new. */
function numberOf<T>(one: T, all: T[]): number {
  const text = JSON.stringify(one);
  const known = all.findIndex((other) => JSON.stringify(other) === text);
  return known === -1 ? all.push(one) - 1 : known;
}

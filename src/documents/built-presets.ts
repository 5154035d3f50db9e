import { isMapping, type Mapping } from "./value-at.js";
import { mappingWhenAsked } from "./when-asked.js";

/** A built-in preset as it was when the program was built: its file's bytes, their SHA-256, and what they were parsed to. */
export type BuiltPreset = {
  /** As problems call it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly value: unknown;
};

/** By file: the SHA-256, and behind the index where its bytes begin and end, and where the line of its value begins. */
type Index = Readonly<Record<string, readonly [sha256: string, begin: number, end: number, value: number]>>;

const newLine = 10;

/** Long mappings of which a show needs a few entries: each of these is parsed when somebody looks at it. */
const inEntries: readonly string[] = ["work", "generators", "sources"];

/**
 * All of them in one piece: an index in JSON on the first line, then the bytes of each, and behind them its JSON; in that, in
 * place of entries that are parsed alone, where the line begins that each stands on. All JSON is ASCII.
 */
export function writeBuiltPresets(presets: readonly BuiltPreset[]): Uint8Array {
  let at = 0;
  const pieces: Uint8Array[] = [];
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.length;
    return at;
  };
  const line = (value: unknown) => {
    const begin = at;
    add(Buffer.from(`${asciiJson(value)}\n`));
    return begin;
  };
  const index = presets.map(({ file, sha256, bytes, value }) => {
    const begin = at;
    const end = add(bytes);
    const top = Object.entries(Object(value)).map(([key, inner]) => [
      key,
      inEntries.includes(key) && isMapping(inner)
        ? { names: Object.keys(inner), begins: Object.values(inner).map(line) }
        : inner,
    ]);
    return [file, [sha256, begin, end, line(Object.fromEntries(top))]];
  });
  const head = Buffer.from(`${asciiJson(Object.fromEntries(index))}\n`);
  return Buffer.concat([head, ...pieces]);
}

/** JSON that needs no decoding: a byte is a character. */
function asciiJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // By halves of characters, as JSON escapes them.
  return JSON.stringify(value).replaceAll(/[\u0080-\uffff]/g, escaped);
}

/** Looks built-in presets up in such a piece, by what problems call their files. A value is parsed for who asks. */
export function openBuiltPresets(all: Uint8Array): (file: string) => BuiltPreset | undefined {
  const text = Buffer.from(all.buffer, all.byteOffset, all.length);
  const head = text.indexOf(newLine) + 1;
  const index: Index = JSON.parse(text.toString("latin1", 0, head));
  const lineAt = (begin: number) =>
    JSON.parse(text.toString("latin1", head + begin, text.indexOf(newLine, head + begin)));
  return (file) => {
    const found = Object.hasOwn(index, file) ? index[file] : undefined;
    if (!found) return undefined;
    const [sha256, begin, end, value] = found;
    return {
      file,
      sha256,
      bytes: all.subarray(head + begin, head + end),
      get value() {
        const top = lineAt(value);
        for (const key of inEntries) {
          if (isMapping(top[key])) top[key] = parsedWhenAsked(top[key], lineAt);
        }
        return top;
      },
    };
  };
}

function parsedWhenAsked({ names, begins }: Mapping, lineAt: (begin: number) => unknown): Mapping {
  const all: readonly string[] = Array.isArray(names) ? names : [];
  const places: readonly number[] = Array.isArray(begins) ? begins : [];
  return mappingWhenAsked(all, (name) => lineAt(places[all.indexOf(name)] ?? Number.NaN));
}

/** A built-in preset as it was when the program was built: its file's bytes, their SHA-256, and what they were parsed to. */
export type BuiltPreset = {
  /** As problems call it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly value: unknown;
};

/** By file: the SHA-256, and behind the index where its bytes begin, where its value does, and where that ends. */
type Index = Readonly<Record<string, readonly [sha256: string, begin: number, value: number, end: number]>>;

const newLine = 10;

/** All of them in one piece: an index in JSON on the first line, then the bytes and the JSON of each, which is ASCII. */
export function writeBuiltPresets(presets: readonly BuiltPreset[]): Uint8Array {
  let at = 0;
  const next = (length: number) => {
    at += length;
    return at;
  };
  const pieces = presets.map(({ bytes, value }) => [bytes, Buffer.from(asciiJson(value))] as const);
  const index = presets.map(({ file, sha256 }, i) => {
    const [bytes, value] = pieces[i] ?? [new Uint8Array(), Buffer.of()];
    return [file, [sha256, at, next(bytes.length), next(value.length)]];
  });
  const head = Buffer.from(`${asciiJson(Object.fromEntries(index))}\n`);
  return Buffer.concat([head, ...pieces.flat()]);
}

/** JSON that needs no decoding: a byte is a character. */
function asciiJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replaceAll(/[\u0080-\uffff]/gu, escaped);
}

/** Looks built-in presets up in such a piece, by what problems call their files. A value is parsed for who asks. */
export function openBuiltPresets(all: Uint8Array): (file: string) => BuiltPreset | undefined {
  const text = Buffer.from(all.buffer, all.byteOffset, all.length);
  const head = all.indexOf(newLine) + 1;
  const index: Index = JSON.parse(text.toString("latin1", 0, head));
  return (file) => {
    const found = Object.hasOwn(index, file) ? index[file] : undefined;
    if (!found) return undefined;
    const [sha256, begin, value, end] = found;
    return {
      file,
      sha256,
      bytes: all.subarray(head + begin, head + value),
      get value() {
        return JSON.parse(text.toString("latin1", head + value, head + end));
      },
    };
  };
}

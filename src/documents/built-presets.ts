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

/** All of them in one piece: an index in JSON on the first line, then the bytes and the JSON of each. */
export function writeBuiltPresets(presets: readonly BuiltPreset[]): Uint8Array {
  let at = 0;
  const next = (length: number) => {
    at += length;
    return at;
  };
  const pieces = presets.map(({ bytes, value }) => [bytes, Buffer.from(JSON.stringify(value))] as const);
  const index = presets.map(({ file, sha256 }, i) => {
    const [bytes, value] = pieces[i] ?? [new Uint8Array(), Buffer.of()];
    return [file, [sha256, at, next(bytes.length), next(value.length)]];
  });
  const head = Buffer.from(`${JSON.stringify(Object.fromEntries(index))}\n`);
  return Buffer.concat([head, ...pieces.flat()]);
}

/**
 * Looks built-in presets up in such a piece. Bytes are compared with those it was made of, which needs no hash; a file that
 * was changed since has nothing in it.
 */
export function openBuiltPresets(
  all: Uint8Array,
): (file: string, bytes: Uint8Array) => Pick<BuiltPreset, "sha256" | "value"> | undefined {
  const decoder = new TextDecoder();
  const head = all.indexOf(newLine) + 1;
  const body = all.subarray(head);
  const index: Index = JSON.parse(decoder.decode(all.subarray(0, head)));
  return (file, bytes) => {
    const found = Object.hasOwn(index, file) ? index[file] : undefined;
    if (!found) return undefined;
    const [sha256, begin, value, end] = found;
    if (Buffer.compare(bytes, body.subarray(begin, value)) !== 0) return undefined;
    return { sha256, value: JSON.parse(decoder.decode(body.subarray(value, end))) };
  };
}

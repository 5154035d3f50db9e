import { centralRecord, endRecord, joined, localRecord, packText } from "./pack-zip.js";

type Record = { readonly name: string; readonly offset: number; readonly bytes: Uint8Array };

/** The end of an archive's directory record: its place is looked for from the end, behind which a comment may stand. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new RangeError("this archive has no end record");
}

/**
 * An archive with some files replaced; every other file's bytes, packed as they were, are copied. The archive was opened
 * by `openZip` before, which says what is wrong with one. File names are in UTF-8.
 * @param replaced the new texts by name
 */
export function replaceParts(bytes: Uint8Array, replaced: ReadonlyMap<string, string>): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const directory = view.getUint32(end + 16, true);
  const records: Record[] = [];
  for (let at = directory, count = view.getUint16(end + 10, true); count > 0; count--) {
    const length =
      46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    records.push({
      name,
      offset: view.getUint32(at + 42, true),
      bytes: Uint8Array.from(bytes.subarray(at, at + length)),
    });
    at += length;
  }
  const starts = [...records.map(({ offset }) => offset), directory].sort((a, b) => a - b);
  const pieces: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const { name, offset, bytes: record } of records) {
    const text = replaced.get(name);
    const next = starts.find((start) => start > offset) ?? directory;
    const part = text === undefined ? undefined : packText(name, text);
    if (part) central.push(centralRecord(part, at));
    else {
      new DataView(record.buffer).setUint32(42, at, true);
      central.push(record);
    }
    for (const piece of part ? localRecord(part) : [bytes.subarray(offset, next)]) {
      pieces.push(piece);
      at += piece.length;
    }
  }
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  return joined([...pieces, ...central, endRecord(records.length, size, at)]);
}

import { Deflate } from "fflate";
import { centralRecord, crc32, descriptor, endRecord, level, openRecord } from "./pack-zip.js";

/** A file of an archive that is to be written: its text, asked for once, piece by piece. */
export type NewPart = { readonly name: string; readonly texts: Iterable<string> };

/** Bytes that are packed at a time. */
const bufferLength = 1 << 16;

type Packed = { readonly crc: number; readonly size: number; readonly packedSize: number };

/** Packs a text as it comes. Each is written down as bytes at once: what waited as text would outlive its time in memory. */
function* packed(texts: Iterable<string>): Generator<Uint8Array, Packed> {
  const ready: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const deflate = new Deflate(level, (piece) => ready.push(piece));
  const buffer = new Uint8Array(bufferLength);
  let [crc, size, packedSize, filled] = [0, 0, 0, 0];
  const push = function* (last: boolean): Generator<Uint8Array> {
    const bytes = buffer.subarray(0, filled);
    filled = 0;
    crc = crc32(bytes, crc);
    size += bytes.length;
    deflate.push(bytes, last);
    for (const piece of ready) packedSize += piece.length;
    yield* ready.splice(0);
  };
  for (const text of texts) {
    for (let rest = text; rest !== ""; ) {
      const { read, written } = encoder.encodeInto(rest, buffer.subarray(filled));
      filled += written;
      if (read === rest.length) break;
      rest = rest.slice(read);
      yield* push(false);
    }
  }
  yield* push(true);
  return { crc, size, packedSize };
}

/**
 * An archive of files in their order, piece by piece: nothing of a file is held but what is being packed, so its sizes
 * stand behind it (PKWARE APPNOTE 6.3.10, section 4.3.9). There is no clock in it: the same files give the same bytes.
 */
export function* zipPieces(parts: Iterable<NewPart>): Generator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, texts } of parts) {
    const head = openRecord(name);
    yield head;
    const { crc, size, packedSize } = yield* packed(texts);
    const tail = descriptor(crc, packedSize, size);
    yield tail;
    directory.push(centralRecord({ name, method: 8, crc, size, packedSize, isOpen: true }, at));
    at += head.length + packedSize + tail.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  yield* directory;
  yield endRecord(directory.length, size, at);
}

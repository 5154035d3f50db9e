import { Deflate } from "fflate";
import { centralRecord, crc32, descriptor, endRecord, level, openRecord } from "./pack-zip.js";

/** A file of an archive that is to be written: its text, asked for once, piece by piece. */
export type NewPart = { readonly name: string; readonly texts: Iterable<string> };

/** Text that is gathered before it is packed: larger pieces pack faster, smaller ones hold less memory. */
const pieceLength = 1 << 16;

type Packed = { readonly crc: number; readonly size: number; readonly packedSize: number };

/** Packs a text as it comes. */
function* packed(texts: Iterable<string>): Generator<Uint8Array, Packed> {
  const ready: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const deflate = new Deflate(level, (piece) => ready.push(piece));
  let [crc, size, packedSize] = [0, 0, 0];
  let waiting = "";
  const push = function* (last: boolean): Generator<Uint8Array> {
    const bytes = encoder.encode(waiting);
    waiting = "";
    crc = crc32(bytes, crc);
    size += bytes.length;
    deflate.push(bytes, last);
    for (const piece of ready) packedSize += piece.length;
    yield* ready.splice(0);
  };
  for (const text of texts) {
    waiting += text;
    if (waiting.length >= pieceLength) yield* push(false);
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

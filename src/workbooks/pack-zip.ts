import { Deflate } from "fflate";

/** A packed file of an archive, ready to be laid into one. */
export type PackedPart = {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: readonly Uint8Array[];
};

/** Packs one file piece by piece. */
export type Packer = {
  add(text: string): void;
  end(): PackedPart;
};

/** Text that is gathered before it is packed: larger pieces pack faster, smaller ones hold less memory. */
const pieceLength = 1 << 16;

/** Speed before size: level 6 takes four times as long for a sixth less on sheets of figures. */
const level = 1;

/** Fixed lengths of the records (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
const lengths = { local: 30, central: 46, end: 22 } as const;

/** 1 January 1980, 00:00 in MS-DOS time: the archive's bytes hold no clock. */
const noDate = 0x0021;

/** Names and texts are UTF-8 (APPNOTE 4.4.4, bit 11). */
const utf8Flag = 0x0800;

/** Version 2.0 of the format is needed for deflate. */
const version = 20;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as ZIP has it (ISO 3309, polynomial 0xEDB88320 reflected), going on from `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (let index = 0; index < bytes.length; index++) {
    crc = (crcTable[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

/** Opens a file that is packed as its text comes. */
export function packer(name: string): Packer {
  const packed: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const deflate = new Deflate({ level }, (piece) => packed.push(piece));
  let waiting = "";
  let crc = 0;
  let size = 0;
  const push = (last: boolean) => {
    const bytes = encoder.encode(waiting);
    crc = crc32(bytes, crc);
    size += bytes.length;
    waiting = "";
    deflate.push(bytes, last);
  };
  return {
    add(text) {
      waiting += text;
      if (waiting.length >= pieceLength) push(false);
    },
    end() {
      push(true);
      return { name, method: 8, crc, size, packed };
    },
  };
}

/** Packs a whole text. */
export function packText(name: string, text: string): PackedPart {
  const one = packer(name);
  one.add(text);
  return one.end();
}

function packedLength({ packed }: PackedPart): number {
  return packed.reduce((sum, piece) => sum + piece.length, 0);
}

/** What the two records of a file have in common, from "version needed" to the length of the extra field. */
function shared(view: DataView, at: number, part: PackedPart, nameLength: number): void {
  view.setUint16(at, version, true);
  view.setUint16(at + 2, utf8Flag, true);
  view.setUint16(at + 4, part.method, true);
  view.setUint16(at + 6, 0, true);
  view.setUint16(at + 8, noDate, true);
  view.setUint32(at + 10, part.crc, true);
  view.setUint32(at + 14, packedLength(part), true);
  view.setUint32(at + 18, part.size, true);
  view.setUint16(at + 22, nameLength, true);
  view.setUint16(at + 24, 0, true);
}

/** A file's local record with its bytes behind it. */
export function localRecord(part: PackedPart): readonly Uint8Array[] {
  const name = new TextEncoder().encode(part.name);
  const record = new Uint8Array(lengths.local + name.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x04034b50, true);
  shared(view, 4, part, name.length);
  record.set(name, lengths.local);
  return [record, ...part.packed];
}

/** A file's record in the directory; `offset` is where its local record begins. */
export function centralRecord(part: PackedPart, offset: number): Uint8Array {
  const name = new TextEncoder().encode(part.name);
  const record = new Uint8Array(lengths.central + name.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, version, true);
  shared(view, 6, part, name.length);
  view.setUint32(42, offset, true);
  record.set(name, lengths.central);
  return record;
}

/** The record that ends an archive. */
export function endRecord(count: number, directorySize: number, directoryOffset: number): Uint8Array {
  const record = new Uint8Array(lengths.end);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directorySize, true);
  view.setUint32(16, directoryOffset, true);
  return record;
}

/** All pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** An archive of packed files in their order, with no clock in it. */
export function zipOf(parts: readonly PackedPart[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const part of parts) {
    directory.push(centralRecord(part, at));
    for (const piece of localRecord(part)) {
      pieces.push(piece);
      at += piece.length;
    }
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  return joined([...pieces, ...directory, endRecord(parts.length, size, at)]);
}

import { Inflate } from "fflate";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";

/** The most that the parts of a workbook may unpack to: 128 MiB, a sheet of a hundred thousand full rows. */
const mostUnpacked = 128 * 1024 * 1024;

/** Compressed bytes that are unpacked at a time: at the best ratio of deflate (1032 : 1) they become 32 MiB. */
const step = 32 * 1024;

/** More files in one archive are no workbook. */
const mostEntries = 10_000;

/** Signatures of a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16), little-endian. */
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
/** Fixed lengths of those records, in bytes. */
const lengths = { local: 30, central: 46, end: 22 } as const;
/** The longest comment behind an archive. */
const longestComment = 0xffff;

/** A file in the archive: where its bytes lie, and how they are packed. */
type Entry = {
  readonly offset: number;
  readonly packed: number;
  readonly method: number;
  readonly encrypted: boolean;
};

/** A ZIP archive whose files are unpacked one after the other, piece by piece. */
export type Zip = {
  readonly names: readonly string[];
  /** Gives a file's bytes to `take` in order. Nothing where there is no such file. Problems: `not-a-workbook`, `workbook-too-large`. */
  unpack(name: string, take: (piece: Uint8Array) => void): readonly Problem[];
};

function endRecord(view: DataView): number | undefined {
  const last = view.byteLength - lengths.end;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return undefined;
}

function directory(bytes: Uint8Array): ReadonlyMap<string, Entry> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < lengths.end ? undefined : endRecord(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > mostEntries) return undefined;
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (at + lengths.central > bytes.length || view.getUint32(at, true) !== signatures.central)
      return undefined;
    const name = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(bytes.subarray(at + lengths.central, at + lengths.central + name));
    entries.set(path.replace(/^\/+/, "").replaceAll("\\", "/"), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += lengths.central + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packed } = entry;
  if (offset + lengths.local > bytes.length || view.getUint32(offset, true) !== signatures.local)
    return undefined;
  const start =
    offset + lengths.local + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + packed > bytes.length ? undefined : bytes.subarray(start, start + packed);
}

function broken(file: string, what: string): Problem {
  return errorAt("not-a-workbook", what, { file }, "save it again as .xlsx, or as CSV");
}

function tooLarge(file: string): Problem {
  const message = `this workbook unpacks to more than ${mostUnpacked / 1024 / 1024} MiB, and is not read`;
  return errorAt("workbook-too-large", message, { file }, "save the sheet of shots alone, as CSV");
}

/** Unpacks piece by piece, so that a bomb is found out before it goes off. */
function inflate(data: Uint8Array, take: (piece: Uint8Array) => boolean): "done" | "stopped" | "broken" {
  let going = true;
  const inflater = new Inflate((piece) => {
    going = going && take(piece);
  });
  try {
    for (let at = 0; at < data.length && going; at += step) {
      inflater.push(data.subarray(at, at + step), at + step >= data.length);
    }
  } catch (error) {
    // The library throws for data that is no deflate stream, and for one that ends too early.
    if (error instanceof Error && "code" in error) return "broken";
    throw error;
  }
  return going ? "done" : "stopped";
}

/**
 * Opens a ZIP archive by its directory. All that is unpacked from it together is bounded, whatever the archive says of its
 * sizes. Problems: `not-a-workbook`, `workbook-too-large`.
 */
export function openZip(bytes: Uint8Array, file: string): Checked<Zip> {
  const entries = directory(bytes);
  if (!entries) {
    return {
      problems: [
        broken(file, "this is no workbook (.xlsx), or it is cut short: the end of the archive is missing"),
      ],
    };
  }
  let unpacked = 0;
  const unpack = (name: string, take: (piece: Uint8Array) => void): readonly Problem[] => {
    const entry = entries.get(name);
    if (!entry) return [];
    const data = packedBytes(bytes, entry);
    if (!data || entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
      return [broken(file, `the part ${name} of this workbook cannot be unpacked`)];
    }
    const counted = (piece: Uint8Array) => {
      unpacked += piece.length;
      if (unpacked <= mostUnpacked) take(piece);
      return unpacked <= mostUnpacked;
    };
    const end = entry.method === 0 ? (counted(data) ? "done" : "stopped") : inflate(data, counted);
    if (end === "stopped") return [tooLarge(file)];
    return end === "broken" ? [broken(file, `the part ${name} of this workbook is damaged`)] : [];
  };
  return { value: { names: [...entries.keys()], unpack }, problems: [] };
}

import { type Checked, errorAt } from "../domain/problem.js";

/** The largest cut list that is read: 128 MiB, a hundred times a feature's longest list. */
const largestList = 128 * 1024 * 1024;

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** First bytes of files that people give by mistake: zip, gzip, PDF, OLE (xls, aaf), JPEG, PNG, and RTF from TextEdit. */
const knownBinaries: readonly (readonly [bytes: readonly number[], what: string, hint: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive or a spreadsheet", "unpack it, or give it under its own suffix"],
  [[0x1f, 0x8b], "a gzip archive", "unpack it first"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF", "export the list as text from the editing system"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an AAF or an old Office file", "export the cut as EDL, OTIO or XML"],
  [[0xff, 0xd8, 0xff], "a JPEG picture", "export the list as text from the editing system"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG picture", "export the list as text from the editing system"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "a rich text (RTF) file", "save it as plain text"],
];

/** UTF-16 without a byte order mark shows as NULs on one side of the first letters. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 64);
  const even = start.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = start.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  const pairs = Math.floor(start.length / 2);
  if (pairs >= 4 && odd > pairs * 0.8 && even === 0) return "utf-16le";
  if (pairs >= 4 && even > pairs * 0.8 && odd === 0) return "utf-16be";
  return "utf-8";
}

/** Most lists from older systems are Windows-1252, and every byte means something in it: it is the last resort. */
function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252").decode(bytes);
    throw error;
  }
}

/** Characters no editor writes: C0 and C1 controls but tab, line feed, form feed and carriage return, and U+FFFD. */
const unprintable = /(?![\t\n\f\r])[\p{Cc}\uFFFD]/gu;

function share(text: string): number {
  const start = text.slice(0, 20_000);
  return (start.match(unprintable)?.length ?? 0) / Math.max(1, start.length);
}

/**
 * The text of a cut list's bytes: UTF-8, UTF-16 (with or without its mark) or Windows-1252; byte order mark taken off,
 * lines as they were, stray control characters turned to spaces.
 * Problems: `empty-file`, `file-too-large`, `not-text`.
 */
export function readListText(bytes: Uint8Array, file: string): Checked<string> {
  const where = { file };
  if (bytes.length > largestList) {
    const size = `${(bytes.length / 1024 / 1024).toFixed(1)} MiB`;
    const bound = `${largestList / 1024 / 1024} MiB`;
    return {
      problems: [errorAt("file-too-large", `this file has ${size}; lists of up to ${bound} are read`, where)],
    };
  }
  for (const [start, what, hint] of knownBinaries) {
    if (start.every((byte, index) => bytes[index] === byte)) {
      return { problems: [errorAt("not-text", `this is ${what}, not a cut list`, where, hint)] };
    }
  }
  const text = decode(bytes);
  // One stray control character in a hundred is a blemish; more is no text at all.
  if (text.slice(0, 20_000).includes("\0") || share(text) > 0.01) {
    return {
      problems: [errorAt("not-text", "this is a binary file, not text", where, "export the list as text")],
    };
  }
  const clean = text.replace(unprintable, " ");
  if (clean.trim() === "") {
    return { problems: [errorAt("empty-file", "this file is empty", where, "export the list again")] };
  }
  return { value: clean, problems: [] };
}

import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { largestFile } from "./bounds.js";

/** What stands in a text in place of bytes that are no UTF-8; it may also have been written. */
const mark = "\ufffd";
const byteOrderMark = "\ufeff";

/** Line and column, both 1-based, of an offset into a text; the column counts UTF-16 code units. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", start)) {
    line++;
    start = at + 1;
  }
  return { line, column: Math.max(0, offset - start) + 1 };
}

/** A lone carriage return ends a line in YAML, but not for every parser: it becomes a line feed, of the same length. */
function withEvenLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/gu, "\n") : text;
}

/** The text of any bytes whatever, with marks where they are no UTF-8: to print an excerpt beside a problem, not to read. */
export function decodeLeniently(bytes: Uint8Array): string {
  return withEvenLineEnds(new TextDecoder("utf-8").decode(bytes.subarray(0, largestFile)));
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  return bytes.length >= 4 && (a === 0) !== (b === 0) && (bytes[2] === 0) !== (bytes[3] === 0);
}

function badEncoding(bytes: Uint8Array, file: string): Problem {
  if (looksLikeUtf16(bytes)) {
    return errorAt(
      "not-utf8",
      "this file is written in UTF-16; only UTF-8 is read",
      { file, line: 1, column: 1 },
      "save it again with the encoding UTF-8",
    );
  }
  const text = decodeLeniently(bytes);
  const nul = text.indexOf("\0");
  const where = { file, ...lineAndColumn(text, Math.max(0, nul === -1 ? text.indexOf(mark) : nul)) };
  return nul === -1
    ? errorAt(
        "not-utf8",
        "these bytes are no UTF-8 text",
        where,
        "save the file again with the encoding UTF-8",
      )
    : errorAt("not-text", "there is a NUL byte here: this is a binary file, not text", where);
}

/** Asks a strict decoder only where there is a doubt: to make one takes longer than to read a short show. */
function decodeStrictly(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  if (text.includes(mark)) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/**
 * The text of a document's bytes: UTF-8 without its byte order mark, lines ended by LF or CR LF.
 * Problems: `file-too-large` (with its size in MiB), `not-utf8`, `not-text`, each with line and column.
 */
export function decodeText(bytes: Uint8Array, file: string): Checked<string> {
  if (bytes.length > largestFile) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    const bound = largestFile / 1024 / 1024;
    return {
      problems: [
        errorAt("file-too-large", `this file has ${size} MiB; at most ${bound} MiB are read`, {
          file,
          line: 1,
          column: 1,
        }),
      ],
    };
  }
  if (looksLikeUtf16(bytes) || bytes.includes(0)) return { problems: [badEncoding(bytes, file)] };
  try {
    return { value: withEvenLineEnds(decodeStrictly(bytes)), problems: [] };
  } catch (error) {
    if (error instanceof TypeError) return { problems: [badEncoding(bytes, file)] };
    throw error;
  }
}

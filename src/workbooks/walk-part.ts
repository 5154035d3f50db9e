import { SaxesParser } from "saxes";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Zip } from "./open-zip.js";

/** An element that opens: its name without a prefix, its attributes by their names without prefixes. */
export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Gives false to stop reading here. */
  close?(name: string): boolean | undefined;
  text?(text: string): void;
};

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function localKeys(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const keys = Object.keys(attributes);
  if (!keys.some((key) => key.includes(":"))) return attributes;
  return Object.fromEntries(keys.map((key) => [local(key), attributes[key] ?? ""]));
}

/** A cell holds 32,767 characters; what goes on longer without a tag is no part of a workbook. In bytes. */
const longestText = 4 * 1024 * 1024;

/** Follows how long a text runs without a tag; gives false once it is longer than any. */
function textMeter(): (piece: Uint8Array) => boolean {
  const tag = "<".charCodeAt(0);
  let since = 0;
  return (piece) => {
    const last = piece.lastIndexOf(tag);
    since = last === -1 ? since + piece.length : piece.length - last;
    return since <= longestText;
  };
}

/**
 * Reads one XML part of a workbook as it is unpacked, without ever holding it whole. A document type is refused: a
 * workbook has none, and entities come with it.
 * Problems: `not-a-workbook`, and those of unpacking.
 */
export function walkPart(zip: Zip, part: string, handlers: XmlHandlers, file: string): readonly Problem[] {
  const parser = new SaxesParser({ xmlns: false });
  let fault: string | undefined;
  let stopped = false;
  parser.on("error", (error) => {
    fault ??= error.message;
  });
  parser.on("doctype", () => {
    fault ??= "it has a document type, as no workbook has";
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (fault === undefined && !stopped) handlers.open?.(local(name), localKeys(attributes));
  });
  parser.on("closetag", ({ name }) => {
    if (fault === undefined && !stopped) stopped = handlers.close?.(local(name)) === false;
  });
  parser.on("text", (text) => {
    if (fault === undefined && !stopped) handlers.text?.(text);
  });
  const decoder = new TextDecoder("utf-8");
  const isText = textMeter();
  const unpacked = zip.unpack(part, (piece) => {
    if (!isText(piece)) fault ??= "a text in it is longer than any cell's";
    if (fault === undefined && !stopped) parser.write(decoder.decode(piece, { stream: true }));
  });
  if (unpacked.length > 0) return unpacked;
  if (fault === undefined && !stopped && zip.names.includes(part)) parser.close();
  if (fault === undefined) return [];
  const message = `the part ${part} of this workbook is no sound XML: ${fault.slice(0, 120)}`;
  return [errorAt("not-a-workbook", message, { file }, "save it again as .xlsx, or as CSV")];
}

import { unreadDocument, type YamlDocument } from "../documents/parse-yaml.js";

/** Finding a place reads the text again, slowly: a longer one is shown without its lines. In bytes. */
const longest = 256 * 1024;

/**
 * A file's text by its name, for the excerpts beside its problems; none of a long file or of one that is no UTF-8 text,
 * whose problems then keep the places they have.
 */
export function excerptDocument(
  bytes: Uint8Array | undefined,
  file: string,
): ReadonlyMap<string, YamlDocument> {
  if (bytes === undefined || bytes.length > longest || bytes.includes(0)) return new Map();
  return new Map([[file, unreadDocument(bytes, file)]]);
}

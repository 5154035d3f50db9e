import { isEmptyMapping, keepMapping, type PlainMapping } from "../domain/plain-data.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

/**
 * A shot's `metadata`: what other programs have said of it, kept as it is. Problem: `bad-metadata` for what is too large,
 * too deep or no plain data.
 */
export function keptMetadata(reader: Reader, path: Path, raw: unknown): { readonly metadata?: PlainMapping } {
  if (raw === undefined) return {};
  const kept = keepMapping(raw);
  if ("data" in kept) return isEmptyMapping(kept.data) ? {} : { metadata: kept.data };
  const hint = "keep large data in a file of their own, and name it here";
  reader.error("bad-metadata", `these metadata cannot be kept: ${kept.fault}`, [...path, "metadata"], hint);
  return {};
}

import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

/**
 * What reading a path gives: what it gave when the program was built, where presets that are as they were then say it alone
 * and in the same order, or what it gives now.
 * @param besides other paths that it depends on; names that are looked up elsewhere are sound as the presets are
 */
export function asRead<T>(reader: Reader, path: Path, read: () => T, besides?: readonly Path[]): T {
  const before = reader.merged.readBefore<T>(path, besides);
  if (before !== undefined) return before;
  const problems = reader.problems.length;
  const value = read();
  if (reader.problems.length === problems) reader.wasRead?.(path, value, besides);
  return value;
}

import { asRead } from "./as-read.js";
import type { Reader } from "./reader.js";
import { type Path, setOwn } from "./value-at.js";
import { whenAsked } from "./when-asked.js";

/** Reads an entry of a mapping; `null` entries are left to it. */
type ReadEntry<T> = (path: Path, name: string) => T;

/**
 * Reads every entry of a mapping. An entry that is as the program was built is read when somebody first looks at it: of all
 * there is to price with, a show needs a part.
 * @param besides other paths that entries depend on
 */
export function mapOf<T>(
  reader: Reader,
  path: Path,
  read: ReadEntry<T>,
  besides?: readonly Path[],
): Readonly<Record<string, T>> {
  // A table from the start: the engine makes no new layout for every name.
  const all: Record<string, T> = Object.create(null);
  const allBuilt = reader.merged.asBuilt(path);
  const make = (name: string) => soundly(reader, [...path, name], name, read, besides);
  for (const name of reader.names(path)) {
    if (allBuilt || reader.merged.asBuilt([...path, name])) {
      whenAsked(all, name, make);
    } else setOwn(all, name, read([...path, name], name));
  }
  return all;
}

/** Reads what nothing is wrong with, as the tests of the presets have found: a problem now could not be told any more. */
function soundly<T>(
  reader: Reader,
  path: Path,
  name: string,
  read: ReadEntry<T>,
  besides?: readonly Path[],
): T {
  const before = reader.problems.length;
  const value = asRead(reader, path, () => read(path, name), besides);
  const found = reader.problems[before];
  if (found) throw new Error(`a preset is not as it was built: ${found.message}`);
  return value;
}

import type { Reader } from "./reader.js";
import { type Path, setOwn } from "./value-at.js";
import { whenAsked } from "./when-asked.js";

/**
 * Reads every entry of a mapping; `null` entries are left to the function. An entry that is as the program was built is
 * read when somebody first looks at it: of all there is to price with, a show needs a part.
 */
export function mapOf<T>(
  reader: Reader,
  path: Path,
  read: (path: Path, name: string) => T,
): Readonly<Record<string, T>> {
  const all: Record<string, T> = {};
  const allBuilt = reader.merged.asBuilt(path);
  for (const name of reader.names(path)) {
    const here = [...path, name];
    if (allBuilt || reader.merged.asBuilt(here))
      whenAsked(all, name, () => soundly(reader, () => read(here, name)));
    else setOwn(all, name, read(here, name));
  }
  return all;
}

/** Reads what nothing is wrong with, as the tests of the presets have found: a problem now could not be told any more. */
function soundly<T>(reader: Reader, read: () => T): T {
  const before = reader.problems.length;
  const value = read();
  const found = reader.problems[before];
  if (found) throw new Error(`a preset is not as it was built: ${found.message}`);
  return value;
}

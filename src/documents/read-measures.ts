import { unitNames } from "../domain/unit.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

const known = new Set(Object.keys(unitNames));

/** One measure or a list of them, as `per` writes them; nothing when one is no measure, which is told. */
export function measuresAt(
  reader: Reader,
  path: Path,
  otherwise: readonly string[],
): readonly string[] | undefined {
  const text = reader.text(path);
  const list = reader.texts(path);
  const measures = text === undefined ? (list.length > 0 ? list : otherwise) : [text];
  const fine = measures.map((measure) => reader.known("measure", measure, known, "unknown-measure", path));
  return fine.every((one) => one) ? measures : undefined;
}

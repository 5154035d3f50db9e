import type { Place, Source } from "../domain/source.js";
import { locate } from "./locate.js";
import type { Merged } from "./merge-layers.js";
import type { YamlDocument } from "./parse-yaml.js";
import { replacedWhole } from "./read-show.js";
import { sourceAt } from "./read-source.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/** A figure or a choice of a preset: a quantity is one leaf, however it is written. */
export type PresetLeaf = { readonly path: Path; readonly value: unknown };

/** Words about figures, which are neither figures nor choices. */
const heads: ReadonlySet<string> = new Set(["title", "summary", "extends", "source", "sources"]);

/** Everything in a preset that is a figure or a choice, in the order it is written. */
export function presetLeaves(value: unknown, path: Path = []): readonly PresetLeaf[] {
  if (!isMapping(value) || (path.length > 0 && replacedWhole(path, value))) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    heads.has(key) ? [] : presetLeaves(inner, [...path, key]),
  );
}

/** Where a leaf was written, whom it replaced, and who says so. */
export type LeafOrigin = {
  readonly place: Place;
  /** Earlier files that set it, oldest first. */
  readonly overrode: readonly Place[];
  readonly source?: Source;
};

/** The origin of a leaf, with its line where the document is at hand; a setting of the command line has none. */
export function leafOrigin(
  merged: Merged,
  path: Path,
  documents: ReadonlyMap<string, YamlDocument>,
): LeafOrigin {
  const source = valueAt(merged.value, path) === undefined ? undefined : sourceAt(merged, path).value;
  return {
    place: withLine(merged.placeOf(path), documents),
    overrode: merged.overridden(path).map((place) => withLine(place, documents)),
    ...(source ? { source } : {}),
  };
}

/** A place with its line looked up; unchanged where the document is not at hand or has no lines of its own. */
export function withLine(place: Place, documents: ReadonlyMap<string, YamlDocument>): Place {
  const document = documents.get(place.file);
  if (!document || place.line !== undefined || place.file.startsWith("--set ")) return place;
  const { line, column } = locate(document, place.path ?? []);
  return { ...place, line, column };
}

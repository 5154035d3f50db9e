import type { Place } from "../domain/source.js";
import type { YamlDocument } from "./parse-yaml.js";
import { isMapping, type Mapping, type Path, setOwn, valueAt } from "./value-at.js";

/**
 * One document of those that are merged; `builtIn` when it came with the program, `asBuilt` when it is also as it was when
 * the program was built, over a base that is, so that nothing is wrong with it.
 */
export type Layer = {
  readonly document: YamlDocument;
  readonly builtIn: boolean;
  readonly asBuilt?: boolean;
};

/** Several documents as one value, in which every leaf still knows where it was written. */
export type Merged = {
  readonly value: unknown;
  readonly origin: Origin;
  /** The file that a path's value came from, and the same path in it; no line yet. */
  placeOf(path: Path): Place;
  /** The layer that a path's value came from; of a merged mapping the last that had a part in it. */
  layerOf(path: Path): Layer;
  /** True when all that a path's value was made from is as the program was built, so that nothing is wrong with it. */
  asBuilt(path: Path): boolean;
  /** Places in earlier layers that set the same leaf and were replaced, oldest first. */
  overridden(path: Path): readonly Place[];
};

/** Who set a value: one layer all of it, or by key where mappings were merged; of those the last that had a part in it. */
export type Origin = {
  readonly layer: Layer;
  /** True when every layer that had a part in it is as the program was built. */
  readonly asBuilt: boolean;
  readonly children?: ReadonlyMap<string, Origin>;
};

const quantityKeys = ["value", "p10", "p90", "uniform", "triangular", "pert", "lognormal", "chance"];

/** True for a mapping that writes a quantity, such as `{ p10: 4, p90: 60 }`; it is replaced whole, never merged. */
export function isQuantityMapping(value: unknown): value is Mapping {
  return isMapping(value) && quantityKeys.some((key) => Object.hasOwn(value, key));
}

/**
 * Merges documents, later over earlier: mappings key by key, all else replaced, quantities too. Keys keep the order in
 * which they first appear. What one layer alone has said is shared with it and not copied.
 * @param layers oldest first; at least one
 */
export function mergeLayers(
  layers: readonly Layer[],
  isQuantity: IsQuantity = (_, value) => isQuantityMapping(value),
): Merged {
  const [first, ...later] = layers;
  if (!first) throw new RangeError("nothing to merge");
  let merged: Traced = { value: first.document.value, origin: wholeOf(first) };
  for (const layer of later) {
    const above = { value: layer.document.value, origin: wholeOf(layer) };
    merged = mergeOne(merged, above, [], isQuantity);
  }
  const { value, origin } = merged;
  return {
    value,
    origin,
    layerOf: (path) => descend(origin, path).origin.layer,
    placeOf: (path) => ({ file: descend(origin, path).origin.layer.document.file, path }),
    asBuilt: (path) => descend(origin, path).origin.asBuilt,
    overridden: (path) => overriddenBy(origin, path, layers),
  };
}

type IsQuantity = (path: Path, value: unknown) => boolean;

/** An origin while layers are merged. One with children stands behind a mapping that merging has made and may add to. */
type Growing = { layer: Layer; asBuilt: boolean; readonly children?: Map<string, Growing> };
type Traced = { readonly value: unknown; readonly origin: Growing };

function wholeOf(layer: Layer): Growing {
  return { layer, asBuilt: layer.asBuilt === true };
}

function mergeOne(below: Traced, above: Traced, path: Path, isQuantity: IsQuantity): Traced {
  if (!isMapping(below.value) || !isMapping(above.value)) return above;
  if (isQuantity(path, below.value) || isQuantity(path, above.value)) return above;
  const { value, origin, children } = grown(below.value, below.origin);
  origin.layer = above.origin.layer;
  origin.asBuilt &&= above.origin.asBuilt;
  for (const key of Object.keys(above.value)) {
    const one = { value: above.value[key], origin: above.origin };
    const from = children.get(key);
    const merged = from
      ? mergeOne({ value: value[key], origin: from }, one, [...path, key], isQuantity)
      : one;
    setOwn(value, key, merged.value);
    children.set(key, merged.origin);
  }
  return { value, origin };
}

/** A mapping that may be added to: of a layer's own a copy, in which all is said by that layer. */
function grown(mapping: Mapping, origin: Growing) {
  const value: Record<string, unknown> = origin.children ? mapping : { ...mapping };
  if (origin.children) return { value, origin, children: origin.children };
  const children = new Map<string, Growing>();
  for (const key of Object.keys(mapping)) children.set(key, origin);
  return { value, origin: { ...origin, children }, children };
}

function descend(origin: Origin, path: Path): { readonly origin: Origin; readonly depth: number } {
  let here = origin;
  let depth = 0;
  for (const segment of path) {
    const next = here.children?.get(String(segment));
    if (!next) break;
    here = next;
    depth++;
  }
  return { origin: here, depth };
}

function overriddenBy(origin: Origin, path: Path, layers: readonly Layer[]): readonly Place[] {
  const found = descend(origin, path);
  // A list or a quantity is replaced whole, so it is the leaf, whatever is asked for inside it.
  const leaf = path.slice(0, found.depth);
  if (found.origin.children) return [];
  return layers
    .slice(0, layers.indexOf(found.origin.layer))
    .filter((layer) => valueAt(layer.document.value, leaf) !== undefined)
    .map((layer) => ({ file: layer.document.file, path: leaf }));
}

import type { Place } from "../domain/source.js";
import type { YamlDocument } from "./parse-yaml.js";
import { isMapping, type Mapping, type Path, valueAt } from "./value-at.js";

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
  /** The file that a path's value came from, and the same path in it; no line yet. */
  placeOf(path: Path): Place;
  /** The layer that a path's value came from; of a merged mapping the last that had a part in it. */
  layerOf(path: Path): Layer;
  /** True when all that a path's value was made from is as the program was built, so that nothing is wrong with it. */
  asBuilt(path: Path): boolean;
  /** Places in earlier layers that set the same leaf and were replaced, oldest first. */
  overridden(path: Path): readonly Place[];
};

/** Who set a value: one layer all of it, or by key where mappings were merged. */
type Origin = { readonly layer: Layer; readonly children?: ReadonlyMap<string, Origin> };
type Traced = { readonly value: unknown; readonly origin: Origin };

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
  isQuantity: (path: Path, value: unknown) => boolean = (_, value) => isQuantityMapping(value),
): Merged {
  const [first, ...later] = layers;
  if (!first) throw new RangeError("nothing to merge");
  let merged: Traced = { value: first.document.value, origin: { layer: first } };
  for (const layer of later) merged = mergeOne(merged, layer.document.value, layer, [], isQuantity);
  const { value, origin } = merged;
  return {
    value,
    layerOf: (path) => descend(origin, path).origin.layer,
    placeOf: (path) => ({ file: descend(origin, path).origin.layer.document.file, path }),
    asBuilt: (path) => isAsBuilt(descend(origin, path).origin),
    overridden: (path) => overriddenBy(origin, path, layers),
  };
}

function mergeOne(
  below: Traced,
  above: unknown,
  layer: Layer,
  path: Path,
  isQuantity: (path: Path, value: unknown) => boolean,
): Traced {
  const whole: Traced = { value: above, origin: { layer } };
  if (!isMapping(below.value) || !isMapping(above)) return whole;
  if (isQuantity(path, below.value) || isQuantity(path, above)) return whole;
  const value: Record<string, unknown> = {};
  const children = new Map<string, Origin>();
  const keep = (key: string, one: Traced) => {
    put(value, key, one.value);
    children.set(key, one.origin);
  };
  for (const key of Object.keys(below.value)) {
    const before: Traced = { value: below.value[key], origin: originOfChild(below.origin, key) };
    const replaced = Object.hasOwn(above, key);
    keep(key, replaced ? mergeOne(before, above[key], layer, [...path, key], isQuantity) : before);
  }
  for (const key of Object.keys(above)) {
    if (!Object.hasOwn(below.value, key)) keep(key, { value: above[key], origin: { layer } });
  }
  return { value, origin: { layer, children } };
}

/** Sets an own property, also one that has a meaning of its own on a plain object. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function originOfChild(origin: Origin, key: string): Origin {
  return origin.children?.get(key) ?? { layer: origin.layer };
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

function isAsBuilt({ layer, children }: Origin): boolean {
  if (!children) return layer.asBuilt === true;
  for (const child of children.values()) if (!isAsBuilt(child)) return false;
  return true;
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

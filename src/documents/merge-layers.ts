import type { Place } from "../domain/source.js";
import type { YamlDocument } from "./parse-yaml.js";
import { childOf, isMapping, type Mapping, type Path, valueAt } from "./value-at.js";
import { mappingWhenAsked, namesOf } from "./when-asked.js";

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
  readonly child?: (key: string) => Origin | undefined;
};

const quantityKeys = ["value", "p10", "p90", "uniform", "triangular", "pert", "lognormal", "chance"];

/** True for a mapping that writes a quantity, such as `{ p10: 4, p90: 60 }`; it is replaced whole, never merged. */
export function isQuantityMapping(value: unknown): value is Mapping {
  return isMapping(value) && quantityKeys.some((key) => Object.hasOwn(value, key));
}

/**
 * Merges documents, later over earlier: mappings key by key, all else replaced, quantities too. Keys keep the order in
 * which they first appear. What one layer alone has said is shared with it and not copied; what several have said is put
 * together where somebody looks, since of all there is to price with, a show needs a part.
 * @param layers oldest first; at least one
 */
export function mergeLayers(
  layers: readonly Layer[],
  isQuantity: IsQuantity = (_, value) => isQuantityMapping(value),
): Merged {
  if (layers.length === 0) throw new RangeError("nothing to merge");
  const said = layers.map((layer) => ({
    value: layer.document.value,
    origin: { layer, asBuilt: layer.asBuilt === true },
  }));
  const { value, origin } = together(said, [], isQuantity);
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

/** What stands at a path, and who said it. */
type Said = { readonly value: unknown; readonly origin: Origin };

/** What several layers have said at a path, oldest first: the last of it, merged with what is right below and may be. */
function together(said: readonly Said[], path: Path, isQuantity: IsQuantity): Said {
  let first = said.length - 1;
  const last = said[first];
  if (!last) throw new RangeError("nobody has said anything here");
  const merges = (one: Said | undefined) => isMapping(one?.value) && !isQuantity(path, one.value);
  if (first > 0 && merges(last)) while (merges(said[first - 1])) first--;
  return first === said.length - 1 ? last : mergedMapping(said.slice(first), last, path, isQuantity);
}

function mergedMapping(said: readonly Said[], last: Said, path: Path, isQuantity: IsQuantity): Said {
  const entries = new Map<string, Said | undefined>();
  let asBuilt = true;
  for (const { value, origin } of said) {
    asBuilt &&= origin.asBuilt;
    for (const name of namesOf(value)) entries.set(name, undefined);
  }
  const entry = (name: string): Said => {
    const found = entries.get(name);
    if (found) return found;
    const here: Said[] = [];
    for (const { value, origin } of said) {
      const inner = childOf(value, name);
      if (inner !== undefined) here.push({ value: inner, origin });
    }
    const made = together(here, [...path, name], isQuantity);
    entries.set(name, made);
    return made;
  };
  const child = (name: string) => {
    const known = entries.get(name);
    return known ? known.origin : entries.has(name) ? entry(name).origin : undefined;
  };
  const value = mappingWhenAsked([...entries.keys()], (name) => entry(name).value);
  return { value, origin: { layer: last.origin.layer, asBuilt, child } };
}

function descend(origin: Origin, path: Path): { readonly origin: Origin; readonly depth: number } {
  let here = origin;
  let depth = 0;
  for (const segment of path) {
    const next = here.child?.(String(segment));
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
  if (found.origin.child) return [];
  return layers
    .slice(0, layers.indexOf(found.origin.layer))
    .filter((layer) => valueAt(layer.document.value, leaf) !== undefined)
    .map((layer) => ({ file: layer.document.file, path: leaf }));
}

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
  readonly readings?: Readings | undefined;
};

/**
 * What reading a key, or an entry of it, gave when the program was built; nothing where others say it now, or what they say
 * is not as it was.
 * @param saidBy who says anything there, oldest first
 * @param besides who says what it depends on besides
 * @param sources who has entries of `sources`; the same list for all paths
 */
export type Readings = <T>(
  path: Path,
  saidBy: readonly Layer[],
  besides: readonly Layer[],
  sources: readonly Layer[],
) => T | undefined;

/** Several documents as one value, in which every leaf still knows where it was written. */
export type Merged = {
  readonly value: unknown;
  readonly origin: Origin;
  /** The file that a path's value came from, and the same path in it; no line yet. */
  placeOf(path: Path): Place;
  /** The layer that a path's value came from; of a merged mapping the last that had a part in it. */
  layerOf(path: Path): Layer;
  /** The layers that say anything at a path, oldest first, replaced or not. */
  layersAt(path: Path): readonly Layer[];
  /** True when all that a path's value was made from is as the program was built, so that nothing is wrong with it. */
  asBuilt(path: Path): boolean;
  /**
   * What reading a path gave when the program was built, if presets as they were then are all that says it, and in that
   * order. What it was read with besides is at paths of its own.
   */
  readBefore<T>(path: Path, besides?: readonly Path[]): T | undefined;
  /** Places in earlier layers that set the same leaf and were replaced, oldest first. */
  overridden(path: Path): readonly Place[];
};

/** Who set a value: one layer all of it, or by key where mappings were merged; of those the last that had a part in it. */
export type Origin = {
  readonly layer: Layer;
  /** True when every layer that had a part in it is as the program was built. */
  readonly asBuilt: boolean;
  readonly child?: (key: string) => Origin | undefined;
  /** The layers that say something under a key, oldest first, replaced or not; nobody looks at what they say. */
  readonly layersAt?: (key: string) => readonly Layer[];
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
    layersAt: (path) => layersAt(origin, path),
    asBuilt: (path) => isAsBuilt(origin, path),
    readBefore: readingsOf(origin),
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

/** An entry of a merged mapping: the mappings that have it, oldest first, and what that is together, once somebody has looked. */
type Entry = { readonly within: Said[]; made: Said | undefined };

function mergedMapping(said: readonly Said[], last: Said, path: Path, isQuantity: IsQuantity): Said {
  const entries = new Map<string, Entry>();
  let asBuilt = true;
  for (const one of said) {
    asBuilt &&= one.origin.asBuilt;
    for (const name of namesOf(one.value)) {
      const entry = entries.get(name);
      if (entry) entry.within.push(one);
      else entries.set(name, { within: [one], made: undefined });
    }
  }
  const make = (name: string): Said | undefined => {
    const entry = entries.get(name);
    if (!entry || entry.made) return entry?.made;
    const here: Said[] = [];
    for (const { value, origin } of entry.within) {
      const inner = childOf(value, name);
      if (inner !== undefined) here.push({ value: inner, origin });
    }
    entry.made = together(here, [...path, name], isQuantity);
    return entry.made;
  };
  const value = mappingWhenAsked([...entries.keys()], (name) => make(name)?.value);
  const { layer } = last.origin;
  const child = (name: string) => make(name)?.origin;
  const layersAt = (name: string) => entries.get(name)?.within.map((one) => one.origin.layer) ?? [];
  return { value, origin: { layer, asBuilt, child, layersAt } };
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

/** What all layers that say anything are built with is as built; where one is not, it may have been replaced. */
function isAsBuilt(origin: Origin, path: Path): boolean {
  const key = path.at(-1);
  if (key === undefined || origin.asBuilt) return origin.asBuilt;
  const { origin: around, depth } = descend(origin, path.slice(0, -1));
  if (depth < path.length - 1 || !around.layersAt) return around.asBuilt;
  return isBuiltAt(around, String(key)) || descend(around, [key]).origin.asBuilt;
}

/** True when all that is said under a key is as the program was built; nobody looks at what that is. */
export function isBuiltAt({ layersAt }: Origin, key: string): boolean {
  const layers = layersAt?.(key) ?? [];
  return layers.length > 0 && layers.every((layer) => layer.asBuilt === true);
}

/** The layers that say anything at a path, oldest first. */
function layersAt(origin: Origin, path: Path): readonly Layer[] {
  const last = path.length - 1;
  let around = origin;
  for (let step = 0; step < last; step++) {
    const next = around.child?.(String(path[step]));
    if (!next) return around.layersAt ? [] : [around.layer];
    around = next;
  }
  return around.layersAt?.(String(path[last])) ?? [around.layer];
}

function readingsOf(origin: Origin): Merged["readBefore"] {
  let sources: readonly Layer[] | undefined;
  return (path, besides = []) => {
    const layers = layersAt(origin, path);
    const last = layers.at(-1);
    if (!last?.asBuilt || !last.readings) return undefined;
    sources ??= layersAt(origin, ["sources"]);
    const others = besides.flatMap((one) => layersAt(origin, one));
    return last.readings(path, layers, others, sources);
  };
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

/** Keys and indexes from the top of a document. */
export type Path = readonly (string | number)[];

/** A mapping as a parser gives it: plain data with own keys. */
export type Mapping = Readonly<Record<string, unknown>>;

/** True for a mapping, false for a list, a scalar or nothing. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One step down: the entry of a mapping or the item of a list, or `undefined` when there is none. */
export function childOf(value: unknown, segment: string | number): unknown {
  if (Array.isArray(value)) return typeof segment === "number" ? value[segment] : undefined;
  if (!isMapping(value)) return undefined;
  const inner = value[segment];
  // A document has no functions: that one is every object's, as is what lies under this one name.
  if (typeof inner !== "function" && segment !== "__proto__") return inner;
  return Object.hasOwn(value, segment) ? inner : undefined;
}

/**
 * What stands at a path, or `undefined` when nothing does (a written `null` is `null`).
 * @param from steps of the path that lead to the value already
 */
export function valueAt(value: unknown, path: Path, from = 0): unknown {
  let here = value;
  for (let step = from; step < path.length && here !== undefined; step++) {
    here = childOf(here, path[step] ?? "");
  }
  return here;
}

/** Sets an own entry, also one whose name has a meaning of its own on a plain object. */
export function setOwn<T>(mapping: Record<string, T>, key: string, value: T): void {
  if (key !== "__proto__") mapping[key] = value;
  else Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
}

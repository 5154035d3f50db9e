import { isMapping, type Mapping, setOwn } from "./value-at.js";

/**
 * Gives a mapping an entry that is made when somebody first looks at it, and then kept: as enumerable as any other.
 * The entry stays what it is to the engine, since exchanging it for a plain one costs more than all looks at it.
 */
export function whenAsked<T>(mapping: Record<string, T>, name: string, make: () => T): void {
  let made: { readonly value: T } | undefined;
  const get = (): T => {
    made ??= { value: make() };
    return made.value;
  };
  Object.defineProperty(mapping, name, { enumerable: true, configurable: true, get });
}

/** The names of mappings whose entries are made when asked: the engine takes its time to list those. */
const listed = new WeakMap<object, readonly string[]>();

/** The names in a mapping, in their order; none in anything else. */
export function namesOf(value: unknown): readonly string[] {
  return isMapping(value) ? (listed.get(value) ?? Object.keys(value)) : [];
}

/**
 * A mapping of plain data whose entries are made when somebody first looks at them. It is looked at, listed and copied as any
 * other, but not sent to another thread.
 * @param names in their order
 */
export function mappingWhenAsked(names: readonly string[], make: (name: string) => unknown): Mapping {
  const made: Record<string, unknown> = {};
  for (const name of names) setOwn(made, name, undefined);
  const get = (_: unknown, name: string | symbol) => {
    if (typeof name !== "string") return Reflect.get(made, name);
    const known = made[name];
    if (known !== undefined || !Object.hasOwn(made, name)) return known;
    const value = make(name);
    setOwn(made, name, value);
    return value;
  };
  const mapping = new Proxy<Mapping>(made, { get });
  listed.set(mapping, names);
  return mapping;
}

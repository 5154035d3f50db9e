import { isMapping, type Mapping } from "./value-at.js";

/**
 * Gives a mapping an entry that is made when somebody first looks at it, and then kept: as enumerable as any other.
 * The entry stays what it is to the engine, since exchanging it for a plain one costs more than all looks at it.
 */
export function whenAsked<T>(mapping: Record<string, T>, name: string, make: (name: string) => T): void {
  let isMade = false;
  let value: T;
  const get = (): T => {
    if (!isMade) value = make(name);
    isMade = true;
    return value;
  };
  Object.defineProperty(mapping, name, { enumerable: true, configurable: true, get });
}

/** The names of mappings whose entries are made when asked: the engine takes its time to list those. */
const listed = new WeakMap<object, readonly string[]>();

/** The names in a mapping, in their order; none in anything else. */
export function namesOf(value: unknown): readonly string[] {
  return isMapping(value) ? (listed.get(value) ?? Object.keys(value)) : [];
}

/** What every mapping has besides its entries. */
const plainMapping: object = {};

/**
 * A mapping of plain data whose entries are made when somebody first looks at them. It is looked at, listed and copied as any
 * other, but not sent to another thread.
 * @param names in their order
 */
export function mappingWhenAsked(names: readonly string[], make: (name: string) => unknown): Mapping {
  // Without a prototype the engine keeps it as a table from the start, and makes no new layout for every name.
  const made: Record<string, unknown> = Object.create(null);
  for (const name of names) made[name] = undefined;
  const get = (_: unknown, name: string | symbol) => {
    if (typeof name !== "string" || !(name in made)) return Reflect.get(plainMapping, name);
    made[name] ??= make(name);
    return made[name];
  };
  const mapping = new Proxy<Mapping>(made, { get });
  listed.set(mapping, names);
  return mapping;
}

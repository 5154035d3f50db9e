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

/** What a record holds under a name of the user's, or nothing; names such as `constructor` find only what was put there. */
export function entryOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

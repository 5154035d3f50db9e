/** A record in the order of its names; one that has a name not among them keeps it behind the others, sorted. */
export function inOrder<T, U>(
  record: Readonly<Record<string, T>>,
  names: readonly string[],
  order: (one: T) => U,
): Readonly<Record<string, U>> {
  const rank = new Map(names.map((name, index) => [name, index]));
  const last = names.length;
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (rank.get(a) ?? last) - (rank.get(b) ?? last) || (a < b ? -1 : 1))
      .map(([name, one]) => [name, order(one)]),
  );
}

/** A row, and its place as written. */
export type Entry = { readonly row: HTMLTableRowElement; readonly index: number };

type Keyed = { readonly entry: Entry; readonly number: number; readonly text: string };

/**
 * The rows by a head's column, and the head marked so: first one way, then the other, then as written. Of figures one
 * asks for the largest first, of names for the first.
 */
export function sortedBy(
  table: HTMLTableElement,
  head: HTMLTableCellElement,
  entries: readonly Entry[],
  language: string,
): readonly Entry[] {
  const before = head.getAttribute("aria-sort");
  const [first, second] = head.classList.contains("number")
    ? (["descending", "ascending"] as const)
    : (["ascending", "descending"] as const);
  const next = before === first ? second : before === second ? undefined : first;
  for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
  if (next === undefined) return entries;
  head.setAttribute("aria-sort", next);
  const names = new Intl.Collator(language, { numeric: true });
  return entries
    .map((entry) => keyed(entry, head.cellIndex))
    .sort((a, b) => compared(a, b, next === "descending" ? -1 : 1, names))
    .map(({ entry }) => entry);
}

function keyed(entry: Entry, column: number): Keyed {
  const cell = entry.row.cells[column];
  const value = cell?.dataset.value;
  return { entry, number: value === undefined ? Number.NaN : Number(value), text: cell?.textContent ?? "" };
}

/** What has no figure comes last, whichever way is asked for. */
function compared(a: Keyed, b: Keyed, sign: 1 | -1, names: Intl.Collator): number {
  const [unknown, other] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  const as = a.entry.index - b.entry.index;
  if (unknown && other) return sign * names.compare(a.text, b.text) || as;
  if (unknown || other) return unknown ? 1 : -1;
  return sign * (a.number - b.number) || as;
}

import { explanation } from "./explanation.js";
import type { PageData } from "./page-data.js";
import { type Entry, sortedBy } from "./sorted-by.js";

type Unfolded = ReadonlyMap<HTMLTableRowElement, HTMLTableRowElement>;

/** Makes the table of shots sort by its heads, filter by its form and unfold a row on a click. */
export function openShotTable(table: HTMLTableElement, form: HTMLFormElement, data: () => PageData): void {
  const body = table.tBodies[0];
  if (!body) return;
  const entries = [...body.rows].map((row, index): Entry => ({ row, index }));
  const unfolded = new Map<HTMLTableRowElement, HTMLTableRowElement>();
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const row = button?.closest("tr");
    if (!button || !row) return;
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    const known = unfolded.get(row);
    if (known) known.hidden = open;
    else {
      const made = unfold(row, table, data());
      button.setAttribute("aria-controls", made.id);
      unfolded.set(row, made);
    }
  });
  const text = textsOf();
  const show = () => filter(entries, form, unfolded, text, data());
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  table.tHead?.addEventListener("click", (event) => {
    const head = event.target instanceof Element ? event.target.closest("th") : null;
    if (!head) return;
    const sorted = sortedBy(table, head, entries, data().words.language);
    body.append(...sorted.flatMap(({ row }) => [row, ...listed(unfolded.get(row))]));
  });
  form.hidden = false;
}

function listed<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

/** What is found when a row is looked for, made when it is first asked for. */
function textsOf(): (row: HTMLTableRowElement) => string {
  const texts = new Map<HTMLTableRowElement, string>();
  return (row) => {
    const text = texts.get(row) ?? (row.textContent ?? "").toLowerCase();
    texts.set(row, text);
    return text;
  };
}

function unfold(row: HTMLTableRowElement, table: HTMLTableElement, data: PageData): HTMLTableRowElement {
  const made = document.createElement("tr");
  made.className = "unfolded";
  made.id = `of-${row.id}`;
  const cell = made.insertCell();
  cell.colSpan = table.tHead?.rows[0]?.cells.length ?? 1;
  cell.append(explanation(data, Number(row.dataset.row)));
  row.after(made);
  return made;
}

function filter(
  entries: readonly Entry[],
  form: HTMLFormElement,
  unfolded: Unfolded,
  textOf: (row: HTMLTableRowElement) => string,
  data: PageData,
): void {
  const asked = new FormData(form);
  const of = (name: string) => String(asked.get(name) ?? "");
  const [sequence, cheapest] = [of("sequence"), of("cheapest")];
  const wanted = of("text")
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  let shown = 0;
  for (const { row } of entries) {
    const passes =
      (sequence === "" || row.dataset.sequence === sequence) &&
      (cheapest === "" || row.dataset.cheapest === cheapest) &&
      wanted.every((word) => textOf(row).includes(word));
    row.hidden = !passes;
    if (passes) shown++;
    const below = unfolded.get(row);
    const open = row.querySelector("button")?.getAttribute("aria-expanded") === "true";
    if (below) below.hidden = !passes || !open;
  }
  const number = (value: number) => value.toLocaleString(data.words.language);
  const told = document.getElementById("shown");
  if (!told) return;
  told.textContent = data.words.shown.replace("{n}", number(shown)).replace("{all}", number(entries.length));
}

import type { PageData } from "./page-data.js";
import { openShotTable } from "./shot-table.js";

const chosen = "shotcost-appearance";

/** Remembers a choice where the browser lets a file do so. */
function remembered(value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(chosen, value);
    return localStorage.getItem(chosen);
  } catch {
    return null;
  }
}

function openAppearance(select: HTMLSelectElement): void {
  const choose = (value: string) => {
    if (value === "light" || value === "dark") document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
  };
  const before = remembered();
  if (before === "light" || before === "dark") select.value = before;
  choose(select.value);
  select.addEventListener("change", () => {
    choose(select.value);
    remembered(select.value);
  });
  const label = select.closest("label");
  if (label) label.hidden = false;
}

let read: PageData | undefined;
function data(): PageData {
  read ??= JSON.parse(document.getElementById("data")?.textContent ?? "null");
  if (!read) throw new Error("the page's data are missing");
  return read;
}

const appearance = document.getElementById("appearance");
if (appearance instanceof HTMLSelectElement) openAppearance(appearance);
const [table, form] = [document.getElementById("shot-table"), document.getElementById("shot-filter")];
if (table instanceof HTMLTableElement && form instanceof HTMLFormElement) openShotTable(table, form, data);

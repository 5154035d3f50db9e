import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalog } from "../src/catalog.js";
import { openShow } from "../src/commands/open-show.js";
import type { LineItem } from "../src/domain/line-item.js";
import type { Show } from "../src/domain/show.js";
import { planShow } from "../src/estimating/plan-show.js";
import { nodeTerminal } from "../src/terminal.js";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Folders of the shows that come with the program. */
export const exampleNames = readdirSync(`${root}examples`, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => name)
  .sort();

/** A show that comes with the program, read with some settings, and its whole ledger. */
export async function exampleLedger(
  name: string,
  settings: readonly string[] = [],
): Promise<{ readonly show: Show; readonly lines: readonly LineItem[] }> {
  const terminal = { ...nodeTerminal(), presetFolder: `${root}presets` };
  const { show, problems } = await openShow(terminal, `${root}examples/${name}/show.yaml`, { set: settings });
  const models = catalog(new Map()).value?.models ?? new Map();
  const planned = show ? planShow(show, models) : { problems };
  if (!show || !planned.value) throw new Error(JSON.stringify([...problems, ...planned.problems]));
  return { show, lines: planned.value };
}

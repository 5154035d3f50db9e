import type { Terminal } from "../terminal.js";
import { loadCatalog } from "./load-catalog.js";
import { showProblems } from "./show-problems.js";

/** `shotcost models`: every model with what it does and the parameters a pipeline's step may give it. */
export async function modelsCommand(
  terminal: Terminal,
  options: { readonly plugin?: readonly string[]; readonly format?: string },
): Promise<number> {
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!loaded.value) {
    showProblems(terminal, loaded.problems, new Map(), { quiet: false, color: false });
    return 2;
  }
  const models = [...loaded.value.models.values()];
  if (options.format === "json") {
    const plain = models.map(({ name, summary, parameters }) => ({ name, summary, parameters }));
    terminal.stdout(`${JSON.stringify(plain, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...models.map(({ name }) => name.length)) + 2;
  for (const { name, summary, parameters } of models) {
    terminal.stdout(`${name.padEnd(width)}${summary}\n`);
    for (const [parameter, { summary: what, required }] of Object.entries(parameters)) {
      terminal.stdout(`${" ".repeat(width)}${parameter}${required ? " (needed)" : ""}: ${what}\n`);
    }
  }
  return 0;
}

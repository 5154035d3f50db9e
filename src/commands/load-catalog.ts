import { type Catalog, catalog } from "../catalog.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";

/**
 * The catalog with the plug-ins that the command line allows; nothing else loads one. Problems: missing-file,
 * plugin-failed, and those of the catalog.
 */
export async function loadCatalog(terminal: Terminal, plugins: readonly string[]): Promise<Checked<Catalog>> {
  const loaded = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const file of plugins) {
    if (terminal.files.stat(file).kind !== "file") {
      problems.push(errorAt("missing-file", "there is no such plug-in file", { file }));
      continue;
    }
    try {
      loaded.set(file, await terminal.load(file));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push(errorAt("plugin-failed", `the plug-in could not be loaded: ${why}`, { file }));
    }
  }
  const built = catalog(loaded);
  const all = [...problems, ...built.problems];
  return hasErrors(all) || !built.value ? { problems: all } : { value: built.value, problems: all };
}

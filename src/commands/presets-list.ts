import { joinPath, listPresets } from "../documents/find-preset.js";
import { printable } from "../documents/printable.js";
import { isMapping } from "../documents/value-at.js";
import type { Terminal } from "../terminal.js";
import { openPreset } from "./open-preset.js";
import { showProblems } from "./show-problems.js";

/** `shotcost presets list`: names, titles and summaries; those in the folder `presets` here, and the built-in ones. */
export async function presetsListCommand(
  terminal: Terminal,
  { format }: { readonly format?: string },
): Promise<number> {
  const opened = namesOf(terminal).map(({ name, builtIn }) => ({
    builtIn,
    ...openPreset(terminal, name, { file: "presets list" }),
  }));
  const problems = opened.flatMap((one) => one.problems);
  if (problems.length > 0) {
    const documents = new Map(opened.flatMap((one) => [...one.documents]));
    showProblems(terminal, problems, documents, { quiet: false, color: false });
    return 2;
  }
  const heads = opened.map(({ name, builtIn, own }) => ({
    name,
    title: textOf(own?.document.value, "title"),
    summary: textOf(own?.document.value, "summary"),
    builtIn,
  }));
  if (format === "json") terminal.stdout(`${JSON.stringify(heads, null, 2)}\n`);
  else {
    const width = Math.max(0, ...heads.map(({ name }) => name.length)) + 2;
    for (const { name, title, summary, builtIn } of heads) {
      const told = `${title}${summary === "" ? "" : `: ${summary}`}${builtIn ? "" : " (yours)"}`;
      terminal.stdout(`${printable(name.padEnd(width) + told)}\n`);
    }
  }
  return 0;
}

/** The names of all presets, yours first where one has the name of a built-in one. */
function namesOf(terminal: Terminal): readonly { readonly name: string; readonly builtIn: boolean }[] {
  const { files, presetFolder } = terminal;
  const here = files.stat("presets").kind === "folder" && files.real("presets") !== files.real(presetFolder);
  const own = here ? listPresets(files, joinPath("", "presets")) : [];
  const shipped = listPresets(files, presetFolder).filter((name) => !own.includes(name));
  return [
    ...own.map((name) => ({ name, builtIn: false })),
    ...shipped.map((name) => ({ name, builtIn: true })),
  ];
}

function textOf(value: unknown, key: string): string {
  const found = isMapping(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

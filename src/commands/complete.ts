import { RootCommand, type Command as TabCommand } from "@bomb.sh/tab";
import type { Command, Option } from "commander";
import { joinPath, listPresets } from "../documents/find-preset.js";
import { errorAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { showProblems } from "./show-problems.js";

const shells = ["bash", "zsh", "fish"];

/**
 * `shotcost complete SHELL` prints the script that a shell loads; `shotcost complete -- WORDS` is what that script asks.
 * Commands, options and their values come from the program itself, presets and files from the disk.
 */
export async function completeCommand(
  terminal: Terminal,
  program: Command,
  words: readonly string[],
): Promise<number> {
  const root = new RootCommand();
  enter(root, program, [], terminal);
  const asked = terminal.argv.indexOf("--");
  if (asked >= 0) {
    terminal.stdout(terminal.logged(() => root.parse([...terminal.argv.slice(asked + 1)])));
    return 0;
  }
  const [shell = ""] = words;
  if (!shells.includes(shell)) {
    const message = shell === "" ? "no shell is named" : `there is no completion for the shell "${shell}"`;
    const problem = errorAt("unknown-shell", message, { file: "complete" }, `known: ${shells.join(", ")}`);
    showProblems(terminal, [problem], new Map(), { quiet: false, color: false });
    return 2;
  }
  terminal.stdout(terminal.logged(() => root.setup("shotcost", "shotcost", shell)));
  return 0;
}

function enter(root: RootCommand, command: Command, path: readonly string[], terminal: Terminal): void {
  const tab = path.length === 0 ? root : root.command(path.join(" "), command.description());
  for (const option of command.options) enterOption(tab, option, terminal);
  for (const argument of command.registeredArguments) {
    tab.argument(
      argument.name(),
      (complete) => {
        for (const value of valuesOf(argument.name(), argument.argChoices, terminal)) complete(value, "");
      },
      argument.variadic,
    );
  }
  for (const below of command.commands) {
    if (below.name() !== "complete") enter(root, below, [...path, below.name()], terminal);
  }
}

function enterOption(tab: TabCommand, option: Option, terminal: Terminal): void {
  const name = option.long?.replace(/^--/u, "");
  if (name === undefined) return;
  if (!option.required && !option.optional) {
    tab.option(name, option.description);
    return;
  }
  tab.option(name, option.description, (complete) => {
    for (const value of valuesOf(name, option.argChoices, terminal)) complete(value, "");
  });
}

/** Files that may stand for an argument or option of that name. */
const suffixesOf: Readonly<Record<string, RegExp>> = {
  show: /\.(ya?ml|json)$/u,
  estimate: /\.json$/u,
  old: /\.(ya?ml|json)$/u,
  new: /\.(ya?ml|json)$/u,
  policy: /\.ya?ml$/u,
  cut: /\.(edl|otio|xml|fcpxml|ale|csv|tsv|xlsx)$/iu,
  plugin: /\.m?js$/u,
};

/** What may stand for an argument or option of that name, files by what they hold. */
function valuesOf(
  name: string,
  choices: readonly string[] | undefined,
  terminal: Terminal,
): readonly string[] {
  if (choices) return choices;
  if (name === "preset" || name === "name") return listPresets(terminal.files, terminal.presetFolder);
  const suffixes = Object.hasOwn(suffixesOf, name) ? suffixesOf[name] : undefined;
  return suffixes ? filesBelow(terminal, "", 2).filter((file) => suffixes.test(file)) : [];
}

/** Files in the folder one stands in and the folders in it, as far as is quick to list. */
function filesBelow(terminal: Terminal, folder: string, depth: number): readonly string[] {
  const here = terminal.files.list(folder === "" ? "." : folder);
  return here.flatMap((entry) => {
    if (entry.startsWith(".") || entry === "node_modules/") return [];
    const path = folder === "" ? entry : joinPath(folder, entry);
    if (!entry.endsWith("/")) return [path];
    return depth > 0 ? filesBelow(terminal, path.replace(/\/$/u, ""), depth - 1) : [];
  });
}

import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.js";
import { type Done, examples, withShowOptions, withSimulationOptions } from "./program-options.js";

/** `export`: the show for a tracker, an editor or a producer. */
export function addExport(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("export")
    .argument("<show>", "a show in YAML; - for standard input")
    .description("hand the show over: to a tracker, as a bid sheet, or as markers for the edit")
    .addOption(new Option("--to <format>", "kitsu, flow (ShotGrid), bidsheet or otio").makeOptionMandatory())
    .option("--out <file>", "the file to write (default: standard output)")
    .option("--force", "write over a file that is there")
    .option("--quiet", "no warnings and no progress")
    .addHelpText(
      "before",
      examples(
        "shotcost export show.yaml --to bidsheet --out bid.csv",
        "shotcost export show.yaml --to kitsu --out shots.csv",
        "shotcost export show.yaml --to otio --out markers.otio",
      ),
    );
  withSimulationOptions(withShowOptions(command)).action(async (file, options) =>
    done(await (await import("./export.js")).exportCommand(terminal, file, options)),
  );
}

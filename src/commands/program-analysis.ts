import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.js";
import {
  type Done,
  examples,
  gather,
  localeOption,
  wholeNumber,
  withShowOptions,
  withSimulationOptions,
} from "./program-options.js";

/** The commands that answer what an estimate raises: what drives it, where it turns, how it moves. */
export function addAnalysis(program: Command, terminal: Terminal, done: Done): void {
  addDrivers(program, terminal, done);
  addBreakEven(program, terminal, done);
  addSweep(program, terminal, done);
}

function withAnswerOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <name>", "default: table").choices(["table", "json", "csv"]))
    .option("--out <file>", "write a file instead of standard output")
    .option("--width <columns>", "width of the table", wholeNumber(40, 1000))
    .addOption(new Option("--color <when>", "colour").choices(["auto", "always", "never"]))
    .option("--ascii", "no characters beyond ASCII")
    .addOption(localeOption())
    .option("--quiet", "no warnings");
}

function addDrivers(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("drivers")
    .argument("<show>", "a show in YAML; - for standard input")
    .description("what the cost depends on: rates, effort, takes, notes …, and by how much")
    .option("--shot <code>", "of one shot, asset or deliverable alone")
    .option("--top <number>", "at most so many unknowns", wholeNumber(1, 10_000_000))
    .addHelpText(
      "before",
      examples(
        "shotcost drivers show.yaml",
        "shotcost drivers show.yaml --pipeline hybrid --top 20",
        "shotcost drivers show.yaml --shot SH010 --format csv",
      ),
    );
  withAnswerOptions(withShowOptions(command)).action(async (file, options) =>
    done(await (await import("./drivers.js")).driversCommand(terminal, file, options)),
  );
}

function addBreakEven(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("breakeven")
    .argument("<show>", "a show in YAML; - for standard input")
    .description("the value of a figure at which two pipelines cost the same")
    .option(
      "--factor <key>",
      "the figure: a key, a belief such as 'takes/plate-anchored', or a path as in --set; may be repeated",
      gather,
    )
    .option("--shot <code>", "of one shot, asset or deliverable alone")
    .option("--top <number>", "without --factor: how many figures", wholeNumber(1, 1000))
    .addHelpText(
      "before",
      examples(
        "shotcost breakeven show.yaml",
        "shotcost breakeven show.yaml --factor rates.artist/comp",
        "shotcost breakeven show.yaml --factor takes/plate-anchored --pipeline traditional --pipeline hybrid",
      ),
    );
  withAnswerOptions(withShowOptions(command)).action(async (file, options) =>
    done(await (await import("./breakeven.js")).breakEvenCommand(terminal, file, options)),
  );
}

function addSweep(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("sweep")
    .argument("<show>", "a show in YAML; - for standard input")
    .description("how the cost moves as one or two figures do")
    .requiredOption(
      "--vary <path=a..b/n>",
      "a figure by its path as in --set, from a to b in n steps; may be given twice",
      gather,
    )
    .addHelpText(
      "before",
      examples(
        "shotcost sweep show.yaml --vary rates.artist/comp=400..900",
        "shotcost sweep show.yaml --vary yields.plate-anchored.takes=5..60/12",
        "shotcost sweep show.yaml --vary fps=24..30/2 --vary 'rates.artist/fx=500 USD..900 USD/5' --format csv",
      ),
    );
  withAnswerOptions(withSimulationOptions(withShowOptions(command))).action(async (file, options) =>
    done(await (await import("./sweep.js")).sweepCommand(terminal, file, options)),
  );
}

import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.js";
import { type Done, examples, gather, wholeNumber } from "./program-options.js";

/** The commands that hold an estimate against another or against limits: what has changed, and what may not be. */
export function addGates(program: Command, terminal: Terminal, done: Done): void {
  addDiff(program, terminal, done);
}

function withEstimateOptions(command: Command, of: string): Command {
  return command
    .option("--pipeline <name>", "these pipelines alone; may be repeated", gather)
    .option("--set <path=value>", `override one figure of ${of}; may be repeated`, gather)
    .option("--preset <name>", `a preset over those of ${of}; may be repeated`, gather)
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .option("--currency <code>", "estimate shows in another currency")
    .option(
      "--seed <number>",
      "seed of shows (default: 1, or that of a saved estimate)",
      wholeNumber(0, 2 ** 32 - 1),
    )
    .option("--draws <number>", "draws of shows", wholeNumber(100, 1_000_000));
}

function withAnswerOptions(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option("--format <name>", "default: table").choices(formats))
    .option("--out <file>", "write a file, its suffix picks the format")
    .option("--width <columns>", "width of the table", wholeNumber(40, 1000))
    .option("--ascii", "no characters beyond ASCII")
    .option("--quiet", "no warnings");
}

function addDiff(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("diff")
    .argument("<old>", "a show in YAML, or a saved estimate (JSON with --ledger)")
    .argument("<new>", "the same, later")
    .description("what has changed, as a change order: shots, and each total by its reasons")
    .addHelpText(
      "before",
      examples(
        "shotcost diff bid.json show.yaml",
        "shotcost diff bid.json show.yaml --pipeline hybrid --threshold 5%",
        "shotcost diff show.yaml show.yaml --set 'rates.artist/comp=700 USD'",
        "shotcost diff v1.yaml v2.yaml --format md > change-order.md",
      ),
    )
    .option("--threshold <size>", "exit code 1 when a price changes by more: 5%, or 500 in the currency")
    .option("--top <number>", "at most so many figures", wholeNumber(1, 10_000_000));
  withAnswerOptions(withEstimateOptions(command, "the new show"), ["table", "md", "csv", "json"]).action(
    async (before, after, options) =>
      done(await (await import("./diff.js")).diffCommand(terminal, before, after, options)),
  );
}

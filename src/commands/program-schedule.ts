import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.js";
import {
  type Done,
  examples,
  gather,
  localeOption,
  wholeNumber,
  withShowOptions,
} from "./program-options.js";

/** The command that answers when it is done. */
export function addSchedule(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("schedule")
    .argument("<show>", "a show in YAML with a start; - for standard input")
    .description("when it is done: dates with their odds, load by week, crews, and whose work it is")
    .addHelpText(
      "before",
      examples(
        "shotcost schedule show.yaml",
        "shotcost schedule show.yaml --pipeline hybrid --set crew.fx=4",
        "shotcost schedule show.yaml --format json | jq .schedules.hybrid.delivery.p80.date",
        "shotcost schedule show.yaml --out dates.csv",
      ),
    );
  withShowOptions(command)
    .option("--seed <number>", "another seed, other draws", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("--draws <number>", "draws (default: 500, fewer for a very large show)", wholeNumber(20, 100_000))
    .addOption(
      new Option("--format <name>", "on standard output (default: table)").choices([
        "table",
        "json",
        "csv",
        "md",
      ]),
    )
    .option("--out <file>", "write a .txt, .json, .csv or .md file; may be repeated", gather)
    .addOption(
      new Option("--by <rows>", "bars of the picture (default: shots, for a long show sequences)").choices([
        "shot",
        "sequence",
      ]),
    )
    .option("--top <number>", "at most so many bars", wholeNumber(1, 100_000))
    .option("--width <columns>", "width of tables and pictures", wholeNumber(40, 1000))
    .option("--ascii", "no characters beyond ASCII")
    .addOption(localeOption())
    .option("--quiet", "no warnings and no progress")
    .action(async (file, options) =>
      done(await (await import("./schedule.js")).scheduleCommand(terminal, file, options)),
    );
}

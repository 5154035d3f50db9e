import { type Command, InvalidArgumentError, Option } from "commander";
import { preferences } from "../domain/spending-plan.js";
import type { Terminal } from "../terminal.js";
import {
  type Done,
  examples,
  gather,
  localeOption,
  wholeNumber,
  withShowOptions,
} from "./program-options.js";

/** A percentile written as `p80`, as a share: 0.8. */
function percentile(text: string): number {
  const value = /^p([5-9][0-9])$/iu.exec(text)?.[1];
  if (value === undefined) throw new InvalidArgumentError("a percentile from p50 to p99 is needed.");
  return Number(value) / 100;
}

/** The command that answers what can be had for a budget. */
export function addPlan(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("plan")
    .argument("<show>", "a show in YAML; - for standard input")
    .description(
      "what a budget buys: which shots by which pipeline, which not, and what more money would buy",
    )
    .option(
      "--budget <money>",
      "such as '250000 USD', in any currency with an exchange rate (default: the show's)",
    )
    .option("--deadline <date>", "such as 2026-12-18; the show needs a start (default: the show's)")
    .option(
      "--risk <percentile>",
      "of the price that has to be within the budget: p50 to p99",
      percentile,
      0.8,
    )
    .addOption(
      new Option("--prefer <what>", "what is done with money that is left")
        .choices(preferences)
        .default("cheapest"),
    )
    .addHelpText(
      "before",
      examples(
        "shotcost plan show.yaml --budget '250000 USD'",
        "shotcost plan show.yaml --budget '250000 USD' --deadline 2026-12-18 --risk p90 --prefer quality",
        "shotcost plan show.yaml --format json | jq '.subjects[] | select(.pipeline == null)'",
      ),
    )
    .addHelpText("after", "\nExit code 1 when not everything can be had.\n");
  withShowOptions(command)
    .option("--seed <number>", "another seed, other draws", wholeNumber(0, 2 ** 32 - 1), 1)
    .option(
      "--draws <number>",
      "draws (default: 4096, fewer for a very large show)",
      wholeNumber(100, 100_000),
    )
    .addOption(
      new Option("--format <name>", "on standard output (default: table)").choices([
        "table",
        "json",
        "csv",
        "md",
      ]),
    )
    .option("--out <file>", "write a .txt, .json, .csv or .md file; may be repeated", gather)
    .option("--width <columns>", "width of the table", wholeNumber(40, 1000))
    .addOption(localeOption())
    .option("--ascii", "no characters beyond ASCII")
    .option("--quiet", "no warnings and no progress")
    .action(async (file, options) =>
      done(await (await import("./plan.js")).planCommand(terminal, file, options)),
    );
}

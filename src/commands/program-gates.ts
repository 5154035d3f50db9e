import { type Command, Option } from "commander";
import { gateFigures } from "../domain/gate.js";
import type { Terminal } from "../terminal.js";
import { type Done, examples, gather, localeOption, wholeNumber } from "./program-options.js";

/** The commands that hold an estimate against another or against limits: what has changed, and what may not be. */
export function addGates(program: Command, terminal: Terminal, done: Done): void {
  addDiff(program, terminal, done);
  addCheck(program, terminal, done);
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
    .addOption(localeOption())
    .option("--threshold <size>", "exit code 1 when a price changes by more: 5%, or 500 in the currency")
    .option("--top <number>", "at most so many figures", wholeNumber(1, 10_000_000));
  withAnswerOptions(withEstimateOptions(command, "the new show"), ["table", "md", "csv", "json"]).action(
    async (before, after, options) =>
      done(await (await import("./diff.js")).diffCommand(terminal, before, after, options)),
  );
}

function addCheck(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("check")
    .argument("<file>", "a show in YAML, or a saved estimate")
    .description("hold a show to gates: exit code 1 when one denies, 2 when one cannot be evaluated")
    .addHelpText(
      "before",
      examples(
        "shotcost check show.yaml --policy policy.yaml",
        "shotcost check show.yaml --max-price '250000 USD' --figure p80 --pipeline hybrid",
        "shotcost check show.yaml --baseline bid.json --max-increase 10%",
        "shotcost check show.yaml --approvals --clearance licensed,indemnified --pipeline generative",
      ),
    )
    .addOption(localeOption())
    .option("--policy <file>", "gates in YAML; may be repeated", gather)
    .option("--baseline <file>", "a saved estimate, or a show, that changes are measured against");
  withLimits(command);
  withAnswerOptions(withEstimateOptions(command, "the show"), ["table", "md", "json"]).action(
    async (file, options) => done(await (await import("./check.js")).checkCommand(terminal, file, options)),
  );
}

function withLimits(command: Command): Command {
  return command
    .option("--max-cost <money>", "deny a higher direct cost")
    .option("--max-price <money>", "deny a higher price")
    .option("--max-days <days>", "deny more elapsed working days")
    .option("--max-artist-days <days>", "deny more artist days")
    .option("--min-chance-within-budget <share>", "deny a lower chance of keeping to the budget: 80%")
    .option("--max-assumed-share <share>", "deny a larger share of assumed figures: 60%")
    .option("--max-price-age <days>", "deny an older oldest price")
    .option("--max-increase <size>", "deny a larger increase of the price over the baseline: 10%, or money")
    .option("--approvals", "deny generated shots whose approvals are open")
    .option("--clearance <tiers>", "deny generators of other tiers than these: licensed,indemnified")
    .option("--training", "deny generators that train on what they are given")
    .addOption(
      new Option(
        "--figure <figure>",
        "what these limits go by (default: p50; of an increase the mean)",
      ).choices([...gateFigures]),
    )
    .option("--today <date>", "the day that the age of prices is counted to (default: today)");
}

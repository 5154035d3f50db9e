import { type Command, InvalidArgumentError, Option } from "commander";

/** Takes a command's exit code. */
export type Done = (code: number) => void;

/** Examples as they stand in front of a help text. */
export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** Gathers the values of an option that may be repeated. */
export function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** A whole number within bounds, or a usage error that says so. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} is needed.`);
    }
    return value;
  };
}

/** The options of every command that reads a show. */
export function withShowOptions(command: Command): Command {
  return command
    .option(
      "--preset <name>",
      "a preset over those of the show: a name, or a YAML file; may be repeated",
      gather,
    )
    .option(
      "--set <path=value>",
      "override one figure, such as 'rates.artist/comp=700 USD'; may be repeated",
      gather,
    )
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .option(
      "--pipeline <name>",
      "compare these alone, the first is what others are compared with; may be repeated",
      gather,
    )
    .option("--currency <code>", "estimate in another currency, by the exchange rates at hand");
}

/** The options of every command that simulates. */
export function withSimulationOptions(command: Command): Command {
  return command
    .option("--seed <number>", "another seed, other draws", wholeNumber(0, 2 ** 32 - 1), 1)
    .option(
      "--draws <number>",
      "draws of the simulation, for every figure (default: 2048 for those of a shot or sequence; for the show's 10240 up to 100 subjects, 4096 up to 1000, else 2048)",
      wholeNumber(100, 1_000_000),
    );
}

/** The options of every command that shows an estimate. */
export function withOutputOptions(command: Command): Command {
  return command
    .option("--format <name>", "on standard output: table, json … (default: table)")
    .option("--out <file>", "write a file, its suffix picks the format; may be repeated", gather)
    .addOption(
      new Option("--by <rows>", "rows of the table").choices([
        "shot",
        "sequence",
        "department",
        "phase",
        "ledger",
        "show",
      ]),
    )
    .addOption(
      new Option("--sort <order>", "order of rows").choices(["file", "cost", "saving", "days", "code"]),
    )
    .option(
      "--filter <key=pattern>",
      "rows of shots alone that are like it, such as 'sequence=collapse' or 'work=*removal'; may be repeated",
      gather,
    )
    .option("--fields <names>", "with CSV: these columns, by commas", (text: string) => text.split(","))
    .option("--template <file>", "fill this workbook of the client's (.xlsx) into --out bid.xlsx")
    .option("--template-map <file>", "what its columns take, by their heads (YAML)")
    .option(
      "--top <number>",
      "at most so many rows; a table has 100 when nothing is said",
      wholeNumber(1, 10_000_000),
    )
    .option("--width <columns>", "width of the table", wholeNumber(40, 1000))
    .addOption(new Option("--color <when>", "colour").choices(["auto", "always", "never"]))
    .option("--ascii", "no characters beyond ASCII")
    .option("--plain", "no box drawing, for screen readers")
    .addOption(localeOption())
    .option("--quiet", "no warnings and no progress");
}

/** `--locale`, for every command that prints a table. */
export function localeOption(): Option {
  const what =
    "numbers, dates and fixed words as in fr, fr-CA or es-AR (default: en); json, csv and ndjson have none";
  return new Option("--locale <tag>", what);
}

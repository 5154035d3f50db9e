import { type Command, InvalidArgumentError, Option } from "commander";
import type { Terminal } from "../terminal.js";
import { type Done, examples, gather, wholeNumber } from "./program-options.js";

/** Frames per second, or a usage error that says so. */
function frameRate(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1000) return value;
  throw new InvalidArgumentError("a rate such as 24, 25 or 23.976 is needed.");
}

/** A placeholder of a template, as it is typed. */
function placeholder(name: string): string {
  return `\${${name}}`;
}

/** `import`: a show from a cut, a tracker's export or a bid sheet; or a new cut onto the show there is. */
export function addImport(program: Command, terminal: Terminal, done: Done): void {
  const command = withCutOptions(
    program
      .command("import")
      .argument(
        "<cut...>",
        "a cut list or a sheet, or the reels of a show: EDL, OTIO, CSV, XLSX …; - for standard input",
      )
      .description("make a show from the cut or the bid sheet you already have"),
  );
  withSheetOptions(command)
    .option("--title <text>", "the show's title")
    .option(
      "--preset <name>",
      "presets the show is to name; may be repeated (default: studios/boutique, regions/us)",
      gather,
    )
    .option("--currency <code>", "the show's currency", "USD")
    .option("--complexity <name>", "of shots whose description hints at none", "medium")
    .option("--force", "write over a file that is there")
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .option("--quiet", "no warnings")
    .addHelpText(
      "before",
      examples(
        "shotcost import cut.edl --fps 24 --out show.yaml",
        "shotcost import cut.edl --fps 25 --handles 8",
        `shotcost import cut.edl --fps 24 --shot-name '${placeholder("sequence")}_${placeholder("shot")}*'`,
        "shotcost import reel1.edl reel2.edl reel3.otio --fps 24 --out show.yaml",
        "pbpaste | shotcost import - --fps 24 --dry-run",
        "shotcost import bids.csv --fps 24 --units days --dry-run",
        "shotcost import bids.csv --fps 24 --save-map vendor.yaml --out show.yaml",
        "shotcost import recut.edl --fps 24 --onto show.yaml --dry-run",
      ),
    )
    .action(async (files, options) =>
      done(await (await import("./import.js")).importCommand(terminal, files, options)),
    );
}

function withCutOptions(command: Command): Command {
  return command
    .option(
      "--from <format>",
      "how the files are read, whatever their names: edl, otio, fcp7, fcpx, ale, csv, xlsx",
    )
    .option("--out <file>", "the show to write (default: standard output)")
    .option("--onto <show>", "a show there is: keep its work, report what the new cut changes")
    .option("--dry-run", "write nothing; show what would be read as a table")
    .option("--keep-going", "leave out rows that are wrong and go on; exit code 2 all the same")
    .option("--fps <number>", "frames per second, where the list does not say", frameRate)
    .option(
      "--handles <frames>",
      "frames of handles at each end that the list's own ranges already hold",
      wholeNumber(0, 10_000),
      0,
    )
    .option("--no-metadata", "leave out what other programs have written beside the clips of a timeline")
    .option("--shot-name <template>", "how clips are named, to read codes and sequences from their names")
    .addOption(new Option("--only <events>", "marked events alone, or all").choices(["marked", "all"]));
}

function withSheetOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--units <unit>", "what a sheet's bids are in, where it does not say").choices([
        "days",
        "hours",
        "minutes",
      ]),
    )
    .addOption(
      new Option("--decimal <sign>", "a sheet's decimal sign, where its numbers do not tell").choices([
        "comma",
        "point",
      ]),
    )
    .option("--sheet <name>", "the sheet of a workbook (default: the first with shots)")
    .option("--skip-hidden", "leave out a workbook's hidden rows")
    .option("--map <file>", "how to read the sheet, as --save-map wrote it")
    .option("--save-map <file>", "write down how the sheet was read, to be changed and used again");
}

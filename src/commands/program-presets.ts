import { type Command, Option } from "commander";
import type { Terminal } from "../terminal.js";
import {
  type Done,
  examples,
  gather,
  wholeNumber,
  withShowOptions,
  withSimulationOptions,
} from "./program-options.js";

function formats(...names: readonly string[]): Option {
  return new Option("--format <name>", `on standard output (default: ${names[0] ?? "text"})`).choices([
    ...names,
  ]);
}

/** `explain`: a shot's ledger or one figure of the estimate, told so that it can be followed. */
export function addExplain(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("explain")
    .argument("<show>", "a show in YAML, or an estimate saved with --ledger; - for standard input")
    .argument("[shot]", "the code of a shot, an asset or a deliverable")
    .description("where a figure comes from: every factor with its range, its source and its line")
    .option("--line <path>", "one line of it, as department or department/what")
    .option("--figure <path>", "a figure of the estimate, by its place in the JSON")
    .addOption(
      new Option("--risk <percentile>", "as in estimate: what the best mix goes by (default: p50)").choices([
        "p50",
        "p80",
      ]),
    )
    .addOption(formats("text", "json"))
    .option("--width <columns>", "width of the text", wholeNumber(40, 1000))
    .option("--quiet", "no warnings")
    .addHelpText(
      "before",
      examples(
        "shotcost explain show.yaml OPN_010 --pipeline hybrid",
        "shotcost explain show.yaml OPN_010 --line comp/work",
        "shotcost explain show.yaml --figure totals.hybrid.cost.p50",
        "shotcost explain bid.json OPN_010",
      ),
    );
  withSimulationOptions(withShowOptions(command)).action(async (file, shot, options) =>
    done(await (await import("./explain.js")).explainCommand(terminal, file, shot, options)),
  );
}

/** `presets` and all that may be asked of the library. */
export function addPresets(program: Command, terminal: Terminal, done: Done): void {
  const presets = program.command("presets").description("the figures there are to start from");
  addReading(presets, terminal, done);
  addChecking(presets, terminal, done);
  presets
    .command("init")
    .argument("<studio>", "the name of your studio's preset, such as mystudio")
    .description("write a preset of your own: the figures that move your show most, ready to be replaced")
    .requiredOption("--show <file>", "the show whose figures are ranked")
    .option("--extends <name>", "what to start from (default: the show's presets); may be repeated", gather)
    .option("--top <number>", "how many figures", wholeNumber(1, 1000), 20)
    .option(
      "--out <file>",
      "where to write it; - for standard output (default: presets/<studio>.yaml beside the show)",
    )
    .option("--force", "write over a file that is there")
    .addHelpText(
      "before",
      examples("shotcost presets init mystudio --show show.yaml --out presets/mystudio.yaml"),
    )
    .action(async (studio, options) =>
      done(await (await import("./presets-init.js")).presetsInitCommand(terminal, studio, options)),
    );
}

function addReading(presets: Command, terminal: Terminal, done: Done): void {
  presets
    .command("list")
    .description("all presets, with what they are")
    .addOption(formats("text", "json"))
    .action(async (options) =>
      done(await (await import("./presets-list.js")).presetsListCommand(terminal, options)),
    );
  presets
    .command("show")
    .argument("<name>", "such as studios/boutique, or a YAML file")
    .description("a preset with all it extends: every figure, where it was written and who says so")
    .addOption(formats("text", "json"))
    .addHelpText("before", examples("shotcost presets show regions/us"))
    .action(async (name, options) =>
      done(await (await import("./presets-show.js")).presetsShowCommand(terminal, name, options)),
    );
  presets
    .command("figures")
    .argument("[names...]", "presets or YAML files (default: all built-in ones)")
    .description("every figure that a preset itself gives, with its source and date")
    .addOption(formats("text", "markdown", "json"))
    .addHelpText("before", examples("shotcost presets figures regions/us --format markdown"))
    .action(async (names, options) =>
      done(await (await import("./presets-figures.js")).presetsFiguresCommand(terminal, names, options)),
    );
  presets
    .command("diff")
    .argument("<a>", "a preset or a YAML file")
    .argument("<b>", "another")
    .description("what differs between two presets with all they extend, figure by figure")
    .addOption(formats("text", "json"))
    .addHelpText("before", examples("shotcost presets diff regions/us regions/ar-buenos-aires"))
    .action(async (a, b, options) =>
      done(await (await import("./presets-diff.js")).presetsDiffCommand(terminal, a, b, options)),
    );
}

function addChecking(presets: Command, terminal: Terminal, done: Done): void {
  presets
    .command("check")
    .argument("<files...>", "presets or YAML files, or all for the built-in ones")
    .description(
      "units, ranges, names, dates, and that every number says where it is from; exit code 1 if not",
    )
    .addOption(formats("text", "json"))
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .option("--quiet", "no warnings")
    .addHelpText(
      "before",
      examples("shotcost presets check all", "shotcost presets check presets/mystudio.yaml"),
    )
    .action(async (files, options) =>
      done(await (await import("./presets-check.js")).presetsCheckCommand(terminal, files, options)),
    );
  presets
    .command("age")
    .argument("[names...]", "presets or YAML files (default: all built-in ones)")
    .description("prices older than that many days, and generators past their end; exit code 1 if any is")
    .option("--days <number>", "how old a price may be", wholeNumber(0, 100_000), 365)
    .option("--today <date>", "count from another day than today, ISO")
    .addOption(formats("text", "json"))
    .addHelpText(
      "before",
      examples("shotcost presets age", "shotcost presets age --days 90 prices/generators"),
    )
    .action(async (names, options) =>
      done(await (await import("./presets-age.js")).presetsAgeCommand(terminal, names, options)),
    );
}

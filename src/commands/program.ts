import { Command, CommanderError, Option } from "commander";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { addAnalysis } from "./program-analysis.js";
import { addExport } from "./program-export.js";
import { addGates } from "./program-gates.js";
import { addImport } from "./program-import.js";
import {
  type Done,
  examples,
  gather,
  wholeNumber,
  withOutputOptions,
  withShowOptions,
  withSimulationOptions,
} from "./program-options.js";
import { addPlan } from "./program-plan.js";
import { addExplain, addPresets } from "./program-presets.js";
import { addSchedule } from "./program-schedule.js";

/** Some commands, told in the order of the help. */
type Group = {
  readonly names: readonly string[];
  add(program: Command, terminal: Terminal, done: Done): void;
};

/** All commands. Who asks for one has its group alone: to describe all takes a tenth of a short run. */
const groups: readonly Group[] = [
  { names: ["estimate"], add: addEstimate },
  { names: ["schedule"], add: addSchedule },
  { names: ["plan"], add: addPlan },
  { names: ["report"], add: addReport },
  { names: ["import"], add: addImport },
  { names: ["export"], add: addExport },
  { names: ["explain"], add: addExplain },
  { names: ["presets"], add: addPresets },
  { names: ["drivers", "breakeven", "sweep"], add: addAnalysis },
  { names: ["diff", "check"], add: addGates },
  { names: ["schema", "models", "init"], add: addSmallCommands },
  { names: [], add: addComplete },
];

/** The exit code of a usage error or of input that could not be answered. */
const couldNotAnswer = 2;

/**
 * All that may be asked, in commander's words; what a command does is loaded only when it is asked for.
 * @returns the exit code: 0 fine, 1 the answer is no, 2 could not answer
 */
export async function runProgram(terminal: Terminal): Promise<number> {
  let code = 0;
  const done = (result: number) => {
    code = result;
  };
  const program = new Command("shotcost")
    .description(
      "What a VFX shot costs and when it is done: made by artists, generated, or both, with the odds.",
    )
    .version(version)
    .configureOutput({
      writeOut: terminal.stdout,
      writeErr: terminal.stderr,
      getOutHelpWidth: () => terminal.width,
    })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      "before",
      examples(
        "shotcost init show.yaml",
        "shotcost estimate show.yaml",
        "shotcost import cut.edl --fps 24 --out show.yaml",
      ),
    )
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 1 the answer is no (a gate failed), 2 could not answer (usage, input), 70 a bug, 130 Ctrl-C.\n",
    );
  const [first = ""] = terminal.argv;
  const asked = groups.filter(({ names }) => names.includes(first));
  for (const { add } of asked.length > 0 ? asked : groups) add(program, terminal, done);
  try {
    await program.parseAsync([...terminal.argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : couldNotAnswer;
  }
  return code;
}

/** Completion knows all commands, and so is never added alone. */
function addComplete(program: Command, terminal: Terminal, done: Done): void {
  program
    .command("complete")
    .argument("[words...]", "bash, zsh or fish")
    .description("print the script with which a shell completes commands, options and names")
    .addHelpText("before", examples("source <(shotcost complete bash)", "shotcost complete fish | source"))
    .action(async (words) =>
      done(await (await import("./complete.js")).completeCommand(terminal, program, words)),
    );
}

function addEstimate(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("estimate")
    .argument("<show>", "a show in YAML; - for standard input")
    .description("what every shot costs and takes, pipeline beside pipeline")
    .addHelpText(
      "before",
      examples(
        "shotcost estimate show.yaml",
        "shotcost estimate show.yaml --by sequence --pipeline traditional --pipeline hybrid",
        "shotcost estimate show.yaml --format json | jq .totals.hybrid.cost.p50",
        "shotcost estimate show.yaml --out bid.json --set 'rates.artist/comp=700 USD'",
      ),
    );
  withOutputOptions(withSimulationOptions(withShowOptions(command)))
    .option("--ledger", "with JSON: every line of the ledger")
    .option(
      "--details",
      "with JSON: what a page shows besides (curves, drivers, weekly load, every shot's lines); --out bid.html asks for it by itself",
    )
    .addOption(
      new Option(
        "--risk <percentile>",
        "the best mix goes by the middle or the cautious figure (default: p50)",
      ).choices(["p50", "p80"]),
    )
    .option(
      "--threads <number>",
      "processors to use; the bytes are the same (default: all there are, from 1,000 subjects on)",
      wholeNumber(1, 64),
    )
    .action(async (file, options) =>
      done(await (await import("./estimate.js")).estimateCommand(terminal, file, options)),
    );
}

function addReport(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command("report")
    .argument("<estimate>", "a saved estimate (JSON); - for standard input")
    .description("show a saved estimate in any format")
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .addHelpText("before", examples("shotcost report bid.json", "shotcost report bid.json --by sequence"));
  withOutputOptions(command).action(async (file, options) =>
    done(await (await import("./report.js")).reportCommand(terminal, file, options)),
  );
}

function addSmallCommands(program: Command, terminal: Terminal, done: Done): void {
  program
    .command("schema")
    .argument("<of>", "show, preset or estimate")
    .description("print the JSON Schema of a file format")
    .addHelpText("before", examples("shotcost schema show > show.schema.json"))
    .action(async (of) => done(await (await import("./schema.js")).schemaCommand(terminal, of)));
  program
    .command("models")
    .description("the models that can make a department's part")
    .option("--plugin <file>", "allow and load a plug-in; may be repeated", gather)
    .addOption(new Option("--format <name>").choices(["text", "json"]))
    .action(async (options) => done(await (await import("./models.js")).modelsCommand(terminal, options)));
  program
    .command("init")
    .argument("[file]", "where to write it; - for standard output", "show.yaml")
    .description("write a show to start from")
    .option("--force", "write over a file that is there")
    .addHelpText("before", examples("shotcost init", "shotcost init pilot/show.yaml"))
    .action(async (file, options) =>
      done(await (await import("./init.js")).initCommand(terminal, file, options)),
    );
}

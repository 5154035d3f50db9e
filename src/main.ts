import type { Terminal } from "./terminal.js";
import { version } from "./version.js";

export { end, nodeTerminal } from "./terminal.js";

/**
 * Runs a command line. Exit codes: 0 fine, 1 the answer is no, 2 could not answer, 70 a bug of ours, told with its stack.
 * On Ctrl-C the system ends the program, which a shell tells as 130.
 */
export async function main(terminal: Terminal): Promise<number> {
  const [first, ...others] = terminal.argv;
  if (others.length === 0 && (first === "--version" || first === "-V")) {
    terminal.stdout(`${version}\n`);
    return 0;
  }
  try {
    const { runProgram } = await import("./commands/program.js");
    return await runProgram(terminal);
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.stderr(`This is a bug in shotcost ${version}, not in your files:\n${told}\n`);
    return 70;
  }
}
